"""Connections with bounds: the head of a request has to come soon and be short; else a refusal, and the end.

uvicorn takes heads of any length for any time. What is added here stands before its own protocol, whichever
of the two is installed, and leaves all else to it.
"""

from __future__ import annotations

import asyncio
import socket
from http import HTTPStatus
from typing import Any, cast

from ..messages import ADDRESS_TOO_LONG, LONGEST_ADDRESS, Reply, refusal

__all__ = ["bounded_protocol"]

_LONGEST_HEAD = 64_000
_HEAD_SECONDS = 10.0
_LINGER_SECONDS = 2.0
_ENDS_OF_HEAD = (b"\r\n\r\n", b"\n\n")
_HEAD_TOO_LONG = refusal(
    431, f"the headers are longer than {_LONGEST_HEAD} bytes; send fewer or shorter ones"
)


def bounded_protocol(timeout_seconds: float) -> type[asyncio.Protocol]:
    """Return the protocol of uvicorn with bounds.

    Args:
        timeout_seconds: How long a head may take to come, but ten seconds at most.
    """
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    seconds = min(timeout_seconds, _HEAD_SECONDS)
    return cast("type[asyncio.Protocol]", type("Bounded", (_Bounds, AutoHTTPProtocol), {"_seconds": seconds}))


class _Bounds(asyncio.Protocol):
    """What stands before a protocol of uvicorn; the three attributes without a value are of that protocol."""

    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    cycle: Any
    _seconds: float
    _refused = False
    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._head = bytearray()
        _send_at_once(transport)
        super().connection_made(transport)
        self._start_clock()

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        reply = self._too_long(data) if self._awaits_head() else None
        if reply is not None:
            self._refuse(reply)
            return
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._stop_clock()
        elif self.cycle is None or self.cycle.response_complete:
            self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_clock()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what uvicorn cannot read, in our words."""
        self._refuse(refusal(400, "this is no request that can be read; send it as HTTP/1.1 has it"))

    def _awaits_head(self) -> bool:
        """Return whether what comes now is no body of a request that is being answered."""
        return self.cycle is None or self.cycle.response_complete or not self.cycle.more_body

    def _too_long(self, data: bytes) -> Reply | None:
        """Return the refusal of a head that is too long; keep a head that is not whole yet."""
        self._head += data
        ends = [at for at in map(self._head.find, _ENDS_OF_HEAD) if at >= 0]
        length = min(ends, default=len(self._head))
        line = self._head.find(b"\n", 0, length)
        if ends:
            self._head.clear()
        if length <= _LONGEST_HEAD:
            return None
        return ADDRESS_TOO_LONG if line < 0 or line > LONGEST_ADDRESS else _HEAD_TOO_LONG

    def _start_clock(self) -> None:
        if self._clock is None:
            self._clock = self.loop.call_later(self._seconds, self._too_slow)

    def _stop_clock(self) -> None:
        self._head.clear()
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _too_slow(self) -> None:
        if self._head:
            self._refuse(refusal(408, "the request did not come in time; send it at once"))
        else:
            self.transport.close()

    def _refuse(self, reply: Reply) -> None:
        """Send a refusal, let pass what the client still sends so that it reads it, and close."""
        self._refused = True
        self._stop_clock()
        if not self.transport.is_closing():
            self.transport.write(_as_http(reply))
            self.loop.call_later(_LINGER_SECONDS, self.transport.close)


def _send_at_once(transport: asyncio.BaseTransport) -> None:
    """Let head and body of an answer, which are two writes, not wait for each other.

    asyncio does so itself, but not for connections of a socket that it did not open.
    """
    connection = transport.get_extra_info("socket")
    if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _as_http(reply: Reply) -> bytes:
    status = HTTPStatus(reply.status)
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: {reply.content_type}\r\n"
        f"Content-Length: {len(reply.body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + reply.body
