"""The likelihood of the random intercept model against that of R's metafor."""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from scipy.optimize import minimize
from scipy.special import expit, logit

from pns_graph import KnowledgeGraph
from pns_graph.evidence.statistics.random_intercept import log_likelihood
from pns_graph.evidence.statistics.shares import Count

from .release_series import has_common_share, pooled_counts

SCRIPT = Path(__file__).with_name("metafor.R")
INSTALL = "apt-get install --no-install-recommends r-base-core r-cran-lme4 r-cran-metafor"
Pairs = list[tuple[int, int]]

BY_METAFOR = [
    ([(142, 162), (98, 104), (170, 200)], 0.8866, 0.0633),
    ([(18, 19), (3, 9), (21, 24), (10, 20)], 0.7337, 1.6696),
    ([(0, 12), (2, 40), (1, 25)], 0.0390, 0.0),
    ([(20, 20), (61, 61), (55, 57)], 0.9868, 0.178),
]
"""Series, and the share and tau squared that ``metafor::rma.glmm(measure="PLO", method="ML", nAGQ=100)`` of R
finds for them when it is run to convergence."""

FAR_APART: list[Pairs] = [[(0, 5), (4, 5)], [(9, 10), (0, 5)], [(25, 50), (0, 50)], [(411, 1000), (0, 20)]]
"""Series with a tau of 2.6 to 4.1, where the integrand of each is a flat top with a steep flank."""

R_STOPS_EARLY: Pairs = [(0, 5), (584, 1000), (1, 3)]
"""Series of which R finds a peak at a share of 0.324; the higher one is at 0.580, where tau is 0."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a likelihood is highest, and how high; the binomial coefficients belong to it.

    Attributes:
        share: The median share.
        tau_squared: The variance of the logits.
        log_likelihood: The logarithm of the likelihood there.
        said: What R said meanwhile.
    """

    share: float
    tau_squared: float
    log_likelihood: float
    said: str = ""


def height(series: list[Count], logit_share: float, tau: float) -> float:
    """Return our likelihood, with the binomial coefficients."""
    coefficients = (math.log(math.comb(count.total, count.positive)) for count in series)
    return log_likelihood(series, logit_share, tau) + math.fsum(coefficients)


def ours(series: list[Count]) -> Fit:
    """Return where our likelihood is highest."""

    def loss(at: tuple[float, float]) -> float:
        return -height(series, at[0], abs(at[1]))

    whole = logit(sum(c.positive for c in series) / sum(c.total for c in series))
    options = {"xatol": 1e-8, "fatol": 1e-13, "maxiter": 5000}
    tried = [minimize(loss, (whole, tau), method="Nelder-Mead", options=options) for tau in (0.05, 0.5, 1.5)]
    best = min(tried, key=lambda one: one.fun)
    return Fit(float(expit(best.x[0])), float(best.x[1] ** 2), float(-best.fun))


def theirs(sets: dict[str, list[Count]]) -> dict[str, Fit]:
    """Return what R finds for each set, in one run; skips without R, or fails under PNS_REQUIRE_R=1."""
    program = shutil.which("Rscript")
    if program is None:
        missing(f"no Rscript on the path; install it: {INSTALL}")
    rows = [(number, c.positive, c.total) for number, name in enumerate(sets) for c in sets[name]]
    asked = "\n".join(["set,positive,total", *(",".join(map(str, row)) for row in rows)])
    run = subprocess.run([program, "--vanilla", SCRIPT], input=asked, capture_output=True, text=True)
    if run.returncode == 3:
        missing(f"{run.stderr.strip()}; install it: {INSTALL}")
    assert run.returncode == 0, run.stderr
    found = {int(row["set"]): row for row in csv.DictReader(io.StringIO(run.stdout))}
    return {name: read_fit(found[number]) for number, name in enumerate(sets)}


def missing(reason: str) -> None:
    """Skip the test, or fail where R is required."""
    (pytest.fail if os.environ.get("PNS_REQUIRE_R") == "1" else pytest.skip)(reason)


def read_fit(row: dict[str, str]) -> Fit:
    """Return what R wrote; numbers that it did not find are no numbers."""
    numbers = (row["share"], row["tau_squared"], row["log_likelihood"])
    return Fit(*(math.nan if text == "NA" else float(text) for text in numbers), row["said"])


def stops_early(theirs: Fit, ours: Fit) -> bool:
    """Whether R warned, gave up or stopped lower than we did."""
    return theirs.said != "" or math.isnan(theirs.share) or theirs.log_likelihood < ours.log_likelihood - 1e-8


@pytest.fixture(scope="module")
def sets() -> dict[str, list[Count]]:
    """Sets written down here, and the pairs of the release that have a common share."""
    written = [*(pairs for pairs, _, _ in BY_METAFOR), *FAR_APART, R_STOPS_EARLY]
    pooled = pooled_counts(KnowledgeGraph.load())
    by_name = {str(pairs): [Count(*pair) for pair in pairs] for pairs in written} | pooled
    return {name: series for name, series in by_name.items() if has_common_share(series)}


@pytest.mark.parametrize(("pairs", "share", "tau_squared"), BY_METAFOR)
def test_likelihood_is_highest_where_metafor_once_found_it(
    pairs: Pairs, share: float, tau_squared: float
) -> None:
    """To the digits that were written down; needs no R."""
    found = ours([Count(*pair) for pair in pairs])

    assert found.share == pytest.approx(share, abs=6e-5)
    assert found.tau_squared == pytest.approx(tau_squared, abs=1e-3)


@pytest.mark.slow
def test_likelihood_is_that_of_metafor(sets: dict[str, list[Count]]) -> None:
    """For all that is pooled: as high as a plain sum in R where R stops, and highest there.

    Where R warns, gives up or stops lower than we do, ours is at least as high; that is rare.
    """
    fits = theirs(sets)
    best = {name: ours(series) for name, series in sets.items()}
    stopped = {name for name in sets if stops_early(fits[name], best[name])}

    for name in sorted(sets.keys() - stopped):
        fit, series = fits[name], sets[name]
        there = height(series, logit(fit.share), math.sqrt(fit.tau_squared))
        assert there == pytest.approx(fit.log_likelihood, abs=1e-8), name
        assert best[name].share == pytest.approx(fit.share, abs=1e-5), name
        assert best[name].tau_squared == pytest.approx(fit.tau_squared, abs=1e-3), name
    assert not [name for name in stopped if fits[name].log_likelihood > best[name].log_likelihood + 1e-8]
    assert str(R_STOPS_EARLY) in stopped
    assert len(stopped) <= 1 + len(sets) // 20, {name: fits[name] for name in sorted(stopped)}
