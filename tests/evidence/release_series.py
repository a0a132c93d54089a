"""The counts of independent series of the release, pair by pair, as they are pooled."""

from __future__ import annotations

from collections import defaultdict

from pns_graph import KnowledgeGraph
from pns_graph.evidence.counted_series import CountedSeries, independent_series
from pns_graph.evidence.statistics.shares import Count
from pns_graph.model.claims import Claim
from pns_graph.model.cohorts import Cohort, read_cohorts

__all__ = ["has_common_share", "pooled_counts"]

Pair = tuple[str, ...]


def pooled_counts(graph: KnowledgeGraph) -> dict[str, list[Count]]:
    """Return the counts of each pair in the same people with two or more independent series, by its name."""
    cohorts = {cohort.key: cohort for cohort in read_cohorts(graph.store)}
    counts: defaultdict[Pair, dict[CountedSeries, Count]] = defaultdict(dict)
    for claim in sorted(filter(_may_be_pooled, graph.claims()), key=lambda claim: claim.iri):
        counts[_pair(claim)].setdefault(_series(claim, cohorts), Count(claim.positive, claim.total))
    apart = {pair: independent_series(found) for pair, found in sorted(counts.items())}
    return {
        " ".join(filter(None, pair)): sorted(counts[pair][one] for one in series)
        for pair, series in apart.items()
        if len(series) > 1
    }


def has_common_share(series: list[Count]) -> bool:
    """Whether some of the people have it and some have not, so that the logit of their share is finite."""
    return 0 < sum(count.positive for count in series) < sum(count.total for count in series)


def _may_be_pooled(claim: Claim) -> bool:
    return claim.is_checked and None not in (claim.positive, claim.total) and not claim.pool


def _pair(claim: Claim) -> Pair:
    """Return what is counted, and in whom."""
    people = (claim.sex, claim.with_term, claim.without_term, claim.context)
    ages = (claim.age_min_years, claim.age_max_years)
    counted = (claim.subject, claim.relation, claim.object, claim.measure, *ages, *people)
    return tuple("" if each is None else getattr(each, "key", str(each)) for each in counted)


def _series(claim: Claim, cohorts: dict[str, Cohort]) -> CountedSeries:
    key = claim.source.key
    cohort = claim.cohort or cohorts.get(key) or Cohort("", key)
    return CountedSeries(claim.subject.iri, "", claim.relation.iri, key, cohort)
