"""Writes triples with their reifiers as RDF 1.2 Turtle: the same triples always give the same bytes.

Source:
    RDF 1.2 Turtle, https://www.w3.org/TR/rdf12-turtle/#reifying-triples
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from ..nodes import Node, iri
from .ordering import Document
from .turtle import TurtleWriter, prefix_lines

__all__ = ["turtle12_of"]

_VERSION = 'VERSION "1.2"\n'


def turtle12_of(triples: Iterable[Triple], reifiers: Mapping[Triple, Iterable[NamedNode]]) -> str:
    """Return Turtle in which a triple is followed by what is said of it: ``s p o ~ reifier``.

    Args:
        triples: What is asserted.
        reifiers: Triple of three names -> what it is reified by. What is not among ``triples`` stands in a
            section of its own, as triple terms, which assert nothing.
    """
    asserted = list(triples)
    known = set(asserted)
    writer = _Writer(Document(asserted), {each: reifiers[each] for each in reifiers if each in known})
    body = "".join(writer.sections())
    rest = "".join(sorted(writer.propositions({each: reifiers[each] for each in reifiers.keys() - known})))
    title = "\n# Propositions that are spoken of and not asserted here\n\n" if rest else ""
    return f"{_VERSION}{prefix_lines(writer.used)}{body}{title}{rest}"


class _Writer(TurtleWriter):
    def __init__(self, document: Document, reifiers: Mapping[Triple, Iterable[NamedNode]]) -> None:
        super().__init__(document)
        self._reifiers = reifiers

    def annotation(self, subject: Node, predicate: NamedNode, value: Node) -> str:
        """Return the reifiers of a triple, in order.

        Args:
            subject: The subject of the triple.
            predicate: Its property.
            value: Its object.
        """
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode):
            return ""
        found = self._reifiers.get(Triple(subject, predicate, value), ())
        return "".join(f" ~ {name}" for name in sorted(map(self.node, found)))

    def propositions(self, reifiers: Mapping[Triple, Iterable[NamedNode]]) -> Iterator[str]:
        """Yield a line for each reifier of what is not asserted."""
        reifies = self.node(iri("rdf:reifies"))
        for triple, names in reifiers.items():
            ends = " ".join(map(self.node, (triple.subject, triple.predicate, triple.object)))
            yield from (f"{self.node(name)} {reifies} <<( {ends} )>> .\n" for name in names)
