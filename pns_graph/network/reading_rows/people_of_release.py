"""For whom the answers differ: the ages at which what is said of people begins or ends, and the sexes.

Between two such ages the answer is the same for every person, so that a page can hold the answers for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from ...model.terms import Term
from ...rdf.namespaces import PREFIXES
from ...store.triple_store import TripleStore
from ...text.answer_line import AnswerLine
from .answers_of_release import AnswersAboutAntibodies, Cells, read_answers, wider_terms
from .row_records import Mark, ReadingRow

__all__ = [
    "SEXES",
    "CellsOfPerson",
    "OfPeople",
    "ages_of_change",
    "cells_of_people",
    "differing_by_sex",
    "of_people",
]

SEXES = (None, "female", "male")
"""The sexes that a person may have; None for either."""

_ADULT = Decimal(18)

_BOUNDS = """
SELECT DISTINCT ?term ?least ?most WHERE {
  ?bearing pns:bearsOn ?term ; pns:way ?way .
  {
    ?bearing pns:tells|pns:tellsOfSome ?association .
    ?association pns:relation ?relation .
    FILTER(?relation IN (pns:hasTumour, pns:indicatesTumour, pns:hasAntibody, pns:presentsWith))
    OPTIONAL { ?association pns:ageMinYears ?least }
    OPTIONAL { ?association pns:ageMaxYears ?most }
  } UNION {
    ?bearing pns:way ?way .
    OPTIONAL { ?bearing pns:ageMinYears ?least }
    OPTIONAL { ?bearing pns:ageMaxYears ?most }
  }
  FILTER(BOUND(?least) || BOUND(?most))
}
"""

_OF_ONE_SEX = """
SELECT DISTINCT ?term WHERE {
  ?bearing pns:bearsOn ?term ; pns:tells|pns:tellsOfSome ?association .
  ?association pns:relation ?relation .
  FILTER(?relation IN (pns:hasTumour, pns:indicatesTumour, pns:hasAntibody, pns:presentsWith))
  { ?association pns:sex|pns:mostlyOfSex|pns:onlyNamedFor ?sex }
  UNION { ?association pns:to ?tumour . ?tumour pns:tumourOfSex ?sex }
}
"""

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class OfPeople(Generic[T]):
    """What is told of a term for people of every age and sex.

    Attributes:
        ages: The ages in years from which on another answer holds, up to the next; the first is 0.
        told: For each of :data:`SEXES`, what is told without an age, then from each of the ages on.
    """

    ages: tuple[Decimal, ...]
    told: tuple[tuple[T, ...], ...]

    def told_as(self, words: Callable[[T], U]) -> OfPeople[U]:
        """Return the same with what is told put otherwise; what is the same object stays one."""
        known: dict[int, U] = {}
        for each in (each for of_sex in self.told for each in of_sex):
            if id(each) not in known:
                known[id(each)] = words(each)
        return OfPeople(self.ages, tuple(tuple(known[id(each)] for each in of_sex) for of_sex in self.told))


@dataclass(frozen=True, slots=True)
class CellsOfPerson:
    """What stands in the row of an antibody for a person.

    Attributes:
        any_tumour: The line that speaks for a tumour of any kind; None where nothing is said.
        marks: By the key of the column.
    """

    any_tumour: AnswerLine | None
    marks: dict[str, Mark]


def ages_of_change(store: TripleStore) -> dict[str, tuple[Decimal, ...]]:
    """Return the ages from which on another answer may hold, by the IRI of the term.

    A term that is not among them has two answers: of children, and of all others.
    """
    found: dict[str, set[Decimal]] = {}
    for term, least, most in store.query(_BOUNDS, prefixes=dict(PREFIXES)):  # type: ignore[union-attr]
        ages = found.setdefault(term.value, {Decimal(0), _ADULT})
        ages.update(Decimal(bound.value) + after for bound, after in ((least, 0), (most, 1)) if bound)
    return {term: tuple(sorted(ages)) for term, ages in found.items()}


def differing_by_sex(store: TripleStore) -> frozenset[str]:
    """Return the IRIs of the terms of which something is told of one sex; else all are told the same."""
    found = store.query(_OF_ONE_SEX, prefixes=dict(PREFIXES))
    return frozenset(term.value for (term,) in found)  # type: ignore[union-attr]


def of_people(
    store: TripleStore, terms: Sequence[Term], view: Callable[[Term], Any]
) -> dict[str, OfPeople[Any]]:
    """Return a view of each term for people of every age and sex, by its key; equal people share one.

    Args:
        store: The release.
        terms: What is asked about.
        view: Returns what is known of the people with a term.
    """
    changes, by_sex = ages_of_change(store), differing_by_sex(store)
    return {
        term.key: _of_people(view(term), changes.get(term.iri), SEXES if term.iri in by_sex else SEXES[:1])
        for term in terms
    }


def _of_people(
    view: Any,  # noqa: ANN401
    changes: tuple[Decimal, ...] | None,
    sexes: Sequence[str | None],
) -> OfPeople[Any]:
    """Return a view for people of every age and sex; where the sexes are told the same, they share one."""
    ages = changes or (Decimal(0), _ADULT)
    told = []
    for sex in sexes:
        without = view.for_person(sex=sex)
        grown = [without] if changes is None else []
        of_ages = [view.for_person(age=age, sex=sex) for age in ages[: len(ages) - len(grown)]]
        told.append((without, *of_ages, *grown))
    return OfPeople(ages, tuple(told) * (len(SEXES) // len(sexes)))


def cells_of_people(
    graph: AnswersAboutAntibodies, rows: Sequence[ReadingRow]
) -> Mapping[str, OfPeople[CellsOfPerson]]:
    """Return what stands in rows for people of every age and sex, by the key of the antibody.

    Every number is that of ``graph.antibody(key).for_person(age=, sex=)``.

    Args:
        graph: The release, or what stands for it behind an endpoint.
        rows: The rows of its antibodies.
    """
    asked = of_people(graph.store, [row.antibody for row in rows], graph.antibody)
    views = list({id(each): each for of in asked.values() for each in _every(of)}.values())
    read = read_answers(graph, views, risk=False)
    answers = {id(view): answer for view, answer in zip(views, read, strict=True)}
    cells = Cells(wider_terms(graph.store), for_person=True)
    known: dict[tuple[int, ...], CellsOfPerson] = {}

    def told(view: object) -> CellsOfPerson:
        answer = answers[id(view)]
        same = tuple(id(line) for line in (*answer.tumours, *answer.syndromes))
        if same not in known:
            known[same] = CellsOfPerson(cells.any_tumour(answer), cells.marks(answer))
        return known[same]

    return {key: of.told_as(told) for key, of in asked.items()}


def _every(of: OfPeople[T]) -> list[T]:
    return [each for of_sex in of.told for each in of_sex]
