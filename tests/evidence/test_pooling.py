"""Shares with their intervals, alone and together."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import logit
from scipy.stats import binomtest

from pns_graph.evidence.statistics.pooling import IRRECONCILABLE, PooledShare, pool
from pns_graph.evidence.statistics.random_intercept import log_likelihood, posterior
from pns_graph.evidence.statistics.shares import Count, wilson_interval

counts = st.integers(1, 200).flatmap(lambda n: st.builds(Count, st.integers(0, n), st.just(n)))
Pairs = list[tuple[int, int]]


def series_of(pairs: Pairs) -> list[Count]:
    """Return series from pairs of positive and total."""
    return [Count(*pair) for pair in pairs]


@given(counts)
def test_interval_of_one_series_is_wilsons(count: Count) -> None:
    """As scipy has it."""
    theirs = binomtest(count.positive, count.total).proportion_ci(method="wilson")

    low, high = wilson_interval(count)

    assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert (low == 0, high == 1) == (count.positive == 0, count.positive == count.total)


@pytest.mark.parametrize("pair", [(-1, 5), (6, 5), (0, 0)])
def test_impossible_counts_are_refused(pair: tuple[int, int]) -> None:
    """Nobody looked at, more than all, fewer than none."""
    with pytest.raises(ValueError, match="is no count"):
        Count(*pair)


def percents(found: PooledShare) -> dict[str, str]:
    """Return what a pooled share says, but for what it leaves out."""
    names = (
        "lowest",
        "highest",
        "share",
        "low",
        "high",
        "prediction_low",
        "prediction_high",
        "heterogeneity",
    )
    told = {name: getattr(found, name) for name in names}
    return {name: str(value) for name, value in told.items() if value is not None}


EXAMPLES = [
    ([(9, 10)], {"share": "90.0", "low": "59.6", "high": "98.2"}),
    ([(0, 10)], {"share": "0.0", "low": "0.0", "high": "27.8"}),
    ([(1, 1)], {"share": "100.0", "low": "20.7", "high": "100.0"}),
    ([(20, 20), (61, 61)], {"share": "100.0", "low": "95.5", "high": "100.0"}),
    ([(0, 20), (0, 61), (0, 9)], {"share": "0.0", "low": "0.0", "high": "4.1"}),
    ([(142, 162), (98, 104)], {"low": "72.9", "high": "97.9", "heterogeneity": "0.63"}),
    (
        [(142, 162), (98, 104), (170, 200)],
        {"share": "89.0", "low": "76.9", "high": "95.9", "heterogeneity": "0.53"},
    ),
]
"""Series and what is shown of them besides their range; of two and three as the dense grid finds it."""


@pytest.mark.parametrize(("pairs", "shown"), EXAMPLES, ids=str)
def test_what_is_shown_depends_on_the_series(pairs: Pairs, shown: dict[str, str]) -> None:
    """Wilson for one and for all or none, an interval for two, a median for three."""
    found = pool(series_of(pairs))
    shares = sorted(100 * positive / total for positive, total in pairs)

    assert (found.series, found.people) == (len(pairs), sum(total for _, total in pairs))
    assert percents(found) == {"lowest": f"{shares[0]:.1f}", "highest": f"{shares[-1]:.1f}", **shown}


def test_five_series_tell_where_a_further_one_may_lie() -> None:
    """Wider than the interval of the median share."""
    found = pool(series_of([(3, 50), (8, 40), (12, 30), (7, 22), (3, 20)]))

    assert found.prediction_low is not None
    assert found.prediction_high is not None
    assert found.low is not None
    assert found.high is not None
    assert found.prediction_low < found.low < found.high < found.prediction_high


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([(20, 100), (75, 100)], id="55 points apart, tau 1.3, an interval of 79 points"),
        pytest.param([(0, 30)] * 4 + [(14, 30), (15, 30), (14, 30)], id="50 points apart, tau 2.2"),
        pytest.param([(1, 1), (0, 1)], id="an interval of more than 80 points"),
        pytest.param([(10, 11), (0, 11)], id="all of it"),
    ],
)
def test_series_too_far_apart_are_not_pooled(pairs: Pairs) -> None:
    """Their range stays."""
    found = pool(series_of(pairs))

    assert found.not_pooled_reason == IRRECONCILABLE
    assert {"share", "low", "high"} & set(percents(found)) == set()
    assert found.lowest < found.highest


def test_a_small_series_far_away_hinders_nothing() -> None:
    """Fewer than ten people may be anywhere by chance."""
    found = pool(series_of([(1, 9), (65, 80), (70, 100)]))

    assert found.highest - found.lowest > 50
    assert found.not_pooled_reason == ""
    assert found.share is not None


def test_nothing_cannot_be_pooled() -> None:
    """Nor a common share be had of one series, or of people who all have it."""
    with pytest.raises(ValueError, match="no series"):
        pool([])
    with pytest.raises(ValueError, match="two or more"):
        posterior([Count(1, 2)])
    with pytest.raises(ValueError, match="all or none"):
        posterior([Count(2, 2), Count(3, 3)])


several = st.lists(st.integers(1, 60).flatmap(lambda n: st.builds(Count, st.integers(0, n), st.just(n))))


@settings(max_examples=12)
@given(several.filter(lambda series: 1 <= len(series) <= 4), st.randoms(use_true_random=False))
def test_order_of_series_changes_nothing(series: list[Count], order: object) -> None:
    """Nor does it whether more have it or fewer: what is found is then mirrored."""
    shuffled = list(series)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    mirrored = pool([Count(c.total - c.positive, c.total) for c in series])
    found = pool(series)

    assert pool(shuffled) == found
    assert mirrored.not_pooled_reason == found.not_pooled_reason
    assert abs(found.highest - (100 - mirrored.lowest)) <= Decimal("0.1")
    if found.low is not None and mirrored.high is not None:
        assert abs(found.low - (100 - mirrored.high)) <= Decimal("0.1")


@settings(max_examples=12)
@given(several.filter(lambda series: 1 <= len(series) <= 3), st.integers(20, 60))
def test_none_of_many_moves_a_share_down(series: list[Count], people: int) -> None:
    """A further series without the object never raises the share of all."""
    before, after = pool(series), pool([*series, Count(0, people)])

    assert after.lowest == 0
    if before.high is not None and after.high is not None and len(series) > 1:
        assert after.high <= before.high + Decimal("0.1")


@pytest.mark.parametrize("share", [1e-6, 0.2, 0.5, 0.999])
@pytest.mark.parametrize("tau", [0.0, 0.3, 4.0])
def test_likelihood_never_overflows(share: float, tau: float) -> None:
    """Nor is it ever above that of certainty."""
    for count in (Count(0, 10_000), Count(10_000, 10_000), Count(1, 2), Count(5_000, 10_000)):
        found = log_likelihood([count], float(logit(share)), tau)

        assert math.isfinite(found)
        assert found <= 1e-9
