"""Which counts stand side by side, and which of them are of people that are apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.evidence.counted_series import CountedSeries, counted_series, independent_series
from pns_graph.model.cohorts import Cohort, are_independent

from .release_series import pooled_counts


@pytest.fixture(scope="module")
def graph(toy_release: Path) -> KnowledgeGraph:
    """The toy world."""
    return KnowledgeGraph.load(toy_release)


def series_of(graph: KnowledgeGraph, subject: str) -> list[tuple[list[str], list[str]]]:
    """Return the cohorts of the counted series of tumours with a syndrome, and of the independent ones."""
    return [
        ([each.cohort.key for each in series], [each.cohort.key for each in independent_series(series)])
        for series in counted_series(graph.store)
        if series[0].subject == graph.term(subject).iri and series[0].relation.endswith("hasTumour")
    ]


def test_series_of_one_pair_stand_side_by_side(graph: KnowledgeGraph) -> None:
    """One hospital in overlapping years is one series; suspected people are others."""
    assert series_of(graph, "example-myositis") == [
        (["toy2001", "toy2021", "toyregister2022"], ["toyregister2022", "toy2021"])
    ]
    assert sorted(series_of(graph, "example-junction-syndrome")) == [
        (["toy2001", "toy2021"], ["toy2021"]),
        (["toyregister2022"], ["toyregister2022"]),
    ]


def series_in(cohort: Cohort) -> CountedSeries:
    """Return a series of one pair, each of a source of its own."""
    return CountedSeries("subject", "", "relation", cohort.key, cohort)


def test_a_large_series_of_nowhere_does_not_keep_out_two_that_are_apart() -> None:
    """Of sets of one size the one with more people is taken."""
    nowhere = series_in(Cohort("a", "a", people=500))
    north, south = (
        series_in(Cohort(name, name, people=20, country=name)) for name in ("Northland", "Southland")
    )

    assert independent_series([nowhere, north, south]) == (north, south)
    assert independent_series([nowhere, north]) == (nowhere,)


def test_two_cohorts_of_one_source_are_one_series() -> None:
    """However far apart their people are: one study counted both."""
    north, south = (
        CountedSeries("subject", "", "relation", "source", Cohort(name, name, people=people, country=name))
        for name, people in (("Northland", 20), ("Southland", 30))
    )

    assert independent_series([north, south]) == (south,)


@given(
    st.lists(
        st.builds(
            Cohort,
            iri=st.just(""),
            key=st.uuids().map(str),
            people=st.integers(1, 3),
            country=st.sampled_from([None, "Northland", "Southland"]),
            centres=st.sampled_from([(), ("Hu",), ("Ri",)]),
        ),
        max_size=6,
        unique_by=lambda cohort: cohort.key,
    )
)
def test_no_larger_set_of_independent_series_exists(cohorts: list[Cohort]) -> None:
    """All of the set are independent of each other, and no set with more of them is so."""

    def are_apart(some: Iterable[CountedSeries]) -> bool:
        return all(are_independent(one.cohort, other.cohort) for one, other in combinations(some, 2))

    series = [series_in(cohort) for cohort in cohorts]
    found = independent_series(series)

    assert are_apart(found)
    assert not any(are_apart(some) for some in combinations(series, len(found) + 1))


def test_a_count_that_may_not_be_pooled_is_no_series(graph: KnowledgeGraph) -> None:
    """Nor one that was not read in the source, nor a share without its counts."""
    counted = [each.source.rpartition("/")[2] for s in counted_series(graph.store) for each in s]
    told = [
        claim
        for claim in graph.claims()
        if claim.is_checked and claim.positive is not None and claim.total is not None and not claim.pool
    ]

    assert set(counted) == {claim.source.key for claim in told}
    assert len(counted) <= len(told)
    assert any(claim.pool for claim in graph.claims() if claim.positive is not None)


def test_series_that_are_judged_are_all_of_the_release() -> None:
    """What R and the dense grid are asked about is what stands side by side here."""
    release = KnowledgeGraph.load()
    sizes = [len(independent_series(series)) for series in counted_series(release.store)]

    assert sorted(map(len, pooled_counts(release).values())) == sorted(size for size in sizes if size > 1)
