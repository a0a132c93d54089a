"""The random intercept model against plain sums: its likelihood at single points, its posterior on a grid."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.special import logsumexp

from pns_graph import KnowledgeGraph
from pns_graph.evidence.statistics.random_intercept import log_likelihood, posterior
from pns_graph.evidence.statistics.shares import Count

from .independent_integration import Grid
from .release_series import has_common_share, pooled_counts

Pairs = list[tuple[int, int]]


def plain_sum(count: Count, logit: float, tau: float) -> float:
    """Return the logarithm of the likelihood of one series, summed over all that its own logit may be."""
    step = 0.002
    z = np.arange(-140, 140, step)
    eta = logit + tau * z
    heights = count.positive * eta - count.total * np.logaddexp(0, eta) - z**2 / 2
    return float(logsumexp(heights) + np.log(step / np.sqrt(2 * np.pi)))


@settings(max_examples=60)
@given(
    count=st.integers(1, 2000).flatmap(lambda n: st.builds(Count, st.integers(0, n), st.just(n))),
    logit=st.floats(-15, 15),
    tau=st.floats(0.15, 6),
)
@example(Count(800, 1000), -14.6, 0.15)
@example(Count(0, 10), 3.9242363833576625, 1.1909722222222223)
@example(Count(161, 200), -12.869812331687415, 0.31640625)
@example(Count(0, 2000), -3.0, 6.0)
def test_likelihood_is_a_plain_sum(count: Count, logit: float, tau: float) -> None:
    """However far the series lies from the share that is asked about."""
    assert log_likelihood([count], logit, tau) == pytest.approx(plain_sum(count, logit, tau), abs=1e-7)


def assert_is_that_of_a_dense_grid(series: list[Count], within: float) -> None:
    """The bounds and the middle of the share as near as is said, tau to half a hundredth."""
    grid, found = Grid(series), posterior(series)

    assert (found.low, found.share, found.high) == pytest.approx(
        tuple(grid.quantiles_of_share((0.025, 0.5, 0.975))), abs=within
    ), series
    assert (found.next_low, found.next_high) == pytest.approx(
        tuple(grid.quantiles_of_next_share((0.025, 0.975))), abs=within
    ), series
    assert found.tau == pytest.approx(grid.middle_tau(), abs=5e-3), series


@pytest.mark.parametrize(
    "pairs",
    [
        [(18, 19), (3, 9), (21, 24), (10, 20)],
        [(0, 12), (2, 40), (1, 25)],
        [(1, 2), (30, 31)],
        [(3, 50), (8, 40), (12, 30), (7, 22), (30, 44), (1, 9)],
        [(10, 11), (0, 11)],
        [(0, 1000), (2, 2)],
        [(7, 1593), (10, 264)],
    ],
    ids=str,
)
def test_posterior_is_that_of_a_dense_grid(pairs: Pairs) -> None:
    """To two decimals of a percent, of few people and many, of series near each other and far apart."""
    assert_is_that_of_a_dense_grid([Count(*pair) for pair in pairs], within=2e-4)


@pytest.mark.slow
def test_posterior_of_all_that_is_pooled_is_that_of_a_dense_grid() -> None:
    """To half of the last digit shown, for each pair of the release with independent series."""
    pooled = list(filter(has_common_share, pooled_counts(KnowledgeGraph.load()).values()))

    assert len(pooled) >= 30
    for series in pooled:
        assert_is_that_of_a_dense_grid(series, within=5e-4)
