"""The reading rows of a release, made from the answers of the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from ...errors import ReleaseError
from ...model.associations import has_associations
from ...model.terms import ANY_TUMOUR, Term, read_terms
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs, subjects
from ...text.answer_line import AnswerLine
from ...text.notices import NO_ASSOCIATIONS
from ..model import read_antibody, read_version
from .all_rows import ReadingRows
from .cell_marks import leading_line, mark_of
from .column_groups import GROUPS, group_of
from .row_records import PLACES, Column, ReadingRow, Side

__all__ = ["AnswersAboutAntibodies", "AnswersOfAntibody", "reading_rows"]

_LEVELS = ("high", "intermediate", "lower")
_OF_ITSELF_OR_FAMILY = (1, 6)


class AnswersOfAntibody(Protocol):
    """The parts of an answer about an antibody that a row is made of."""

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


def reading_rows(
    graph: AnswersAboutAntibodies, *, age: object | None = None, sex: str | None = None
) -> ReadingRows:
    """Return the reading rows of a release: a row for each antibody of which something is said.

    Every number is that of the line of the answer: ``tumours_by_antibody`` and ``syndromes_by_antibody``.

    Args:
        graph: The release, or what stands for it behind an endpoint.
        age: Age in years of the person asked about; None for any.
        sex: Sex of that person; None for either.

    Raises:
        ReleaseError: The release has no associations.
        QueryError: The age or the sex cannot be read.
        EndpointError: The graph is read from an endpoint that does not answer.
    """
    store = graph.store
    if not has_associations(store):
        raise ReleaseError(f"{NO_ASSOCIATIONS}, and the reading rows are made of them")
    answers = [each for each in _answers(graph, age, sex) if each.lines]
    making = _Making(store, answers, _wider(store), _newest(answers), for_person=bool(age or sex))
    return ReadingRows(*making.columns(), making.rows(), read_version(store))


@dataclass(frozen=True, slots=True)
class _Answer:
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


def _answers(graph: AnswersAboutAntibodies, age: object | None, sex: str | None) -> list[_Answer]:
    antibodies = read_terms(graph.store, subjects(graph.store, iri("rdf:type"), iri("pns:Antibody")))
    named = sorted((term for term in antibodies if not term.group), key=lambda term: term.key)
    told = ((term, graph.antibody(term).for_person(age=age, sex=sex)) for term in named)
    return [_Answer(term, each.tumours, each.syndromes, each.risk) for term, each in told]


def _wider(store: TripleStore) -> dict[str, frozenset[str]]:
    """Return the keys of all terms above a term, by its key."""
    keys = dict(pairs(store, iri("skos:notation")))
    found: dict[str, set[str]] = {}
    for below, over in pairs(store, iri("skos:broaderTransitive")):
        if below in keys and over in keys:
            found.setdefault(keys[below], set()).add(keys[over])
    return {key: frozenset(over) for key, over in found.items()}


def _newest(answers: Sequence[_Answer]) -> str:
    """Return the key of the newest version of criteria that rates an antibody; empty for none."""
    versions = {key for each in answers for line in each.risk for key in _versions(line)}
    return max(versions, key=lambda key: (key.rpartition("-")[2], key), default="")


def _versions(line: AnswerLine) -> set[str]:
    return {term.key for term in line.association.criteria_versions}


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes columns and rows of the answers.

    Attributes:
        wider: Key of a term -> the keys of all terms above it.
        newest: Key of the newest version of the criteria.
    """

    store: TripleStore
    answers: Sequence[_Answer]
    wider: Mapping[str, frozenset[str]]
    newest: str
    for_person: bool

    def columns(self) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
        """Return the columns of both sides in which something stands."""
        terms: dict[str, Counter[Term]] = {}
        for each in self.answers:
            for key, lines in self._cells(each).items():
                terms.setdefault(key, Counter()).update({line.term for line in lines})
        made = [
            Column(group.key, group.label, group.side, _commonest_first(terms[group.key]))
            for group in GROUPS
            if group.key in terms
        ]
        syndromes, tumours = (tuple(column for column in made if column.side is side) for side in Side)
        return syndromes, tumours

    def rows(self) -> tuple[ReadingRow, ...]:
        """Return the rows, each antibody once."""
        opened = {each.antibody.key for each in self.answers if self._is_rated(each)}
        opened -= {over for key in opened for over in self.wider.get(key, ())}
        return self._rows_below(None, opened)

    def _rows_below(self, whole: str | None, opened: set[str]) -> tuple[ReadingRow, ...]:
        """Return the rows below the row of an antibody; for None, those that stand by themselves."""
        rows = [
            self._row(each, opened) for each in self.answers if self._above(each.antibody, opened) == whole
        ]
        return tuple(sorted(rows, key=_place_in_drawing))

    def _above(self, antibody: Term, opened: set[str]) -> str | None:
        """Return the antibody below whose row a row stands: the nearest of which it is a subtype."""
        known = {each.antibody.key for each in self.answers}
        over = self.wider.get(antibody.key, frozenset()) & known
        if antibody.key in opened or not over:
            return None
        return max(sorted(over), key=lambda key: len(self.wider.get(key, ())))

    def _row(self, answer: _Answer, opened: set[str]) -> ReadingRow:
        node = read_antibody(self.store, answer.antibody)
        marks = {
            key: mark_of(lines, for_person=self.for_person) for key, lines in self._cells(answer).items()
        }
        return ReadingRow(
            antibody=answer.antibody,
            place=node.location or PLACES[-1],
            antigens=node.antigens,
            risk=tuple(answer.risk),
            risk_level=self._level(answer),
            any_tumour=self._any_tumour(answer),
            marks={key: mark for key, mark in marks.items() if mark},
            opened=answer.antibody.key in opened,
            subtypes=self._rows_below(answer.antibody.key, opened),
        )

    def _cells(self, answer: _Answer) -> dict[str, list[AnswerLine]]:
        """Return the lines of an answer by the key of their column, in the order of the columns."""
        found: dict[str, list[AnswerLine]] = {group.key: [] for group in GROUPS}
        for side, line in answer.lines:
            if group := group_of(line.term, side, self.wider):
                found[group.key].append(line)
        return {key: lines for key, lines in found.items() if lines}

    def _any_tumour(self, answer: _Answer) -> AnswerLine | None:
        """Return the line that speaks for any tumour; cancer speaks only where neoplasm does not."""
        for key in ("neoplasm", "cancer"):
            if lines := [line for line in answer.tumours if line.term.key == key]:
                return leading_line(lines, for_person=self.for_person)
        return None

    def _rating(self, answer: _Answer) -> list[AnswerLine]:
        return [line for line in answer.risk if self.newest in _versions(line)]

    def _is_rated(self, answer: _Answer) -> bool:
        """Whether the newest criteria rate an antibody, itself or with its family; if there are none, all."""
        return not self.newest or any(line.way in _OF_ITSELF_OR_FAMILY for line in self._rating(answer))

    def _level(self, answer: _Answer) -> str | None:
        levels = {line.term.key.removesuffix("-risk") for line in self._rating(answer)}
        return next((level for level in _LEVELS if level in levels), None)


def _commonest_first(terms: Counter[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (-terms[term], term.label, term.iri)))


def _place_in_drawing(row: ReadingRow) -> tuple[int, bool, int, Decimal, str]:
    level = _LEVELS.index(row.risk_level) if row.risk_level in _LEVELS else len(_LEVELS)
    return PLACES.index(row.place), not row.opened, level, -_share(row.any_tumour), row.name


def _share(line: AnswerLine | None) -> Decimal:
    shares = (line.share, line.highest) if line else ()
    return next((share for share in shares if share is not None), Decimal(-1))
