"""Functions with one peak on a line: where it is, where they end, and their integral."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

__all__ = ["between", "highest_point", "negligible_beyond", "running_integral"]

_NEGLIGIBLE = 18.0
"""How far below its peak the logarithm of a density is left out."""


def highest_point(function: Callable[[float], float], start: float) -> float:
    """Return about where a function with one peak is highest, by golden sections."""
    low, high = start - 1.0, start + 1.0
    while function(low) > function(low + 0.5):
        low -= 1.0
    while function(high) > function(high - 0.5):
        high += 1.0
    golden = (math.sqrt(5) - 1) / 2
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = function(left), function(right)
    while high - low > 1e-3:
        if at_left > at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = function(right)
    return (low + high) / 2


def negligible_beyond(function: Callable[[float], float], peak: float, top: float, side: float) -> float:
    """Return where a function with one peak has fallen so far that the rest may be left out.

    Args:
        function: The logarithm of a density.
        peak: Where it is highest.
        top: Its value there.
        side: -1 for the lower edge, 1 for the upper one.
    """
    inside, step = 0.0, 0.25
    while top - function(peak + side * (inside + step)) < _NEGLIGIBLE:
        inside, step = inside + step, 2 * step
    outside = inside + step
    while outside - inside > 0.02 * outside:
        middle = (inside + outside) / 2
        fallen = top - function(peak + side * middle)
        inside, outside = (middle, outside) if fallen < _NEGLIGIBLE else (inside, middle)
    return peak + side * outside


def running_integral(density: Sequence[float], step: float) -> tuple[float, ...]:
    """Return the integral of a density up to each of its points."""
    slope = [
        (density[min(at + 1, len(density) - 1)] - density[max(at - 1, 0)]) / (2 * step)
        for at in range(len(density))
    ]
    sums = [0.0]
    for at in range(len(density) - 1):
        corrected = (density[at] + density[at + 1]) / 2 + step * (slope[at] - slope[at + 1]) / 12
        sums.append(sums[-1] + step * corrected)
    return tuple(sums)


def between(t: float, step: float, values: Sequence[float], slopes: Sequence[float]) -> float:
    """Return a value between two points, on the cubic through both with their slopes.

    Args:
        t: How far from the first point to the second, from 0 to 1.
        step: Distance of the points.
        values: The values at both.
        slopes: The slopes at both.
    """
    a, b = values
    m, n = slopes[0] * step, slopes[1] * step
    return a + t * (m + t * (3 * (b - a) - 2 * m - n + t * (2 * (a - b) + m + n)))
