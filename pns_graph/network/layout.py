"""Three columns with few crossings: syndromes, antibodies, tumours.

Barycentre sweeps (Sugiyama, Tagawa and Toda 1981, doi:10.1109/TSMC.1981.4308636) over all three pairs of
columns, then swaps of neighbours while they help. No chance is involved: the same network always gives
the same picture.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from .model import Kind, Network

__all__ = ["Layout", "arrange", "crossings"]

_SWEEPS = 24

Order = tuple[str, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The order of the terms in each column, from top to bottom.

    Attributes:
        columns: Keys of the terms proper: syndromes, antibodies, tumours.
        groups: Keys of the terms that only gather others; drawn below, when at all.
    """

    columns: tuple[Order, Order, Order]
    groups: tuple[Order, Order, Order]

    def heights(self, with_groups: bool) -> dict[str, float]:
        """Return for each term how far down its column it stands, from 0 (top) to 1."""
        shown = _joined(self.columns, self.groups) if with_groups else self.columns
        return _heights(shown)


def arrange(network: Network) -> Layout:
    """Return the columns of a network in an order with few crossings."""
    members = network.members
    columns = _untangled(_initial(members), _pairs(members))
    drawn = {key for column in columns for key in column}
    everything = _initial(network)
    groups = [tuple(key for key in column if key not in drawn) for column in everything]
    heights, pairs = _heights(columns), _pairs(network)
    first, second, third = (_by_barycentre(column, heights, pairs) for column in groups)
    return Layout(columns, (first, second, third))


def crossings(columns: Sequence[Order], pairs: Sequence[Pair]) -> int:
    """Return how many lines cross between each two of the columns."""
    rows = {key: (number, row) for number, column in enumerate(columns) for row, key in enumerate(column)}
    lines: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for one, other in pairs:
        (left, top), (right, bottom) = sorted((rows[one], rows[other]))
        lines.setdefault((left, right), []).append((top, bottom))
    return sum(_inversions(between) for between in lines.values())


def _inversions(lines: list[tuple[int, int]]) -> int:
    count, seen = 0, list[int]()
    for _, bottom in sorted(lines):
        count += len(seen) - bisect_right(seen, bottom)
        insort(seen, bottom)
    return count


def _initial(network: Network) -> tuple[Order, Order, Order]:
    first, second, third = (tuple(node.key for node in network.of_kind(kind)) for kind in Kind)
    return first, second, third


def _pairs(network: Network) -> list[Pair]:
    found = {(min(edge.subject, edge.object), max(edge.subject, edge.object)) for edge in network.edges}
    return sorted(found)


def _untangled(start: tuple[Order, Order, Order], pairs: list[Pair]) -> tuple[Order, Order, Order]:
    best, columns = start, list(start)
    for sweep in range(_SWEEPS):
        for number in (1, 0, 2) if sweep % 2 else (1, 2, 0):
            columns[number] = _by_barycentre(columns[number], _heights(columns), pairs)
        best = min(best, (columns[0], columns[1], columns[2]), key=lambda order: crossings(order, pairs))
    return _swapped(best, pairs)


def _by_barycentre(column: Order, heights: dict[str, float], pairs: list[Pair]) -> Order:
    """Return the column sorted by the mean height of the neighbours; a term without any stays last."""
    own = set(column)
    near: dict[str, list[float]] = {key: [] for key in column}
    for one, other in pairs:
        for key, neighbour in ((one, other), (other, one)):
            if key in own and neighbour in heights and neighbour not in own:
                near[key].append(heights[neighbour])
    means = {key: round(sum(found) / len(found), 9) if found else 2.0 for key, found in near.items()}
    return tuple(sorted(column, key=means.__getitem__))


def _swapped(columns: tuple[Order, Order, Order], pairs: list[Pair]) -> tuple[Order, Order, Order]:
    """Return the columns after swaps of neighbours in a column, as long as each swap saves a crossing."""
    best = crossings(columns, pairs)
    improved = True
    while improved:
        improved = False
        for number, row in [(n, r) for n in range(3) for r in range(len(columns[n]) - 1)]:
            tried = _swap(columns, number, row)
            count = crossings(tried, pairs)
            if count < best:
                columns, best, improved = tried, count, True
    return columns


def _swap(columns: tuple[Order, Order, Order], number: int, row: int) -> tuple[Order, Order, Order]:
    changed = list(columns)
    column = columns[number]
    changed[number] = (*column[:row], column[row + 1], column[row], *column[row + 2 :])
    return changed[0], changed[1], changed[2]


def _joined(columns: Sequence[Order], groups: Sequence[Order]) -> list[Order]:
    return [column + group for column, group in zip(columns, groups, strict=True)]


def _heights(columns: Sequence[Order]) -> dict[str, float]:
    return {key: (row + 0.5) / len(column) for column in columns for row, key in enumerate(column)}
