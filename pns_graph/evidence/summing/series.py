"""The independent series of people behind a share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from ...model.claims import Claim
from ...model.cohorts import Cohort, are_independent
from ...model.terms import Source
from ..bearing.ways import Word
from ..statistics.shares import Count

__all__ = ["Series", "count_of", "independent_series", "series_of"]

_SEARCHES = ("all", "register", "as-indicated", "unknown", None)
"""How thoroughly a tumour was searched for, the best first."""


@dataclass(frozen=True, slots=True)
class Series:
    """One group of people who were counted for one pair.

    Attributes:
        cohort: The people.
        source: Who counted.
        count: How many of how many.
        word: The claim, as it speaks of the pair.
    """

    cohort: Cohort
    source: Source
    count: Count
    word: Word

    @property
    def rank(self) -> tuple[object, ...]:
        """What series are ranked by: whole populations, searched in all, longest follow-up, largest, key."""
        return (
            bool(self.cohort.part_of),
            _SEARCHES.index(self.cohort.tumour_search),
            -(self.cohort.follow_up_months or 0),
            -(self.cohort.people or self.count.total),
            self.cohort.key,
        )

    @property
    def paper(self) -> str:
        """What tells its publication from others, whatever key it has."""
        return self.source.pmid or self.source.title.casefold() or self.source.key


def count_of(claim: Claim) -> Count | None:
    """Return the count of a claim, or None where it has none.

    A percent with a total is a count only where one number of people alone gives the printed figure.

    Example:
        >>> from pns_graph import KnowledgeGraph
        >>> claim = KnowledgeGraph.example().claims(subject="anti-y", relation="indicatesTumour")[0]
        >>> count_of(claim)
        Count(positive=34, total=40)
    """
    if not claim.total:
        return None
    if claim.positive is not None:
        return Count(claim.positive, claim.total)
    if claim.percent is None:
        return None
    step = Decimal(1).scaleb(int(claim.percent.as_tuple().exponent) if claim.percent % 1 else 0)
    near = int(claim.percent * claim.total / 100)
    fitting = [k for k in range(max(0, near - 1), min(claim.total, near + 2) + 1) if _prints(k, claim, step)]
    return Count(fitting[0], claim.total) if len(fitting) == 1 else None


def _prints(positive: int, claim: Claim, step: Decimal) -> bool:
    share = Decimal(100 * positive) / (claim.total or 1)
    return claim.percent in {share.quantize(step, rule) for rule in (ROUND_HALF_EVEN, ROUND_HALF_UP)}


def series_of(words: Iterable[Word], cohort_of: Callable[[Claim], Cohort]) -> list[Series]:
    """Return the series that may be pooled: read in their source, and not marked against it.

    One group of people counts once for a pair; of several counts the one of most people is taken.

    Args:
        words: The claims on one pair in the same people.
        cohort_of: Gives the people of a claim.
    """
    best: dict[str, Series] = {}
    for word in words:
        claim, count = word.claim, count_of(word.claim)
        if count is None or not claim.is_checked or claim.pool or claim.comparison or word.way == 5:
            continue
        cohort = cohort_of(claim)
        series = Series(cohort, claim.source, count, word)
        held = best.get(cohort.key)
        if held is None or (-count.total, -count.positive, claim.iri) < _size(held):
            best[cohort.key] = series
    return sorted(best.values(), key=lambda each: each.rank)


def _size(series: Series) -> tuple[int, int, str]:
    return -series.count.total, -series.count.positive, series.word.claim.iri


def independent_series(
    by_object: dict[str, list[Series]],
) -> dict[str, tuple[list[Series], bool]]:
    """Return the independent series of each object, and whether some are of other people than the rest.

    The largest set of mutually independent groups of people is taken for all objects of a term together; what
    is part of another group that was counted is no candidate for it. An object that a chosen group did not
    count takes the next ones that are independent of those it has.

    Args:
        by_object: Object -> its series, ranked.
    """
    groups: dict[str, Series] = {}
    for series in sorted((each for listed in by_object.values() for each in listed), key=lambda s: s.rank):
        groups.setdefault(series.cohort.key, series)
    wholes = [each for each in groups.values() if not _is_part_of_another(each, groups.values())]
    chosen = {each.cohort.key for each in _largest(sorted(wholes, key=lambda each: each.rank))}
    return {to: _of_object(listed, chosen) for to, listed in by_object.items()}


def _is_part_of_another(series: Series, others: Collection[Series]) -> bool:
    return any(other.cohort.iri in series.cohort.part_of for other in others if other is not series)


def _of_object(listed: Sequence[Series], chosen: Collection[str]) -> tuple[list[Series], bool]:
    taken = [each for each in listed if each.cohort.key in chosen]
    others = False
    for series in listed:
        if series not in taken and all(_apart(series, one) for one in taken):
            taken.append(series)
            others = True
    return taken, others


def _apart(one: Series, other: Series) -> bool:
    return one.paper != other.paper and are_independent(one.cohort, other.cohort)


def _largest(ranked: Sequence[Series]) -> tuple[Series, ...]:
    """Return the largest set of mutually independent series; of several the one that is ranked first."""
    beside: defaultdict[int, int] = defaultdict(int)
    for at, one in enumerate(ranked):
        for later in range(at + 1, len(ranked)):
            if _apart(one, ranked[later]):
                beside[at] |= 1 << later
    best: tuple[int, ...] = ()
    stack: list[tuple[tuple[int, ...], int]] = [((), (1 << len(ranked)) - 1)]
    while stack:
        taken, left = stack.pop()
        if len(taken) + left.bit_count() <= len(best):
            continue
        if not left:
            best = taken
            continue
        first = (left & -left).bit_length() - 1
        stack.append((taken, left & ~(1 << first)))
        stack.append(((*taken, first), left & beside[first] & ~((2 << first) - 1)))
    return tuple(ranked[at] for at in best)
