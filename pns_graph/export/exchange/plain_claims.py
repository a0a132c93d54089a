"""Which claims may be read by their two terms alone."""

from __future__ import annotations

from ...model.claims import Claim

__all__ = ["is_plain"]


def is_plain(claim: Claim) -> bool:
    """Whether a claim says that something is there, of people not marked by what they lack (decision 0005).

    Of people without something it would read as one about people with it; "less" says only that it is rarer.
    """
    return not claim.negated and claim.without_term is None and claim.comparison != "less"
