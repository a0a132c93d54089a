"""What the page holds for people of every age and sex: rows of antibodies, answers about syndromes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from ...model.terms import Term
from ...text.answer_line import AnswerLine
from ..reading_rows import (
    AnswersAboutAntibodies,
    CellsOfPerson,
    OfPeople,
    ReadingRow,
    cells_of_people,
    leaders_first,
    of_people,
)
from .page_lines import Json, Lines

__all__ = ["AnswersAboutTerms", "ask_syndromes", "people_data", "syndromes_of_all"]


class AnswersOfSyndrome(Protocol):
    """The parts of an answer about a syndrome that the page shows."""

    @property
    def term(self) -> Term:
        """The syndrome."""
        ...

    @property
    def antibodies(self) -> Sequence[AnswerLine]:
        """The antibodies to test for."""
        ...

    @property
    def tumours(self) -> Sequence[AnswerLine]:
        """The tumours to look for."""
        ...


AskedSyndromes = Mapping[str, OfPeople[AnswersOfSyndrome]]


class AnswersAboutTerms(AnswersAboutAntibodies, Protocol):
    """What answers about antibodies and syndromes, such as a ``KnowledgeGraph``."""

    def syndrome(self, name: Term) -> AnswersOfSyndrome:
        """Return what is known of the people with a syndrome."""
        ...


def ask_syndromes(graph: AnswersAboutTerms, terms: Sequence[Term]) -> AskedSyndromes:
    """Return what is known of syndromes for people of every age and sex, by their keys; asked all at once."""
    asked = of_people(graph.store, terms, graph.syndrome)
    views = {id(each): each for of in asked.values() for of_sex in of.told for each in of_sex}
    graph.answer_together(list(views.values()), "antibodies", "tumours")
    return asked


def syndromes_of_all(asked: AskedSyndromes, lines: Lines) -> Json:
    """Return the lines of syndromes as they are told of all people, by their keys."""
    return {key: _told(of.told[0][0], lines) for key, of in asked.items()}


def people_data(
    graph: AnswersAboutTerms, rows: Sequence[ReadingRow], asked: AskedSyndromes, lines: Lines
) -> Json:
    """Return what is told of people of every age and sex, with the lines that nothing else on the page tells.

    Args:
        graph: The release, or what stands for it behind an endpoint.
        rows: The rows of its antibodies.
        asked: Its syndromes.
        lines: Takes the lines that are told; all that is told of all people is in them already.
    """
    told_already = len(lines.records)
    cells = cells_of_people(graph, rows)
    of_rows = {key: _people(cells[key], lambda told: _cells(told, lines)) for key in sorted(cells)}
    of_syndromes = {
        key: _people(of, lambda each: _told(each, lines, for_person=True)) for key, of in asked.items()
    }
    return {"rows": of_rows, "syndromes": of_syndromes, "lines": lines.records[told_already:]}


def _cells(told: CellsOfPerson, lines: Lines) -> Json:
    bar = told.any_tumour
    return {
        "any": None if bar is None else lines.number(bar, for_person=True),
        "marks": {key: lines.mark(mark, for_person=True) for key, mark in sorted(told.marks.items())},
    }


def _told(syndrome: AnswersOfSyndrome, lines: Lines, *, for_person: bool = False) -> Json:
    parts = {"antibodies": syndrome.antibodies, "tumours": syndrome.tumours}
    return {
        name: lines.numbers(leaders_first(told, for_person=for_person), for_person=for_person)
        for name, told in parts.items()
    }


def _people(of: OfPeople[Any], words: Callable[[Any], Json]) -> Json:
    """Return what is told of people: the ages of change, each answer once, and whose it is by sex and age."""
    answers: list[Json] = []

    def place(told: Any) -> int:  # noqa: ANN401
        answer = words(told)
        if answer not in answers:
            answers.append(answer)
        return answers.index(answer)

    return {
        "ages": [_years(age) for age in of.ages],
        "of": [list(of_sex) for of_sex in of.told_as(place).told],
        "told": answers,
    }


def _years(age: Decimal) -> int | float:
    return int(age) if age == int(age) else float(age)
