"""The graph for other tools: a typed networkx multigraph, and an rdflib graph.

The rdflib graph is a plain one in memory. ``oxrdflib`` would put rdflib's interface over the store without a
copy, but it is one more dependency, it is five times slower under pySHACL, and what is written to it would
change the store under everybody else; a copy of a release takes less time than rdflib's own parser.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

import networkx as nx
import pyoxigraph as ox
import rdflib
from rdflib.term import Identifier

from .claims import Claim, find_claims, read_claims
from .errors import ReleaseError
from .names import kinds_of_terms
from .namespaces import PNS, PREFIXES
from .store import Node, TripleStore, iri
from .terms import Term, read_term

__all__ = ["copy_to_rdflib", "project_to_networkx", "rdflib_node"]

_HIERARCHY = "subClassOf"
_STRING = iri("xsd:string")


Edge: TypeAlias = tuple[str, str, str]
"""Subject, object and name of a relation between two terms."""


def project_to_networkx(
    store: TripleStore, relations: Collection[str] | None, hierarchy: bool, denied: bool
) -> nx.MultiDiGraph:
    """Return terms as nodes, named by key, and relations as edges that carry their claims."""
    terms = _terms(store)
    claims = _claims_by_edge(store)
    direct = set(_direct_edges(store, terms, hierarchy))
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((term.key, _attributes(term)) for term in terms.values())
    for edge in sorted(direct | set(claims) if denied else direct):
        subject, object_, name = edge
        if relations is None or name in relations or name == _HIERARCHY:
            ends = terms[subject].key, terms[object_].key
            said = tuple(claims.get(edge, ()))
            graph.add_edge(*ends, key=name, relation=name, claims=said, direct=edge in direct)
    return graph


def _terms(store: TripleStore) -> dict[str, Term]:
    """Return every term by its IRI, in the order of their keys."""
    read = (read_term(store, ox.NamedNode(node)) for node in kinds_of_terms(store))
    return {term.iri: term for term in sorted(filter(None, read), key=lambda term: term.key)}


def _claims_by_edge(store: TripleStore) -> dict[Edge, list[Claim]]:
    claims: dict[Edge, list[Claim]] = {}
    for claim in read_claims(store, find_claims(store, {})):
        claims.setdefault((claim.subject.iri, claim.object.iri, claim.relation.name), []).append(claim)
    return claims


def _direct_edges(store: TripleStore, terms: dict[str, Term], hierarchy: bool) -> Iterator[Edge]:
    """Yield what joins two terms directly: relations, and the hierarchy if wanted."""
    subclass = iri("rdfs:subClassOf").value
    for subject in terms:
        for quad in store.quads_for_pattern(ox.NamedNode(subject), None, None):
            predicate, object_ = quad.predicate.value, quad.object
            if isinstance(object_, ox.NamedNode) and object_.value in terms:
                if predicate.startswith(PNS):
                    yield subject, object_.value, predicate.removeprefix(PNS)
                elif hierarchy and predicate == subclass:
                    yield subject, object_.value, _HIERARCHY


def _attributes(term: Term) -> dict[str, str | bool]:
    return {
        "iri": term.iri,
        "curie": term.curie,
        "label": term.label,
        "kind": term.kind,
        "group": term.group,
    }


def copy_to_rdflib(triples: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    """Return a plain rdflib graph with the same triples and our prefixes."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    known: dict[Node, Identifier] = {}
    for triple in triples:
        nodes = (triple.subject, triple.predicate, triple.object)
        for node in nodes:
            if node not in known:
                known[node] = rdflib_node(node)
        graph.add((known[nodes[0]], known[nodes[1]], known[nodes[2]]))
    return graph


def rdflib_node(node: Node) -> Identifier:
    """Return one node of the store as rdflib writes it."""
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, ox.Triple):
        raise ReleaseError("rdflib has no triple terms; leave RDF 1.2 out of the file")
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    if node.datatype == _STRING:
        return rdflib.Literal(node.value)
    return rdflib.Literal(node.value, datatype=rdflib.URIRef(node.datatype.value))
