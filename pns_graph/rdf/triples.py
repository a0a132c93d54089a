"""Triples by their subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from .nodes import Node, iri

__all__ = ["TripleIndex"]


class TripleIndex:
    """Triples by their subject, in the order they were given."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._by_subject: defaultdict[Node, dict[Triple, None]] = defaultdict(dict)
        for triple in triples:
            self._by_subject[triple.subject][triple] = None

    def subjects(self) -> Iterator[Node]:
        """Yield every subject once."""
        yield from self._by_subject

    def of(self, subject: Node) -> list[Triple]:
        """Return the triples of a subject."""
        return list(self._by_subject.get(subject, ()))

    def objects(self, subject: Node, predicate: NamedNode) -> list[Node]:
        """Return the objects of a subject and a predicate."""
        return [triple.object for triple in self.of(subject) if triple.predicate == predicate]

    def value(self, subject: Node, predicate: NamedNode) -> Node | None:
        """Return the first object of a subject and a predicate, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def text(self, subject: Node, predicate: NamedNode) -> str:
        """Return the first object of a subject and a predicate as text; empty when there is none."""
        found = self.value(subject, predicate)
        return found.value if isinstance(found, Literal | NamedNode) else ""

    def members(self, head: Node | None) -> list[Node]:
        """Return the members of an RDF list."""
        found = []
        while isinstance(head, BlankNode):
            found += self.objects(head, iri("rdf:first"))
            head = self.value(head, iri("rdf:rest"))
        return found

    def with_nested(self, triple: Triple) -> list[Triple]:
        """Return a triple and every triple of the blank nodes that hang on its object, each once."""
        found: dict[Triple, None] = {}
        self._collect(triple, found)
        return list(found)

    def _collect(self, triple: Triple, found: dict[Triple, None]) -> None:
        found[triple] = None
        if isinstance(triple.object, BlankNode):
            for inner in self.of(triple.object):
                if inner not in found:
                    self._collect(inner, found)
