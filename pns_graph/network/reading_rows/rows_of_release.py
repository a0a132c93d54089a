"""The reading rows of a release, made from the answers of the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...errors import ReleaseError
from ...model.associations import has_associations
from ...model.terms import Term
from ...store.triple_store import TripleStore
from ...text.answer_line import AnswerLine
from ...text.notices import NO_ASSOCIATIONS
from ..model import read_antibody, read_version
from .all_rows import ReadingRows
from .answers_of_release import (
    Answer,
    AnswersAboutAntibodies,
    Cells,
    named_antibodies,
    read_answers,
    wider_terms,
)
from .column_groups import GROUPS
from .row_records import PLACES, Column, ReadingRow, Side

__all__ = ["reading_rows"]

_LEVELS = ("high", "intermediate", "lower")
_OF_ITSELF_OR_FAMILY = (1, 6)


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
    asked = [graph.antibody(term).for_person(age=age, sex=sex) for term in named_antibodies(store)]
    answers = [each for each in read_answers(graph, asked) if each.lines]
    cells = Cells(wider_terms(store), for_person=age is not None or sex is not None)
    making = _Making(store, answers, cells, _newest(answers))
    return ReadingRows(*making.columns(), making.rows(), read_version(store))


def _newest(answers: Sequence[Answer]) -> str:
    """Return the key of the newest version of criteria that rates an antibody; empty for none."""
    versions = {key for each in answers for line in each.risk for key in _versions(line)}
    return max(versions, key=lambda key: (key.rpartition("-")[2], key), default="")


def _versions(line: AnswerLine) -> set[str]:
    return {term.key for term in line.association.criteria_versions}


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes columns and rows of the answers.

    Attributes:
        cells: Tells what stands in the cells of a row.
        newest: Key of the newest version of the criteria.
    """

    store: TripleStore
    answers: Sequence[Answer]
    cells: Cells
    newest: str

    def columns(self) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
        """Return the columns of both sides in which something stands."""
        terms: dict[str, Counter[Term]] = {}
        for each in self.answers:
            for key, lines in self.cells.lines(each).items():
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
        opened -= {over for key in opened for over in self.cells.wider.get(key, ())}
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
        over = self.cells.wider.get(antibody.key, frozenset()) & known
        if antibody.key in opened or not over:
            return None
        return max(sorted(over), key=lambda key: len(self.cells.wider.get(key, ())))

    def _row(self, answer: Answer, opened: set[str]) -> ReadingRow:
        node = read_antibody(self.store, answer.antibody)
        return ReadingRow(
            antibody=answer.antibody,
            place=node.location or PLACES[-1],
            antigens=node.antigens,
            risk=tuple(answer.risk),
            risk_level=self._level(answer),
            any_tumour=self.cells.any_tumour(answer),
            marks=self.cells.marks(answer),
            opened=answer.antibody.key in opened,
            subtypes=self._rows_below(answer.antibody.key, opened),
        )

    def _rating(self, answer: Answer) -> list[AnswerLine]:
        return [line for line in answer.risk if self.newest in _versions(line)]

    def _is_rated(self, answer: Answer) -> bool:
        """Whether the newest criteria rate an antibody, itself or with its family; if there are none, all."""
        return not self.newest or any(line.way in _OF_ITSELF_OR_FAMILY for line in self._rating(answer))

    def _level(self, answer: Answer) -> str | None:
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
