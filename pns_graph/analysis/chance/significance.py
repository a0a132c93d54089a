"""How far an observed number lies from what chance gives, and what is left after many tests."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Comparison", "Tally", "adjusted", "compared"]

_SAME = 1e-9
"""Numbers this near count as the same."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An observed number beside what chance gave.

    Attributes:
        observed: The number as observed.
        expected: The mean of the random ones.
        effect: How many standard deviations of the random ones lie between; None where they did not differ.
        p_value: Share of tables, the observed one among them, whose number is at least as large.
        p_less: The same of those whose number is at most as large.
    """

    observed: float
    expected: float
    effect: float | None
    p_value: float
    p_less: float


class Tally:
    """Keeps what is needed to compare one observed number with random ones, without keeping those.

    Args:
        observed: The number as observed.
    """

    __slots__ = ("_above", "_below", "_count", "_observed", "_squares", "_sum")

    def __init__(self, observed: float) -> None:
        self._observed = observed
        self._count = self._above = self._below = 0
        self._sum = self._squares = 0.0

    def add(self, number: float) -> None:
        """Take in one random number."""
        self._count += 1
        self._above += number >= self._observed - _SAME
        self._below += number <= self._observed + _SAME
        self._sum += number
        self._squares += number * number

    def comparison(self) -> Comparison:
        """Return the comparison, with p-values that are never 0.

        Source:
            Davison and Hinkley 1997, section 4.2, doi:10.1017/CBO9780511802843 (the observed table counts).
        """
        mean = self._sum / self._count
        spread = math.sqrt(max(0.0, self._squares / self._count - mean * mean))
        effect = None if spread < _SAME else (self._observed - mean) / spread
        tails = ((count + 1) / (self._count + 1) for count in (self._above, self._below))
        return Comparison(self._observed, mean, effect, *tails)


def compared(observed: float, random_ones: Iterable[float]) -> Comparison:
    """Return an observed number beside at least one random one."""
    tally = Tally(observed)
    for number in random_ones:
        tally.add(number)
    return tally.comparison()


def adjusted(p_values: Sequence[float]) -> list[float]:
    """Return p-values corrected for their number, in the same order: the share of false findings to expect.

    Source:
        Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    found, least = [1.0] * len(p_values), 1.0
    order = sorted(range(len(p_values)), key=lambda at: p_values[at], reverse=True)
    for behind, at in enumerate(order):
        least = min(least, p_values[at] * len(p_values) / (len(p_values) - behind))
        found[at] = least
    return found
