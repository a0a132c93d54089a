"""The triples that describe one node: its own, and of a term also its claims and mappings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pyoxigraph import BlankNode, NamedNode, Store, Triple

from ...graph import KnowledgeGraph
from ...rdf.nodes import iri
from ...store.triple_store import subjects

__all__ = ["describe_thing", "is_known"]


def is_known(graph: KnowledgeGraph, node: NamedNode) -> bool:
    """Return whether the release says anything of a node."""
    return next(iter(graph.store.quads_for_pattern(node, None, None)), None) is not None


def describe_thing(graph: KnowledgeGraph, node: NamedNode) -> set[Triple]:
    """Return the triples about a node, and about the claims, mappings and axioms that speak of it."""
    store = cast("Store", graph.store)
    starts: list[NamedNode | BlankNode] = [node]
    for curie in ("pns:subject", "pns:object", "pns:mappingSubject"):
        starts += subjects(store, iri(curie), node)
    axioms = store.quads_for_pattern(None, iri("owl:annotatedSource"), node)
    starts += [quad.subject for quad in axioms if isinstance(quad.subject, BlankNode)]
    return {triple for start in starts for triple in _opened(store, start)}


def _opened(store: Store, start: NamedNode | BlankNode) -> Iterator[Triple]:
    """Yield the triples of a node and of the blank nodes that they lead to."""
    open_nodes, seen = [start], {start}
    while open_nodes:
        for quad in store.quads_for_pattern(open_nodes.pop(), None, None):
            yield quad.triple
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                open_nodes.append(quad.object)
