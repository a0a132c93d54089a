"""The graph as a typed networkx multigraph."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

import networkx as nx
from pyoxigraph import NamedNode

from ...model.associations import Association, find_associations, read_associations
from ...model.edges import read_edges, read_hierarchy, read_nodes
from ...model.terms import Term
from ...rdf.namespaces import PNS
from ...store.triple_store import TripleStore

__all__ = ["association_attributes", "project_to_networkx", "term_attributes", "whole_associations"]

_NUMBERS = {"share": "share", "low": "share_low", "high": "share_high"}
_WORDS = dict.fromkeys(("series", "people", "basis", "certainty", "word"))
"""What an edge carries of its association as it is."""


def project_to_networkx(
    store: TripleStore,
    relations: Collection[str] | None,
    hierarchy: bool,
    denied: bool,
    takes: Callable[..., bool] = lambda *ends: True,
) -> nx.MultiDiGraph:
    """Return terms as nodes, named by key, and relations as edges that carry what is said of them.

    Beside its claims an edge has the association of its ends in all people, and its numbers as floats, for
    measures that weigh. None stands for what is unknown, and where there is no association.

    Args:
        store: Where they are read from.
        relations: Names of the relations to take; None for all.
        hierarchy: Whether to add ``subClassOf`` edges.
        denied: Whether to add edges that the release does not have as a plain triple.
        takes: Whether terms may be nodes, and the ends of an edge.

    Raises:
        ReleaseError: A claim or an association names something that the store does not have.
    """
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((term.key, term_attributes(term)) for term in read_nodes(store) if takes(term))
    whole = whole_associations(store, relations)
    edges = [edge for edge in read_edges(store, relations) if denied or edge.direct]
    for edge in [*edges, *(read_hierarchy(store) if hierarchy else [])]:
        if not takes(edge.subject, edge.object):
            continue
        name = edge.relation.name
        ends = edge.subject.key, edge.object.key
        said = association_attributes(whole.get((edge.subject.iri, name, edge.object.iri)))
        graph.add_edge(*ends, key=name, relation=name, claims=edge.claims, direct=edge.direct, **said)
    return graph


def whole_associations(
    store: TripleStore, relations: Collection[str] | None
) -> dict[tuple[str, str, str], Association]:
    """Return the associations of all people by the IRIs of their ends and the name of their relation."""
    wanted = [None] if relations is None else [NamedNode(PNS + name) for name in sorted(relations)]
    found = (node for one in wanted for node in find_associations(store, {"relation": one}))
    whole = (each for each in read_associations(store, found) if each.is_whole)
    return {(each.from_term.iri, each.relation.name, each.to_term.iri): each for each in whole}


def association_attributes(one: Association | None) -> dict[str, Any]:
    """Return what an edge carries of its association; all of it None where there is none."""
    if one is None:
        return {"association": None, **dict.fromkeys(_NUMBERS | _WORDS)}
    numbers = {name: _number(getattr(one, attribute)) for name, attribute in _NUMBERS.items()}
    return {"association": one, **numbers, **{name: getattr(one, name) or None for name in _WORDS}}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def term_attributes(term: Term) -> dict[str, str | bool]:
    """Return what a node carries of its term."""
    return {
        "iri": term.iri,
        "curie": term.curie,
        "label": term.label,
        "kind": term.kind,
        "group": term.group,
    }
