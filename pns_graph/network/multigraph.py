"""The graph as a typed networkx multigraph."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from ..model.edges import read_edges, read_hierarchy, read_nodes
from ..model.terms import Term
from ..store.triple_store import TripleStore

__all__ = ["project_to_networkx"]


def project_to_networkx(
    store: TripleStore, relations: Collection[str] | None, hierarchy: bool, denied: bool
) -> nx.MultiDiGraph:
    """Return terms as nodes, named by key, and relations as edges that carry their claims.

    Args:
        store: Where they are read from.
        relations: Names of the relations to take; None for all.
        hierarchy: Whether to add ``subClassOf`` edges.
        denied: Whether to add edges that the release does not have as a plain triple.

    Raises:
        ReleaseError: A claim names something that the store does not have as a term, source or relation.
    """
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((term.key, _attributes(term)) for term in read_nodes(store))
    edges = [edge for edge in read_edges(store, relations) if denied or edge.direct]
    for edge in [*edges, *(read_hierarchy(store) if hierarchy else [])]:
        name = edge.relation.name
        ends = edge.subject.key, edge.object.key
        graph.add_edge(*ends, key=name, relation=name, claims=edge.claims, direct=edge.direct)
    return graph


def _attributes(term: Term) -> dict[str, str | bool]:
    return {
        "iri": term.iri,
        "curie": term.curie,
        "label": term.label,
        "kind": term.kind,
        "group": term.group,
    }
