"""A count of people, its share, and the interval of that share."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Count", "wilson_interval"]

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """How many of how many people have something.

    Attributes:
        positive: People with it.
        total: People looked at.

    Raises:
        ValueError: Nobody was looked at, or more have it than were looked at.
    """

    positive: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.positive <= self.total or self.total == 0:
            raise ValueError(
                f"{self.positive} of {self.total} is no count; 0 <= positive <= total, and total is not 0"
            )

    @property
    def share(self) -> float:
        """The share, from 0 to 1."""
        return self.positive / self.total


def wilson_interval(count: Count) -> tuple[float, float]:
    """Return the 95 % interval of a share after Wilson, from 0 to 1.

    Wilson 1927, J Am Stat Assoc 22:209. It keeps near its 95 % where the share is near 0 or 1 and the people
    are few.

    Example:
        >>> [round(100 * bound, 1) for bound in wilson_interval(Count(9, 10))]
        [59.6, 98.2]
    """
    share, n, z2 = count.share, count.total, _Z * _Z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = 0.0 if count.positive == 0 else centre - half
    high = 1.0 if count.positive == n else centre + half
    return low, high
