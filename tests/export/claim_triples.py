"""The claims of a release as triples, in the properties of their columns: what every way back must give."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from pns_graph import KnowledgeGraph
from pns_graph.model.claim_columns import CLAIM_COLUMNS, ColumnType
from pns_graph.rdf.namespaces import expand
from pns_graph.rdf.nodes import Node, boolean, day, decimal, integer, iri, text

__all__ = ["claim_triples", "said"]

_OF_CLAIMS = frozenset({iri("pns:predicate"), *(iri(column.curie) for column in CLAIM_COLUMNS)})


def said(graph: KnowledgeGraph, claims: Collection[str] | None = None) -> set[ox.Triple]:
    """Return what a release says of its claims, or of some by IRI, in the properties of the columns."""
    names = {claim.iri for claim in graph.claims()} if claims is None else claims
    return {
        quad.triple
        for name in names
        for quad in graph.store.quads_for_pattern(ox.NamedNode(name), None, None)
        if quad.predicate in _OF_CLAIMS
    }


def claim_triples(claim: str, relation: str, values: Mapping[str, Any]) -> Iterator[ox.Triple]:
    """Yield the triples of a claim.

    Args:
        claim: CURIE of the claim.
        relation: CURIE of its relation.
        values: Name of a column of the tables of claims -> what it holds; terms as CURIEs of ours.
    """
    yield ox.Triple(iri(claim), iri("pns:predicate"), iri(relation))
    for column in CLAIM_COLUMNS:
        if values.get(column.name) is not None:
            yield ox.Triple(iri(claim), iri(column.curie), _node(column.type, values[column.name]))


def _node(kind: ColumnType, value: Any) -> Node:
    if kind in (ColumnType.TERM, ColumnType.EVIDENCE):
        return ox.NamedNode(expand(value))
    if kind in (ColumnType.SOURCE, ColumnType.COHORT):
        return iri(f"{'source' if kind is ColumnType.SOURCE else 'cohort'}:{value}")
    made = {
        ColumnType.COUNT: lambda: integer(int(value)),
        ColumnType.NUMBER: lambda: decimal(Decimal(str(value))),
        ColumnType.DAY: lambda: day(date.fromisoformat(str(value))),
        ColumnType.DENIAL: lambda: boolean(value == "negative"),
    }
    return made.get(kind, lambda: text(value))()
