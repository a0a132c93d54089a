"""What is being done, told to whoever waits: at once what was done, and what is done once it takes long."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Progress", "patience"]

_SILENT = 2.0
"""Seconds after which somebody who waits is told what is being done."""


class Progress:
    """Tells what is being done, once it takes long; what was done, at once."""

    def __init__(self) -> None:
        self._step = ""
        self._is_late = False
        self._timer = threading.Timer(_SILENT, self._late)
        self._timer.daemon = True
        self._timer.start()

    def step(self, step: str) -> None:
        """Keep what is done next, and tell it when it is late already."""
        self._step = step
        if self._is_late:
            self.say(f"{step} ...")

    def say(self, message: str) -> None:
        """Tell something."""
        print(message, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Be silent from now on."""
        self._timer.cancel()

    def _late(self) -> None:
        self._is_late = True
        self.say(f"{self._step} ...")


@contextmanager
def patience() -> Iterator[Progress]:
    """Give a progress that is silent again at the end."""
    progress = Progress()
    try:
        yield progress
    finally:
        progress.end()
