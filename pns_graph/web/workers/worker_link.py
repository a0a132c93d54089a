"""The serving process's end of one worker: what is sent to it, what comes back, and how it is ended."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from typing import Protocol, cast

from ..messages import Frames, Job, Ready, Reply, frame

__all__ = ["WorkerLink"]


class WorkerOwner(Protocol):
    """Who is told what becomes of a worker; :class:`~pns_graph.web.workers.pool.Pool` is the one."""

    def began(self, worker: WorkerLink) -> None: ...

    def ready(self, worker: WorkerLink, said: Ready) -> None: ...

    def ended(self, worker: WorkerLink) -> None: ...

    def died(self, status: int | None, complaint: str) -> Reply: ...

    def log(self, said: bytes) -> None: ...


class WorkerLink(asyncio.SubprocessProtocol):
    """The serving process's end of one worker.

    Attributes:
        was_ready: Whether it has read its release.
        killed: Whether somebody else ended it while it had a job.
    """

    def __init__(self, owner: WorkerOwner) -> None:
        self.was_ready = False
        self.killed = False
        self._owner = owner
        self._frames = Frames()
        self._complaint = b""
        self._reply: asyncio.Future[Reply | None] | None = None
        self._answered = True
        self._ended = False

    @property
    def free(self) -> bool:
        """Whether it can be given a job."""
        return self._answered and not self._ended

    def give(self, job: Job) -> asyncio.Future[Reply | None]:
        """Send a job, and return what will be its reply."""
        self._answered = False
        self._reply = asyncio.get_running_loop().create_future()
        # The pipe of a process that was killed this moment may be closed before its end is told.
        with suppress(RuntimeError):
            self.send(frame(job))
        return self._reply

    def send(self, data: bytes) -> None:
        """Send what is framed already."""
        self._input.write(data)

    def end(self, reply: Reply | None = None) -> None:
        """End the process now; its job, if it has one, gets the reply, or None when nobody waits for it."""
        if not self._ended:
            self._ended = True
            self._settle(reply)
            with suppress(ProcessLookupError):
                self._transport.kill()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Tell the owner that the process runs."""
        self._transport = cast("asyncio.SubprocessTransport", transport)
        self._input = cast("asyncio.WriteTransport", self._transport.get_pipe_transport(0))
        self._owner.began(self)

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Take a piece of a reply, or of what the process says on standard error."""
        if fd == 2:
            self._complaint = (self._complaint + data)[-4_000:]
            self._owner.log(data)
            return
        message = self._frames.receive(data)
        if isinstance(message, Ready):
            self.was_ready = not message.error
            self._owner.ready(self, message)
        elif isinstance(message, Reply):
            self._answered = True
            self._settle(message)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the owner that the process is gone, and whoever waits for its reply why."""
        by_itself, self._ended = not self._ended, True
        if by_itself and self._reply is not None and not self._reply.done():
            status, complaint = self._transport.get_returncode(), self._complaint.decode(errors="replace")
            self.killed = status in (-signal.SIGKILL, -signal.SIGTERM)
            self._settle(self._owner.died(status, complaint))
        self._owner.ended(self)

    def _settle(self, reply: Reply | None) -> None:
        if self._reply is not None and not self._reply.done():
            self._reply.set_result(reply)
