"""Where claims come from: the people counted, what is only repeated, and what a source is."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.model.claim_columns import POOL_REASONS
from pns_graph.model.claims import Claim
from pns_graph.model.cohorts import Cohort, are_independent, read_cohorts
from pns_graph.text.citation import claim_citation, noted_citation
from pns_graph.text.origin_words import POOL_WORDS, cohort_words

from .conftest import Answer

Pns = Callable[..., Answer]


def the_claim(graph: KnowledgeGraph, statement: str) -> Claim:
    """Return the claim with a statement that begins so."""
    (found,) = [claim for claim in graph.claims() if claim.statement.startswith(statement)]
    return found


@pytest.fixture(scope="module")
def repeated(graph: KnowledgeGraph) -> Claim:
    """A claim of a review, which repeats the count of a series."""
    people = "people with example ganglionitis of a second hospital"
    return the_claim(graph, f"In 8 of 40 {people}, a breast cancer")


def test_a_claim_has_its_cohort_and_what_it_repeats(repeated: Claim) -> None:
    """As objects with their own attributes."""
    assert repeated.cohort is not None
    assert (repeated.cohort.key, repeated.cohort.people, repeated.cohort.centres) == (
        "toy2021",
        250,
        ("Example hospital",),
    )
    assert repeated.restates is not None
    assert (repeated.restates.key, repeated.pool, repeated.read) == ("toy2021", "review", "restatement")


def test_a_citation_says_who_was_counted_and_what_is_repeated(repeated: Claim) -> None:
    """In a few words behind the place in the source."""
    assert claim_citation(repeated) == (
        "toy2022, Table 3; counted in toy2021 (250 people); repeats toy2021; "
        "not to be pooled: the count of a review"
    )
    assert claim_citation(replace(repeated, cohort=None, pool=None, restates=None)) == "toy2022, Table 3"


def test_every_reason_against_pooling_has_words() -> None:
    """A new reason would be shown as it stands in the tables."""
    assert tuple(POOL_WORDS) == POOL_REASONS


def test_a_cohort_is_told_with_all_that_is_known(graph: KnowledgeGraph) -> None:
    """Numbers, places, years, how they were chosen; nothing where nothing is known."""
    told = {cohort.key: cohort_words(cohort) for cohort in read_cohorts(graph.store)}

    assert told["toy2001-men"] == (
        "10 men; Example hospital and Example laboratory; Exampleland; 1990 to 1999; chosen by syndrome; "
        "antibody confirmed; tumour searched: all; part of toy2001"
    )
    assert told["toyregister2022"] == (
        "400 people (210 women); Example register; Otherland; 2010 to 2020; chosen by population; "
        "tumour searched: register; followed for 30.5 months"
    )
    assert cohort_words(Cohort("", "example")) == "nothing more is known"


HERE = Cohort("a", "a", centres=("Hu", "Ri"), country="Exampleland", from_year=1990, to_year=1999)


@pytest.mark.parametrize(
    ("other", "independent"),
    [
        (Cohort("b", "b", centres=("Yo",), country="Exampleland"), True),
        (Cohort("b", "b", centres=("Ri",), from_year=2000, to_year=2009), True),
        (Cohort("b", "b", centres=("Ri",), from_year=1980, to_year=1989), True),
        (Cohort("b", "b", centres=("Ri",), from_year=1999, to_year=2009), False),
        (Cohort("b", "b", centres=("Ri",), from_year=2000), False),
        (Cohort("b", "b", centres=("Ri",)), False),
        (Cohort("b", "b", country="Otherland"), True),
        (Cohort("b", "b", country="Otherland|Exampleland"), False),
        (Cohort("b", "b", country="Exampleland"), False),
        (Cohort("b", "b"), False),
        (Cohort("b", "b", centres=("Yo",), part_of=("a",)), False),
        (Cohort("b", "b", centres=("Yo",), overlaps=("a",)), False),
        (Cohort("a", "a", centres=("Yo",)), False),
    ],
)
def test_cohorts_are_independent_only_where_it_is_sure(other: Cohort, independent: bool) -> None:
    """Another centre, or other years, or another country; what is unknown counts against it."""
    assert are_independent(HERE, other) == independent
    assert are_independent(other, HERE) == independent


def test_info_counts_claims_by_reading_design_and_series(pns: Pns, graph: KnowledgeGraph) -> None:
    """What was read for them, what kind of study, how many count, and in how many series."""
    rows = list(csv.reader(io.StringIO(pns("info", "--format", "csv").out)))
    claims = graph.claims()

    reading = Counter(claim.read or "not noted" for claim in claims)
    assert {name: int(count) for what, name, count in rows if what == "claims by reading"} == reading
    design = Counter(claim.source.design for claim in claims)
    assert {name: int(n) for what, name, n in rows if what == "claims by design of the source"} == design
    counted = sum(claim.positive is not None for claim in claims)
    assert ["claims with how many of how many", "", str(counted)] in rows
    bases = ("counted", "counted-in-defined-syndrome")
    counts = [each for each in graph.associations() if each.basis in bases and each.series]
    pooled = Counter(each.series for each in counts)
    assert ["associations", "counted in two series", str(pooled[2])] in rows
    more = sum(count for series, count in pooled.items() if series > 2)
    assert ["associations", "counted in three or more series", str(more)] in rows
    assert min(pooled[2], more) > 0


def test_coverage_tells_what_is_thin(pns: Pns) -> None:
    """A term that fewer than two sources counted stands in the list of the thin ones."""
    rows = list(csv.DictReader(io.StringIO(pns("report", "coverage", "--format", "csv").out)))
    thin = {row["key"]: row["thin"] for row in rows}
    counted = {row["key"]: row["counted"] for row in rows if row["relation"] == "hasTumour"}

    assert (thin["anti-y"], thin["anti-q"], thin["example-myositis"]) == ("true", "false", "false")
    assert (counted["example-myositis"], counted["example-plexitis"]) == ("3", "1")
    head = pns("report", "coverage").out.partition("\n\n")[2]
    assert head.startswith("Thin, counted by fewer than two sources: Antibody 12 of 18: anti-hmgcr, ")
    assert "  counted  by 3 sources; 1 pair pooled from two or more independent series\n" in head


@pytest.mark.parametrize(
    ("antibody", "people"),
    [
        ("anti-r", "pns:subject PNSO:0001921"),
        ("anti-s", "pns:subject PNSO:0001005 ; pns:with PNSO:0002919"),
    ],
    ids=["with the syndrome that it defines", "besides another term"],
)
def test_people_who_have_a_term_in_another_way_count_for_it(
    pns: Pns, edited: Callable[..., Path], antibody: str, people: str
) -> None:
    """Whoever has the syndrome that an antibody defines has the antibody."""
    claims = "".join(
        f"claim:{number} a pns:Claim ; {people} ; pns:predicate pns:hasTumour ; pns:object MONDO:0005070 ; "
        f'pns:positive 3 ; pns:total 40 ; pns:verified "yes" ; pns:source source:{source} .\n'
        for number, source in enumerate(("toy2001", "toyregister2022"))
    )
    out = pns("report", "coverage", "--format", "csv", release=edited(claims)).out
    rows = {row["key"]: row["thin"] for row in csv.DictReader(io.StringIO(out))}

    assert rows[antibody] == "false"


def test_a_source_has_a_card(pns: Pns) -> None:
    """By its key: what it is, what was read of it, its note, whom it counted, how much it says."""
    out = pns("show", "toy2001").out

    assert out.startswith("Antibodies of the example syndromes: a series\n=====")
    for line in (
        "  read                  full text\n",
        "  compared              PMID or DOI on 2026-01-05\n",
        "  note                  Invented, as everything here.\n",
        "  people counted        toy2001: 50 people (40 women); Example hospital and Example laboratory;\n",
        "  all of them           pns query claims_by_source -p source=toy2001\n",
    ):
        assert line in out
    assert pns("show", "source:toy2001").out == out


def test_a_source_that_counted_nobody_has_a_card_too(pns: Pns) -> None:
    """What nobody knows is left out."""
    out = pns("show", "toyleaflet2020").out

    assert "people counted" not in out
    assert "  0                     only definitions, axioms, criteria or places cite it\n" in out
    assert "all of them" not in out


def test_a_key_that_is_none_is_an_unknown_term(pns: Pns) -> None:
    """With near names, as for any other."""
    answer = pns("show", "toyleaflet2021")

    assert answer.code == 2
    assert answer.out == ""
    assert "no term 'toyleaflet2021'" in answer.err


def test_a_caveat_is_shown_wherever_the_source_is(pns: Pns, graph: KnowledgeGraph) -> None:
    """In the list of sources of a card, and in the citation."""
    source = graph.claims(source="toy2001")[0].source

    assert noted_citation(source).endswith(" 2001. Note: Invented, as everything here")
    assert "Note: Invented, as everything here. PMID" in " ".join(
        pns("show", "anti-y", "--claims").out.split()
    )
    assert noted_citation(replace(source, comment="")).endswith("Journal of Examples 1:1-9 2001")
