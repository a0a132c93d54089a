"""The pages of claims and sources, and of whatever else has an IRI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from ...model.claims import Claim, find_claims, read_claims
from ...model.cohorts import cohorts_of
from ...model.terms import Source, read_label
from ...rdf.namespaces import contract
from ...rdf.nodes import Node, iri
from ...store.triple_store import describe, subjects
from ...text.citation import checked_words
from ...text.origin_words import POOL_WORDS, cohort_words, source_facts
from .claim_rows import groups_by_subject, row_of
from .linking import Linking
from .markup import Facts, Link, Page

__all__ = ["claim_page", "other_page", "source_page"]


def claim_page(linking: Linking, claim: Claim) -> Page:
    """Return the page of one claim."""
    row = row_of(linking, claim, Link(""))
    design = (claim.design or "").replace("-", " ")
    fields = (
        Facts("subject", (linking.term(claim.subject),)),
        Facts("relation", (linking.link(claim.relation.label, claim.relation.iri),)),
        Facts("object", (linking.term(claim.object),)),
        Facts("how often", (Link(row.how_often),)),
        *(Facts(name, (Link(text),)) for name, text in (("in whom", row.people), ("design", design)) if text),
        Facts("source", (row.source,)),
        *([Facts("place in it", (Link(claim.locator),))] if claim.locator else []),
        *_origin(linking, claim),
        Facts("verified", (Link(checked_words(claim)),)),
    )
    sentence = f"{claim.subject.label} {claim.relation.label} {claim.object.label}"
    return Page(
        title=f"Denied: {sentence}" if claim.negated else sentence,
        kind="Claim",
        identifiers=(contract(claim.iri),),
        lead=claim.statement,
        fields=fields,
        sources=(linking.cited(claim.source),),
        formats=linking.formats(claim.iri),
    )


def _origin(linking: Linking, claim: Claim) -> Iterator[Facts]:
    """Yield the people counted, what is only repeated, why it is not pooled, and what was read."""
    if claim.cohort:
        words = f"{claim.cohort}: {cohort_words(claim.cohort)}"
        yield Facts("people counted", (linking.link(words, claim.cohort.iri),))
    if claim.restates:
        yield Facts("repeats", (linking.link(claim.restates.key, claim.restates.iri),))
    if claim.pool:
        yield Facts("not to be pooled", (Link(POOL_WORDS.get(claim.pool, claim.pool)),))
    if claim.read:
        yield Facts("read", (Link(claim.read),))


def source_page(linking: Linking, source: Source) -> Page:
    """Return the page of a publication, with its claims by the term that they speak of."""
    store = linking.graph.store
    ways = tuple(linking.ways_to(source))
    counted = tuple(
        linking.link(f"{each}: {cohort_words(each)}", each.iri) for each in cohorts_of(store, source.key)
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
        groups=groups_by_subject(
            linking, read_claims(store, find_claims(store, {"source": NamedNode(source.iri)}))
        ),
        formats=linking.formats(source.iri),
    )


def other_page(linking: Linking, node: NamedNode) -> Page:
    """Return the page of whatever else: its properties and values, and the members of a kind."""
    graph = linking.graph
    said = describe(graph.store, node)
    kinds = [value for value in said.pop(iri("rdf:type").value, []) if isinstance(value, NamedNode)]
    fields = [
        Facts(read_label(graph.store, NamedNode(name)), _values(linking, values))
        for name, values in sorted(said.items())
    ]
    members = [
        each for each in subjects(graph.store, iri("rdf:type"), node) if each.value in graph.names.kinds
    ]
    terms = sorted((graph.term(each.value) for each in members), key=lambda term: term.label)
    if terms:
        fields.append(Facts(f"terms ({len(terms)})", tuple(map(linking.term, terms))))
    return Page(
        title=read_label(graph.store, node),
        kind=", ".join(sorted(read_label(graph.store, kind) for kind in kinds)) or "Resource",
        identifiers=(contract(node.value),),
        fields=tuple(field for field in fields if field.links),
        formats=linking.formats(node.value),
    )


def _values(linking: Linking, values: Iterable[Node]) -> tuple[Link, ...]:
    links = []
    for value in values:
        if isinstance(value, NamedNode):
            links.append(linking.link(read_label(linking.graph.store, value), value.value))
        elif isinstance(value, Literal):
            links.append(Link(value.value))
    return tuple(sorted(links, key=lambda link: (link.text, link.href)))
