"""Requests that never end, or are longer than any that is meant: refused soon; nobody else is shut out."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from pns_graph.web.http.connections import bounded_protocol

from .conftest import PATIENCE, Server

HEAD = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\n"


@contextmanager
def connected(server: Server) -> Iterator[socket.socket]:
    """Open a connection to a server."""
    address = (server.client.base_url.host, server.client.base_url.port)
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        yield connection


def everything(connection: socket.socket) -> str:
    """Return what comes until the server closes."""
    pieces = []
    with suppress(ConnectionResetError):
        while piece := connection.recv(1 << 16):
            pieces.append(piece)
    return b"".join(pieces).decode()


def at_once(answer: Callable[[Any], str], sent: dict[str, Any]) -> dict[str, str]:
    """Return the answer to each of several, sent at once, for the server waits a while before it closes."""
    with ThreadPoolExecutor(len(sent)) as people:
        return dict(zip(sent, people.map(answer, sent.values()), strict=True))


HALVES = {
    "a letter": b"G",
    "an address": b"GET /sparql?query=ASK",
    "a line": HEAD,
    "a header": HEAD + b"X-Half: a",
    "a body": b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 9\r\n\r\nASK",
    "a second one": HEAD + b"\r\n" + HEAD,
}


@pytest.fixture(scope="module")
def answers_to_halves(hasty: Server) -> dict[str, str]:
    """What the server says to each half of a request until it closes, all of them sent at once."""

    def answer(half: bytes) -> str:
        with connected(hasty) as connection:
            connection.sendall(half)
            return everything(connection)

    return at_once(answer, HALVES)


@pytest.mark.parametrize("half", HALVES)
def test_half_a_request_is_closed(hasty: Server, answers_to_halves: dict[str, str], half: str) -> None:
    """Within the time limit, and with 408 where there is someone to tell."""
    said = answers_to_halves[half]

    assert said.startswith("HTTP/1.1 408 ") or HALVES[half].count(b"HTTP") == 2
    hasty.answers_again()


def test_half_a_later_request_is_closed(hasty: Server) -> None:
    """Also on a connection that has been answered before."""
    with connected(hasty) as connection:
        connection.sendall(HEAD + b"\r\n")
        first = connection.recv(1 << 16)
        while not first.endswith(b"}"):
            first += connection.recv(1 << 16)
        connection.sendall(HEAD)
        said = everything(connection)

    assert said.startswith("HTTP/1.1 408 ")


def test_silent_connections_are_closed(hasty: Server) -> None:
    """Who says nothing at all is not waited for, and shuts nobody out meanwhile."""
    with ExitStack() as stack:
        silent = [stack.enter_context(connected(hasty)) for _ in range(50)]
        hasty.answers_again()
        assert [everything(connection) for connection in silent] == [""] * 50


HEADS = {
    "many headers": (HEAD, b"X-Long: " + b"a" * 1_000 + b"\r\n"),
    "one long header": (HEAD + b"X-Long: ", b"a" * 1_000),
    "endless address": (b"GET /sparql?query=", b"%23" * 1_000),
    "long address": (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n", b"X: y\r\n"),
}
"""How a head without end begins, and what comes again and again."""


@pytest.fixture(scope="module")
def answers_to_heads(server: Server) -> dict[str, str]:
    """What the server says to each head without end."""

    def answer(head: tuple[bytes, bytes]) -> str:
        start, piece = head
        with connected(server) as connection:
            sent = 0
            with suppress(ConnectionError):
                connection.sendall(start)
                while sent < 400_000:
                    connection.sendall(piece)
                    sent += len(piece)
            return everything(connection)

    return at_once(answer, HEADS)


@pytest.mark.parametrize("head", HEADS)
def test_head_without_end_is_refused(server: Server, answers_to_heads: dict[str, str], head: str) -> None:
    """After some thousand bytes, however much more would come, and in one sentence."""
    said = answers_to_heads[head]

    assert said.startswith(f"HTTP/1.1 {414 if 'address' in head else 431} ")
    assert said.endswith("\n")
    assert "; " in said
    server.answers_again()


def test_request_after_a_long_body_is_read(server: Server) -> None:
    """A body that comes together with its head does not count as one, nor does the next request."""
    query = b"ASK {} #" + b"x" * 150_000
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    post = head + b"Content-Length: %d\r\n\r\n" % len(query) + query
    with connected(server) as connection:
        connection.sendall(post + post + HEAD + b"Connection: close\r\n\r\n")
        said = everything(connection)

    assert said.count("HTTP/1.1 200 OK") == 3


BODIES = {
    "GET /sparql?query=ASK%7B%7D": (200, 0),
    "PUT /sparql": (405, 200_000),
    "POST /void": (405, 100),
    "GET /void": (200, 200_000),
    "POST /sparql": (413, 100),
}
"""Requests with a body that nobody reads: the status of the answer, and how much of the body comes."""


@pytest.fixture(scope="module")
def answers_to_bodies(server: Server) -> dict[str, str]:
    """What the server says to each request with a body that nobody reads."""

    def answer(line: str) -> str:
        status, sent = BODIES[line]
        length = 200_000 if status != 413 else 1_200_000
        with connected(server) as connection:
            head = f"{line} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
            connection.sendall(head.encode())
            first = connection.recv(1 << 16) if sent else b""
            connection.sendall(b"x" * sent)
            return first.decode() + everything(connection)

    return at_once(answer, {line: line for line in BODIES})


@pytest.mark.parametrize("line", BODIES)
def test_body_that_nobody_reads_ends_the_connection(answers_to_bodies: dict[str, str], line: str) -> None:
    """One answer that says so, however much of the body comes: its rest is never read as a request."""
    said = answers_to_bodies[line]

    assert said.startswith(f"HTTP/1.1 {BODIES[line][0]} ")
    assert said.count("HTTP/1.1 ") == 1
    assert "connection: close" in said.lower()


def test_what_is_no_http_is_told_so(server: Server) -> None:
    """One sentence with the cure, and the end of the connection."""

    def answer(nonsense: bytes) -> str:
        with connected(server) as connection:
            connection.sendall(nonsense)
            return everything(connection)

    nonsense = (b"\x16\x03\x01\x02\x00", b"HELO there\r\n\r\n", b"GET / HTTP/9\r\n\r\n")
    for said in at_once(answer, {str(each): each for each in nonsense}).values():
        assert said.startswith("HTTP/1.1 400 ")
        assert "send it as HTTP/1.1" in said


async def connection_of_a_listening_socket() -> int:
    """Return whether a connection sends at once, as asyncio gives it to our protocol; 0 for no."""
    found = asyncio.get_running_loop().create_future()

    class Asked(bounded_protocol(2)):  # type: ignore[misc]
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            super().connection_made(transport)
            accepted = transport.get_extra_info("socket")
            found.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    async def app(scope: object, receive: object, send: object) -> None: ...

    config = uvicorn.Config(app, interface="asgi3", ws="none")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = await asyncio.get_running_loop().create_server(
            lambda: Asked(config=config, server_state=ServerState(), app_state={}), sock=listening
        )
        async with server:
            _, writer = await asyncio.open_connection(*listening.getsockname())
            sends_at_once = await found
            writer.close()
            await writer.wait_closed()
    return int(sends_at_once)


def test_answer_does_not_wait_for_its_second_half() -> None:
    """Head and body are two writes; without uvloop the second waited 40 ms for the client's receipt."""
    with ThreadPoolExecutor(1) as apart:  # a browser that an earlier test opened keeps a loop in this thread
        assert apart.submit(asyncio.run, connection_of_a_listening_socket()).result()
