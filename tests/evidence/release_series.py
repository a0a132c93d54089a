"""The counts of the independent series behind each pooled association of the release."""

from __future__ import annotations

from itertools import combinations

from pns_graph import KnowledgeGraph
from pns_graph.evidence.statistics.shares import Count
from pns_graph.evidence.summing.series import count_of
from pns_graph.model.associations import Association
from pns_graph.model.claims import Claim

__all__ = ["has_common_share", "pooled_counts"]

COUNTED = ("counted", "counted-in-defined-syndrome")


def pooled_counts(graph: KnowledgeGraph) -> dict[str, list[Count]]:
    """Return the counts behind each association of two or more independent series, by its identifier.

    They are those of its claims that have its number of people and its lowest and highest share together, so
    that a test of them is a test of what was released.
    """
    claims = {claim.iri: claim for claim in graph.claims()}
    pooled = [each for each in graph.associations(subgroups=True) if each.basis in COUNTED]
    return {
        each.iri.rpartition("association/")[2]: _series(each, [claims[one] for one in each.claims])
        for each in pooled
        if (each.series or 0) > 1
    }


def has_common_share(series: list[Count]) -> bool:
    """Whether some of the people have it and some have not, so that the logit of their share is finite."""
    return 0 < sum(count.positive for count in series) < sum(count.total for count in series)


def _series(association: Association, claims: list[Claim]) -> list[Count]:
    """Return the counts of an association, which must be the only ones that fit it."""
    counts = [count_of(claim) for claim in claims if _may_be_pooled(claim)]
    sets = combinations(sorted(filter(None, counts)), association.series or 0)
    fitting = {some for some in sets if _fits(association, some)}
    assert len(fitting) == 1, f"{association.iri}: {len(fitting)} sets of counts fit it"
    return list(fitting.pop())


def _fits(association: Association, counts: tuple[Count, ...]) -> bool:
    shares = [round(100 * count.positive / count.total, 1) for count in counts]
    people = sum(count.total for count in counts)
    told = (association.people, float(association.lowest_share or 0), float(association.highest_share or 0))
    return (people, min(shares), max(shares)) == told


def _may_be_pooled(claim: Claim) -> bool:
    return claim.is_checked and not claim.pool and not claim.comparison
