"""The antibodies and phenotypes of the criteria of 2021 answer what a neuroimmunologist expects.

The tables in ``expected/`` are those of the criteria: ``a/b`` is met by either term, and a wider or
narrower term counts only where it is named so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest

from pns_graph import KnowledgeGraph
from tests.release.conftest import Answer

from .rows_of_answers import ask, calling, expected_rows, is_said, keys, parts, words

LINES = 10
CARD_LINES = 25
CRITERIA = "2021"


@dataclass(frozen=True)
class Expectation:
    """What one question of one term has to name.

    Attributes:
        question: Name of the question.
        parameter: Its input.
        term: Key of the term that is asked.
        wanted: Keys, each with its alternatives behind strokes.
    """

    question: str
    parameter: str
    term: str
    wanted: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.question}-{self.term}"

    @property
    def lines(self) -> int:
        """Within how many lines: ten, or twice as many as the antibodies of a wide syndrome."""
        return max(LINES, 2 * len(self.wanted))


def expectations() -> Iterator[Expectation]:
    """Yield what the tables expect of each question."""
    for row in expected_rows("antibodies"):
        for column in ("tumours", "syndromes"):
            yield Expectation(f"{column}_by_antibody", "antibody", row["antibody"], tuple(parts(row[column])))
    for row in expected_rows("phenotypes"):
        for column in ("antibodies", "tumours"):
            yield Expectation(f"{column}_by_syndrome", "syndrome", row["syndrome"], tuple(parts(row[column])))


EXPECTATIONS = list(expectations())
RISKS = [
    *(
        ("risk_by_antibody", "antibody", row["antibody"], row["risk_class"])
        for row in expected_rows("antibodies")
    ),
    *(
        ("risk_by_syndrome", "syndrome", row["syndrome"], row["risk_class"])
        for row in expected_rows("phenotypes")
    ),
]
IDS_OF_RISKS = [term for _, _, term, _ in RISKS]


def names(graph: KnowledgeGraph, key: str) -> set[str]:
    """Return what people may read for a term: its plain name and its label."""
    term = graph.term(key)
    return {str(name).casefold() for name in (term.label, getattr(term, "plain_name", None)) if name}


def missing_keys(wanted: Iterable[str], found: set[str]) -> list[str]:
    """Return the expectations that none of the keys meets."""
    return [each for each in wanted if not found & set(each.split("/"))]


def missing_in_text(graph: KnowledgeGraph, wanted: Iterable[str], text: str) -> list[str]:
    """Return the expectations that no name in a text meets; line ends are blanks."""
    flat = " ".join(text.casefold().split())
    known = {each: {name for key in each.split("/") for name in names(graph, key)} for each in wanted}
    return [each for each, these in known.items() if not any(name in flat for name in these)]


def first_lines(text: str, lines: int) -> str:
    """Return the first lines of a table below its heading, or of a text without one."""
    given = [line for line in text.splitlines() if line.strip()]
    ruled = [at for at, line in enumerate(given) if re.fullmatch(r"[-─\s]+", line)]
    start = ruled[0] + 1 if ruled else 0
    return "\n".join(given[start : start + lines])


@pytest.fixture(scope="module")
def cards() -> dict[str, str]:
    """The first lines of the cards that were shown."""
    return {}


@pytest.fixture
def first_lines_of_card(pns: Callable[..., Answer], cards: dict[str, str]) -> Callable[[str], str]:
    """Show the card of a term, each once."""

    def show(term: str) -> str:
        if term not in cards:
            cards[term] = "\n".join(pns("show", term).out.splitlines()[:CARD_LINES])
        return cards[term]

    return show


def test_each_key_of_the_tables_is_a_term(graph: KnowledgeGraph) -> None:
    """The expectations are written in keys of the ontology, each once."""
    wanted = {key for each in EXPECTATIONS for part in each.wanted for key in part.split("/")}
    asked = [row["antibody"] for row in expected_rows("antibodies")]

    assert not {key for key in wanted | set(asked) if graph.term(key).key != key}
    assert len(set(asked)) == len(asked) == 26
    assert len({row["syndrome"] for row in expected_rows("phenotypes")}) == 14


@pytest.mark.parametrize("expected", EXPECTATIONS, ids=str)
def test_the_first_rows_name_what_is_expected(graph: KnowledgeGraph, expected: Expectation) -> None:
    """Each expected tumour, syndrome and antibody stands in one of the first ten rows."""
    rows = ask(graph, expected.question, **{expected.parameter: expected.term})[: expected.lines]
    found = {key for row in rows if is_said(row) for key in keys(row)}

    assert not missing_keys(expected.wanted, found)


@pytest.mark.parametrize("expected", EXPECTATIONS, ids=str)
def test_the_first_lines_name_what_is_expected(
    graph: KnowledgeGraph, pns: Callable[..., Answer], expected: Expectation
) -> None:
    """So does one of the first ten lines of the table that people see."""
    name, given = calling(graph, expected.question, {expected.parameter: expected.term})
    asked = [part for each, value in given.items() for part in ("-p", f"{each}={value}")]
    answer = pns("query", name, *asked)

    assert answer.code == 0
    assert not missing_in_text(graph, expected.wanted, first_lines(answer.out, expected.lines))


@pytest.mark.parametrize("expected", EXPECTATIONS, ids=str)
def test_the_card_names_what_is_expected(
    graph: KnowledgeGraph, first_lines_of_card: Callable[[str], str], expected: Expectation
) -> None:
    """So do the first lines of the card of the term."""
    assert not missing_in_text(graph, expected.wanted, first_lines_of_card(expected.term))


def classes(text: str) -> dict[str, str]:
    """Return the expected classes with their phenotypes: ``lower-risk without morvan-syndrome``."""
    return {level: phenotype for level, _, phenotype in (part.partition(" ") for part in parts(text))}


@pytest.mark.parametrize(("question", "parameter", "term", "expected"), RISKS, ids=IDS_OF_RISKS)
def test_the_risk_class_of_2021_is_told(
    graph: KnowledgeGraph, question: str, parameter: str, term: str, expected: str
) -> None:
    """The class of these criteria and no other, with the phenotype on which it depends."""
    rows = [row for row in ask(graph, question, **{parameter: term}) if CRITERIA in words(row)]
    told = {row.level.key: words(row) for row in rows if is_said(row)}
    wanted = classes(expected)

    assert set(told) == set(wanted)
    for level, phenotype in wanted.items():
        assert not phenotype or graph.term(phenotype.split()[-1]).label in told[level]


@pytest.mark.parametrize(("question", "parameter", "term", "expected"), RISKS, ids=IDS_OF_RISKS)
def test_the_card_tells_the_risk_class(
    graph: KnowledgeGraph,
    first_lines_of_card: Callable[[str], str],
    question: str,
    parameter: str,
    term: str,
    expected: str,
) -> None:
    """The class stands in the first lines of the card, with the year of the criteria."""
    shown = first_lines_of_card(term)

    assert not missing_in_text(graph, classes(expected), shown)
    assert CRITERIA in shown


@pytest.mark.parametrize("row", expected_rows("antibodies"), ids=lambda row: row["antibody"])
def test_the_place_of_the_antigen_is_told(graph: KnowledgeGraph, row: dict[str, str]) -> None:
    """The antigen lies on the cell surface or inside the cell, never both."""
    related = graph.related(graph.term(row["antibody"]))
    places = {
        place.key for each, found in related.items() for place in found if each.name == "antigenLocation"
    }

    assert places & {"cell-surface", "intracellular"} == {row["antigen_place"]}
