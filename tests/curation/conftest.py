"""What the tests of the writing half share: changing a table, and reading what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph.curation.axioms.compiler import Compiled
from pns_graph.curation.axioms.reasoning.reasoner import Inferences, reason
from pns_graph.curation.checking import check_source
from pns_graph.curation.vocabulary.schema import Vocabulary
from pns_graph.errors import Problem


def silent(line: str) -> None:
    """Say nothing."""


def problems_of(ontology: Path) -> tuple[Problem, ...]:
    """Return every problem that reading and checking an ontology folder finds."""
    return check_source(ontology).problems


def set_cell(path: Path, line: int, column: str, value: str) -> None:
    """Write a value into one cell of a table; line 1 is the header."""
    lines = path.read_text(encoding="utf-8").split("\n")
    head = next(n for n, text in enumerate(lines) if not text.startswith("#"))
    cells = lines[line - 1].split("\t")
    cells[lines[head].split("\t").index(column)] = value
    lines[line - 1] = "\t".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def line_of(path: Path, *cells: str) -> int:
    """Return the line of the first row that has all these cells."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(n for n, text in enumerate(lines, 1) if set(cells) <= set(text.split("\t")))


def add_row(path: Path, *cells: str) -> int:
    """Add a row at the end of a table, empty cells filled up, and return its line."""
    text = path.read_text(encoding="utf-8")
    width = next(line for line in text.split("\n") if not line.startswith("#")).count("\t") + 1
    row = [*cells, *[""] * (width - len(cells))]
    path.write_text(text + "\t".join(row) + "\n", encoding="utf-8", newline="\n")
    return text.count("\n") + 1


@pytest.fixture(scope="session")
def toy_release(toy_ontology: Path) -> Path:
    """The folder of the toy release as it was built in this run, with its siblings; not to be changed."""
    return toy_ontology / "release"


@pytest.fixture(scope="session")
def compiled_toy(toy_ontology: Path) -> tuple[Compiled, Vocabulary]:
    """The toy world compiled, before the reasoner."""
    checked = check_source(toy_ontology)
    checked.raise_problems()
    return checked.compiled(), checked.vocabulary


@pytest.fixture(scope="session")
def inferred_toy(compiled_toy: tuple[Compiled, Vocabulary]) -> Inferences:
    """What the reasoner finds in the toy world."""
    return reason(*compiled_toy)
