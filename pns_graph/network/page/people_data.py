"""What the page holds for people of every age and sex: rows of antibodies, answers about syndromes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    of_people,
)
from .page_lines import Json, Lines

__all__ = ["AnswersAboutTerms", "rows_of_people", "syndromes_of_people"]


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


class AnswersAboutTerms(AnswersAboutAntibodies, Protocol):
    """What answers about antibodies and syndromes, such as a ``KnowledgeGraph``."""

    def syndrome(self, name: Term) -> AnswersOfSyndrome:
        """Return what is known of the people with a syndrome."""
        ...


def rows_of_people(graph: AnswersAboutTerms, rows: Sequence[ReadingRow], lines: Lines) -> Json:
    """Return what stands in the rows for people of every age and sex, by the key of the antibody.

    Args:
        graph: The release, or what stands for it behind an endpoint.
        rows: The rows of its antibodies.
        lines: Takes the lines that are told.
    """

    def cells(told: CellsOfPerson) -> Json:
        bar = told.any_tumour
        return {
            "any": None if bar is None else lines.number(bar, for_person=True),
            "marks": {key: lines.mark(mark, for_person=True) for key, mark in sorted(told.marks.items())},
        }

    found = cells_of_people(graph, rows)
    return {key: _people(found[key], cells) for key in sorted(found)}


def syndromes_of_people(graph: AnswersAboutTerms, terms: Sequence[Term], lines: Lines) -> Json:
    """Return the lines of syndromes, of all people and of people of every age and sex, by their keys.

    Args:
        graph: The release, or what stands for it behind an endpoint.
        terms: The syndromes.
        lines: Takes the lines that are told.
    """
    asked = of_people(graph.store, terms, graph.syndrome)
    views = {id(each): each for of in asked.values() for of_sex in of.told for each in of_sex}
    graph.answer_together(list(views.values()), "antibodies", "tumours")
    of_all = {key: _told(of.told[0][0], lines) for key, of in asked.items()}
    of_persons = {
        key: _people(of, lambda each: _told(each, lines, for_person=True)) for key, of in asked.items()
    }
    return {key: {**of_all[key], "people": of_persons[key]} for key in asked}


def _told(syndrome: AnswersOfSyndrome, lines: Lines, *, for_person: bool = False) -> Json:
    return {
        "antibodies": lines.numbers(syndrome.antibodies, for_person=for_person),
        "tumours": lines.numbers(syndrome.tumours, for_person=for_person),
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
