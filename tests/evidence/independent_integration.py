"""The posterior of the random intercept model once more, by sums over a dense grid and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from scipy.signal import fftconvolve
from scipy.special import expit
from scipy.stats import norm

from pns_graph.evidence.statistics.shares import Count

__all__ = ["Grid"]

Numbers = npt.NDArray[np.float64]
_STEP = 0.025
_HALF, _MARGIN = 560, 1920
"""Steps to each side: of the logits of the median share, 14 in all, and beyond them 8 of the largest tau."""


class Grid:
    """The posterior on a grid of taus and logits."""

    def __init__(self, counts: Iterable[Count]) -> None:
        self.taus = np.linspace(0.025, 5.975, 120)
        self.logits = _STEP * np.arange(-_HALF, _HALF + 1)
        heights = np.array([_likelihood(count) for count in counts])
        log_weight = np.array([_log_density(heights, tau) - tau**2 / 2 for tau in self.taus])
        weight = np.exp(log_weight - log_weight.max())
        self.weight: Numbers = weight / weight.sum()

    def quantiles_of_share(self, parts: tuple[float, ...]) -> Numbers:
        """Return the shares below which these parts of the posterior lie."""
        return _quantiles(self.weight.sum(axis=0), parts)

    def quantiles_of_next_share(self, parts: tuple[float, ...]) -> Numbers:
        """Return the shares below which a further series lies with these probabilities."""
        found = np.zeros(2 * (_HALF + _MARGIN) + 1)
        for tau, row in zip(self.taus, self.weight, strict=True):
            spread = fftconvolve(row, _normal(tau))
            side = (len(found) - len(spread)) // 2
            found[side : len(found) - side] += spread
        return _quantiles(found, parts)

    def middle_tau(self) -> float:
        """Return the tau below which half of the posterior lies."""
        of_tau = self.weight.sum(axis=1)
        return float(np.interp(0.5, np.cumsum(of_tau) - of_tau / 2, self.taus))


def _likelihood(count: Count) -> Numbers:
    """Return the likelihood of one series at each of its own logits; 1 where it is highest."""
    eta = _STEP * np.arange(-_HALF - _MARGIN, _HALF + _MARGIN + 1)
    log_height = count.positive * eta - count.total * np.logaddexp(0, eta)
    return np.asarray(np.exp(log_height - log_height.max()))


def _log_density(heights: Numbers, tau: float) -> Numbers:
    """Return the logarithm of the likelihood of all series at each logit of the median share."""
    kernel = _normal(tau)
    far = _MARGIN - len(kernel) // 2
    mixed = fftconvolve(heights[:, far : heights.shape[1] - far], kernel[None], mode="valid", axes=1)
    return np.asarray(np.log(np.maximum(mixed, 1e-30)).sum(axis=0))


def _normal(tau: float) -> Numbers:
    """Return how probable it is that a series lies so many steps from the median share."""
    reach = round(8 * tau / _STEP)
    return np.asarray(_STEP * norm.pdf(_STEP * np.arange(-reach, reach + 1), scale=tau))


def _quantiles(weights: Numbers, parts: tuple[float, ...]) -> Numbers:
    """Return the shares below which these parts of the weights lie; the middle weight is that of one half."""
    logits = _STEP * (np.arange(len(weights)) - len(weights) // 2)
    return np.asarray(expit(np.interp(parts, np.cumsum(weights) - weights / 2, logits)))
