"""The series behind an association: who counted how many, and which of them its share is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from pyoxigraph import NamedNode

from ..evidence.statistics.shares import Count
from ..evidence.summing.series import count_of
from ..model.associations import Association
from ..model.claims import Claim, read_claims
from ..store.triple_store import TripleStore

__all__ = ["CountedSeries", "read_series"]

_MOST_TRIED = 20_000
_ROUNDED = 0.06
"""How far a share with one decimal lies from the count it is of, at most."""


@dataclass(frozen=True, slots=True)
class CountedSeries:
    """One count behind an association.

    Attributes:
        claim: The claim that tells it.
        count: How many of how many; None where only a share is told.
        is_pooled: Whether the share of the association is made of it.
    """

    claim: Claim
    count: Count | None
    is_pooled: bool


def read_series(store: TripleStore, association: Association) -> list[CountedSeries]:
    """Return the counts and told shares behind an association: pooled ones first, then by year and source."""
    claims = read_claims(store, [NamedNode(each) for each in association.claims])
    counts = [(claim, count_of(claim)) for claim in claims]
    pooled = _pooled(association, [(c, n) for c, n in counts if n and c.is_checked and not c.pool])
    found = [
        CountedSeries(claim, count, claim.iri in pooled)
        for claim, count in counts
        if count is not None or claim.share_percent is not None
    ]
    return sorted(found, key=_order)


def _pooled(association: Association, counted: Sequence[tuple[Claim, Count]]) -> set[str]:
    """Return the claims of which the stored share is made: the same series, people, lowest and highest share.

    The release says how many series and people a share is made of, not which; where two choices would give
    it, the first in the order of the claims is taken.
    """
    choices = (
        islice(combinations(counted, association.series or 0), _MOST_TRIED) if association.series else ()
    )
    for chosen in choices:
        if sum(count.total for _, count in chosen) == association.people and _gives(association, chosen):
            return {claim.iri for claim, _ in chosen}
    return set()


def _gives(association: Association, chosen: Sequence[tuple[Claim, Count]]) -> bool:
    shares = [100 * count.share for _, count in chosen]
    told = (association.lowest_share, association.highest_share)
    ends = (min(shares), max(shares))
    return all(one is None or abs(float(one) - end) < _ROUNDED for one, end in zip(told, ends, strict=True))


def _order(series: CountedSeries) -> tuple[bool, int, str, str]:
    source = series.claim.source
    return not series.is_pooled, source.year or 0, source.key, series.claim.iri
