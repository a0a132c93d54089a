"""One term on one card of plain text: what it is, where, and what is said of it by whom."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from .claims import Claim
from .graph import KnowledgeGraph
from .terms import Relation, Source, Term
from .text_table import WIDTH
from .wording import NOT_A_DEVICE, citation, number_words, people_words, strength_words

__all__ = ["card"]

_FIRST = (
    "targets",
    "antigenLocation",
    "locatedIn",
    "hasCancerAssociation",
    "indicatesTumour",
    "hasTumour",
    "presentsWith",
    "hasAntibody",
    "hasSymptom",
    "affects",
)
"""Relations in the order a clinician asks; all others follow by their label."""

_NAME_WIDTH = 22


def card(graph: KnowledgeGraph, term: Term) -> str:
    """Return everything the release knows of a term, in 100 columns."""
    said, of_it = graph.claims(subject=term), graph.claims(object=term)
    lines = [
        *_title(term),
        "",
        *_identity(graph, term, said),
        *_claims(said, lambda relation: relation.label.upper(), lambda claim: claim.object),
        *_claims(
            of_it, lambda relation: f"... {relation.label.upper()} {term.label}", lambda claim: claim.subject
        ),
        *_sources(claim.source for claim in (*said, *of_it)),
        "",
        NOT_A_DEVICE,
    ]
    return "\n".join(lines) + "\n"


def _title(term: Term) -> list[str]:
    kind = f"{term.kind} (group)" if term.group else term.kind
    return [term.label, "=" * min(len(term.label), WIDTH), f"{kind}   {term.key}   {term.curie}"]


def _identity(graph: KnowledgeGraph, term: Term, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield names, definition, place in the hierarchy, what holds by definition, and names elsewhere."""
    claimed = {(claim.relation, claim.object) for claim in claims}
    yield from _field("replaced by", [term.replaced_by] if term.replaced_by else [])
    yield from _field("also called", [name.text for name in term.synonyms if name.scope == "exact"])
    loose = [f"{name.text} ({name.scope})" for name in term.synonyms if name.scope != "exact"]
    yield from _field("loosely", loose)
    yield from _field("definition", [term.definition] if term.definition else [])
    yield from _field("in short", [term.description] if term.description else [])
    for relation, terms in sorted(graph.related(term).items(), key=lambda item: _rank(item[0])):
        yield from _field(relation.label, [each.label for each in terms if (relation, each) not in claimed])
    yield from _field("is a", [parent.label for parent in graph.parents(term)])
    yield from _field("includes", [child.label for child in graph.children(term)])
    elsewhere = [f"{each.curie} {each.label} ({each.match} match)" for each in graph.mappings(term)]
    yield from _field("elsewhere", elsewhere)


def _claims(
    claims: Iterable[Claim], heading: Callable[[Relation], str], other: Callable[[Claim], Term]
) -> Iterator[str]:
    """Yield claims grouped by relation, and within it by the term at the other end."""
    ordered = sorted(claims, key=lambda claim: _rank(claim.relation))
    for relation, group in groupby(ordered, key=lambda claim: claim.relation):
        yield from ("", heading(relation))
        by_term: dict[Term, list[Claim]] = {}
        for claim in group:
            by_term.setdefault(other(claim), []).append(claim)
        for term, said in by_term.items():
            yield f"  {term.label}"
            for claim in said:
                yield from _claim(claim)


def _claim(claim: Claim) -> Iterator[str]:
    """Yield one claim: how often, how many, in whom, who says so; and the sentence below."""
    words = (strength_words(claim), number_words(claim), people_words(claim))
    first = "; ".join([word for word in words if word] or ["stated"])
    yield from textwrap.wrap(
        f"{first}  [{citation(claim)}]", WIDTH, initial_indent="    - ", subsequent_indent=" " * 6
    )
    yield from textwrap.wrap(claim.statement, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the publications cited on the card, sorted by key."""
    cited = sorted(set(sources), key=lambda source: source.key)
    if cited:
        yield from ("", "SOURCES")
    for source in cited:
        place = f"{source.journal} {source.year or ''}".strip()
        parts = [
            part.rstrip(".") for part in (source.authors, source.title, place, source.identifier) if part
        ]
        text = f"[{source.key}] {'. '.join(parts)}"
        yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent=" " * 6)


def _field(name: str, values: list[str]) -> list[str]:
    """Return a named line, wrapped under itself; nothing when there is nothing to say."""
    if not values:
        return []
    indent = " " * (_NAME_WIDTH + 2)
    first = f"  {name:<{_NAME_WIDTH}}"
    return textwrap.wrap("; ".join(values), WIDTH, initial_indent=first, subsequent_indent=indent)


def _rank(relation: Relation) -> tuple[int, str]:
    return (_FIRST.index(relation.name) if relation.name in _FIRST else len(_FIRST), relation.label)
