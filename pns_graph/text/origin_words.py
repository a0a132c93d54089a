"""Where a claim comes from, in words: the people counted, what is only repeated, and what a source is."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from ..model.claims import Claim
from ..model.cohorts import Cohort
from ..model.terms import Source
from .claim_words import plain

__all__ = ["POOL_WORDS", "cohort_words", "origin_words", "source_facts"]

POOL_WORDS = MappingProxyType(
    {
        "chosen-by-object": "people chosen by what is counted",
        "chosen-by-cause-or-consequence": "people chosen by its cause or consequence",
        "enriched": "people in whom it was looked for first",
        "published-cases": "published cases",
        "single-case": "a single case",
        "review": "the count of a review",
        "part-of-larger-count": "part of a larger count",
        "share-without-fitting-total": "a share that no count of the total gives",
    }
)
"""Why a count may not be pooled with others, in words."""


def origin_words(claim: Claim) -> str:
    """Return the people counted, unless they are all of the source, what it repeats, why not to pool it."""
    cohort = claim.cohort
    named = cohort is not None and cohort.key != claim.source.key
    size = f" ({cohort.people} people)" if named and cohort is not None and cohort.people else ""
    parts = (
        f"counted in {cohort}{size}" if named else "",
        f"repeats {claim.restates.key}" if claim.restates else "",
        f"not to be pooled: {POOL_WORDS.get(claim.pool, claim.pool)}" if claim.pool else "",
    )
    return "; ".join(part for part in parts if part)


def cohort_words(cohort: Cohort) -> str:
    """Return who the people of a cohort are: how many, where, when, and how they were chosen."""
    parts = (
        _people(cohort),
        " and ".join(cohort.centres),
        (cohort.country or "").replace("|", ", "),
        _years(cohort),
        _known("chosen by", cohort.chosen_by),
        _known("antibody", cohort.assay),
        _known("tumour searched:", cohort.tumour_search),
        f"followed for {plain(cohort.follow_up_months)} months" if cohort.follow_up_months else "",
        *(f"part of {iri.rpartition('/')[2]}" for iri in cohort.part_of),
        *(f"overlaps {iri.rpartition('/')[2]}" for iri in cohort.overlaps),
        cohort.comment.removesuffix("."),
    )
    return "; ".join(part for part in parts if part) or "nothing more is known"


def source_facts(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what a reader wants to know of a publication, as name and text; what nobody knows is left out."""
    opened = {True: "yes", False: "no, by subscription", None: ""}[source.open]
    facts = {
        "authors": source.authors,
        "journal": source.journal,
        "year": str(source.year or ""),
        "design": (source.design or "").replace("-", " "),
        "open": opened,
        "read": source.read or "",
        "compared": f"PMID or DOI on {source.checked}" if source.checked else "",
        "note": source.comment,
    }
    yield from ((name, text) for name, text in facts.items() if text)


def _people(cohort: Cohort) -> str:
    women = "" if cohort.women is None else f"{cohort.women} women"
    if cohort.people is None:
        return women
    noun = {"female": "women", "male": "men"}.get(cohort.sex or "", "people")
    return f"{cohort.people} {noun}" + (f" ({women})" if women and noun == "people" else "")


def _years(cohort: Cohort) -> str:
    first, last = cohort.from_year, cohort.to_year
    if first and last:
        return str(first) if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else ""


def _known(before: str, word: str | None) -> str:
    return f"{before} {word.replace('-', ' ')}" if word and word != "unknown" else ""
