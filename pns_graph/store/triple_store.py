"""What the reading half asks of a store, and reading single nodes out of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeAlias

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple

from ..rdf.nodes import Node

__all__ = ["Description", "TripleStore", "describe", "objects", "pairs", "subjects"]

Description: TypeAlias = dict[str, list[Node]]
"""What the store says of one subject: IRI of the property -> its objects."""


class TripleStore(Protocol):
    """What the reading half asks of a store: the embedded one, or one behind an endpoint."""

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a SPARQL query; the prefixes need not be declared in it."""
        ...

    def quads_for_pattern(
        self, subject: NamedNode | None, predicate: NamedNode | None, object: Node | None
    ) -> Iterator[Quad]:
        """Yield the triples that fit; None fits everything.

        Args:
            subject: What they are said of; None for anything.
            predicate: Their property; None for any.
            object: Their value; None for any.
        """
        ...

    def __len__(self) -> int:
        """Return how many triples there are."""
        ...


def describe(store: TripleStore, subject: NamedNode) -> Description:
    """Return everything the store says of a subject, properties and values as stored."""
    description: Description = {}
    for quad in store.quads_for_pattern(subject, None, None):
        description.setdefault(quad.predicate.value, []).append(quad.object)
    return description


def objects(store: TripleStore, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """Return the IRIs that a subject is joined to, sorted; literals and blank nodes are left out.

    Args:
        store: Where they are read from.
        subject: What is joined to them.
        predicate: The property that joins.
    """
    quads = store.quads_for_pattern(subject, predicate, None)
    return sorted((quad.object for quad in quads if isinstance(quad.object, NamedNode)), key=_value)


def subjects(store: TripleStore, predicate: NamedNode, value: Node) -> list[NamedNode]:
    """Return the IRIs that have a value, sorted; blank nodes are left out.

    Args:
        store: Where they are read from.
        predicate: The property.
        value: Its value.
    """
    quads = store.quads_for_pattern(None, predicate, value)
    return sorted((quad.subject for quad in quads if isinstance(quad.subject, NamedNode)), key=_value)


def pairs(store: TripleStore, predicate: NamedNode) -> Iterator[tuple[str, str]]:
    """Yield subject and object of every triple of a property, as text, in no order."""
    for quad in store.quads_for_pattern(None, predicate, None):
        if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
            yield quad.subject.value, quad.object.value


def _value(node: NamedNode) -> str:
    return node.value
