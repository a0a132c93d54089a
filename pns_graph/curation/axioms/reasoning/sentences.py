"""Axioms in plain words, for the messages about contradictions."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType

from pyoxigraph import BlankNode, NamedNode

from ....rdf.nodes import Node, iri
from ....rdf.triples import TripleIndex
from ...vocabulary.lexicon import Lexicon
from ..logic import LogicalAxiom

__all__ = ["sentence"]

_PATTERNS = MappingProxyType(
    {
        "rdfs:subClassOf": "every {subject} is {object}",
        "owl:equivalentClass": "{subject} means the same as {object}",
        "owl:disjointWith": "nothing is both {subject} and {object}",
        "rdfs:domain": "only {object} can stand before {subject}",
        "rdfs:range": "only {object} can stand after {subject}",
        "rdfs:subPropertyOf": "{subject} implies {object}",
        "owl:inverseOf": "{subject} is {object} read backwards",
        "owl:propertyChainAxiom": "{object} in a chain give {subject}",
        "rdf:type": "{subject} is of the kind {object}",
    }
)
_BY_PREDICATE = MappingProxyType({iri(curie): pattern for curie, pattern in _PATTERNS.items()})


def sentence(axiom: LogicalAxiom, lexicon: Lexicon, relevant: Collection[NamedNode]) -> str:
    """Return an axiom as a sentence.

    Args:
        axiom: The axiom.
        lexicon: Knows the labels.
        relevant: Names that matter; of a long list of classes only these are told.
    """
    words = _Words(TripleIndex(axiom.triples), lexicon, relevant)
    first = axiom.triples[0]
    members = words.index.value(first.subject, iri("owl:members"))
    if members is not None:
        return f"nothing is two of {words.several(members)}"
    pattern = _BY_PREDICATE.get(first.predicate, "{subject} {verb} {object}")
    if first.predicate == iri("rdfs:subClassOf") and words.index.value(first.object, iri("owl:onProperty")):
        pattern = "every {subject} {object}"
    parts = (words.expression(node) for node in (first.subject, first.predicate, first.object))
    subject, verb, object_ = (_bare(part) for part in parts)
    return pattern.format(subject=subject, verb=verb, object=object_)


def _bare(expression: str) -> str:
    """Return an expression without the brackets around the whole of it."""
    return expression[1:-1] if expression.startswith("(") else expression


class _Words:
    """Puts the classes of one axiom into words."""

    def __init__(self, index: TripleIndex, lexicon: Lexicon, relevant: Collection[NamedNode]) -> None:
        self.index = index
        self.lexicon = lexicon
        self.relevant = relevant

    def expression(self, node: Node) -> str:
        """Return a class, named or built from others, in words."""
        if isinstance(node, NamedNode):
            return f"'{self.lexicon.label(node)}'"
        if not isinstance(node, BlankNode):
            return str(node)
        for predicate, joint in (("owl:intersectionOf", " and "), ("owl:unionOf", " or ")):
            if (members := self.index.value(node, iri(predicate))) is not None:
                return "(" + joint.join(self.expression(m) for m in self.index.members(members)) + ")"
        if (denied := self.index.value(node, iri("owl:complementOf"))) is not None:
            return f"not {self.expression(denied)}"
        if (property_ := self.index.value(node, iri("owl:onProperty"))) is not None:
            filler = self.index.value(node, iri("owl:someValuesFrom")) or iri("owl:Thing")
            return f"({self.expression(property_)} some {self.expression(filler)})"
        return self.several(node)

    def several(self, head: Node) -> str:
        """Return the members of a list; of a long one only those that matter."""
        members = self.index.members(head)
        shown = [m for m in members if len(members) < 6 or m in self.relevant]
        rest = len(members) - len(shown)
        return ", ".join(self.expression(m) for m in shown) + (f" and {rest} more" if rest else "")
