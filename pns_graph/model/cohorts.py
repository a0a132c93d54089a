"""Cohorts: the groups of people whom sources counted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode

from ..rdf.namespaces import contract, expand
from ..rdf.nodes import iri, literal_value
from ..store.triple_store import Description, TripleStore, describe, subjects

__all__ = [
    "ASSAYS",
    "TUMOUR_SEARCHES",
    "WAYS_IN",
    "Cohort",
    "are_independent",
    "cohorts_of",
    "read_cohort",
    "read_cohorts",
]

WAYS_IN = ("population", "syndrome", "antibody", "tumour", "outcome", "published-cases")
"""What brings people into a cohort."""

ASSAYS = ("confirmed", "blot-only", "unknown")
"""How the antibody of a cohort was found."""

TUMOUR_SEARCHES = ("all", "as-indicated", "register", "unknown")
"""In whom of a cohort a tumour was searched for."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """One group of people that somebody counted; its text is its key. What no source says is empty.

    Attributes:
        iri: Its identifier.
        key: Its readable name: the key of its source, with a word behind it where the source has several.
        people: How many they are.
        centres: Where they were seen or tested, sorted.
        country: Where they come from.
        from_year: First year in which they were seen.
        to_year: Last year in which they were seen.
        part_of: IRIs of the cohorts that hold all of these people, sorted.
        overlaps: IRIs of the cohorts that hold some of them, sorted.
        chosen_by: population, syndrome, antibody, tumour, outcome or published-cases.
        assay: confirmed, blot-only or unknown.
        tumour_search: all, as-indicated, register or unknown.
        follow_up_months: How long they were followed, in months.
        women: How many of them are women.
        sex: ``female`` or ``male``; None for both.
        age_min_years: Their lowest age; None for no bound.
        age_max_years: Their highest age; None for no bound.
        comment: A caveat; empty for none.
    """

    iri: str
    key: str
    people: int | None = None
    centres: tuple[str, ...] = ()
    country: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    part_of: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    chosen_by: str | None = None
    assay: str | None = None
    tumour_search: str | None = None
    follow_up_months: Decimal | None = None
    women: int | None = None
    sex: str | None = None
    age_min_years: Decimal | None = None
    age_max_years: Decimal | None = None
    comment: str = ""

    def __str__(self) -> str:
        return self.key

    @property
    def source(self) -> str:
        """The key of its source."""
        return self.key.partition("-")[0]


_SINGLE = {
    "people": "pns:people",
    "country": "pns:country",
    "from_year": "pns:fromYear",
    "to_year": "pns:toYear",
    "chosen_by": "pns:chosenBy",
    "assay": "pns:assay",
    "tumour_search": "pns:tumourSearch",
    "follow_up_months": "pns:followUpMonths",
    "women": "pns:women",
    "sex": "pns:sex",
    "age_min_years": "pns:ageMinYears",
    "age_max_years": "pns:ageMaxYears",
    "comment": "IAO:0000116",
}
_SEVERAL = {"centres": "pns:centre", "part_of": "pns:partOfCohort", "overlaps": "pns:overlapsCohort"}


def read_cohort(store: TripleStore, node: NamedNode) -> Cohort | None:
    """Return the cohort with this IRI, or None when the IRI is no cohort."""
    said = describe(store, node)
    if iri("pns:Cohort") not in said.get(expand("rdf:type"), []):
        return None
    values: dict[str, Any] = {name: _first(said, curie) for name, curie in _SINGLE.items()}
    stated = {name: value for name, value in values.items() if value is not None}
    several: dict[str, Any] = {name: _all(said, curie) for name, curie in _SEVERAL.items()}
    key = _first(said, "skos:notation")
    return Cohort(iri=node.value, key=str(key or contract(node.value)), **stated, **several)


def read_cohorts(store: TripleStore) -> list[Cohort]:
    """Return every cohort, sorted by key."""
    found = (read_cohort(store, node) for node in subjects(store, iri("rdf:type"), iri("pns:Cohort")))
    return sorted((cohort for cohort in found if cohort), key=lambda cohort: cohort.key)


def cohorts_of(store: TripleStore, source: str) -> list[Cohort]:
    """Return the cohorts of the source with this key, sorted by key; the IRI of a cohort ends in its key."""
    nodes = subjects(store, iri("rdf:type"), iri("pns:Cohort"))
    of_it = (node for node in nodes if node.value.rpartition("/")[2].partition("-")[0] == source)
    found = (read_cohort(store, node) for node in of_it)
    return sorted((cohort for cohort in found if cohort), key=lambda cohort: cohort.key)


def are_independent(one: Cohort, other: Cohort) -> bool:
    """Return whether two cohorts surely hold different people, seen in different places or at other times.

    What is not known counts against it: a cohort without a centre is independent only of cohorts of another
    country, one without both of none.
    """
    named = {one.iri, other.iri}
    if one.iri == other.iri or named & {*one.part_of, *one.overlaps, *other.part_of, *other.overlaps}:
        return False
    if one.centres and other.centres:
        return not ({*one.centres} & {*other.centres} and _may_be_at_one_time(one, other))
    countries = [set((each.country or "").split("|")) - {""} for each in (one, other)]
    return all(countries) and not countries[0] & countries[1]


def _may_be_at_one_time(one: Cohort, other: Cohort) -> bool:
    years = (one.from_year, one.to_year, other.from_year, other.to_year)
    if None in years:
        return True
    return (one.from_year or 0) <= (other.to_year or 0) and (other.from_year or 0) <= (one.to_year or 0)


def _first(said: Description, curie: str) -> object:
    literals = [value for value in said.get(expand(curie), []) if isinstance(value, Literal)]
    return literal_value(min(literals, key=lambda value: value.value)) if literals else None


def _all(said: Description, curie: str) -> tuple[str, ...]:
    nodes = said.get(expand(curie), [])
    return tuple(sorted(str(node.value) for node in nodes if isinstance(node, NamedNode | Literal)))
