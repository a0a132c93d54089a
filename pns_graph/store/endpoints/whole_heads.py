"""Connections on which the head of an answer comes in time, as a whole.

The time-out of a socket begins anew with each byte, so that a server that sends its headers one by one is
waited for without end.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse

__all__ = ["WholeHeads"]


def _in_time(connection: HTTPConnection, read: Callable[[], HTTPResponse]) -> HTTPResponse:
    """Return what ``read`` returns; it ends with the connection when the time of that is over.

    Raises:
        TimeoutError: The time is over.
    """
    late = threading.Event()
    clock = threading.Timer(connection.timeout or 0.0, _cut_off, (connection.sock, late))
    clock.daemon = True
    clock.start()
    try:
        return read()
    finally:
        clock.cancel()
        if late.is_set():
            raise TimeoutError("the headers did not come in time")


def _cut_off(connection: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


class _Plain(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        return _in_time(self, super().getresponse)


class _Secure(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        return _in_time(self, super().getresponse)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


_POOLS: Mapping[str, type[HTTPConnectionPool]] = {"http": _PlainPool, "https": _SecurePool}


class WholeHeads(HTTPAdapter):
    """The adapter of requests, with a limit on the time that the head of an answer takes."""

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        """Let direct connections have the limit."""
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = dict(_POOLS)

    def proxy_manager_for(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        """Let connections through a proxy have it too."""
        manager = super().proxy_manager_for(*arguments, **named)
        manager.pool_classes_by_scheme = dict(_POOLS)
        return manager
