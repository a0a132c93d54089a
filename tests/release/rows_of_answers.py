"""Questions asked by the name that they keep, and rows read alike whether claims or associations answer."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pns_graph import KnowledgeGraph
from pns_graph.model.terms import Term
from pns_graph.questions.answers import Row, Rows

EXPECTED = Path(__file__).parent / "expected"

RENAMED = (
    ("tumours_by_antibody_age_and_sex", "tumours_by_antibody"),
    ("tumours_by_age_and_sex", "tumours_by_syndrome"),
    ("syndromes_by_symptom", "syndromes_by_symptoms"),
    ("risk_by_term", "risk_by_antibody"),
    ("risk_by_term", "risk_by_syndrome"),
)
"""Names of questions before one line stood for one association, and after."""


def ask(graph: KnowledgeGraph, name: str, **asked: object) -> Rows:
    """Answer a question, by its former name in a library that has it under that name only."""
    called, given = calling(graph, name, asked)
    return graph.query(called, **given)


def calling(graph: KnowledgeGraph, name: str, asked: dict[str, object]) -> tuple[str, dict[str, object]]:
    """Return the name and the parameters under which the library has a question."""
    for known in (name, *(before for before, after in RENAMED if after == name)):
        if known in graph.library.names():
            inputs = {each.name for each in graph.library[known].inputs}
            given = {part if part in inputs else "term": value for part, value in asked.items()}
            if set(given) <= inputs:
                return known, given
    return name, asked


def expected_rows(name: str) -> list[dict[str, str]]:
    """Return the lines of a table of what a neuroimmunologist expects."""
    with (EXPECTED / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def parts(cell: str) -> list[str]:
    """Return what a cell lists between bars."""
    return cell.split("|") if cell else []


def cells(row: Row) -> Iterator[tuple[str, object]]:
    """Yield the columns of a row that hold something."""
    for column in row.to_dict():
        if row[column] is not None:
            yield column, row[column]


def cell(row: Row, *columns: str) -> object:
    """Return the first of these columns that the row has and that is filled; None where there is none."""
    return next((value for column in columns for name, value in cells(row) if name == column), None)


def words(row: Row) -> str:
    """Return all that a row says, as one text."""
    return " | ".join(str(value) for _, value in cells(row))


def keys(row: Row) -> set[str]:
    """Return the keys of the terms in a row."""
    return {value.key for _, value in cells(row) if isinstance(value, Term)}


def is_denied(row: Row) -> bool:
    """Return whether a row denies, wholly or of some, what it names."""
    told = cell(row, "basis") in ("denied", "disputed") or "none" in str(cell(row, "word") or "")
    return cell(row, "denied") is True or told


def is_said(row: Row) -> bool:
    """Return whether a row says that what it names occurs; what is disputed does."""
    return not is_denied(row) or cell(row, "basis") == "disputed"


def people(row: Row) -> str:
    """Return in whom it is said: bounds, conditions and cohort, as one text; empty for all people."""
    columns = ("in_whom", "only_sex", "sex", "age_min", "age_max", "with", "without", "context")
    return "; ".join(str(value) for column in columns if (value := cell(row, column)) is not None)


def is_of_some(row: Row, asked: Term | None) -> bool:
    """Return whether a row speaks of some of the people only, or of another term than the one asked."""
    other = asked is not None and cell(row, "said_of") not in (None, asked.label)
    return other or bool(people(row)) or cell(row, "basis") == "subgroup-only"


def numbers(row: Row) -> list[Decimal]:
    """Return the shares of a row: the pooled or published one, its bounds, those of its series."""
    columns = ("share", "percent", "low", "high", "percent_low", "percent_high", "lowest", "highest")
    found = (cell(row, column) for column in columns)
    return [value for value in found if isinstance(value, Decimal | int) and not isinstance(value, bool)]


def share(row: Row) -> object:
    """Return the share of a row, or its people; None where nobody counted."""
    return cell(row, "share", "percent", "lowest", "percent_low", "people", "total")
