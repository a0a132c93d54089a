"""The triples that describe one node: its own, with blank nodes opened, and for a term its claims and mappings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import BlankNode, NamedNode, Triple

from ..graph import KnowledgeGraph
from ..store import iri, subjects

__all__ = ["describe_thing", "is_known"]


def is_known(graph: KnowledgeGraph, node: NamedNode) -> bool:
    """Return whether the release says anything of a node."""
    return next(iter(graph.store.quads_for_pattern(node, None, None)), None) is not None


def describe_thing(graph: KnowledgeGraph, node: NamedNode) -> set[Triple]:
    """Return the triples about a node, and about the claims and mappings that speak of it."""
    about = (
        subjects(graph.store, iri(curie), node)
        for curie in ("pns:subject", "pns:object", "pns:mappingSubject")
    )
    axioms = graph.store.quads_for_pattern(None, iri("owl:annotatedSource"), node)
    started = chain([node], *about, (quad.subject for quad in axioms if isinstance(quad.subject, BlankNode)))
    return {triple for start in started for triple in _opened(graph, start)}


def _opened(graph: KnowledgeGraph, start: NamedNode | BlankNode) -> Iterator[Triple]:
    """Yield the triples of a node and of the blank nodes that they lead to."""
    open_nodes, seen = [start], {start}
    while open_nodes:
        for quad in graph.store.quads_for_pattern(open_nodes.pop(), None, None):
            yield quad.triple
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                open_nodes.append(quad.object)
