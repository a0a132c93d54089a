"""One worker process: reads jobs from standard input and writes replies to standard output, one by one.

It ends with its standard input. A query cannot be interrupted, so the serving process ends a worker whose
query takes too long, and the worker ends itself when the serving process is gone.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from ...errors import PnsGraphError
from ..messages import (
    Frames,
    Job,
    Message,
    Ready,
    ReleaseCopy,
    Reply,
    Settings,
    frame,
    refusal,
)

if TYPE_CHECKING:
    from ...graph import KnowledgeGraph
    from .jobs import Answering

__all__ = ["Work", "command", "main", "out_of_memory"]

Work: TypeAlias = Literal["questions", "lookups"]
"""What a worker is for: the SPARQL of the endpoint, or the pages and all else that is looked up."""


def command(settings: Settings, work: Work) -> list[str]:
    """Return the command that starts a worker for the endpoint, or for the pages."""
    return [
        sys.executable,
        *("-m", __name__, work),
        str(settings.memory_mb),
        str(settings.max_rows),
        "1" if settings.allow_service else "",
    ]


def out_of_memory(memory_mb: int) -> Reply:
    """Return what is said of a query that needs more memory than it may have."""
    return refusal(
        403,
        f"the query needs more memory than the {memory_mb} MB that it may have; narrow it so that fewer rows "
        "are joined or sorted, or start 'pns serve' with a higher --memory",
    )


def main(arguments: list[str]) -> int:
    """Answer jobs until standard input ends; 2 when the release cannot be read."""
    from ...store.no_network import leave_network

    work, memory_mb, max_rows, allow_service = arguments
    settings = Settings(memory_mb=int(memory_mb), max_rows=int(max_rows), allow_service=bool(allow_service))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    replies, messages = _private_output(), _messages()
    try:
        answer = _work(cast("Work", work), _open(cast("ReleaseCopy", next(messages))), settings)
    except (PnsGraphError, StopIteration) as error:
        _send(replies, Ready(str(error)))
        return 2
    if not settings.allow_service:
        leave_network()
    _limit_memory(settings.memory_mb)
    _send(replies, Ready())
    for job in messages:
        _send(replies, _answered(answer, cast("Job", job), settings))
    return 0


def _open(release: ReleaseCopy) -> KnowledgeGraph:
    """Return the graph of the release that the server read when it started."""
    from ...graph import KnowledgeGraph
    from ...store.embedded import open_release

    file = Path(release.file)
    return KnowledgeGraph(open_release(file, release.content), file)


def _work(work: Work, graph: KnowledgeGraph, settings: Settings) -> Answering:
    from .jobs import answering_lookups, answering_questions

    return answering_questions(graph, settings) if work == "questions" else answering_lookups(graph)


def _answered(answer: Answering, job: Job, settings: Settings) -> Reply:
    try:
        return answer(job)
    except MemoryError:
        return out_of_memory(settings.memory_mb)
    except Exception:
        import traceback

        traceback.print_exc()
        return refusal(
            500, "the server made a mistake, which its log shows; please report it with the request"
        )


def _messages() -> Iterator[Message]:
    frames = Frames()
    while piece := os.read(sys.stdin.fileno(), 1 << 16):
        message = frames.receive(piece)
        if message is not None:
            yield message


def _send(replies: int, message: Reply | Ready) -> None:
    data = frame(message)
    while data:
        data = data[os.write(replies, data) :]


def _private_output() -> int:
    """Return a descriptor of standard output for replies; whatever else is printed goes to standard error."""
    replies = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


def _limit_memory(memory_mb: int) -> None:
    """Let the process have so much memory above what it has now, on systems that can hold it to that."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
            now = int(statm.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (min(now + memory_mb * 1_000_000, sys.maxsize),) * 2)


def _end_with_parent() -> None:
    """End this process soon after its parent, even while a query runs."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
