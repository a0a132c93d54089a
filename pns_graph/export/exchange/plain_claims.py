"""Which claims may be read by their two terms alone, and whether as something that is there or is not."""

from __future__ import annotations

from ...evidence.statistics.shares import Count, wilson_interval
from ...model.claims import Claim
from ...text.association_words import LARGEST_TOLD_AS_DENIAL

__all__ = ["is_denial", "is_plain"]

_SURE = frozenset({"asserted", "always"})


def is_plain(claim: Claim) -> bool:
    """Whether a claim says that something is there, of people not marked by what they lack (decision 0005).

    Of people without something it would read as one about people with it; "less" says only that it is rarer.
    """
    return not claim.negated and claim.without_term is None and claim.comparison != "less"


def is_denial(claim: Claim) -> bool:
    """Whether a claim says of all people with its subject that something is not there.

    What is absent in some or in most of them is a frequency, none of a few leaves a share possible that no
    denial does, and a denial for a part of the people is none for all.
    """
    if not claim.negated or _is_limited(claim):
        return False
    if claim.positive is not None and claim.total:
        _, high = wilson_interval(Count(claim.positive, claim.total))
        return claim.positive == 0 and 100 * high <= LARGEST_TOLD_AS_DENIAL
    return claim.strength in _SURE and claim.share_percent is None


def _is_limited(claim: Claim) -> bool:
    """Whether a claim is of a part of the people; a version of criteria limits nobody."""
    context = claim.context if claim.context and claim.context.kind != "CriteriaVersion" else None
    limits = (
        claim.with_term,
        claim.without_term,
        context,
        claim.age_min_years,
        claim.age_max_years,
        claim.sex,
    )
    return any(each is not None for each in (*limits, claim.comparison))
