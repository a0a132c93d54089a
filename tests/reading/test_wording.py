"""Numbers and people of a claim in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.model.claims import Claim
from pns_graph.text.citation import claim_citation
from pns_graph.text.claim_words import number_words, people_words, strength_words


@pytest.fixture(scope="module")
def bare(graph: KnowledgeGraph) -> Claim:
    """A claim without any number or condition."""
    return graph.claims("example-myositis", "inCriteria", "toy criteria of 2001")[0]


NUMBERS = {
    "nothing counted": ({}, ""),
    "counts": ({"positive": 34, "total": 40}, "34 of 40 (85 %)"),
    "none found": ({"positive": 0, "total": 12}, "0 of 12 (0 %)"),
    "half is rounded up": ({"positive": 1, "total": 8}, "1 of 8 (13 %)"),
    "few are not none": ({"positive": 1, "total": 400}, "1 of 400 (0.3 %)"),
    "nearly all are not all": ({"positive": 1999, "total": 2000}, "1999 of 2000 (99.9 %)"),
    "all": ({"positive": 7, "total": 7}, "7 of 7 (100 %)"),
    "base only": ({"total": 40}, "40 examined"),
    "counts with published share": ({"positive": 34, "total": 40, "percent": Decimal(85)}, "34 of 40 (85 %)"),
    "counts with interval": (
        {"positive": 34, "total": 40, "percent_low": Decimal(71), "percent_high": Decimal(93)},
        "34 of 40 (85 %); 71 to 93 %",
    ),
    "share": ({"percent": Decimal("12.50")}, "12.5 %"),
    "share with interval": (
        {"percent": Decimal(50), "percent_low": Decimal(40), "percent_high": Decimal(60)},
        "50 % (40 to 60 %)",
    ),
    "range": ({"percent_low": Decimal(10), "percent_high": Decimal("20.0")}, "10 to 20 %"),
    "at least": ({"percent_low": Decimal(80)}, "at least 80 %"),
    "at most": ({"percent_high": Decimal(5)}, "at most 5 %"),
    "measure": ({"measure": "median-age", "value": Decimal(60), "unit": "years"}, "median age 60 years"),
    "measure with interval": (
        {"measure": "odds-ratio", "value": Decimal("2.4"), "low": Decimal("1.1"), "high": Decimal("5.0")},
        "odds ratio 2.4 (1.1 to 5)",
    ),
    "measure as range": (
        {"measure": "duration", "low": Decimal(2), "high": Decimal(6), "unit": "months"},
        "duration 2 to 6 months",
    ),
}


@pytest.mark.parametrize(("fields", "words"), NUMBERS.values(), ids=NUMBERS)
def test_number_reads_as_a_clinician_writes_it(bare: Claim, fields: dict[str, object], words: str) -> None:
    """Not counted is silence, counted and none found is zero."""
    assert number_words(replace(bare, **fields)) == words


@pytest.mark.parametrize(
    ("negated", "strength", "words"),
    [
        (False, "often", "often"),
        (False, "asserted", ""),
        (True, "asserted", "denied"),
        (True, "always", "denied"),
        (True, "most", "denied (most absent)"),
    ],
)
def test_denial_is_said_first(bare: Claim, negated: bool, strength: str, words: str) -> None:
    """A negative claim can never be read as a positive one."""
    assert strength_words(replace(bare, negated=negated, strength=strength)) == words


def test_people_are_named(graph: KnowledgeGraph, bare: Claim) -> None:
    """Sex, age, what they have and have not, situation and comparison."""
    x, z = graph.term("anti-x"), graph.term("anti-z")
    claim = replace(bare, sex="male", age_min_years=Decimal(50), with_term=x, without_term=z, context=x)

    assert people_words(claim) == (
        "male, aged 50 years or more; with anti-X antibody; without anti-Z antibody; context: anti-X antibody"
    )
    assert (
        people_words(replace(bare, compared_with=z, comparison="less"))
        == "less compared with anti-Z antibody"
    )
    assert (
        people_words(replace(bare, compared_with=z, comparison="most"))
        == "more than any other anti-Z antibody"
    )
    assert people_words(bare) == ""


def test_what_nobody_checked_says_so(bare: Claim) -> None:
    """A number known second-hand is never shown as verified."""
    assert claim_citation(bare) == "toy2002, Criteria"
    assert claim_citation(replace(bare, verified="secondary")).endswith("to be checked against the paper")
