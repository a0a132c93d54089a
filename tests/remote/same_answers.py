"""The same question to the embedded store and to a store behind an endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import pyoxigraph as ox

from pns_graph import KnowledgeGraph
from pns_graph.rdf.nodes import Node, literal_value

__all__ = ["assert_same_answer", "assert_same_rows_in_any_order"]


def assert_same_answer(
    here: KnowledgeGraph, there: KnowledgeGraph, name: str, parameters: dict[str, object]
) -> None:
    """Compare the rows one by one in their order, or the triples as a set; by meaning, types included."""
    if here.library[name].form == "CONSTRUCT":
        wanted, found = (
            {tuple(map(_meaning, triple)) for triple in graph.construct(name, **parameters)}
            for graph in (here, there)
        )
        assert found == wanted
        return
    rows, others = here.query(name, **parameters), there.query(name, **parameters)
    assert others.columns == rows.columns
    assert [tuple(map(_meaning, row)) for row in others.cells] == [
        tuple(map(_meaning, row)) for row in rows.cells
    ]


def assert_same_rows_in_any_order(
    here: KnowledgeGraph, there: KnowledgeGraph, name: str, parameters: dict[str, object]
) -> None:
    """Compare the rows, and the words of a cell, as sets: a cell of joined names has no order in SPARQL."""
    rows, others = here.query(name, **parameters), there.query(name, **parameters)
    assert others.columns == rows.columns
    assert _without_order(others.cells) == _without_order(rows.cells)


def _without_order(cells: Iterable[Sequence[Node | None]]) -> list[str]:
    return sorted(repr([_words(_meaning(node)) for node in row]) for row in cells)


def _words(meaning: object) -> object:
    match meaning:
        case ("text", str(text), _):
            return sorted(text.replace(";", " ").split())
    return meaning


def _meaning(node: Node | None) -> object:
    """Return a node as value and type; numbers as numbers, for the engines round averages differently."""
    if isinstance(node, ox.Literal):
        value = literal_value(node)
        if isinstance(value, bool):
            return "truth", value
        if isinstance(value, int | float | Decimal):
            return "number", round(float(value), 9)
        return "text", value, node.language
    return "blank" if isinstance(node, ox.BlankNode) else str(node)
