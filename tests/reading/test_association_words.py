"""What all claims on a pair of terms say together, as one line that people read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pns_graph.model.associations import Association
from pns_graph.model.terms import Relation, Term
from pns_graph.text.association_words import association_words

ANTIBODY = Term("https://a/x", "anti-x", "anti-X antibody", "Antibody")
TUMOUR = Term("https://a/t", "teratoma", "germ cell teratoma", "Tumour", plain_name="teratoma")
INDICATES = Relation("https://a/r", "indicatesTumour", "indicates tumour")


def told(basis: str, to: Term = TUMOUR, **said: Any) -> str:
    """Return the words of an association; its shares are given as floats."""
    values: dict[str, Any] = {
        name: Decimal(str(value)) if isinstance(value, float) else value for name, value in said.items()
    }
    return association_words(Association("a", ANTIBODY, INDICATES, to, basis, **values))


COUNTED = {
    "share": 85.0,
    "share_low": 75.4,
    "share_high": 91.9,
    "series": 3,
    "people": 344,
    "certainty": "moderate",
}
RANGE = {"lowest_share": 4.7, "highest_share": 22.0, "series": 2, "people": 206, "certainty": "low"}
ALONE = {"lowest_share": 71.9, "highest_share": 71.9, "series": 1, "people": 32}


@pytest.mark.parametrize(
    ("basis", "said", "words"),
    [
        ("counted", COUNTED, "85 % (75 to 92) in 3 series, 344 people; moderate"),
        (
            "counted-if-paraneoplastic",
            COUNTED,
            "85 % (75 to 92) in 3 series, 344 people, if paraneoplastic; moderate",
        ),
        ("counted", {**COUNTED, "series": 1}, "85 % (75 to 92) of 344 people; moderate"),
        (
            "counted",
            {**COUNTED, "in_whom": "women of 18 years or more, at onset"},
            "85 % (75 to 92) in 3 series, 344 women of 18 years or more, at onset; moderate",
        ),
        ("counted", {**COUNTED, "share": 99.6}, "99.6 % (75 to 92) in 3 series, 344 people; moderate"),
        (
            "counted",
            {**COUNTED, "other_people": True, "certainty": None},
            "85 % (75 to 92) in 3 series, 344 people; other people than any tumour",
        ),
        (
            "counted-in-defined-syndrome",
            {**RANGE, "told_low": 40.0, "told_high": 60.0, "varies_by": ("age", "region", "sex")},
            "5 to 22 % in 2 series, 206 people; also told 40 to 60 %; differs by age, region, sex; low",
        ),
        ("counted", {**RANGE, "told_low": 4.7, "told_high": 22.0}, "5 to 22 % in 2 series, 206 people; low"),
        (
            "counted",
            {**RANGE, "share_low": 0.4, "share_high": 40.0},
            "5 to 22 % (0.4 to 40) in 2 series, 206 people; low",
        ),
        (
            "counted",
            {**RANGE, "not_pooled_reason": "irreconcilable"},
            "5 to 22 % in 2 series, 206 people; series too far apart to pool; low",
        ),
        (
            "counted",
            {"share": 0.0, "share_high": 43.4, "series": 1, "people": 5},
            "none of 5; up to 43 % possible",
        ),
        ("counted", {"share": 0.0, "share_high": 4.0, "series": 1, "people": 90}, "none of 90; at most 4 %"),
        (
            "counted-not-poolable",
            {**ALONE, "not_pooled_reason": "chosen-by-object"},
            "23 of 32; chosen for teratoma",
        ),
        (
            "counted-not-poolable",
            {**RANGE, "not_pooled_reason": "published-cases"},
            "5 to 22 % in 2 series, 206 people; published cases; low",
        ),
        ("told", {"lowest_share": 98.0, "highest_share": 98.0, "certainty": "low"}, "98 % (told); low"),
        ("told", {"lowest_share": 40.0, "highest_share": 60.0}, "40 to 60 % (told)"),
        ("denied", {}, "said not to occur"),
        (
            "denied",
            {"in_whom": "children of up to 11 years"},
            "said not to occur, children of up to 11 years",
        ),
        ("disputed", RANGE, "5 to 22 % in 2 series, 206 people, but also said not to occur; low"),
        ("disputed", {}, "named, but also said not to occur"),
        ("said", {}, "named"),
        ("said", {"word": "most"}, "named, in most"),
        ("said", {"word": "none in most"}, "named, not in most"),
        ("by-definition", {}, "by definition"),
        ("other-side", {}, "named with that tumour"),
        ("other-side", {"to": ANTIBODY}, "named with that antibody"),
        ("measured", {}, "measured, see claims"),
        ("compared", {"in_whom": "women"}, "compared, see claims, women"),
    ],
)
def test_an_association_in_words(basis: str, said: dict[str, Any], words: str) -> None:
    """The number with its interval, the people, what sets them apart, and how certain it is."""
    assert told(basis, **said) == words


def test_what_is_said_of_another_term_says_so() -> None:
    """A count in the paraneoplastic form is told by its basis, everything else by the other term."""
    said = Association("a", ANTIBODY, INDICATES, TUMOUR, "said")

    assert association_words(said, "autoimmune encephalitis") == "named; said of autoimmune encephalitis"
    counted = replace(said, basis="counted-if-paraneoplastic")
    assert association_words(counted, "paraneoplastic X") == "named, if paraneoplastic"
