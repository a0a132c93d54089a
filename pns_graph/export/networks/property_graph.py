"""A release as a property graph: nodes with labels, relationships with a type, properties on both.

A relationship that the release has as an edge of its own has the name of the relation in capitals as its
type, such as ``HAS_ANTIBODY``. What is said of a subgroup of people is ``HAS_ANTIBODY_IN_SUBGROUP``, and
what is no edge, because it is denied, only compared or known from the other side alone, is
``HAS_ANTIBODY_UNSTATED``: who follows ``HAS_ANTIBODY`` meets facts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from ...model.edges import Edge, read_edges, read_hierarchy
from ...rdf.namespaces import contract
from ..content import ExportContent
from ..tables.tidy_tables import BETWEEN, Cell, Table, tidy_tables

__all__ = ["Node", "PropertyGraph", "Relationship", "property_types", "read_property_graph"]

_Said: TypeAlias = Mapping[str, Cell]

_CLAIM_ENDS = {
    "subject_id": "SUBJECT",
    "object_id": "OBJECT",
    "with_id": "IN_PEOPLE_WITH",
    "without_id": "IN_PEOPLE_WITHOUT",
    "context_id": "IN_CONTEXT",
    "compared_with_id": "COMPARED_WITH",
    "source": "SOURCE",
    "restates": "RESTATES",
}
"""Columns of a claim that name a node -> type of the relationship to it."""

_ASSOCIATION_ENDS = frozenset(f"{end}_{part}" for end in ("from", "to") for part in ("id", "label", "kind"))
_SOURCE = "source:"


@dataclass(frozen=True, slots=True)
class Node:
    """One node.

    Attributes:
        id: Its CURIE, which no other node has.
        labels: What it is, the most general first.
        said: Its properties; None is unknown.
    """

    id: str
    labels: tuple[str, ...]
    said: _Said


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship.

    Attributes:
        start: CURIE of the node that it leaves.
        type: What it says.
        end: CURIE of the node that it leads to.
        said: Its properties; None is unknown. ``key`` tells it from others of its type between its ends.
    """

    start: str
    type: str
    end: str
    said: _Said = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes and relationships, each by the name of the table that they are written to, in a fixed order."""

    nodes: Mapping[str, list[Node]]
    relationships: Mapping[str, list[Relationship]]


def read_property_graph(content: ExportContent) -> PropertyGraph:
    """Return the terms, claims and sources of a release or a part of it, and what joins them."""
    tables = {table.name: table for table in tidy_tables(content)}
    claims = list(_rows(tables["claims"]))
    kinds = {term.curie: term.kind for term in content.terms}
    nodes = {
        "claims": [Node(str(row["claim"]), ("Claim",), _claim(row)) for row in claims],
        "sources": [_source(row) for row in _rows(tables["sources"])],
        "terms": [_term(row, kinds) for row in _rows(tables["terms"])],
    }
    known = {node.id for each in nodes.values() for node in each}
    direct = [edge for edge in read_edges(content.store) if edge.direct]
    edges = [edge for edge in direct if {edge.subject.curie, edge.object.curie} <= known]
    relationships = {
        "associations": list(_associations(_rows(tables["associations"]), edges)),
        "claim_ends": [each for row in claims for each in _claim_ends(row)],
        "edges": list(_edges(edges, content)),
        "hierarchy": _hierarchy(content, known),
    }
    return PropertyGraph(nodes, relationships)


def property_types(records: Iterable[_Said]) -> dict[str, str]:
    """Return the type of each property, as Neo4j names it: boolean, long, double or string."""
    found: dict[str, set[str]] = {}
    for said in records:
        for name, value in said.items():
            found.setdefault(name, set()).update(set() if value is None else {type(value).__name__})
    return {name: _common_type(kinds) for name, kinds in found.items()}


def _common_type(kinds: set[str]) -> str:
    if kinds == {"bool"}:
        return "boolean"
    if kinds and kinds <= {"int", "Decimal"}:
        return "double" if "Decimal" in kinds else "long"
    return "string"


def _rows(table: Table) -> Iterator[dict[str, Cell]]:
    for row in table.rows:
        yield dict(zip(table.columns, row, strict=True))


def _term(row: _Said, kinds: Mapping[str, str]) -> Node:
    name = str(row["id"])
    return Node(name, ("Term", kinds[name]), {key: value for key, value in row.items() if key != "id"})


def _source(row: _Said) -> Node:
    return Node(
        f"{_SOURCE}{row['source']}",
        ("Source",),
        {"key" if name == "source" else name: value for name, value in row.items()},
    )


def _claim(row: _Said) -> _Said:
    """Return what a claim says; the nodes that it names hang on it by relationships."""
    named = {*_CLAIM_ENDS, *(name.replace("_id", "_label") for name in _CLAIM_ENDS), "claim"}
    return {name: value for name, value in row.items() if name not in named}


def _claim_ends(row: _Said) -> Iterator[Relationship]:
    for column, kind in _CLAIM_ENDS.items():
        if value := row[column]:
            end = f"{_SOURCE}{value}" if column in ("source", "restates") else str(value)
            yield Relationship(str(row["claim"]), kind, end)


def _associations(rows: Iterable[_Said], edges: Iterable[Edge]) -> Iterator[Relationship]:
    direct = {(edge.subject.curie, edge.relation.name, edge.object.curie) for edge in edges}
    for row in rows:
        start, name, end = str(row["from_id"]), str(row["relation"]), str(row["to_id"])
        ending = "_IN_SUBGROUP" if row["whole"] else "" if (start, name, end) in direct else "_UNSTATED"
        said = {"key" if key == "association" else key: value for key, value in row.items()}
        said = {key: value for key, value in said.items() if key not in _ASSOCIATION_ENDS}
        yield Relationship(start, _type(name) + ending, end, said)


def _edges(edges: Iterable[Edge], content: ExportContent) -> Iterator[Relationship]:
    """Yield the edges that have no association: by definition, or of relations that are not summed up."""
    told = {(each.from_term.iri, each.relation.name, each.to_term.iri) for each in content.associations}
    part = content.part
    for edge in edges:
        ends = edge.subject.iri, edge.relation.name, edge.object.iri
        wanted = part.has_term(edge.subject.iri, edge.object.iri)
        of_source = part.sources is None or part.has_source(*(claim.source.iri for claim in edge.claims))
        if ends not in told and wanted and of_source:
            claims = BETWEEN.join(contract(claim.iri) for claim in edge.claims) or None
            said: _Said = {"key": edge.identifier, "relation": edge.relation.name, "claims": claims}
            yield Relationship(edge.subject.curie, _type(edge.relation.name), edge.object.curie, said)


def _hierarchy(content: ExportContent, known: set[str]) -> list[Relationship]:
    """Return what is directly below what, and the members of groups, among the nodes that are there."""
    edges = read_hierarchy(content.store)
    found = (Relationship(e.subject.curie, _PLACES[e.relation.name], e.object.curie) for e in edges)
    return [each for each in found if {each.start, each.end} <= known]


_PLACES = MappingProxyType({"subClassOf": "SUBCLASS_OF", "member": "HAS_MEMBER"})
"""A relation of the hierarchy -> the type of its relationships."""


def _type(relation: str) -> str:
    """Return the name of a relation as types are written: ``hasAntibody`` is ``HAS_ANTIBODY``."""
    return re.sub("(?<=[a-z0-9])(?=[A-Z])", "_", relation).upper()
