"""Pairs whose share seems to differ among people, and that no curator has judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from ...model.associations import Association

__all__ = ["unjudged_variation"]

_FAR_APART = 20
"""Points between told shares of two groups of age or sex that a curator is asked about."""


def unjudged_variation(associations: Iterable[Association]) -> Iterator[str]:
    """Yield a sentence for each pair whose share differs between two groups of age or sex.

    Counted shares differ where their intervals lie apart, told ones where they are 20 points or more apart.
    A pair that ``varies_by.tsv`` names is judged.
    """
    parts: defaultdict[str, list[Association]] = defaultdict(list)
    judged = set()
    for each in associations:
        if each.whole is None and each.varies_by:
            judged.add(each.iri)
        elif each.whole is not None and each.only_age_and_sex:
            parts[each.whole].append(each)
    for whole, groups in sorted(parts.items()):
        found = next((pair for pair in combinations(groups, 2) if _differ(*pair)), None)
        if found is not None and whole not in judged:
            yield _sentence(*found)


def _differ(one: Association, other: Association) -> bool:
    first, second = _bounds(one), _bounds(other)
    if first is None or second is None:
        return False
    apart = max(first[0] - second[1], second[0] - first[1])
    counted = one.share_low is not None and other.share_low is not None
    return apart > 0 if counted else apart >= _FAR_APART


def _bounds(group: Association) -> tuple[Decimal, Decimal] | None:
    low = group.share_low if group.share_low is not None else group.lowest_share
    high = group.share_high if group.share_high is not None else group.highest_share
    return None if low is None or high is None else (low, high)


def _sentence(one: Association, other: Association) -> str:
    pair = f"{one.from_term.key} {one.relation.name} {one.to_term.key}"
    shares = " and ".join(f"{_range(each)} ({each.in_whom})" for each in (one, other))
    return f"{pair}: {shares}; if its share differs among people, say so in varies_by.tsv"


def _range(group: Association) -> str:
    low, high = _bounds(group) or (Decimal(0), Decimal(0))
    return f"{low:f} to {high:f} percent" if low != high else f"{low:f} percent"
