"""One term or one source on one card of plain text: what it is, and what is said of it or by it."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from ..model.claims import Claim, find_claims, read_claims
from ..model.cohorts import read_cohorts
from ..model.terms import Source, Term
from ..profile import Field, Said, read_profile
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore
from ..text.citation import claim_citation, noted_citation
from ..text.claim_words import number_words, people_words, strength_words
from ..text.notices import NOT_A_DEVICE
from ..text.origin_words import cohort_words, source_facts
from ..text.paper_links import paper_links
from ..text.tables.text_table import WIDTH

__all__ = ["card", "source_card"]

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
        parts = filter(None, (noted_citation(source), source.identifier.rstrip(".")))
        text = f"[{source.key}] {'. '.join(parts)}"
        yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent=" " * 6)


def source_card(store: TripleStore, source: Source) -> str:
    """Return what the release knows of a source, in 100 columns."""
    title = textwrap.wrap(source.title or source.key, WIDTH)
    lines = [
        *title,
        "=" * max(map(len, title)),
        f"Source   {source.key}   source:{source.key}",
        "",
        *_lines(_facts(store, source)),
        *_amount(store, source),
        "",
        NOT_A_DEVICE,
    ]
    return "\n".join(lines) + "\n"


def _facts(store: TripleStore, source: Source) -> Iterator[tuple[str, str]]:
    yield from source_facts(source)
    yield from (("paper", f"{link.text}  {link.href}") for link in paper_links(source))
    for cohort in read_cohorts(store):
        if cohort.source == source.key:
            yield "people counted", f"{cohort}: {cohort_words(cohort)}"


def _lines(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of facts; a name that stands above is not repeated."""
    before = ""
    for name, text in facts:
        yield from _named(name if name != before else "", text)
        before = name


def _amount(store: TripleStore, source: Source) -> Iterator[str]:
    """Yield how many claims there are of each relation, and how to read them."""
    claims = read_claims(store, find_claims(store, {"source": iri(f"source:{source.key}")}))
    counted = Counter(claim.relation.label for claim in claims)
    said = "; ".join(f"{label} {count}" for label, count in sorted(counted.items()))
    yield from ("", "CLAIMS")
    yield from _named(str(len(claims)), said or "only definitions, axioms, criteria or places cite it")
    if claims:
        yield from _named("all of them", f"pns query claims_by_source -p source={source.key}")


def _field(field: Field) -> list[str]:
    """Return a named line, wrapped under itself."""
    return _named(field.name, "; ".join(value.text for value in field.values))


def _named(name: str, text: str) -> list[str]:
    indent = " " * (_NAME_WIDTH + 2)
    first = f"  {name:<{_NAME_WIDTH - 1}} "
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent)
