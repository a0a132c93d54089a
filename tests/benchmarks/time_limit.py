"""A limit on how long something is waited for: the time is what counts, and a baseline may never end."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from types import FrameType

__all__ = ["A_LONG_TIME", "BASELINE_LIMIT", "seconds_of"]

A_LONG_TIME = 2.0
"""Seconds after which something is measured only once."""

BASELINE_LIMIT = 20.0
"""Seconds after which a baseline is stopped."""


class _OverTimeError(BaseException):
    """The limit is reached; no handler of ordinary errors catches it."""


def seconds_of(act: Callable[[], object], limit: float) -> tuple[float, bool]:
    """Do something, and return how many seconds it took and whether it was stopped at the limit.

    It runs in the main thread; a process that it waits for is ended with it.

    Args:
        act: Does it.
        limit: Seconds.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise _OverTimeError

    before = signal.signal(signal.SIGALRM, stop)
    start = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        act()
    except _OverTimeError:
        return limit, True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return time.perf_counter() - start, False
