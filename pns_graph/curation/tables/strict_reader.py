"""Reads a table of the ontology strictly, and reports every mistake with its place.

A table is UTF-8 text with LF line ends, cells parted by tabs, one header line and no quoting:
a quotation mark is an ordinary character, so that an unpaired one cannot swallow rows.
Reading never stops at the first mistake; it adds to a list of problems and goes on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ...errors import Problem, near_names
from ..rules.text_damage import damage_of

__all__ = ["TableFile", "TableRow", "read_table"]


_OTHER_FORMATS: Mapping[bytes, str] = MappingProxyType(
    {
        b"\xff\xfe": "UTF-16",
        b"\xfe\xff": "UTF-16",
        b"PK\x03\x04": "a zip file, as spreadsheets are",
        b"\xd0\xcf\x11\xe0": "an old spreadsheet",
        b"\x1f\x8b": "gzip",
        b"%PDF": "a PDF",
        b"{": "JSON",
        b"<": "HTML or XML",
    }
)
"""How files begin that are no table."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table: its cells by column name.

    Attributes:
        whole: Whether it has as many cells as the header; only a whole row may become a record.
        damaged: The columns whose text was reported as damaged.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    whole: bool = True
    damaged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TableFile:
    """What could be read of a table.

    Attributes:
        file: Path relative to the ontology folder.
        rows: The rows with their known columns.
        sound: Whether the header is as it must be, so that rows may become records.
        comments: The comment lines before the header, where the format has them.
    """

    file: str
    rows: tuple[TableRow, ...] = ()
    sound: bool = False
    comments: tuple[str, ...] = field(default=())


def read_table(
    path: Path,
    file: str,
    columns: Sequence[str],
    problems: list[Problem],
    *,
    optional: Collection[str] = (),
    comment: str = "",
) -> TableFile:
    """Read one table and add what is wrong with it to ``problems``.

    Args:
        path: Where the table lies.
        file: Its path relative to the ontology folder, for the messages.
        columns: Every column the table may have, in the order they must stand in.
        problems: The list that mistakes are added to.
        optional: Those of the columns that may be left out.
        comment: What begins a comment line before the header; empty when the format has none.
    """
    text = _read_text(path, file, problems)
    if text is None:
        return TableFile(file)
    lines = _lines(text, file, problems)
    count = next(
        (n for n, line in enumerate(lines) if not (comment and line.startswith(comment))), len(lines)
    )
    if count == len(lines):
        problems.append(
            Problem(file, 0, "", "the table has no header line", f"begin with: {', '.join(columns)}")
        )
        return TableFile(file)
    header = lines[count].split("\t")
    sound = _check_header(header, file, count + 1, columns, optional, problems)
    rows = tuple(_rows(lines[count + 1 :], count + 2, header, columns, file, problems if sound else []))
    return TableFile(file, rows, sound, tuple(lines[:count]))


def _read_text(path: Path, file: str, problems: list[Problem]) -> str | None:
    """Return the text of a file, or None when it cannot be read at all."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        problems.append(
            Problem(file, 0, "", "the file is missing", "restore it or create it with its header line")
        )
        return None
    except OSError as error:
        problems.append(
            Problem(file, 0, "", f"the file cannot be read: {error.strerror}", "make it a readable file")
        )
        return None
    for beginning, what in _OTHER_FORMATS.items():
        if data.startswith(beginning):
            cure = "save it as text with the encoding UTF-8, one tab between cells"
            problems.append(Problem(file, 0, "", f"the file is {what}, no table", cure))
            return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"byte 0x{data[error.start]:02X} is not UTF-8"
        problems.append(Problem(file, line, "", reason, "save the file with the encoding UTF-8"))
        return data.decode("utf-8", errors="ignore")


def _lines(text: str, file: str, problems: list[Problem]) -> list[str]:
    """Split a text at LF; other line ends and a byte order mark are mistakes, but are read."""
    if text.startswith("\ufeff"):
        problems.append(
            Problem(file, 1, "", "the file begins with a byte order mark", "save it as UTF-8 without one")
        )
        text = text[1:]
    if "\r\n" in text:
        line = text[: text.index("\r\n")].count("\n") + 1
        problems.append(
            Problem(file, line, "", "the line ends with CR LF", "save the file with LF line ends")
        )
        text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    if lines[-1]:
        problems.append(
            Problem(file, len(lines), "", "the last line has no end", "end the file with a line feed")
        )
        return lines
    return lines[:-1]


def _check_header(
    header: Sequence[str],
    file: str,
    line: int,
    columns: Sequence[str],
    optional: Collection[str],
    problems: list[Problem],
) -> bool:
    """Report unknown, repeated, missing and misordered columns; say whether there were none."""
    before = len(problems)
    meant: set[str] = set()
    for name in dict.fromkeys(header):
        if name not in columns:
            near = near_names(name, columns)
            meant.update(near[:1])
            cure = f"did you mean {near[0]}?" if near else f"remove it; known are {', '.join(columns)}"
            problems.append(Problem(file, line, name, f"unknown column {name!r}", cure))
        elif header.count(name) > 1:
            problems.append(
                Problem(file, line, name, f"the column {name!r} stands twice", "keep one of them")
            )
    for name in columns:
        if name not in header and name not in optional and name not in meant:
            reason = f"the column {name!r} is missing"
            problems.append(Problem(file, line, name, reason, _where(name, columns)))
    if len(problems) == before and list(header) != (order := [c for c in columns if c in header]):
        cure = f"put them in this order: {', '.join(order)}"
        problems.append(Problem(file, line, "", "the columns stand in another order", cure))
    return len(problems) == before


def _where(name: str, columns: Sequence[str]) -> str:
    """Say where a missing column belongs."""
    place = columns.index(name)
    return f"add it after {columns[place - 1]!r}" if place else "add it as the first column"


def _rows(
    lines: Sequence[str],
    first: int,
    header: Sequence[str],
    columns: Sequence[str],
    file: str,
    problems: list[Problem],
) -> Iterator[TableRow]:
    """Yield the rows, and report a wrong number of cells and every odd cell."""
    known = frozenset(columns)
    for number, line in enumerate(lines, first):
        if not line.strip():
            problems.append(Problem(file, number, "", "the line is empty", "remove it"))
            continue
        cells = line.split("\t")
        whole = len(cells) == len(header)
        if not whole:
            reason = f"the row has {len(cells)} cells, the header has {len(header)}"
            problems.append(
                Problem(file, number, "", reason, "write one tab between cells, and none inside one")
            )
        named = {name: cell for name, cell in zip(header, cells, strict=False) if name in known}
        faults = {name: found for name, cell in named.items() if cell and (found := _faults(cell, name))}
        problems.extend(Problem(file, number, name, *fault) for name in faults for fault in faults[name])
        texts = {name: cell.strip() for name, cell in named.items()}
        yield TableRow(file, number, texts, whole, frozenset(faults))


@lru_cache(maxsize=100_000)
def _faults(cell: str, column: str) -> tuple[tuple[str, str], ...]:
    """Return what no cell of any column may have; remembered, for most cells stand in many rows."""
    return tuple(_odd(cell, column))


def _odd(cell: str, column: str) -> Iterator[tuple[str, str]]:
    """Yield reason and cure of everything that no cell of any column may have."""
    if cell != cell.strip() or "  " in cell:
        yield f"stray blanks in {cell!r}", "remove blanks at the ends and double ones inside"
    if cell.count('"') % 2:
        yield f"an unpaired quotation mark in {cell!r}", "write both marks or none"
    if "\ufffd" not in cell and not unicodedata.is_normalized("NFC", cell):
        yield (
            f"{cell!r} is not in the normal form NFC",
            "type the accented letters again as single characters",
        )
    yield from damage_of(cell.strip(), column)
