"""Which counts of a pair are series, and which of these are of people that are apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.evidence.bearing.ways import Word
from pns_graph.evidence.statistics.pooling import pool
from pns_graph.evidence.statistics.shares import Count
from pns_graph.evidence.summing.series import Series, independent_series, series_of
from pns_graph.model.claims import Claim
from pns_graph.model.cohorts import Cohort, are_independent
from pns_graph.model.terms import Relation, Source, Term

from .release_series import pooled_counts


@pytest.fixture(scope="module")
def graph(toy_release: Path) -> KnowledgeGraph:
    """The toy world."""
    return KnowledgeGraph.load(toy_release)


def claim(**values: object) -> Claim:
    """Return a claim with a count of 7 of 10, read in its source."""
    x, y = Term("x", "x", "x", "Antibody"), Term("y", "y", "y", "Tumour")
    plain = Claim("claim", x, Relation("r", "r", "r"), y, Source("s", "s", "s"), positive=7, total=10)
    return replace(plain, **values)  # type: ignore[arg-type]


def word(said: Claim, way: int = 1) -> Word:
    """Return a claim as it speaks of its own pair."""
    return Word(said.subject, said.relation.name, said.object, frozenset(), said, way)


def series_in(cohort: Cohort, paper: str = "") -> Series:
    """Return a series of one pair, each of a paper of its own where none is given."""
    source = Source(cohort.key, paper or cohort.key, paper or cohort.key)
    said = claim(source=source)
    return Series(cohort, source, Count(7, 10), word(said))


def independent(series: Iterable[Series]) -> list[Series]:
    """Return the independent ones of the series of one object."""
    return independent_series({"object": sorted(series, key=lambda each: each.rank)})["object"][0]


def test_a_count_that_may_be_pooled_is_a_series() -> None:
    """With its people: the cohort of its source where it names none."""
    (found,) = series_of([word(claim())], lambda said: Cohort("", said.source.key))

    assert (found.count, found.cohort.key) == (Count(7, 10), "s")


@pytest.mark.parametrize(
    "spoilt",
    [
        {"pool": "chosen-by-object"},
        {"verified": "secondary"},
        {"comparison": "less"},
        {"positive": None, "total": None},
        {"positive": None, "percent": 70},
    ],
    ids=str,
)
def test_a_count_that_may_not_be_pooled_is_no_series(spoilt: dict[str, object]) -> None:
    """Nor one that was not read in the source, nor a comparison, nor no count at all."""
    if "percent" in spoilt:
        spoilt = spoilt | {"total": None}

    assert series_of([word(claim(**spoilt))], lambda said: Cohort("", said.source.key)) == []


def test_what_is_said_of_the_other_end_is_no_series() -> None:
    """Its share is of other people."""
    assert series_of([word(claim(), way=5)], lambda said: Cohort("", said.source.key)) == []


def test_people_count_once() -> None:
    """Of several counts of one cohort the one of most people is taken."""
    few, many = claim(iri="few"), claim(iri="many", positive=80, total=100)

    for order in ([few, many], [many, few]):
        (found,) = series_of(map(word, order), lambda _: Cohort("", "cohort"))
        assert found.count == Count(80, 100)


def test_a_large_series_of_nowhere_does_not_keep_out_two_that_are_apart() -> None:
    """The largest set is taken; of sets of one size the one that is ranked first."""
    nowhere = series_in(Cohort("a", "a", people=500))
    north, south = (
        series_in(Cohort(name, name, people=20, country=name)) for name in ("Northland", "Southland")
    )

    assert independent([nowhere, north, south]) == [north, south]
    assert independent([nowhere, north]) == [nowhere]


def test_a_search_in_all_goes_before_a_larger_one_as_indicated() -> None:
    """So does a longer follow-up, and a whole population before its part."""
    large = Cohort("large", "large", people=500, tumour_search="as-indicated")
    small = Cohort("small", "small", people=20, tumour_search="all")
    long = replace(small, iri="long", key="long", follow_up_months=60)  # type: ignore[arg-type]
    part = replace(long, iri="part", key="part", people=900, part_of=("whole",))

    assert independent(map(series_in, [large, small])) == [series_in(small)]
    assert independent(map(series_in, [large, small, long])) == [series_in(long)]
    assert independent(map(series_in, [large, small, long, part])) == [series_in(long)]


def test_two_cohorts_of_one_paper_are_one_series() -> None:
    """However far apart their people are: one study counted both."""
    north, south = (
        series_in(Cohort(name, name, people=people, country=name), "one paper")
        for name, people in (("Northland", 20), ("Southland", 30))
    )

    assert independent([north, south]) == [south]


def test_the_same_people_are_taken_for_every_object() -> None:
    """An object that they were not counted for takes others, and says so."""
    one, other = (series_in(Cohort(name, name, people=size)) for name, size in (("one", 50), ("other", 20)))
    found = independent_series({"tumour": [one, other], "lung": [other]})

    assert found == {"tumour": ([one], False), "lung": ([other], True)}


@given(
    st.lists(
        st.builds(
            Cohort,
            iri=st.uuids().map(str),
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

    def are_apart(some: Iterable[Series]) -> bool:
        return all(are_independent(one.cohort, other.cohort) for one, other in combinations(some, 2))

    series = list(map(series_in, cohorts))
    found = independent(series)

    assert are_apart(found)
    assert not any(are_apart(some) for some in combinations(series, len(found) + 1))


def test_one_hospital_in_overlapping_years_is_one_series(graph: KnowledgeGraph) -> None:
    """Three counted melanoma in the myositis of the toy world, and two of them other people."""
    (found,) = graph.associations("example-myositis", "hasTumour", "melanoma")

    assert (found.series, found.people) == (2, 100)


@pytest.mark.slow
def test_what_is_pooled_in_the_release_is_what_its_claims_counted() -> None:
    """The numbers of each association come from the counts that R and the dense grid are asked about."""
    release = KnowledgeGraph.load()
    of = {each.iri.rpartition("association/")[2]: each for each in release.associations(subgroups=True)}

    for name, counts in pooled_counts(release).items():
        if of[name].varies_by:
            continue
        pooled = pool(counts)
        assert (pooled.share, pooled.low, pooled.high) == (
            of[name].share,
            of[name].share_low,
            of[name].share_high,
        )
