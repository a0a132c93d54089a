"""The share that series of different people have in common, and how far they lie apart.

The model is a logistic regression with a random intercept: in each series the logit of the share is normal
around the logit of the median share, with the standard deviation tau, and the people with the object are
binomial. It needs no correction for shares of 0 and 1, unlike transformed shares: Lin and Chu 2020
(PMID 32657954), Schwarzer et al. 2019 (PMID 30945438).
With two or three series the intervals of maximum likelihood are too narrow. Here tau has a half-normal prior
with scale 1 from 0 to 6, the logit a flat one, and the posterior is integrated on a grid.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .one_peak import between, highest_point, negligible_beyond, running_integral
from .shares import Count

__all__ = ["Posterior", "log_likelihood", "posterior"]

_MOST_TAU = 6.0
_STEPS_OF_TAU = 24
_STEPS_OF_LOGIT = 60


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is known of the share after some series.

    Attributes:
        share: Median share of a series, from 0 to 1: the middle of its posterior.
        low: Lower bound of its 95 % credible interval.
        high: Upper bound of it.
        next_low: Lower bound of the interval in which the share of a further series lies with 95 %.
        next_high: Upper bound of it.
        tau: Standard deviation of the logits of the series: the middle of its posterior.
    """

    share: float
    low: float
    high: float
    next_low: float
    next_high: float
    tau: float


def log_likelihood(counts: Iterable[Count], logit: float, tau: float) -> float:
    """Return the logarithm of the likelihood, without the binomial coefficients.

    Args:
        counts: The series.
        logit: Logit of the median share.
        tau: Standard deviation of the logits of the series; not negative.
    """
    return math.fsum(_log_marginal(count, logit, tau) for count in counts)


def posterior(counts: Iterable[Count]) -> Posterior:
    """Return the posterior of the share and of tau.

    Args:
        counts: Two or more series; their order does not matter.

    Raises:
        ValueError: There are fewer than two, or all or none of all people have the object, so that the
            logit has no posterior.
    """
    series = tuple(sorted(counts))
    if len(series) < 2:
        raise ValueError(f"{len(series)} series have no common share; two or more are needed")
    if sum(count.positive for count in series) in (0, sum(count.total for count in series)):
        raise ValueError("all or none of these people have it; the logit of such a share has no posterior")
    return _posterior(series)


@lru_cache(maxsize=4096)
def _posterior(series: tuple[Count, ...]) -> Posterior:
    slices = [
        _Slice.of(series, _MOST_TAU * (step / _STEPS_OF_TAU) ** 3) for step in range(1, _STEPS_OF_TAU + 1)
    ]
    highest = max(each.log_weight for each in slices)
    weights = [math.exp(each.log_weight - highest) for each in slices]
    weights[-1] /= 2  # the trapezoidal rule
    mixture = _Mixture(slices, weights)
    low, middle, high = (_expit(mixture.quantile(mixture.below, part)) for part in (0.025, 0.5, 0.975))
    next_low, next_high = (_expit(mixture.quantile(mixture.next_below, part)) for part in (0.025, 0.975))
    return Posterior(middle, low, high, next_low, next_high, mixture.middle_tau())


@dataclass(frozen=True, slots=True)
class _Slice:
    """The posterior of the logit for one tau, on a grid.

    Attributes:
        tau: The tau.
        grid: Logits, evenly spaced.
        density: The density at each of them.
        below: The part of the density below each of them.
        log_weight: Logarithm of the weight of this tau, its prior and its step within the grid included.
    """

    tau: float
    grid: tuple[float, ...]
    density: tuple[float, ...]
    below: tuple[float, ...]
    log_weight: float

    @classmethod
    def of(cls, series: Sequence[Count], tau: float) -> _Slice:
        """Return the slice of some series at a tau."""

        def log_density(logit: float) -> float:
            return log_likelihood(series, logit, tau)

        peak = highest_point(log_density, _start(series))
        top = log_density(peak)
        first, last = (negligible_beyond(log_density, peak, top, side) for side in (-1.0, 1.0))
        step = (last - first) / _STEPS_OF_LOGIT
        grid = tuple(first + step * number for number in range(_STEPS_OF_LOGIT + 1))
        height = [math.exp(log_density(logit) - top) for logit in grid]
        whole = step * math.fsum(height)
        density = tuple(each / whole for each in height)
        of_step = 2 * math.log(tau) / 3  # tau goes with the third power of an even grid
        return cls(
            tau,
            grid,
            density,
            running_integral(density, step),
            top + math.log(whole) - tau * tau / 2 + of_step,
        )

    def below_at(self, logit: float) -> float:
        """Return the part of the density below a logit, by cubic interpolation."""
        if logit <= self.grid[0]:
            return 0.0
        if logit >= self.grid[-1]:
            return 1.0
        at = min(bisect_right(self.grid, logit), len(self.grid) - 1) - 1
        step = self.grid[at + 1] - self.grid[at]
        t = (logit - self.grid[at]) / step
        return between(t, step, self.below[at : at + 2], self.density[at : at + 2])

    def next_below_at(self, logit: float) -> float:
        """Return how probable it is that a further series has a logit below this one."""
        step = self.grid[1] - self.grid[0]
        return step * math.fsum(
            density * _normal_below((logit - middle) / self.tau)
            for middle, density in zip(self.grid, self.density, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Mixture:
    """The posterior over all taus."""

    slices: Sequence[_Slice]
    weights: Sequence[float]

    def below(self, logit: float) -> float:
        """Return the part of the posterior of the median share below a logit."""
        return self._mean([each.below_at(logit) for each in self.slices])

    def next_below(self, logit: float) -> float:
        """Return how probable it is that a further series has a logit below this one."""
        return self._mean([each.next_below_at(logit) for each in self.slices])

    def quantile(self, below: Callable[[float], float], part: float) -> float:
        """Return the logit below which a part lies."""
        widest = 40.0
        low = min(each.grid[0] for each in self.slices) - widest
        high = max(each.grid[-1] for each in self.slices) + widest
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if below(middle) < part else (low, middle)
        return (low + high) / 2

    def middle_tau(self) -> float:
        """Return the tau below which half of the posterior lies."""
        density = (0.0, *self.weights[:-1], 2 * self.weights[-1])
        below = running_integral(density, 1.0)
        half = below[-1] / 2
        at = min(bisect_right(below, half), len(below) - 1) - 1
        low, high = 0.0, 1.0
        for _ in range(40):
            t = (low + high) / 2
            reached = between(t, 1.0, below[at : at + 2], density[at : at + 2])
            low, high = (t, high) if reached < half else (low, t)
        return float(_MOST_TAU * ((at + (low + high) / 2) / _STEPS_OF_TAU) ** 3)

    def _mean(self, values: Sequence[float]) -> float:
        weighted = math.fsum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return weighted / math.fsum(self.weights)


def _log_marginal(count: Count, logit: float, tau: float) -> float:
    """Return the logarithm of the likelihood of one series, its own logit integrated out.

    The integral is a sum over evenly spaced points around the peak, which is exact to many digits for such a
    smooth integrand. The points lie as close as the peak is narrow, and as the flank of a flat one is steep.
    """
    positive, total = count.positive, count.total
    if tau == 0:
        return positive * logit - total * _log_one_and_exp(logit)

    def log_integrand(z: float) -> float:
        eta = logit + tau * z
        return positive * eta - total * _log_one_and_exp(eta) - z * z / 2

    peak = _peak_of_series(count, logit, tau)
    share = _expit(logit + tau * peak)
    step = min(0.5 / math.sqrt(1 + tau * tau * total * share * (1 - share)), 0.5 / tau)
    top = log_integrand(peak)
    heights = [1.0]
    for side in (-step, step):
        z = peak + side
        while (drop := top - log_integrand(z)) < 30:
            heights.append(math.exp(-drop))
            z += side
    return top + math.log(step * math.fsum(heights) / math.sqrt(2 * math.pi))


def _peak_of_series(count: Count, logit: float, tau: float) -> float:
    """Return where the integrand of a series is highest, by Newton's steps kept within bounds.

    A step that is not half as long as the one before is replaced by halving the bounds: far from the peak
    Newton's steps may jump to and fro over it for ever.
    """
    low, high = tau * (count.positive - count.total), tau * count.positive
    z, last = min(max(0.0, low), high), high - low
    for _ in range(100):
        share = _expit(logit + tau * z)
        slope = tau * (count.positive - count.total * share) - z
        low, high = (z, high) if slope > 0 else (low, z)
        move = slope / (1 + tau * tau * count.total * share * (1 - share))
        if abs(move) < 1e-9:
            break
        if not low < z + move < high or abs(move) > last / 2:
            move = (low + high) / 2 - z
        z, last = z + move, abs(move)
    return z


def _start(series: Sequence[Count]) -> float:
    """Return the logit of all people together."""
    positive = sum(count.positive for count in series)
    return math.log(positive / (sum(count.total for count in series) - positive))


def _log_one_and_exp(x: float) -> float:
    """Return the logarithm of 1 + e^x, which neither overflows nor loses digits."""
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def _expit(logit: float) -> float:
    """Return the share of a logit."""
    return 1 / (1 + math.exp(-logit)) if logit >= 0 else math.exp(logit) / (1 + math.exp(logit))


def _normal_below(z: float) -> float:
    """Return the part of the normal distribution below a value."""
    return 0.5 * math.erfc(-z / math.sqrt(2))
