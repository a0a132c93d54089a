"""The posterior of the random intercept model once more, by sums over a dense grid and nothing else."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from pns_graph.evidence.statistics.shares import Count

__all__ = ["Grid"]

Numbers = npt.NDArray[np.float64]
_Z = np.linspace(-8, 8, 121)


class Grid:
    """The posterior on a grid of taus and logits."""

    def __init__(self, counts: list[Count]) -> None:
        self.taus = np.linspace(0.025, 5.975, 120)
        self.logits = np.linspace(-14, 14, 801)
        log_weight = np.array([self._log_density(counts, tau) - tau**2 / 2 for tau in self.taus])
        weight = np.exp(log_weight - log_weight.max())
        self.weight: Numbers = weight / weight.sum()

    def quantiles_of_share(self, parts: tuple[float, ...]) -> Numbers:
        """Return the shares below which these parts of the posterior lie."""
        below = np.cumsum(self.weight.sum(axis=0)) - self.weight.sum(axis=0) / 2
        return np.asarray(expit(np.interp(parts, below, self.logits)))

    def quantiles_of_next_share(self, parts: tuple[float, ...]) -> Numbers:
        """Return the shares below which a further series lies with these probabilities."""
        of_z = np.exp(-(_Z**2) / 2)
        of_z /= of_z.sum()
        bins = np.linspace(-60, 60, 6001)
        found = np.zeros(len(bins) - 1)
        for tau, row in zip(self.taus, self.weight, strict=True):
            at = self.logits[:, None] + tau * _Z
            found += np.histogram(at, bins=bins, weights=row[:, None] * of_z)[0]
        return np.asarray(expit(np.interp(parts, np.cumsum(found), bins[1:])))

    def middle_tau(self) -> float:
        """Return the tau below which half of the posterior lies."""
        of_tau = self.weight.sum(axis=1)
        return float(np.interp(0.5, np.cumsum(of_tau) - of_tau / 2, self.taus))

    def _log_density(self, counts: list[Count], tau: float) -> Numbers:
        eta = self.logits[:, None] + tau * _Z
        spread = np.maximum(eta, 0) + np.log1p(np.exp(-np.abs(eta)))
        total = np.zeros(len(self.logits))
        for count in counts:
            inner = count.positive * eta - count.total * spread - _Z**2 / 2
            top = inner.max(axis=1)
            total += top + np.log(np.exp(inner - top[:, None]).sum(axis=1))
        return total
