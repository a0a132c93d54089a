"""What a terminal gets to see: whatever a release or an endpoint holds, none of it can move the cursor."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from ..store.endpoints.foreign_words import visible

__all__ = ["guarded"]


@contextmanager
def guarded() -> Iterator[None]:
    """Show control characters to a terminal as escapes; files and pipes get them as they are."""
    plain = sys.stdout
    if plain is not None and plain.isatty():
        sys.stdout = _Visible(plain)
    try:
        yield
    finally:
        sys.stdout = plain


class _Visible(io.TextIOBase):
    """A terminal to which control characters are written as escapes."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        self._terminal.write(visible(text))
        return len(text)

    def flush(self) -> None:
        self._terminal.flush()

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._terminal.fileno()
