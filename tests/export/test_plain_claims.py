"""Which claims may be read without their numbers and people: as something that is there, or that is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.export.exchange.plain_claims import is_denial
from pns_graph.model.claims import Claim


@pytest.fixture(scope="module")
def denial(toy: KnowledgeGraph) -> Claim:
    """Return a claim that denies."""
    return next(claim for claim in toy.claims() if is_denial(claim))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"strength": "always"}, True),
        ({"strength": "some"}, False),
        ({"strength": "most"}, False),
        ({"positive": 0, "total": 100}, True),
        ({"positive": 0, "total": 5}, False),
        ({"positive": 1, "total": 1000}, False),
        ({"sex": "male"}, False),
        ({"age_max_years": Decimal(18)}, False),
        ({"comparison": "less"}, False),
        ({"negated": False}, False),
    ],
    ids=str,
)
def test_only_a_denial_for_everybody_is_negated(
    denial: Claim, changes: dict[str, Any], expected: bool
) -> None:
    """What is absent in some, in a part of the people, or in a few of whom none had it, is not denied."""
    plain = {"strength": "asserted", "positive": None, "total": None, "percent": None}

    assert is_denial(replace(denial, **(plain | changes))) is expected


def test_version_of_criteria_limits_nobody(toy: KnowledgeGraph, denial: Claim) -> None:
    """It is a part of what is claimed; a situation is one of some people."""
    kinds = {term.kind: term for term in map(toy.term, toy.names.kinds)}

    assert is_denial(replace(denial, context=kinds["CriteriaVersion"]))
    assert not is_denial(replace(denial, context=kinds["ClinicalContext"]))
