"""Hierarchical clustering of a few dozen rows, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import dist

__all__ = ["Cluster", "cluster"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A row, or two clusters that were joined.

    Attributes:
        members: Places of its rows, in the order in which they are drawn.
        height: Mean distance of the rows of its two parts; 0 for a row.
        parts: The two clusters it was made of; empty for a row.
    """

    members: tuple[int, ...]
    height: float = 0.0
    parts: tuple[Cluster, ...] = ()


def cluster(vectors: Sequence[Sequence[float]]) -> Cluster:
    """Join the two clusters with the smallest mean distance of their rows until one is left.

    Average linkage (UPGMA) of Euclidean distances: Sokal and Michener 1958, Univ Kansas Sci Bull 38:1409. Of
    equal distances the one with the smallest places of rows is taken, so that no order is left to chance.

    Args:
        vectors: The rows, all of one length; at least one.

    Raises:
        ValueError: There is no row.

    Example:
        >>> cluster([(0, 0), (9, 9), (0, 1)]).members
        (0, 2, 1)
    """
    if not vectors:
        raise ValueError("no row; one or more are needed")
    far = [[dist(one, other) for other in vectors] for one in vectors]
    left = [Cluster((place,)) for place in range(len(vectors))]
    while len(left) > 1:
        pairs = ((a, b) for place, a in enumerate(left) for b in left[place + 1 :])
        one, other = min(
            pairs, key=lambda pair: (round(_between(pair[0], pair[1], far), 12), *map(_first, pair))
        )
        left = [each for each in left if each not in (one, other)]
        left.append(Cluster((*one.members, *other.members), _between(one, other, far), (one, other)))
        left.sort(key=_first)
    return left[0]


def _rank(one: Cluster, other: Cluster, far: Sequence[Sequence[float]]) -> tuple[float, int, int]:
    return round(_between(one, other, far), 12), _first(one), _first(other)


def _between(one: Cluster, other: Cluster, far: Sequence[Sequence[float]]) -> float:
    distances = [far[a][b] for a in one.members for b in other.members]
    return sum(distances) / len(distances)


def _first(one: Cluster) -> int:
    return min(one.members)
