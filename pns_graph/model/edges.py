"""Which terms are joined by which relation, and by which claims: the one reader of edges.

Everything that takes the graph as a graph begins here: the multigraph, the pictures, the exports.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..rdf.namespaces import PNS, expand
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, pairs
from .claims import Claim, find_claims, read_claims
from .naming.name_table import kinds_of_terms
from .terms import Relation, Term, read_relation, read_term, read_terms

__all__ = [
    "Edge",
    "edge_identifier",
    "is_relation",
    "read_edges",
    "read_hierarchy",
    "read_nodes",
    "read_related",
]

_PLACES = (("rdfs:subClassOf", "subClassOf", "is a"), ("skos:member", "member", "has member"))
_JUDGEMENTS = frozenset({"definingSyndrome", "alsoUnder"})
"""What a curator judges of two terms: where claims of one bear on the other, and no relation between them."""
_Ends = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation between two terms, with all that is said of it.

    Attributes:
        direct: Whether the release has the plain triple, from a claim that makes one or by definition. It has
            none where the relation is only denied, or said only in comparison or of people without something;
            no picture may show that as a fact.
        claims: What the sources say, in ``claim_order``; empty when it holds by definition alone.
    """

    subject: Term
    relation: Relation
    object: Term
    direct: bool
    claims: tuple[Claim, ...] = ()

    @property
    def identifier(self) -> str:
        """Its name among all edges of a release, such as ``anti-hu.indicatesTumour.thymoma``."""
        return edge_identifier(self.subject.key, self.relation.name, self.object.key)


def edge_identifier(subject: str, relation: str, object: str) -> str:
    """Return the name of an edge among all edges; a name token of XML, as GraphML wants it.

    Args:
        subject: Key of the term spoken of.
        relation: Local name of the relation.
        object: Key of the term said of it.
    """
    return f"{subject}.{relation}.{object}"


def read_nodes(store: TripleStore) -> list[Term]:
    """Return every term, which is what edges join, sorted by key."""
    found = (read_term(store, NamedNode(node)) for node in kinds_of_terms(store))
    return sorted(filter(None, found), key=lambda term: term.key)


def read_edges(store: TripleStore, relations: Collection[str] | None = None) -> list[Edge]:
    """Return the edges between terms, direct or only claimed, sorted by subject, relation and object.

    Args:
        store: Where they are read from.
        relations: Local names of the relations to take, such as ``hasAntibody``; None for all.

    Raises:
        ReleaseError: A claim names something that the store does not have as a term, source or relation.
    """
    terms = kinds_of_terms(store)
    claims = _claims(store, relations)
    direct = set(_triples(store, terms) if relations is None else _triples_of(store, terms, relations))
    joined = direct | set(claims)
    nodes = _nodes(store, joined)
    names = {name: read_relation(store, NamedNode(PNS + name)) for _, name, _ in joined}
    edges = [
        Edge(nodes[ends[0]], names[ends[1]], nodes[ends[2]], ends in direct, tuple(claims.get(ends, ())))
        for ends in joined
    ]
    return sorted(edges, key=_order)


def read_hierarchy(store: TripleStore) -> list[Edge]:
    """Return what is directly below what, as edges of the relation ``subClassOf``, sorted as other edges.

    Groups that only claims need are joined to their members by edges of the relation ``member``.
    """
    terms = kinds_of_terms(store)
    below = {(s, *p, o) for p in _PLACES for s, o in pairs(store, iri(p[0])) if s in terms and o in terms}
    nodes = _nodes(store, {(s, name, o) for s, _, name, _, o in below})
    found = (
        Edge(nodes[s], Relation(expand(curie), name, label), nodes[o], direct=True)
        for s, curie, name, label, o in below
    )
    return sorted(found, key=_order)


def read_related(store: TripleStore, term: Term) -> dict[Relation, list[Term]]:
    """Return the terms that a term has direct edges to, by relation, sorted by label."""
    found: dict[str, list[NamedNode]] = {}
    for quad in store.quads_for_pattern(NamedNode(term.iri), None, None):
        if is_relation(quad.predicate.value) and isinstance(quad.object, NamedNode):
            found.setdefault(quad.predicate.value, []).append(quad.object)
    related = {predicate: read_terms(store, found[predicate]) for predicate in sorted(found)}
    return {read_relation(store, NamedNode(name)): terms for name, terms in related.items() if terms}


def _claims(store: TripleStore, relations: Collection[str] | None) -> dict[_Ends, list[Claim]]:
    """Return the claims of some relations by what they join, in their order."""
    predicates = [None] if relations is None else [NamedNode(PNS + name) for name in sorted(relations)]
    claims: dict[_Ends, list[Claim]] = {}
    for predicate in predicates:
        for claim in read_claims(store, find_claims(store, {"predicate": predicate})):
            ends = (claim.subject.iri, claim.relation.name, claim.object.iri)
            claims.setdefault(ends, []).append(claim)
    return claims


def _triples(store: TripleStore, terms: Collection[str]) -> Iterator[_Ends]:
    """Yield what is stated between two terms with any relation of ours."""
    for subject in terms:
        for quad in store.quads_for_pattern(NamedNode(subject), None, None):
            relation, object_ = quad.predicate.value, quad.object
            if is_relation(relation) and isinstance(object_, NamedNode) and object_.value in terms:
                yield subject, relation.removeprefix(PNS), object_.value


def is_relation(predicate: str) -> bool:
    """Whether the IRI of a property of ours joins terms in direct edges; what a curator judges does not."""
    return predicate.startswith(PNS) and predicate.removeprefix(PNS) not in _JUDGEMENTS


def _triples_of(store: TripleStore, terms: Container[str], relations: Iterable[str]) -> Iterator[_Ends]:
    """Yield what is stated between two terms with some relations; no need to look at every term for that."""
    for name in relations:
        for subject, object_ in pairs(store, NamedNode(PNS + name)):
            if subject in terms and object_ in terms:
                yield subject, name, object_


def _nodes(store: TripleStore, joined: Iterable[_Ends]) -> dict[str, Term]:
    """Return the terms at either end of what is joined."""
    ends = sorted({end for subject, _, object_ in joined for end in (subject, object_)})
    return {term.iri: term for term in read_terms(store, map(NamedNode, ends))}


def _order(edge: Edge) -> tuple[str, str, str]:
    return edge.subject.key, edge.relation.name, edge.object.key
