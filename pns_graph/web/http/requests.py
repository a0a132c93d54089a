"""Reading a request and sending a reply, in the terms of ASGI."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any, TypeAlias

from ..messages import Reply, refusal
from ..negotiation import HTML

__all__ = ["Receive", "Scope", "Send", "base_address", "header", "hung_up", "read_body", "send_reply"]

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_SAFE = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"))
_POLICY = (
    b"content-security-policy",
    b"default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    b"style-src 'self' 'unsafe-inline'; object-src 'none'; "
    b"base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
)
_CLOSE = ("Connection", "close")
_AS_IT_IS = ("Accept-Encoding", "identity")
_MOST_DRAINED = 16
_DRAIN_SECONDS = 2.0
_WAS_READ = "pns_graph.body_was_read"


def header(scope: Scope, name: bytes) -> str:
    """Return the value of a header, those of one sent several times joined; empty when it was not sent."""
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def base_address(scope: Scope) -> str:
    """Return the web address of this server as the client wrote it, without a slash at its end."""
    host, port = scope.get("server") or ("127.0.0.1", 80)
    named = header(scope, b"host")
    fine = named and all(letter.isascii() and (letter.isalnum() or letter in ".-:[]_") for letter in named)
    return f"{scope['scheme']}://{named if fine else f'{host}:{port}'}"


async def read_body(scope: Scope, receive: Receive, most: int, seconds: float) -> bytes | Reply:
    """Return the body of a request, or the refusal of one that is too long or does not come.

    Args:
        scope: The request.
        receive: Gives the next piece of its body.
        most: The most bytes that are read.
        seconds: How long it may take to come.
    """
    encoding = header(scope, b"content-encoding").strip().lower()
    if encoding not in ("", "identity"):
        return refusal(
            415, f"Content-Encoding {encoding} is not taken; send the query as it is", _AS_IT_IS, _CLOSE
        )
    too_long = refusal(413, f"the request body is longer than {most} bytes; send a shorter query", _CLOSE)
    length = header(scope, b"content-length")
    if length.isdigit() and int(length) > most:
        return too_long
    try:
        async with asyncio.timeout(seconds):
            body = await _all_pieces(receive, most)
            scope[_WAS_READ] = body is not None
            return too_long if body is None else body
    except TimeoutError:
        return refusal(408, "the request body did not come in time; send it at once", _CLOSE)


async def _all_pieces(receive: Receive, most: int) -> bytes | None:
    """Return the pieces of a body put together; None when they are more than ``most`` bytes."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body"):
            return bytes(body)


async def send_reply(
    scope: Scope, receive: Receive, send: Send, reply: Reply, more: tuple[tuple[str, str], ...] = ()
) -> None:
    """Send a reply with its headers, and more headers; what nobody read of a body ends the connection.

    Args:
        scope: The request.
        receive: Gives what the client still sends.
        send: Sends a piece of the reply.
        reply: What is answered.
        more: Headers besides those of the reply.
    """
    unread = _has_unread_body(scope)
    closing = (_CLOSE,) if unread and _CLOSE not in reply.headers else ()
    headers = [
        (b"content-type", reply.content_type.encode()),
        (b"content-length", str(len(reply.body)).encode()),
        *((name.lower().encode(), value.encode("latin-1", "replace")) for name, value in reply.headers),
        *((name.lower().encode(), value.encode("latin-1", "replace")) for name, value in (*more, *closing)),
        *_SAFE,
    ]
    if reply.content_type.startswith(HTML) and _POLICY[0] not in dict(headers):
        headers.append(_POLICY)
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    if unread:
        await send({"type": "http.response.body", "body": reply.body, "more_body": True})
        await _drain(scope, receive)
        await send({"type": "http.response.body", "body": b""})
    else:
        await send({"type": "http.response.body", "body": reply.body})


def _has_unread_body(scope: Scope) -> bool:
    announced = header(scope, b"content-length") not in ("", "0") or header(scope, b"transfer-encoding")
    return bool(announced) and not scope.get(_WAS_READ)


async def _drain(scope: Scope, receive: Receive) -> None:
    """Let some of an unwanted body pass, so that a client that sends before it reads sees the reply."""
    if header(scope, b"expect"):
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(_DRAIN_SECONDS):
            for _ in range(_MOST_DRAINED * 16):
                if not (await receive()).get("more_body"):
                    return


async def hung_up(receive: Receive) -> None:
    """Return when the client has closed its connection."""
    while (await receive())["type"] != "http.disconnect":
        pass
