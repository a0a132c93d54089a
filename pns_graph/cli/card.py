"""One term on one card of plain text: what it is, where, and what is said of it by whom."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..model.claims import Claim
from ..model.terms import Source, Term
from ..profile import Field, Said, read_profile
from ..store.triple_store import TripleStore
from ..text.citation import claim_citation, full_citation
from ..text.claim_words import number_words, people_words, strength_words
from ..text.notices import NOT_A_DEVICE
from ..text.text_table import WIDTH

__all__ = ["card"]

_NAME_WIDTH = 22


def card(store: TripleStore, term: Term) -> str:
    """Return everything the release knows of a term, in 100 columns."""
    profile = read_profile(store, term)
    lines = [
        *_title(term),
        "",
        *(line for field in profile.fields for line in _field(field)),
        *(line for said in profile.said for line in _claims(said, term)),
        *_sources(profile.sources),
        "",
        NOT_A_DEVICE,
    ]
    return "\n".join(lines) + "\n"


def _title(term: Term) -> list[str]:
    kind = f"{term.kind} (group)" if term.group else term.kind
    return [term.label, "=" * min(len(term.label), WIDTH), f"{kind}   {term.key}   {term.curie}"]


def _claims(said: Said, term: Term) -> Iterator[str]:
    heading = said.relation.label.upper()
    yield from ("", f"... {heading} {term.label}" if said.of_it else heading)
    for other, claims in said.claims.items():
        yield f"  {other.label}"
        for claim in claims:
            yield from _claim(claim)


def _claim(claim: Claim) -> Iterator[str]:
    """Yield one claim: how often, how many, in whom, who says so; and the sentence below."""
    words = (strength_words(claim), number_words(claim), people_words(claim))
    first = "; ".join([word for word in words if word] or ["stated"])
    yield from textwrap.wrap(
        f"{first}  [{claim_citation(claim)}]", WIDTH, initial_indent="    - ", subsequent_indent=" " * 6
    )
    yield from textwrap.wrap(claim.statement, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the publications cited on the card."""
    for at, source in enumerate(sources):
        if at == 0:
            yield from ("", "SOURCES")
        parts = filter(None, (full_citation(source), source.identifier.rstrip(".")))
        text = f"[{source.key}] {'. '.join(parts)}"
        yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent=" " * 6)


def _field(field: Field) -> list[str]:
    """Return a named line, wrapped under itself."""
    indent = " " * (_NAME_WIDTH + 2)
    text = "; ".join(value.text for value in field.values)
    return textwrap.wrap(
        text, WIDTH, initial_indent=f"  {field.name:<{_NAME_WIDTH - 1}} ", subsequent_indent=indent
    )
