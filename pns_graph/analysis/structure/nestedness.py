"""Whether those with few partners have a part of what those with many have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ..incidence import Incidence

__all__ = ["nodf"]


def nodf(table: Incidence) -> float:
    """Return how nested a table is, from 0 to 100.

    Over all pairs of rows and all pairs of columns, the mean of: 0 where both have as many partners, else the
    percent of the partners of the smaller one that the larger one has too. Empty rows and columns are none of
    a table, so they do not count.

    Args:
        table: What is joined to what; with fewer than two rows and two columns there is nothing to compare.

    Returns:
        100 where each row and column is part of every larger one and no two have as many; 0 where none is, or
        where there is no pair.

    Source:
        Almeida-Neto and others 2008, doi:10.1111/j.0030-1299.2008.16644.x.
    """
    overlaps = [*_overlaps(table.marks), *_overlaps(table.transposed().marks)]
    return 100 * sum(overlaps) / len(overlaps) if overlaps else 0.0


def _overlaps(marks: Sequence[int]) -> list[float]:
    """Return for each pair which part of the smaller one the larger one has; 0 for two of one size."""
    sizes = [mark.bit_count() for mark in marks]
    return [
        0.0
        if sizes[one] == sizes[other]
        else (marks[one] & marks[other]).bit_count() / min(sizes[one], sizes[other])
        for one, other in combinations(range(len(marks)), 2)
    ]
