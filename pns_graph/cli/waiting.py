"""A time limit on work that cannot be interrupted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from ..errors import QueryError

__all__ = ["within"]

T = TypeVar("T")

_HEARD_WITHIN = 0.2
"""Seconds; an interrupt that comes just before a wait is heard at its end."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what ``work`` returns, or give up on it after some seconds.

    The engine cannot be interrupted, but lets other threads run: the work is left behind in a thread that
    ends with the process, and an interrupt from the keyboard is heard meanwhile.

    Raises:
        QueryError: The time is over.
    """
    done: list[T] = []
    failed: list[BaseException] = []
    thread = threading.Thread(target=_keep, args=(work, done, failed), daemon=True)
    thread.start()
    end = time.monotonic() + seconds
    while thread.is_alive() and (left := end - time.monotonic()) > 0:
        thread.join(min(left, _HEARD_WITHIN))
    if thread.is_alive():
        raise QueryError(
            f"no answer within {seconds:g} seconds; ask for less, for instance with LIMIT, or raise --timeout"
        )
    if failed:
        raise failed[0]
    return done[0]


def _keep(work: Callable[[], T], done: list[T], failed: list[BaseException]) -> None:
    try:
        done.append(work())
    except BaseException as error:
        error.__context__ = None  # its frames hold rows that only this thread may drop
        failed.append(error.with_traceback(None))
