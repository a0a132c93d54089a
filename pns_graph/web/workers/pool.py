"""The worker processes: each answers one job at a time, and is ended and replaced when it takes too long."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path

from ...errors import ReleaseError
from ..messages import STOPPING, Job, Ready, ReleaseCopy, Reply, Settings, frame, refusal
from .worker import Work, command, out_of_memory
from .worker_link import WorkerLink

__all__ = ["Pool"]

_GRACE_SECONDS = 0.1
_MOST_TRIES = 3
_SOON = ("Retry-After", "1")
_PACKAGE_ROOT = Path(__file__).resolve().parents[3]


class _NoWorkerError(Exception):
    """There will be no worker for a job.

    Attributes:
        reply: What to answer instead.
    """

    def __init__(self, reason: str, reply: Reply) -> None:
        self.reply = reply
        super().__init__(reason)


class Pool:
    """Workers for jobs; the first is started at once, another whenever all that there are have a job.

    Args:
        settings: The limits of one answer.
        release: What the workers answer from.
        work: What they are for.
        size: The most workers there may be.
    """

    def __init__(self, settings: Settings, release: ReleaseCopy, work: Work, size: int) -> None:
        self._settings = settings
        self._release = frame(release)
        self._work = work
        self._size = size
        self._failures = 0
        self._workers: set[WorkerLink] = set()
        self._idle: list[WorkerLink] = []
        self._waiting: deque[asyncio.Future[WorkerLink]] = deque()
        self._starting: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Wait for the first worker.

        Raises:
            ReleaseError: The release cannot be read.
        """
        try:
            self._offer(await self._turn())
        except _NoWorkerError as error:
            raise ReleaseError(str(error)) from None

    def prepare(self) -> None:
        """Start the first worker without waiting for it."""
        self._start_one_more()

    async def ask(self, job: Job, gone: Callable[[], Awaitable[None]] | None = None) -> Reply | None:
        """Return the reply of the next free worker, or why there is none.

        Args:
            job: What to answer.
            gone: Returns when the client has hung up; the job is ended then and there is no reply.
        """
        try:
            reply, lost = await self._ask_one(job, gone or _never)
            for _ in range(self._size):
                if lost:
                    reply, lost = await self._ask_one(job, gone or _never)
        except TimeoutError:
            return self._busy()
        except _NoWorkerError as error:
            return error.reply
        return reply

    async def _ask_one(self, job: Job, gone: Callable[[], Awaitable[None]]) -> tuple[Reply | None, bool]:
        """Return the reply of the next free worker, and whether that was lost at once by no fault of the job.

        Who kills an idle worker is seen a moment later, and the job that it was given meanwhile can be asked
        again: a job that takes memory or stack away lasts longer, or ends its worker by another signal.
        """
        worker = self._idle.pop() if self._idle else await self._turn_in_time()
        if not self._idle:
            self._start_one_more()
        loop = asyncio.get_running_loop()
        # To watch a client costs more than most answers take: only a job that lasts is guarded.
        guarding: list[asyncio.Task[None]] = []
        soon = loop.call_later(
            min(_GRACE_SECONDS, self._settings.timeout_seconds),
            lambda: guarding.append(loop.create_task(self._guard(worker, gone))),
        )
        try:
            reply = await worker.give(job)
            return reply, worker.killed and not guarding
        finally:
            soon.cancel()
            for guard in guarding:
                guard.cancel()
            self._offer(worker)

    async def _guard(self, worker: WorkerLink, gone: Callable[[], Awaitable[None]]) -> None:
        """End a worker when its client is gone, or when its time is up; only slow jobs come this far."""
        # Ending the worker is enough: its job then comes back to 'ask' with the reason, or without any reply.
        try:
            async with asyncio.timeout(max(0.0, self._settings.timeout_seconds - _GRACE_SECONDS)):
                await gone()
            worker.end()
        except TimeoutError:
            worker.end(self._too_slow())

    def close(self) -> None:
        """End all workers; jobs that are under way are refused."""
        self._closed = True
        for worker in list(self._workers):
            worker.end(STOPPING)
        self._give_up("the server is being stopped", STOPPING)

    async def _turn_in_time(self) -> WorkerLink:
        async with asyncio.timeout(self._settings.timeout_seconds):
            return await self._turn()

    async def _turn(self) -> WorkerLink:
        """Return the next worker that is free."""
        if self._closed:
            raise _NoWorkerError("the server is being stopped", STOPPING)
        self._start_one_more()
        turn: asyncio.Future[WorkerLink] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self._offer(turn.result())
            raise

    def _offer(self, worker: WorkerLink) -> None:
        """Give a worker to whoever waits the longest; one that still has a job is ended."""
        if not worker.free:
            worker.end()
            return
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    def _start_one_more(self) -> None:
        """Start a worker if there may be one more, so that the next request need not wait for its start."""
        if not self._closed and len(self._workers) + len(self._starting) < self._size:
            self._start_one()

    def _start_one(self) -> None:
        task = asyncio.get_running_loop().create_task(self._start_process())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start_process(self) -> None:
        environment = {**os.environ, "PYTHONPATH": _python_path()}
        loop = asyncio.get_running_loop()
        try:
            await loop.subprocess_exec(
                lambda: WorkerLink(self), *command(self._settings, self._work), env=environment
            )
        except OSError as error:
            self._failed(error.strerror or str(error))

    def began(self, worker: WorkerLink) -> None:
        """Count a worker whose process runs, and let it read the release; it is ready later."""
        self._workers.add(worker)
        if self._closed:
            worker.end()
        else:
            worker.send(self._release)

    def ready(self, worker: WorkerLink, said: Ready) -> None:
        """Take a worker that has read its release, or tell everyone who waits why it could not."""
        if said.error:
            self._give_up(said.error, _not_started(said.error))
            return
        self._failures = 0
        self._offer(worker)

    def ended(self, worker: WorkerLink) -> None:
        """Forget a worker that is gone, and start another if it is missed."""
        self._workers.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        if not worker.was_ready:
            self._failed("it ended before it had read the release")
        elif not self._closed and (self._waiting or not self._workers):
            self._start_one()

    def _failed(self, reason: str) -> None:
        """Try again when a worker did not come up; those who wait hear of it only after several tries."""
        self._failures += 1
        if self._failures >= _MOST_TRIES * self._size:
            self._failures = 0
            self._give_up(reason, _not_started(reason))
        elif self._waiting and not self._closed:
            self._start_one()

    def _give_up(self, reason: str, reply: Reply) -> None:
        """Tell everyone who waits for a worker that there will be none."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_exception(_NoWorkerError(reason, reply))

    def log(self, said: bytes) -> None:
        """Pass on what a worker says on standard error, unless it is only that it is being stopped."""
        if not self._closed:
            sys.stderr.write(said.decode(errors="replace"))
            sys.stderr.flush()

    def died(self, status: int | None, complaint: str) -> Reply:
        """Return what is said of a job whose worker ended by itself."""
        if "memory allocation" in complaint or "MemoryError" in complaint:
            return out_of_memory(self._settings.memory_mb)
        if "overflowed its stack" in complaint or status == -signal.SIGSEGV:
            return refusal(400, "the query is nested too deep; take some of its brackets out")
        self.log(f"pns: a worker ended with {status}\n".encode())
        return refusal(500, "the process that worked on this request ended; ask again, or ask for less")

    def _too_slow(self) -> Reply:
        return refusal(
            504,
            f"the query took longer than the {self._settings.timeout_seconds:g} seconds it may take; "
            "narrow it, or start 'pns serve' with a higher --timeout",
        )

    def _busy(self) -> Reply:
        return refusal(
            503,
            f"all {self._size} workers are busy; ask again later, or start 'pns serve' with more --workers",
            ("Retry-After", str(max(1, round(self._settings.timeout_seconds)))),
        )


def _not_started(reason: str) -> Reply:
    return refusal(503, f"no worker could be started: {reason}; ask again, or start 'pns serve' again", _SOON)


async def _never() -> None:
    await asyncio.get_running_loop().create_future()


def _python_path() -> str:
    """Return where a worker finds this package, installed or not."""
    return os.pathsep.join(filter(None, [str(_PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]))
