"""What a terminal gets to see: tables as wide as it is, and nothing that could move its cursor."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from ..store.endpoints.foreign_words import visible

if TYPE_CHECKING:
    from ..questions.answers import Answer, Format

__all__ = ["guarded", "terminal_width", "write_answer"]

_NARROWEST = 40


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


def write_answer(answer: Answer, form: Format | None) -> None:
    """Write an answer to standard output; a table takes the width of the terminal."""
    from ..questions.answers import Rows

    width = terminal_width()
    sys.stdout.write(answer.as_text(form, width) if isinstance(answer, Rows) else answer.as_text(form))


def terminal_width() -> int:
    """Return what ``COLUMNS`` says, else the width of the window, else 100 columns, and never under 40."""
    from ..text.tables.text_table import WIDTH

    return max(_NARROWEST, shutil.get_terminal_size((WIDTH, 0)).columns)


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
