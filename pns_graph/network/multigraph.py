"""The graph as a typed networkx multigraph."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias

import networkx as nx
import pyoxigraph as ox

from ..model.claims import Claim, find_claims, read_claims
from ..model.name_table import kinds_of_terms
from ..model.terms import Term, read_term
from ..rdf.namespaces import PNS
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore

__all__ = ["project_to_networkx"]

_HIERARCHY = "subClassOf"


EdgeKey: TypeAlias = tuple[str, str, str]
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


def _claims_by_edge(store: TripleStore) -> dict[EdgeKey, list[Claim]]:
    claims: dict[EdgeKey, list[Claim]] = {}
    for claim in read_claims(store, find_claims(store, {})):
        claims.setdefault((claim.subject.iri, claim.object.iri, claim.relation.name), []).append(claim)
    return claims


def _direct_edges(store: TripleStore, terms: dict[str, Term], hierarchy: bool) -> Iterator[EdgeKey]:
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
