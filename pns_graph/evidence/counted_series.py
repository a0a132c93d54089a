"""Which counts stand side by side: series of the same pair, in the same people, by independent sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from ..model.cohorts import Cohort, are_independent, read_cohorts
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, pairs, subjects

__all__ = ["CountedSeries", "counted_series", "independent_series"]

_PAIR = (
    *("pns:subject", "pns:predicate", "pns:object", "pns:measure", "pns:ageMinYears", "pns:ageMaxYears"),
    *("pns:sex", "pns:with", "pns:without", "pns:context"),
)
"""What is counted, and in whom: claims that share all of it count the same."""


@dataclass(frozen=True, slots=True)
class CountedSeries:
    """A count of how many of how many, read in its source, that may stand beside others.

    Attributes:
        subject: IRI of the term spoken of.
        with_: IRI of what its people have besides; empty for nothing.
        relation: IRI of the relation.
        source: IRI of the source.
        cohort: The people counted; one of which nothing is known where the source says nothing.
    """

    subject: str
    with_: str
    relation: str
    source: str
    cohort: Cohort


def counted_series(store: TripleStore) -> list[tuple[CountedSeries, ...]]:
    """Return the counted series of each pair of terms in the same people, one for each cohort of a source."""
    told = {name: dict(pairs(store, iri(name))) for name in (*_PAIR, "pns:source", "pns:cohort")}
    cohorts = read_cohorts(store)
    by_iri, by_key = {each.iri: each for each in cohorts}, {each.key: each for each in cohorts}
    keys = dict(pairs(store, iri("skos:notation")))
    found: defaultdict[tuple[str, ...], set[CountedSeries]] = defaultdict(set)
    for claim in sorted(_counts(store)):
        source = told["pns:source"].get(claim, "")
        key = keys.get(source, "")
        cohort = by_iri.get(told["pns:cohort"].get(claim, "")) or by_key.get(key) or Cohort("", key)
        pair = tuple(told[name].get(claim, "") for name in _PAIR)
        with_ = told["pns:with"].get(claim, "")
        found[pair].add(CountedSeries(pair[0], with_, pair[1], source, cohort))
    return [tuple(sorted(found[pair], key=lambda one: one.cohort.key)) for pair in sorted(found)]


def independent_series(series: Iterable[CountedSeries]) -> tuple[CountedSeries, ...]:
    """Return the largest set of series of different sources and independent people.

    Of several such sets it is the one with the series of more people, so that a large one of which little is
    known does not keep out two smaller ones that are known to be apart.
    """
    return _largest_set(sorted(series, key=lambda each: (-(each.cohort.people or 0), each.cohort.key)))


def _largest_set(ranked: Sequence[CountedSeries]) -> tuple[CountedSeries, ...]:
    if not ranked:
        return ()
    first, rest = ranked[0], ranked[1:]
    beside = [one for one in rest if one.source != first.source and are_independent(one.cohort, first.cohort)]
    with_first = (first, *_largest_set(beside))
    without = _largest_set(rest) if len(rest) > len(with_first) else ()
    return without if len(without) > len(with_first) else with_first


def _counts(store: TripleStore) -> set[str]:
    """Return the claims with a count that were read in their source and may be pooled."""
    counted = [{claim for claim, _ in pairs(store, iri(name))} for name in ("pns:positive", "pns:total")]
    read = {node.value for node in subjects(store, iri("pns:verified"), Literal("yes"))}
    return set.intersection(read, *counted) - {claim for claim, _ in pairs(store, iri("pns:pool"))}
