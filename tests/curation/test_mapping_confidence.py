"""How far a mapping may be trusted follows from what can be seen of it."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from pns_graph.curation.rules.mapping_confidence import most_confidence, names_agree

EVERY = list(product([False, True], repeat=3))


def most(named_alike: bool, said_twice: bool, has_version: bool) -> Decimal:
    """Return the highest confidence."""
    return most_confidence(named_alike=named_alike, said_twice=said_twice, has_version=has_version)


def test_every_reason_counts() -> None:
    """No two sets of reasons give one number, all lie between a coin and certainty, and none is lost."""
    numbers = {reasons: most(*reasons) for reasons in EVERY}

    assert len(set(numbers.values())) == len(EVERY)
    assert all(Decimal("0.5") <= number <= Decimal("0.95") for number in numbers.values())
    for reasons in EVERY:
        for place in range(3):
            more = tuple(True if at == place else given for at, given in enumerate(reasons))
            assert numbers[more] >= numbers[reasons]


@pytest.mark.parametrize(
    ("predicate", "ours", "theirs", "agree"),
    [
        ("skos:exactMatch", ["Isaacs syndrome"], "Isaac syndrome", True),
        ("skos:exactMatch", ["limbic encephalitis"], "Encephalitis, Limbic", True),
        ("skos:exactMatch", ["limbic encephalitis"], "encephalitis", False),
        ("skos:exactMatch", ["PNS", "paraneoplastic syndrome"], "paraneoplastic syndromes", True),
        ("skos:broadMatch", ["paraneoplastic limbic encephalitis"], "limbic encephalitis", True),
        ("skos:narrowMatch", ["encephalitis"], "viral encephalitis", True),
        ("skos:broadMatch", ["chorea"], "ataxia", False),
        ("skos:relatedMatch", ["anti-Hu antibody"], "Anti-Hu antibody positivity", True),
        ("skos:relatedMatch", [], "Ataxia", False),
    ],
)
def test_names_agree_by_their_words(predicate: str, ours: list[str], theirs: str, agree: bool) -> None:
    """The same words for the same thing; else all words of the wider one in the narrower."""
    assert names_agree(predicate, ours, theirs) == agree
