"""What ``pns report coverage`` tells a curator to do next."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.checks.coverage import WANTED

from .conftest import Answer

Pns = Callable[..., Answer]
Lines = list[dict[str, str]]


@pytest.fixture
def lines(pns: Pns) -> Lines:
    """Every line of the report on the toy world."""
    return list(csv.DictReader(io.StringIO(pns("report", "coverage", "--format", "csv").out)))


def line(lines: Lines, key: str, relation: str) -> list[str]:
    """Return wanted, values, claims and sources of one term under one relation."""
    found = [row for row in lines if (row["key"], row["relation"]) == (key, relation)]
    assert len(found) == 1
    return [found[0][column] for column in ("wanted", "values", "claims", "sources")]


def test_every_named_syndrome_and_antibody_is_there_and_no_group(lines: Lines, graph: KnowledgeGraph) -> None:
    """A group has nothing of its own to fill."""
    named = {
        row.key
        for row in graph.sparql(
            "SELECT ?key { VALUES ?kind { pns:Syndrome pns:Antibody } ?term a ?kind ; skos:notation ?key "
            "MINUS { ?term pns:grouping true } }"
        )
    }

    assert {row["key"] for row in lines} == named
    assert "paraneoplastic-neurologic-syndrome" not in named


def test_claims_and_sources_of_a_relation_are_counted(lines: Lines) -> None:
    """Anti-Y goes with two tumours in three claims of two publications."""
    assert line(lines, "anti-y", "indicatesTumour") == ["true", "2", "3", "2"]


def test_what_holds_by_definition_is_filled_without_a_claim(lines: Lines) -> None:
    """No source is asked which antigen anti-V binds: that is its definition."""
    assert line(lines, "anti-v", "targets") == ["true", "1", "0", "0"]


def test_a_denial_is_knowledge(lines: Lines) -> None:
    """Two claims about the antibodies of example myositis, one of them that there is none."""
    assert line(lines, "example-myositis", "hasAntibody") == ["true", "1", "2", "1"]


def test_what_nobody_says_is_missing(lines: Lines) -> None:
    """Neither a value nor a claim."""
    assert line(lines, "anti-v", "presentsWith") == ["true", "0", "0", "0"]


def test_a_description_and_a_match_elsewhere_are_wanted_too(lines: Lines) -> None:
    """The description of anti-X comes from one source; nobody has looked anti-X up elsewhere."""
    assert line(lines, "anti-x", "description") == ["true", "1", "0", "1"]
    assert line(lines, "anti-x", "mapping") == ["true", "0", "0", "0"]


def test_a_relation_that_is_not_asked_of_all_is_shown_where_it_is_filled(lines: Lines) -> None:
    """A mechanism is known of some syndromes, and missed of none."""
    shown = {row["key"]: row["wanted"] for row in lines if row["relation"] == "hasMechanism"}

    assert shown["paraneoplastic-example-encephalitis"] == "false"
    assert "example-myositis" not in shown
    assert set(shown.values()) == {"false"}


def test_the_least_covered_come_first(lines: Lines) -> None:
    """The share of what is wanted and known rises from term to term; where it is equal, the claims rise."""
    order = []
    for _, group in groupby(lines, key=lambda row: row["key"]):
        rows = list(group)
        wanted = [row for row in rows if row["wanted"] == "true"]
        known = [row for row in wanted if row["values"] != "0" or row["claims"] != "0"]
        order.append((len(known) / len(wanted), sum(int(row["claims"]) for row in rows)))

    assert order == sorted(order)
    assert order[0][0] < order[-1][0]
    assert len(set(order)) > len({share for share, _ in order})


@pytest.mark.parametrize("kind", ["Antibody", "syndrome"])
def test_the_report_can_be_narrowed_to_a_kind(pns: Pns, kind: str) -> None:
    """In any case of letters, as with ``pns find``."""
    found = json.loads(pns("report", "coverage", "--kind", kind, "--format", "json").out)["results"]

    assert {row["kind"]["value"] for row in found["bindings"]} == {kind.capitalize()}


def test_the_page_for_people_says_what_to_do_next(pns: Pns) -> None:
    """How much is covered, what is missing, and what is there with its claims and sources."""
    page = pns("report", "coverage").out
    block = next(block for block in page.split("\n\n") if block.startswith("anti-Y antibody   Antibody"))

    assert "covered  5 of 11, 8 claims from 3 sources; object of " in block
    assert "missing  presents with symptom; occurs in;" in block
    assert "indicates tumour (3 from 2, counted by 1)" in " ".join(block.split())
    assert max(map(len, page.split("\n"))) <= 100


@pytest.mark.parametrize("words", [[], ["covrage"], ["coverage", "--kind", "Tumour"]])
def test_a_wrong_report_ends_with_2(pns: Pns, words: list[str]) -> None:
    """There is one report, on two kinds."""
    answer = pns("report", *words)

    assert (answer.code, answer.out) == (2, "")
    assert "usage: pns report" in answer.err


@pytest.mark.parametrize(("kind", "relation"), [(k, r) for k, names in WANTED.items() for r in names])
def test_what_is_wanted_of_a_kind_can_be_said_of_it(graph: KnowledgeGraph, kind: str, relation: str) -> None:
    """The schema lets the relation start from the kind."""
    answer = graph.sparql(
        f"ASK {{ pns:{relation} rdfs:domain ?domain . "
        f"?domain (owl:unionOf/rdf:rest*/rdf:first)? ?kind FILTER (?kind = pns:{kind}) }}"
    )

    assert answer


def test_a_claim_without_its_ends_stops_no_report(pns: Pns, edited: Callable[..., Path]) -> None:
    """'pns validate' is the place to tell what a release lacks."""
    broken = edited("claim:0 pns:predicate pns:hasTumour .")

    assert pns("report", "coverage", release=broken).code == 0
