"""Three columns with few crossings: syndromes, antibodies, tumours.

The terms are first strung along one line so that those joined lie near each other (the second eigenvector
of the walk on the network), then sorted by barycentre sweeps over all three pairs of columns (Sugiyama,
Tagawa and Toda 1981, doi:10.1109/TSMC.1981.4308636), then neighbours are swapped while that helps. No chance
is involved, no library of linear algebra and no sum that depends on the version of Python: the same network
gives the same picture on every machine.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from .model import Kind, Network

__all__ = ["Layout", "arrange", "crossings"]

_SWEEPS = 24
_STEPS = 300

Order = tuple[str, ...]
Columns = tuple[Order, Order, Order]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The order of the terms in each column, from top to bottom.

    Attributes:
        columns: Keys of the terms proper: syndromes, antibodies, tumours.
        groups: Keys of the terms that only gather others; drawn below, when at all.
    """

    columns: Columns
    groups: Columns

    def heights(self, with_groups: bool) -> dict[str, float]:
        """Return for each term how far down its column it stands, from 0 (top) to 1."""
        shown = _joined(self.columns, self.groups) if with_groups else self.columns
        return _heights(shown)


def arrange(network: Network) -> Layout:
    """Return the columns of a network in an order with few crossings."""
    members = network.members
    pairs = _pairs(members)
    by_key = _initial(members)
    starts = (by_key, _strung(by_key, pairs))
    swept = [order for start in starts for order in _swept(start, pairs)]
    columns = _swapped(min(swept, key=lambda order: crossings(order, pairs)), pairs)
    drawn = {key for column in columns for key in column}
    everything = _initial(network)
    groups = [tuple(key for key in column if key not in drawn) for column in everything]
    heights, every = _heights(columns), _pairs(network)
    first, second, third = (_by_barycentre(column, heights, every) for column in groups)
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


def _initial(network: Network) -> Columns:
    first, second, third = (tuple(node.key for node in network.of_kind(kind)) for kind in Kind)
    return first, second, third


def _pairs(network: Network) -> list[Pair]:
    found = {(min(edge.subject, edge.object), max(edge.subject, edge.object)) for edge in network.edges}
    return sorted(found)


def _strung(start: Columns, pairs: list[Pair]) -> Columns:
    """Return the columns in the order of one line on which every term is drawn towards its neighbours."""
    near: dict[str, list[str]] = {key: [] for column in start for key in column}
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    line = _heights(start)
    for _ in range(_STEPS):
        line = _spread({key: (line[key] + _mean([line[n] for n in near[key]])) / 2 for key in near}, near)
    first, second, third = (tuple(sorted(column, key=lambda key: round(line[key], 9))) for column in start)
    return first, second, third


def _spread(line: dict[str, float], near: dict[str, list[str]]) -> dict[str, float]:
    """Return the line about its middle, a term weighing as much as it has neighbours, at its full length."""
    weight = sum(len(found) for found in near.values())
    middle = fsum(line[key] * len(found) for key, found in near.items()) / weight
    longest = max(abs(value - middle) for value in line.values()) or 1.0
    return {key: (value - middle) / longest for key, value in line.items()}


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values)


def _swept(start: Columns, pairs: list[Pair]) -> Iterator[Columns]:
    """Yield the start, and the columns after each sweep."""
    yield start
    columns = list(start)
    for sweep in range(_SWEEPS):
        for number in (1, 0, 2) if sweep % 2 else (1, 2, 0):
            columns[number] = _by_barycentre(columns[number], _heights(columns), pairs)
        yield columns[0], columns[1], columns[2]


def _by_barycentre(column: Order, heights: dict[str, float], pairs: list[Pair]) -> Order:
    """Return the column sorted by the mean height of the neighbours; a term without any stays last."""
    own = set(column)
    near: dict[str, list[float]] = {key: [] for key in column}
    for one, other in pairs:
        for key, neighbour in ((one, other), (other, one)):
            if key in own and neighbour in heights and neighbour not in own:
                near[key].append(heights[neighbour])
    means = {key: round(_mean(found), 9) if found else 2.0 for key, found in near.items()}
    return tuple(sorted(column, key=means.__getitem__))


def _swapped(columns: Columns, pairs: list[Pair]) -> Columns:
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


def _swap(columns: Columns, number: int, row: int) -> Columns:
    changed = list(columns)
    column = columns[number]
    changed[number] = (*column[:row], column[row + 1], column[row], *column[row + 2 :])
    return changed[0], changed[1], changed[2]


def _joined(columns: Sequence[Order], groups: Sequence[Order]) -> list[Order]:
    return [column + group for column, group in zip(columns, groups, strict=True)]


def _heights(columns: Sequence[Order]) -> dict[str, float]:
    return {key: (row + 0.5) / len(column) for column in columns for row, key in enumerate(column)}
