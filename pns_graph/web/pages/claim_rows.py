"""Claims as rows of a table: how often, in whom, what the source says, and where it says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from ...model.claims import Claim
from ...model.terms import Term
from ...profile import Said
from ...rdf.local_names import words_of
from ...text.citation import checked_words
from ...text.claim_words import number_words, people_words, strength_words
from ...text.origin_words import origin_words
from .linking import Linking
from .markup import ClaimGroup, Link, PageRow, PageTable

__all__ = ["claim_anchor", "groups_by_subject", "heading", "row_of", "table_of"]


_FIRST = ("Antibody", "Syndrome", "Tumour")


def heading(kind: str) -> str:
    """Return the name of a kind as a heading: ``AntigenLocation`` is ``Antigen location``."""
    return words_of(kind).capitalize()


def claim_anchor(claim: Claim) -> str:
    """Return what the row of a claim is called within the page of its source."""
    return f"c{claim.iri.rpartition('/')[2]}"


def row_of(linking: Linking, claim: Claim, other: Link) -> PageRow:
    """Return one claim as a row.

    Args:
        linking: Makes the links.
        claim: The claim.
        other: What the row begins with, the term at its other end.
    """
    often = "; ".join(filter(None, [strength_words(claim), number_words(claim)]))
    return PageRow(
        other=other,
        how_often=often or "stated",
        people=people_words(claim),
        statement=claim.statement,
        href=linking.addresses.of_claim(claim),
        source=Link(claim.source.key, linking.addresses.of(claim.source.iri)),
        locator=claim.locator,
        origin=origin_words(claim),
        to_be_checked="" if claim.is_checked else checked_words(claim),
        denied=claim.negated,
    )


def table_of(linking: Linking, said: Said, term: Term) -> PageTable:
    """Return what is said of a term with one relation.

    Args:
        linking: Makes the links.
        said: The claims, by the term at their other end.
        term: The term of the page.
    """
    rows = tuple(
        row_of(linking, claim, linking.term(other))
        for other, claims in said.claims.items()
        for claim in claims
    )
    kinds = {other.kind for other in said.claims}
    column = heading(kinds.pop()) if len(kinds) == 1 else "Term"
    label = said.relation.label
    return PageTable(f"… {label} {term.label}" if said.of_it else label[:1].upper() + label[1:], column, rows)


def groups_by_subject(linking: Linking, claims: Iterable[Claim]) -> tuple[ClaimGroup, ...]:
    """Return claims by the kind of term that they speak of, and within it in a table for each term."""
    ordered = sorted(claims, key=lambda claim: (*_place(claim.subject), claim.subject.iri))
    return tuple(
        ClaimGroup(heading(kind), kind, tuple(_tables(linking, group)))
        for kind, group in groupby(ordered, key=lambda claim: claim.subject.kind)
    )


def _place(term: Term) -> tuple[bool, str, str]:
    """Return where a term stands: antibodies, syndromes and tumours before all others."""
    return term.kind not in _FIRST, term.kind, term.label


def _tables(linking: Linking, claims: Iterable[Claim]) -> Iterable[PageTable]:
    for subject, group in groupby(claims, key=lambda claim: claim.subject):
        rows = tuple(_row_of_source(linking, each) for each in group)
        yield PageTable(subject.label, "Relation and term", rows, linking.term(subject))


def _row_of_source(linking: Linking, claim: Claim) -> PageRow:
    """Return a claim as it stands in the page of its source: others lead to it there, it does not name it."""
    row, anchor = row_of(linking, claim, _object(linking, claim)), claim_anchor(claim)
    href = "" if row.href.endswith(f"#{anchor}") else row.href
    return replace(row, source=Link(""), href=href, anchor=anchor)


def _object(linking: Linking, claim: Claim) -> Link:
    return linking.link(f"{claim.relation.label} {claim.object.label}", claim.object.iri)
