"""The command that answers over HTTP."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

__all__ = ["serve"]


def serve(options: Namespace) -> int:
    """Serve a release until interrupted."""
    from ...web.http.server import serve as serve_release
    from ...web.messages import Settings

    serve_release(
        Settings(
            release=None if options.release is None else Path(options.release),
            host=options.host,
            port=options.port,
            workers=options.workers,
            timeout_seconds=options.timeout,
            memory_mb=options.memory,
            max_rows=options.max_rows,
            allow_service=options.allow_service,
            keep_mb=options.keep,
            cors=tuple(options.cors),
            allow_hosts=tuple(options.allow_host),
        )
    )
    return 0
