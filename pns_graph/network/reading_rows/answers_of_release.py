"""The answers that the reading rows are made of, and in which column each of their lines stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ...model.terms import ANY_TUMOUR, Term, read_terms
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs, subjects
from ...text.answer_line import AnswerLine
from .cell_marks import leading_line, mark_of
from .column_groups import GROUPS, ColumnGroup, group_of
from .row_records import Mark, Side

__all__ = [
    "Answer",
    "AnswersAboutAntibodies",
    "AnswersOfAntibody",
    "Cells",
    "named_antibodies",
    "read_answers",
    "wider_terms",
]


class AnswersOfAntibody(Protocol):
    """The parts of an answer about an antibody that a row is made of."""

    @property
    def term(self) -> Term:
        """The antibody."""
        ...

    @property
    def tumours(self) -> Sequence[AnswerLine]:
        """The tumours to look for."""
        ...

    @property
    def syndromes(self) -> Sequence[AnswerLine]:
        """The syndromes that its carriers have."""
        ...

    @property
    def risk(self) -> Sequence[AnswerLine]:
        """How high the criteria rate the risk of cancer."""
        ...

    def for_person(self, *, age: object | None = None, sex: str | None = None) -> AnswersOfAntibody:
        """Return the same for a person."""
        ...


class AnswersAboutAntibodies(Protocol):
    """What answers about antibodies, such as a ``KnowledgeGraph``."""

    @property
    def store(self) -> TripleStore:
        """The store that the release is read from."""
        ...

    def antibody(self, name: Term) -> AnswersOfAntibody:
        """Return what is known of the people with an antibody."""
        ...

    def answer_together(self, asked: Sequence[Any], *parts: str) -> None:
        """Ask for parts of many answers at once."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What is told of one antibody."""

    antibody: Term
    tumours: Sequence[AnswerLine]
    syndromes: Sequence[AnswerLine]
    risk: Sequence[AnswerLine]

    @property
    def lines(self) -> list[tuple[Side, AnswerLine]]:
        """The lines of syndromes and tumours with their side, those of any tumour left out."""
        kinds = [line for line in self.tumours if line.term.key not in ANY_TUMOUR]
        return [(Side.SYNDROMES, line) for line in self.syndromes] + [(Side.TUMOURS, line) for line in kinds]


def named_antibodies(store: TripleStore) -> list[Term]:
    """Return the antibodies that are no mere groups, by their keys."""
    antibodies = read_terms(store, subjects(store, iri("rdf:type"), iri("pns:Antibody")))
    return sorted((term for term in antibodies if not term.group), key=lambda term: term.key)


def read_answers(
    graph: AnswersAboutAntibodies, asked: Iterable[AnswersOfAntibody], *, risk: bool = True
) -> list[Answer]:
    """Return what is told of each antibody for each person that is asked about.

    Args:
        graph: What is asked.
        asked: The antibodies, each for a person.
        risk: Whether to ask for the risk classes, which are the same for everybody.
    """
    views = list(asked)
    graph.answer_together(views, "tumours", "syndromes", *(["risk"] if risk else []))
    return [Answer(each.term, each.tumours, each.syndromes, each.risk if risk else ()) for each in views]


def wider_terms(store: TripleStore) -> dict[str, frozenset[str]]:
    """Return the keys of all terms above a term, by its key."""
    keys = dict(pairs(store, iri("skos:notation")))
    found: dict[str, set[str]] = {}
    for below, over in pairs(store, iri("skos:broaderTransitive")):
        if below in keys and over in keys:
            found.setdefault(keys[below], set()).add(keys[over])
    return {key: frozenset(over) for key, over in found.items()}


@dataclass(frozen=True, slots=True)
class Cells:
    """Tells what stands in the cells of a row.

    Attributes:
        wider: Key of a term -> the keys of all terms above it.
        for_person: Whether the answers are about persons of some age or sex.
    """

    wider: Mapping[str, frozenset[str]]
    for_person: bool = False
    _groups: dict[tuple[Term, Side], ColumnGroup | None] = field(default_factory=dict)

    def lines(self, answer: Answer) -> dict[str, list[AnswerLine]]:
        """Return the lines of an answer by the key of their column, in the order of the columns."""
        found: dict[str, list[AnswerLine]] = {group.key: [] for group in GROUPS}
        for side, line in answer.lines:
            if group := self._group(line.term, side):
                found[group.key].append(line)
        return {key: lines for key, lines in found.items() if lines}

    def _group(self, term: Term, side: Side) -> ColumnGroup | None:
        if (term, side) not in self._groups:
            self._groups[term, side] = group_of(term, side, self.wider)
        return self._groups[term, side]

    def marks(self, answer: Answer) -> dict[str, Mark]:
        """Return the marks of an answer by the key of their column."""
        marks = {key: mark_of(each, for_person=self.for_person) for key, each in self.lines(answer).items()}
        return {key: mark for key, mark in marks.items() if mark}

    def any_tumour(self, answer: Answer) -> AnswerLine | None:
        """Return the line that speaks for any tumour; cancer speaks only where neoplasm does not."""
        for key in ("neoplasm", "cancer"):
            if lines := [line for line in answer.tumours if line.term.key == key]:
                return leading_line(lines, for_person=self.for_person)
        return None
