"""Who says it: a claim's place in its source, and a source as pages, cards and pictures cite it."""

from __future__ import annotations

from ..model.claims import Claim
from ..model.terms import Source
from .notices import READ_IN_SOURCE, TO_BE_CHECKED
from .origin_words import origin_words

__all__ = ["checked_words", "claim_citation", "full_citation", "noted_citation", "short_citation"]


def claim_citation(claim: Claim) -> str:
    """Return source and place in it, such as ``nord2016, Causes``, where it comes from, what is unchecked."""
    place = f"{claim.source.key}, {claim.locator}" if claim.locator else claim.source.key
    unchecked = "" if claim.is_checked else TO_BE_CHECKED
    return "; ".join(filter(None, (place, origin_words(claim), unchecked)))


def checked_words(claim: Claim) -> str:
    """Return whether somebody read the claim in its source, in words."""
    return READ_IN_SOURCE if claim.is_checked else TO_BE_CHECKED


def full_citation(source: Source) -> str:
    """Return authors, title, and journal with year, without a stop at the end; empty when none is known."""
    place = f"{source.journal} {source.year or ''}".strip()
    return ". ".join(part.rstrip(".") for part in (source.authors, source.title, place) if part)


def noted_citation(source: Source) -> str:
    """Return the full citation and, where the curators have a caveat, the note of it."""
    note = f"Note: {source.comment.removesuffix('.')}" if source.comment else ""
    return ". ".join(filter(None, (full_citation(source), note)))


def short_citation(source: Source) -> str:
    """Return up to two authors, journal and year, or the key of a source that says none of them."""
    year = str(source.year) if source.year else ""
    return ", ".join(filter(None, [_authors(source.authors), source.journal, year])) or source.key


def _authors(authors: str) -> str:
    """Return up to two names, or the first of more; who only helped (``with ...``) is left out."""
    names = [name for name in authors.split(", ") if not name.startswith(("et al", "with "))]
    more = len(names) > 2 or "et al" in authors
    return f"{names[0]} et al." if more and names else " and ".join(names)
