"""A property graph as a Cypher script that needs no other file and may be run again.

Source:
    Neo4j Cypher Manual, https://neo4j.com/docs/cypher-manual/current/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from ..tables.tidy_tables import Cell
from .property_graph import Node, PropertyGraph, Relationship, property_types

__all__ = ["cypher_of", "cypher_text"]

_AT_ONCE = 200
"""Rows of a statement; a planner takes long over much more."""

_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def cypher_of(graph: PropertyGraph) -> str:
    """Return constraints, nodes and relationships; each is made once, however often the script is run."""
    first = sorted({node.labels[0] for nodes in graph.nodes.values() for node in nodes})
    lines = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
        for label in first
    ]
    label_of = {node.id: node.labels[0] for nodes in graph.nodes.values() for node in nodes}
    for nodes in graph.nodes.values():
        lines += _nodes(nodes)
    for relationships in graph.relationships.values():
        lines += _relationships(relationships, label_of)
    return "".join(f"{line}\n" for line in lines)


def cypher_text(text: str) -> str:
    """Return a text as a literal of Cypher, in single quotes."""
    return f"'{text.translate(_ESCAPES)}'"


def _nodes(nodes: list[Node]) -> Iterator[str]:
    types = property_types(node.said for node in nodes)
    for labels, same in groupby(sorted(nodes, key=lambda node: (node.labels, node.id)), lambda n: n.labels):
        more = f"n:{':'.join(labels[1:])}, " if labels[1:] else ""
        rows = (f"{{id: {cypher_text(node.id)}, said: {_map(node.said, types)}}}" for node in same)
        yield from _statements(rows, f"MERGE (n:{labels[0]} {{id: row.id}}) SET {more}n += row.said")


def _relationships(relationships: list[Relationship], label_of: Mapping[str, str]) -> Iterator[str]:
    types = property_types(each.said for each in relationships)

    def sort(one: Relationship) -> tuple[str, str, str]:
        return label_of[one.start], one.type, label_of[one.end]

    for (start, kind, end), same in groupby(sorted(relationships, key=sort), sort):
        rows = (
            f"{{a: {cypher_text(one.start)}, b: {cypher_text(one.end)}, said: {_map(one.said, types)}}}"
            for one in same
        )
        ends = f"MATCH (a:{start} {{id: row.a}}), (b:{end} {{id: row.b}})"
        name = " {key: row.said.key}" if "key" in types else ""
        yield from _statements(rows, f"{ends} MERGE (a)-[r:{kind}{name}]->(b) SET r += row.said")


def _statements(rows: Iterable[str], what: str) -> Iterator[str]:
    made = list(rows)
    for start in range(0, len(made), _AT_ONCE):
        lines = ",\n".join(made[start : start + _AT_ONCE])
        yield f"UNWIND [\n{lines}\n] AS row\n{what};"


def _map(said: Mapping[str, Cell], types: Mapping[str, str]) -> str:
    parts = (f"{name}: {_literal(value, types[name])}" for name, value in said.items() if value is not None)
    return f"{{{', '.join(parts)}}}"


def _literal(value: Cell, kind: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        return _number(value, kind)
    return cypher_text(str(value))


def _number(value: int | Decimal, kind: str) -> str:
    written = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"{written}.0" if kind == "double" and "." not in written else written
