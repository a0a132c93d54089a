"""Starting and stopping: the socket, the workers, and uvicorn between them."""

from __future__ import annotations

import asyncio
import ipaddress
import signal
import socket
import sys
from collections.abc import Callable, Coroutine
from contextlib import closing
from typing import TYPE_CHECKING, Any

from ...errors import EndpointError
from ..messages import Settings
from ..workers.pool import Pool

if TYPE_CHECKING:
    from uvicorn import Server

__all__ = ["serve"]

_STOPPING_SECONDS = 2


def serve(settings: Settings) -> None:
    """Serve until the process is interrupted or told to end; says on standard error where, once it answers.

    Raises:
        EndpointError: The address cannot be listened at.
        ReleaseError: The release cannot be read.
    """
    with closing(_listen(settings.host, settings.port)) as listening:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _interrupt)
        try:
            _run(_serve(settings, listening))
        except KeyboardInterrupt:
            return


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise EndpointError(
            f"cannot listen at {host}:{port}: {reason}; give another --port (0 for any free one) or --host"
        ) from None


async def _serve(settings: Settings, listening: socket.socket) -> None:
    pool = Pool(settings)
    starting = asyncio.get_running_loop().create_task(pool.start())
    await asyncio.sleep(0)
    try:
        server = _server(pool, settings, lambda: _say(settings, listening))
        await starting
        await server.serve(sockets=[listening])
    finally:
        pool.close()


def _server(pool: Pool, settings: Settings, ready: Callable[[], None]) -> Server:
    """Return a server that says when it is ready, and ends what the workers do before it waits for them."""
    import uvicorn

    from .app import App

    class Stopping(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            pool.close()
            await super().shutdown(sockets)

    return Stopping(
        uvicorn.Config(
            _across_origins(App(pool, settings), settings.cors),
            log_level="error",
            access_log=False,
            lifespan="off",
            ws="none",
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=_STOPPING_SECONDS,
        )
    )


def _across_origins(app: Any, origins: tuple[str, ...]) -> Any:  # noqa: ANN401
    if not origins:
        return app
    from starlette.middleware.cors import CORSMiddleware

    methods, headers = ("GET", "HEAD", "POST"), ("Accept", "Content-Type")
    return CORSMiddleware(app, allow_origins=origins, allow_methods=methods, allow_headers=headers)


def _say(settings: Settings, listening: socket.socket) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    if not _is_loopback(settings.host):
        print(
            f"pns: {settings.host} is not loopback: everyone who reaches this machine can ask",
            file=sys.stderr,
        )
    print(
        f"pns: http://{host}:{listening.getsockname()[1]}/ and for programs its /sparql; stop with Ctrl-C",
        file=sys.stderr,
        flush=True,
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _run(main: Coroutine[Any, Any, None]) -> None:
    """Run on the fastest event loop there is."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        asyncio.run(main)
        return
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(main)
