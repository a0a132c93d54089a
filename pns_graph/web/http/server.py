"""Starting and stopping: the socket, the workers, and uvicorn between them."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

from ...errors import EndpointError
from ...store.embedded import read_release
from ..messages import ReleaseCopy, Settings
from ..workers.pool import Pool
from .app import App
from .connections import bounded_protocol
from .visitors import is_loopback

if TYPE_CHECKING:
    from uvicorn import Server

__all__ = ["serve"]

_STOPPING_SECONDS = 2
_LEAST_PACKED_BYTES = 1000
_PACKING_LEVEL = 6


def serve(settings: Settings) -> None:
    """Serve until the process is interrupted or told to end; says on standard error where, once it answers.

    Raises:
        EndpointError: The address cannot be listened at.
        ReleaseError: The release cannot be read.
    """
    file, content = read_release(settings.release)
    release = ReleaseCopy(str(file), content)
    with closing(_listen(settings.host, settings.port)) as listening:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _interrupt)
        try:
            _run(_serve(settings, release, listening))
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


async def _serve(settings: Settings, release: ReleaseCopy, listening: socket.socket) -> None:
    queries = Pool(settings, release, "questions", settings.workers)
    lookups = Pool(settings, release, "lookups", 1)
    pools = (queries, lookups)
    starting = asyncio.get_running_loop().create_task(queries.start())
    await asyncio.sleep(0)
    try:
        app = App(queries, lookups, release, settings)
        server = _server(app, pools, settings, lambda: _say(settings, listening))
        await starting
        lookups.prepare()
        await server.serve(sockets=[listening])
    finally:
        for pool in pools:
            pool.close()


def _server(app: App, pools: Sequence[Pool], settings: Settings, ready: Callable[[], None]) -> Server:
    """Return a server that says when it is ready, and ends what the workers do before it waits for them."""
    import uvicorn
    from starlette.middleware.gzip import GZipMiddleware

    class Stopping(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            for pool in pools:
                pool.close()
            await super().shutdown(sockets)

    return Stopping(
        uvicorn.Config(
            cast("Any", GZipMiddleware(app, _LEAST_PACKED_BYTES, _PACKING_LEVEL)),
            http=bounded_protocol(settings.timeout_seconds),
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


def _say(settings: Settings, listening: socket.socket) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    if not is_loopback(settings.host):
        print(
            f"pns: {settings.host} is not loopback: everyone who reaches this machine can ask",
            file=sys.stderr,
        )
    print(
        f"pns: http://{host}:{listening.getsockname()[1]}/ and for programs its /sparql; stop with Ctrl-C",
        file=sys.stderr,
        flush=True,
    )


def _run(main: Coroutine[Any, Any, None]) -> None:
    """Run on the fastest event loop there is."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        asyncio.run(main)
        return
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(main)
