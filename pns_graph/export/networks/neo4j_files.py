"""The property graph for Neo4j: tables for ``neo4j-admin database import``, and a Cypher script.

Source:
    Neo4j Operations Manual, Import, https://neo4j.com/docs/operations-manual/current/import/
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..content import ExportContent
from ..tables.csv_files import no_formula, plain_cell
from ..tables.tidy_tables import Cell
from .cypher_script import cypher_of
from .property_graph import Node, Relationship, property_types, read_property_graph

__all__ = ["write"]

_BETWEEN_LABELS = ";"


def write(content: ExportContent) -> dict[str, bytes]:
    """Return a header and a table for each sort of node and relationship, and ``graph.cypher``."""
    graph = read_property_graph(content)
    files = {"graph.cypher": cypher_of(graph).encode()}
    for name, nodes in graph.nodes.items():
        files |= _table(f"{name}-nodes", ["id:ID", ":LABEL"], _node_rows(nodes))
    for name, joined in graph.relationships.items():
        files |= _table(
            f"{name}-relationships", [":START_ID", ":TYPE", ":END_ID"], _relationship_rows(joined)
        )
    return files


_Row = tuple[list[str], Mapping[str, Cell]]
"""What a table begins with, and properties."""


def _node_rows(nodes: Iterable[Node]) -> Iterator[_Row]:
    for node in nodes:
        yield [node.id, _BETWEEN_LABELS.join(node.labels)], node.said


def _relationship_rows(relationships: Iterable[Relationship]) -> Iterator[_Row]:
    for each in relationships:
        yield [each.start, each.type, each.end], each.said


def _table(name: str, head: Sequence[str], rows: Iterable[_Row]) -> dict[str, bytes]:
    """Return the header and the table; a cell without value is empty, and its property not there.

    What a spreadsheet would take for a formula has an apostrophe before it.
    """
    made = list(rows)
    types = property_types(said for _, said in made)
    header = [*head, *(f"{column}:{kind}" for column, kind in types.items())]
    lines = ([*first, *(_cell(said[column]) for column in types)] for first, said in made)
    return {f"{name}-header.csv": _csv([header]), f"{name}.csv": _csv(lines)}


def _cell(cell: Cell) -> str:
    return no_formula(cell) if isinstance(cell, str) else plain_cell(cell)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows(rows)
    return target.getvalue().encode()
