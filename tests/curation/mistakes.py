"""Ways to make a mistake in the toy world, and the check that it is told rightly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..conftest import ROOT
from .conftest import add_row, line_of, problems_of, set_cell

DAY = re.search(r'owl:versionInfo +"(.+)"', (ROOT / "ontology" / "schema.ttl").read_text("utf-8"))[1]  # type: ignore[index]
"""The day of the data."""

Change = Callable[[Path], int]
"""Makes a mistake in an ontology folder and returns the line on which it must be found."""


@dataclass(frozen=True)
class Mistake:
    """A mistake and what must be said of it."""

    name: str
    change: Change
    file: str
    column: str
    reason: str
    cure: str


def cell(file: str, column: str, value: str, *row: str) -> Change:
    """Write a value into a column of the row with these cells."""

    def change(ontology: Path) -> int:
        line = line_of(ontology / file, *row)
        set_cell(ontology / file, line, column, value)
        return line

    return change


def new_column(file: str, after: str, column: str, value: str, *row: str) -> Change:
    """Give a table a column that it may have, filled in the row with these cells alone."""

    def change(ontology: Path) -> int:
        path = ontology / file
        line = line_of(path, *row)
        rows = [text.split("\t") for text in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]
        place = rows[0].index(after) + 1
        for number, cells in enumerate(rows, 1):
            cells.insert(place, column if number == 1 else value if number == line else "")
        path.write_text("".join("\t".join(cells) + "\n" for cells in rows), encoding="utf-8", newline="\n")
        return line

    return change


def row(file: str, *cells: str) -> Change:
    """Add a row."""
    return lambda ontology: add_row(ontology / file, *cells)


def record(file: str, **columns: str) -> Change:
    """Add a row by the names of its columns; the others are empty."""

    def change(ontology: Path) -> int:
        lines = (ontology / file).read_text(encoding="utf-8").split("\n")
        header = next(line for line in lines if not line.startswith("#")).split("\t")
        return add_row(ontology / file, *(columns.get(name, "") for name in header))

    return change


def text(file: str, old: str, new: str) -> Change:
    """Replace a text once; the mistake is on the line where it began."""

    def change(ontology: Path) -> int:
        path = ontology / file
        content = path.read_text(encoding="utf-8")
        path.write_text(content.replace(old, new, 1), encoding="utf-8", newline="\n")
        return content[: content.index(old)].count("\n") + 1

    return change


def schema(old: str, new: str, *, placed: bool = True) -> Change:
    """Replace a text of the schema once; the mistake is where its statement begins, if it is placed."""

    def change(ontology: Path) -> int:
        path = ontology / "schema.ttl"
        content = path.read_text(encoding="utf-8")
        path.write_text(content.replace(old, new, 1), encoding="utf-8", newline="\n")
        before = content[: content.index(old) + len(old)].split("\n")
        starts = [n for n, line in enumerate(before, 1) if re.match(r"[A-Za-z<\[]", line)]
        return starts[-1] if placed else 0

    return change


def octets(file: str, old: bytes, new: bytes, line: int) -> Change:
    """Replace bytes once."""

    def change(ontology: Path) -> int:
        path = ontology / file
        assert old in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(old, new, 1))
        return line

    return change


def gone(file: str) -> Change:
    """Take a file away."""

    def change(ontology: Path) -> int:
        (ontology / file).unlink()
        return 0

    return change


def renamed(file: str, name: str) -> Change:
    """Give a file another name."""

    def change(ontology: Path) -> int:
        (ontology / file).rename(ontology / name)
        return 0

    return change


def both(first: Change, second: Change) -> Change:
    """Make two changes; the second one is the mistake."""

    def change(ontology: Path) -> int:
        first(ontology)
        return second(ontology)

    return change


TUMOURS = "claims/has_tumour.tsv"
FIRST = ("paraneoplastic-example-encephalitis", "small-cell-lung-cancer")
"""A table of claims, and its first row."""


def assert_told(mistake: Mistake, ontology: Path) -> None:
    """Make a mistake and check that it alone is told, with its place and its cure."""
    line = mistake.change(ontology)

    problems = problems_of(ontology)

    assert [(p.file, p.line, p.column) for p in problems] == [(mistake.file, line, mistake.column)]
    assert mistake.reason in problems[0].reason
    assert mistake.cure in problems[0].cure
