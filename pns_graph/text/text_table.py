"""Rows as a table that fits a page of plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from ..store.endpoints.foreign_words import visible

__all__ = ["WIDTH", "text_table"]

WIDTH = 100
"""Columns of text in everything we print for people."""

_GAP = 2
_NARROWEST = 8
_MOST_LINES = 4


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int = WIDTH) -> str:
    """Return a table whose long cells are wrapped; a column of numbers stands to the right.

    Where so many columns would become too narrow to read, each row is written as a block of lines instead.

    Args:
        header: The names of the columns.
        rows: The cells, as many in each row as there are columns.
        width: How many characters a line may have.

    Example:
        >>> print(text_table(["tumour", "total"], [["thymoma", "40"], ["teratoma", "7"]]))
        tumour    total
        --------  -----
        thymoma      40
        teratoma      7
    """
    header, rows = [*map(visible, header)], [[*map(visible, row)] for row in rows]
    columns = [list(column) for column in zip(header, *rows, strict=True)]
    widths = _widths([max(map(len, column)) for column in columns], width)
    if rows and _is_cramped(columns, widths, width):
        return "\n\n".join("\n".join(_block(header, row, width)) for row in rows)
    numeric = [_is_numeric(column[1:]) for column in columns]
    lines = [_row(header, widths, numeric), ["  ".join("-" * size for size in widths)]]
    lines += [_row(row, widths, numeric) for row in rows]
    return "\n".join(line for row in lines for line in row)


def _is_cramped(columns: Sequence[Sequence[str]], widths: Sequence[int], width: int) -> bool:
    """Return whether the table is too wide, or a cell needs more lines than one reads in a column."""
    if sum(widths) + _GAP * (len(widths) - 1) > width:
        return True
    return any(
        len(cell) > _MOST_LINES * size
        for column, size in zip(columns, widths, strict=True)
        for cell in column
    )


def _block(header: Sequence[str], row: Sequence[str], width: int) -> list[str]:
    """Return one row as lines of name and value; what is unknown is left out."""
    room = max(map(len, header)) + _GAP
    return [
        line
        for name, cell in zip(header, row, strict=True)
        for line in textwrap.wrap(cell, width, initial_indent=name.ljust(room), subsequent_indent=" " * room)
    ]


def _widths(natural: list[int], width: int) -> list[int]:
    """Return the width of each column: the widest give way until the row fits, down to a readable rest."""
    room = width - _GAP * (len(natural) - 1)
    cap = max(natural, default=0)
    while cap > _NARROWEST and sum(min(size, cap) for size in natural) > room:
        cap -= 1
    return [min(size, cap) for size in natural]


def _row(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> list[str]:
    """Return the lines of one row, as many as its longest cell needs."""
    wrapped = [textwrap.wrap(cell, size) or [""] for cell, size in zip(cells, widths, strict=True)]
    return [
        "  ".join(
            _cell(lines[at] if at < len(lines) else "", size, right)
            for lines, size, right in zip(wrapped, widths, numeric, strict=True)
        ).rstrip()
        for at in range(max(map(len, wrapped)))
    ]


def _cell(text: str, size: int, right: bool) -> str:
    return text.rjust(size) if right else text.ljust(size)


def _is_numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.lstrip("-").replace(".", "", 1).isdigit() for cell in filled)
