"""The page of each thing: a term, a claim, a source, or a part of the vocabulary; and the lists of search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from ...cards.answer_card import has_answer, read_answer_card
from ...errors import near_names
from ...graph import KnowledgeGraph
from ...model.claims import Claim, read_claims
from ...model.cohorts import read_cohorts
from ...model.naming.names import Match
from ...model.terms import Source, Term, read_label, read_source, read_term
from ...profile import Said, read_profile
from ...rdf.local_names import words_of
from ...rdf.namespaces import contract
from ...rdf.nodes import Node, iri
from ...rdf.outside_identifiers import read_identifier
from ...store.triple_store import describe, subjects
from ...text.citation import checked_words
from ...text.claim_words import number_words, people_words, strength_words
from ...text.origin_words import POOL_WORDS, cohort_words, origin_words, source_facts
from ..addresses import address_of
from .answer_parts import answer_of
from .citing import cite, ways_to
from .markup import Facts, Link, Page, PageAnswer, PageFormat, PageRow, PageTable, render

__all__ = ["message_page", "page_of", "search_page"]

_FORMATS = (
    ("Turtle", "text/turtle", ".ttl"),
    ("JSON-LD", "application/ld+json", ".jsonld"),
    ("N-Triples", "application/n-triples", ".nt"),
    ("RDF/XML", "application/rdf+xml", ".rdf"),
)


def page_of(graph: KnowledgeGraph, node: NamedNode) -> bytes:
    """Return the page of a node that the release has triples of."""
    if term := read_term(graph.store, node):
        page = _term_page(graph, term)
    elif source := read_source(graph.store, node):
        page = _source_page(graph, source)
    elif iri("pns:Claim") in describe(graph.store, node).get(iri("rdf:type").value, []):
        page = _claim_page(graph, read_claims(graph.store, [node])[0])
    else:
        page = _other_page(graph, node)
    return render("thing.html", page=page)


def search_page(graph: KnowledgeGraph, text: str) -> bytes:
    """Return the terms with a name that holds every word of the text; without words, the way to ask."""
    found = graph.find(text) if text.strip() else []
    listed = [
        {
            "href": address_of(graph, term.iri),
            "label": term.label,
            "kind": _words(term.kind),
            "other_name": "" if match.name in (term.label, term.key) else match.name,
            "fit": match.fit if match.loose or match.fit == "exact match" else "",
            "definition": term.description or term.definition,
        }
        for term, match in found
    ]
    title = f"Terms named “{text}”" if text.strip() else "Terms by name"
    return render(
        "search.html", title=title, wanted=text, found=listed, text=_search_words(graph, text, found)
    )


def message_page(title: str, text: str, wanted: str) -> bytes:
    """Return a page that says what is wrong, with a search for what was wanted.

    Args:
        title: What is wrong, in a few words.
        text: One sentence on it.
        wanted: What was asked for, to search for it.
    """
    return render("search.html", title=title, text=text, wanted=wanted, found=[])


def _search_words(graph: KnowledgeGraph, text: str, found: list[tuple[Term, Match]]) -> str:
    if not text.strip():
        return "Type a part of a name, a synonym or an identifier: Hu, LEMS, thymoma, ataxia."
    if found:
        count = f"{len(found)} term{'s' if len(found) > 1 else ''}"
        return f"Nothing is called so; {count} near it" if found[0][1].loose else count
    if read_identifier(text) is not None:
        return str(graph.names.unknown(text))
    near = near_names(text, graph.names.texts())
    return "No name holds these words" + (f"; near ones are {', '.join(near)}." if near else ".")


def _term_page(graph: KnowledgeGraph, term: Term) -> Page:
    profile = read_profile(graph.store, term)
    fields = (
        Facts(field.name, tuple(_link(graph, value.text, value.iri) for value in field.values))
        for field in profile.fields
        if field.name not in ("definition", "in short")
    )
    described = (
        [Facts("definition", (Link(term.definition),))] if term.description and term.definition else []
    )
    return Page(
        title=term.label,
        kind=_words(term.kind) + (" (group)" if term.group else ""),
        identifiers=(term.curie, term.key),
        lead=term.description or term.definition,
        answer=_answer(graph, term),
        fields=(*described, *fields),
        tables=tuple(_table(graph, said, term) for said in profile.said),
        sources=tuple(cite(source, address_of(graph, source.iri)) for source in profile.sources),
        formats=_formats(graph, term.iri),
    )


def _answer(graph: KnowledgeGraph, term: Term) -> PageAnswer | None:
    """Return what the questions answer about a term; None where no question does."""
    card = read_answer_card(graph, term) if has_answer(graph, term) else None
    return answer_of(card, partial(_link, graph)) if card and card.is_told else None


def _table(graph: KnowledgeGraph, said: Said, term: Term) -> PageTable:
    rows = tuple(
        _row(graph, claim, _link(graph, other.label, other.iri))
        for other, claims in said.claims.items()
        for claim in claims
    )
    kinds = {other.kind for other in said.claims}
    column = _words(kinds.pop()) if len(kinds) == 1 else "Term"
    label = said.relation.label
    return PageTable(f"… {label} {term.label}" if said.of_it else label[:1].upper() + label[1:], column, rows)


def _row(graph: KnowledgeGraph, claim: Claim, other: Link) -> PageRow:
    often = "; ".join(filter(None, [strength_words(claim), number_words(claim)]))
    return PageRow(
        other=other,
        how_often=often or "stated",
        people=people_words(claim),
        statement=claim.statement,
        href=address_of(graph, claim.iri),
        source=Link(claim.source.key, address_of(graph, claim.source.iri)),
        locator=claim.locator,
        origin=origin_words(claim),
        to_be_checked="" if claim.is_checked else checked_words(claim),
        denied=claim.negated,
    )


def _claim_page(graph: KnowledgeGraph, claim: Claim) -> Page:
    row = _row(graph, claim, Link(""))
    design = (claim.design or "").replace("-", " ")
    fields = (
        Facts("subject", (_link(graph, claim.subject.label, claim.subject.iri),)),
        Facts("relation", (_link(graph, claim.relation.label, claim.relation.iri),)),
        Facts("object", (_link(graph, claim.object.label, claim.object.iri),)),
        Facts("how often", (Link(row.how_often),)),
        *(Facts(name, (Link(text),)) for name, text in (("in whom", row.people), ("design", design)) if text),
        Facts("source", (row.source,)),
        *([Facts("place in it", (Link(claim.locator),))] if claim.locator else []),
        *_origin(graph, claim),
        Facts("verified", (Link(checked_words(claim)),)),
    )
    sentence = f"{claim.subject.label} {claim.relation.label} {claim.object.label}"
    return Page(
        title=f"Denied: {sentence}" if claim.negated else sentence,
        kind="Claim",
        identifiers=(contract(claim.iri),),
        lead=claim.statement,
        fields=fields,
        sources=(cite(claim.source, row.source.href),),
        formats=_formats(graph, claim.iri),
    )


def _origin(graph: KnowledgeGraph, claim: Claim) -> Iterator[Facts]:
    """Yield the people counted, what is only repeated, why it is not pooled, and what was read."""
    if claim.cohort:
        words = f"{claim.cohort}: {cohort_words(claim.cohort)}"
        yield Facts("people counted", (_link(graph, words, claim.cohort.iri),))
    if claim.restates:
        yield Facts("repeats", (_link(graph, claim.restates.key, claim.restates.iri),))
    if claim.pool:
        yield Facts("not to be pooled", (Link(POOL_WORDS.get(claim.pool, claim.pool)),))
    if claim.read:
        yield Facts("read", (Link(claim.read),))


def _source_page(graph: KnowledgeGraph, source: Source) -> Page:
    said = graph.claims(source=source)
    ordered = sorted(said, key=lambda claim: claim.subject.label)
    tables = (
        PageTable(
            subject.label,
            "Relation and term",
            tuple(_row(graph, claim, _object(graph, claim)) for claim in group),
        )
        for subject, group in groupby(ordered, key=lambda claim: claim.subject)
    )
    ways = tuple(ways_to(source))
    counted = tuple(
        _link(graph, f"{each}: {cohort_words(each)}", each.iri)
        for each in read_cohorts(graph.store)
        if each.source == source.key
    )
    return Page(
        title=source.title or source.key,
        kind="Source",
        identifiers=(contract(source.iri),),
        fields=(
            *(Facts(name, (Link(text),)) for name, text in source_facts(source)),
            *([Facts("paper", ways)] if ways else []),
            *([Facts("people counted", counted)] if counted else []),
        ),
        tables=tuple(tables),
        formats=_formats(graph, source.iri),
    )


def _object(graph: KnowledgeGraph, claim: Claim) -> Link:
    return _link(graph, f"{claim.relation.label} {claim.object.label}", claim.object.iri)


def _other_page(graph: KnowledgeGraph, node: NamedNode) -> Page:
    """Return the page of whatever else: its properties and values, and the members of a kind."""
    said = describe(graph.store, node)
    kinds = [value for value in said.pop(iri("rdf:type").value, []) if isinstance(value, NamedNode)]
    fields = [
        Facts(read_label(graph.store, NamedNode(name)), _values(graph, values))
        for name, values in sorted(said.items())
    ]
    members = [
        each for each in subjects(graph.store, iri("rdf:type"), node) if each.value in graph.names.kinds
    ]
    terms = sorted((graph.term(each.value) for each in members), key=lambda term: term.label)
    if terms:
        listed = tuple(_link(graph, term.label, term.iri) for term in terms)
        fields.append(Facts(f"terms ({len(terms)})", listed))
    return Page(
        title=read_label(graph.store, node),
        kind=", ".join(sorted(read_label(graph.store, kind) for kind in kinds)) or "Resource",
        identifiers=(contract(node.value),),
        fields=tuple(field for field in fields if field.links),
        formats=_formats(graph, node.value),
    )


def _values(graph: KnowledgeGraph, values: Iterable[Node]) -> tuple[Link, ...]:
    links = []
    for value in values:
        if isinstance(value, NamedNode):
            links.append(_link(graph, read_label(graph.store, value), value.value))
        elif isinstance(value, Literal):
            links.append(Link(value.value))
    return tuple(sorted(links, key=lambda link: (link.text, link.href)))


def _link(graph: KnowledgeGraph, text: str, node: str) -> Link:
    """Return a link to the page here, or to the web for what the release only names."""
    if not node:
        return Link(text)
    if node in graph.names.kinds or describe(graph.store, NamedNode(node)):
        return Link(text, address_of(graph, node))
    return Link(text, node if node.startswith(("http://", "https://")) else "")


def _formats(graph: KnowledgeGraph, node: str) -> tuple[PageFormat, ...]:
    address = address_of(graph, node)
    if "?" in address:
        return ()
    return tuple(PageFormat(name, media_type, address + suffix) for name, media_type, suffix in _FORMATS)


def _words(kind: str) -> str:
    """Return the name of a kind as a heading: ``AntigenLocation`` is ``Antigen location``."""
    return words_of(kind).capitalize()
