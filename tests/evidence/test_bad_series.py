"""Counts that are scarce, odd or at odds, and what is said of them together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pns_graph.model.claims import Claim

from .small_world import claim, cohort, pair

NORTH, SOUTH = cohort("north"), cohort("south")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [claim(NORTH, 0, 0)],
            {"basis": "said", "series": None, "people": None, "share": None, "certainty": None},
            id="nobody was looked at, and that counts nothing",
        ),
        pytest.param(
            [claim(NORTH, 20, 20), claim(SOUTH, 5, 5)],
            {"series": 2, "people": 25, "share": "100.0", "share_low": "86.7", "share_high": "100.0"},
            id="all have it: Wilson's interval of the sum, 25 / (25 + 3.84)",
        ),
        pytest.param(
            [claim(NORTH, 0, 9), claim(SOUTH, 0, 11, negated=True)],
            {"basis": "counted", "share": "0.0", "share_low": "0.0", "share_high": "16.1", "denials": 1},
            id="none has it: a count of zero is a count, 3.84 / (20 + 3.84)",
        ),
        pytest.param(
            [claim(NORTH, 1, 1)],
            {"series": 1, "people": 1, "share": "100.0", "share_low": "20.7", "certainty": "low"},
            id="one of one",
        ),
        pytest.param(
            [claim(NORTH, 10, 40), claim(NORTH, 12, 50)],
            {"series": 1, "people": 50, "share": "24.0", "lowest_share": "24.0", "highest_share": "24.0"},
            id="totals that differ within one group of people: the larger",
        ),
        pytest.param(
            [claim(NORTH, percent=Decimal(30)), claim(SOUTH, percent=Decimal(45))],
            {"basis": "told", "series": None, "share": None, "lowest_share": "30", "highest_share": "45"},
            id="percents without totals",
        ),
        pytest.param(
            [claim(NORTH, total=40, percent=Decimal("12.5")), claim(SOUTH, total=200, percent=Decimal(98))],
            {"series": 1, "people": 40, "share": "12.5", "told_low": "98", "told_high": "98"},
            id="a percent with a total is a count where one number alone prints as it",
        ),
        pytest.param(
            [claim(NORTH, 1, 20), claim(SOUTH, 18, 20)],
            {"series": 2, "share": None, "share_low": None, "share_high": None, "lowest_share": "5.0"}
            | {"highest_share": "90.0", "not_pooled_reason": "irreconcilable", "certainty": "low"},
            id="series that contradict each other",
        ),
        pytest.param(
            [claim(NORTH, 6, 30), claim(SOUTH, negated=True)],
            {"basis": "disputed", "share": "20.0", "denials": 1},
            id="a denial beside a count",
        ),
        pytest.param(
            [claim(NORTH, percent=Decimal(20)), claim(SOUTH, negated=True)],
            {"basis": "disputed", "lowest_share": "20", "denials": 1},
            id="a denial beside a told share",
        ),
        pytest.param(
            [claim(NORTH, 23, 32, pool="chosen-by-object")],
            {"basis": "counted-not-poolable", "share": None, "lowest_share": "71.9", "people": 32}
            | {"not_pooled_reason": "chosen-by-object", "certainty": "low"},
            id="people chosen for the tumour: shown with the reason, without an interval",
        ),
        pytest.param(
            [claim(NORTH, 23, 32, pool="chosen-by-object"), claim(SOUTH, percent=Decimal(20))],
            {"basis": "told", "lowest_share": "20", "highest_share": "20", "people": None},
            id="and never before a told share",
        ),
    ],
)
def test_what_odd_counts_say_together(claims: list[Claim], expected: dict[str, Any]) -> None:
    """Each set of counts has its summary, and what it cannot say is empty."""
    found = pair(claims)

    said = {name: getattr(found, name) for name in expected}
    assert {name: _plain(value) for name, value in said.items()} == expected


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value


def test_what_only_subgroups_have_names_their_claims() -> None:
    """What is known of some people only is the source of what is known of the pair."""
    one = claim(NORTH, 3, 12, sex="female")
    found = pair([one])

    assert (found.basis, found.claims, found.sources) == ("subgroup-only", (one.iri,), 1)
    assert found.share is None


def test_a_few_tumours_of_one_sexs_organ_do_not_mark_whose_the_numbers_are() -> None:
    """Two of 80 with an ovarian cancer do not make any tumour one "with ovarian cancer"; nine do."""
    of_all = claim(NORTH, 40, 80)

    few = pair([of_all, claim(NORTH, 2, 80, object="ovarian-cancer")])
    many = pair([of_all, claim(NORTH, 9, 80, object="ovarian-cancer")])

    assert few.in_whom == ""
    assert many.in_whom == "both sexes, with ovarian cancer"
