"""Direct edges between terms that came or went; they follow from associations and stand beside the terms."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from ...model.edges import is_relation
from ...rdf.nodes import Node
from ..changes import Change, Thing
from .details import DetailReader, Differing

__all__ = ["edge_changes", "without_edges"]

_KIND = "direct edge"


def edge_changes(reader: DetailReader, name: str, said: Differing) -> Iterator[Change[Thing]]:
    """Yield the edges of a term that came or went.

    Args:
        reader: Knows what nodes and properties are called.
        name: IRI of the term.
        said: What is said otherwise of it.
    """
    for prop in filter(is_relation, said):
        for side, nodes in enumerate(said[prop]):
            for node in nodes:
                if isinstance(node, NamedNode):
                    yield _edge(reader, side, NamedNode(name), prop, node)


def _edge(reader: DetailReader, side: int, subject: NamedNode, prop: str, other: NamedNode) -> Change[Thing]:
    label = f"{reader.label(side, subject)} {reader.words(prop)} {reader.label(side, other)}"
    edge = Thing(f"{subject.value} {prop} {other.value}", label, _KIND)
    before, after = (None, edge) if side else (edge, None)
    return Change(edge.iri, "new" if side else "withdrawn", before, after)


def without_edges(said: Differing) -> Differing:
    """Return what else is said otherwise of a term."""
    rest = {prop: _texts(sides) if is_relation(prop) else sides for prop, sides in said.items()}
    return {prop: sides for prop, sides in rest.items() if any(sides)}


def _texts(sides: tuple[list[Node], list[Node]]) -> tuple[list[Node], list[Node]]:
    return _of_text(sides[0]), _of_text(sides[1])


def _of_text(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if not isinstance(node, NamedNode)]
