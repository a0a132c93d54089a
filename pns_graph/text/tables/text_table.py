"""Rows as a table that fits a page of plain text, or the window of a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...store.endpoints.foreign_words import visible
from .wrapping import padded, text_width, unbroken_width, wrapped

__all__ = ["WIDTH", "text_table"]

WIDTH = 100
"""Columns of text in everything we print for people, where no terminal has another width."""

_GAP = 2
_NARROWEST = 12
_MOST_LINES = 4
_SHORT = 40
_LONG_WORD = 24


class _Column(NamedTuple):
    name: str
    cells: tuple[str, ...]


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int = WIDTH) -> str:
    """Return a table, above it what every row says; a column in which no cell says anything is left out.

    The longest cells are wrapped, the others only where the table is too wide still; where it would be too
    narrow to read then, each row is a block of lines instead. A column of numbers stands to the right.

    Args:
        header: The names of the columns.
        rows: The cells, as many in each row as there are columns.
        width: How many columns of a terminal a line may have.

    Example:
        >>> rows = [["thymoma", "40", "yes"], ["teratoma", "7", "yes"]]
        >>> print(text_table(["tumour", "total", "verified"], rows))
        in every row: verified yes
        <BLANKLINE>
        tumour    total
        --------  -----
        thymoma      40
        teratoma      7
    """
    columns = _columns(header, rows)
    differing = [column for column in columns if len(rows) < 2 or len(set(column.cells)) > 1] or columns[:1]
    same = [column for column in columns if column not in differing]
    parts = [_said_once(same, width), _table_or_blocks(differing, width)]
    return "\n\n".join(filter(None, parts))


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[_Column]:
    """Return the columns with a cell that is not empty; all of them where there are no rows."""
    cells = [[visible(name), *map(visible, column)] for name, *column in zip(header, *rows, strict=True)]
    columns = [_Column(name, tuple(column)) for name, *column in cells]
    return [column for column in columns if any(column.cells)] if rows else columns


def _said_once(same: Sequence[_Column], width: int) -> str:
    """Return what every row says, short values side by side and each long one in lines of its own."""
    said = [f"{column.name} {column.cells[0]}" for column in same]
    short = [text for text in said if text_width(text) <= _SHORT]
    texts = [", ".join(short), *(text for text in said if text not in short)]
    lines = [line for text in texts if text for line in wrapped(f"in every row: {text}", width)]
    return "\n".join(lines)


def _table_or_blocks(columns: Sequence[_Column], width: int) -> str:
    """Return the rows below their header, or as blocks where they would be too narrow to read."""
    if not columns:
        return ""
    widths = _widths(columns, width)
    if not _is_cramped(columns, widths, width):
        return _table(columns, widths)
    if not columns[0].cells:
        return "\n".join(wrapped("  ".join(column.name for column in columns), width))
    rows = zip(*(column.cells for column in columns), strict=True)
    return "\n\n".join("\n".join(_block([column.name for column in columns], row, width)) for row in rows)


def _table(columns: Sequence[_Column], widths: Sequence[int]) -> str:
    numeric = [_is_numeric(column.cells) for column in columns]
    lines = _row([column.name for column in columns], widths, numeric)
    lines.append("  ".join("-" * size for size in widths))
    for row in zip(*(column.cells for column in columns), strict=True):
        lines += _row(row, widths, numeric)
    return "\n".join(lines)


def _block(names: Sequence[str], row: Sequence[str], width: int) -> list[str]:
    """Return one row as lines of name and value; what is unknown is left out."""
    room = max(map(text_width, names)) + _GAP
    return [
        padded("" if at else name, room) + line
        for name, cell in zip(names, row, strict=True)
        for at, line in enumerate(wrapped(cell, max(width - room, _NARROWEST)))
    ]


def _widths(columns: Sequence[_Column], width: int) -> list[int]:
    """Return the width of each column: the widest cells give way first, then long names of columns too."""
    room = width - _GAP * (len(columns) - 1)
    widths = _narrowed(columns, [text_width(column.name) for column in columns], room, _SHORT)
    if sum(widths) <= room:
        return widths
    return _narrowed(columns, list(map(_least_width, columns)), room, _NARROWEST)


def _narrowed(columns: Sequence[_Column], least: Sequence[int], room: int, narrowest: int) -> list[int]:
    """Return widths that fit into the room, or that are as narrow as they may be.

    Args:
        columns: The columns.
        least: What each of them needs in any case.
        room: What all of them may have.
        narrowest: Where wide cells give way no further.
    """
    natural = [max([low, *map(text_width, column.cells)]) for low, column in zip(least, columns, strict=True)]
    cap, widths = room, natural
    while cap >= narrowest and sum(widths) > room:
        widths = [max(low, min(size, cap)) for low, size in zip(least, natural, strict=True)]
        cap -= 1
    return widths


def _least_width(column: _Column) -> int:
    """Return the width under which words of a column would be broken, or very long ones cut too often."""
    return min(max(map(unbroken_width, (column.name, *column.cells))), _LONG_WORD)


def _is_cramped(columns: Sequence[_Column], widths: Sequence[int], width: int) -> bool:
    """Return whether the table is too wide, or a cell needs more lines than one reads in a column."""
    if sum(widths) + _GAP * (len(widths) - 1) > width:
        return True
    return any(
        text_width(cell) > _MOST_LINES * size
        for column, size in zip(columns, widths, strict=True)
        for cell in column.cells
    )


def _row(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> list[str]:
    """Return the lines of one row, as many as its longest cell needs."""
    wrappings = [wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    return [
        "  ".join(
            padded(lines[at] if at < len(lines) else "", size, right)
            for lines, size, right in zip(wrappings, widths, numeric, strict=True)
        ).rstrip()
        for at in range(max([1, *map(len, wrappings)]))
    ]


def _is_numeric(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.lstrip("-").replace(".", "", 1).isdigit() for cell in filled)
