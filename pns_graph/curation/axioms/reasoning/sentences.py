"""Axioms in plain words, for the messages about contradictions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from types import MappingProxyType
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ....rdf.nodes import Node, iri
from ....rdf.triples import TripleIndex
from ..logic import LogicalAxiom

__all__ = ["Label", "sentence"]

Label: TypeAlias = Callable[[NamedNode], str]
"""What a name is called."""

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
        "rdf:type": "{subject} is {object}",
        "owl:sameAs": "{subject} and {object} are one and the same",
        "owl:differentFrom": "{subject} and {object} are two",
    }
)
_BY_PREDICATE = MappingProxyType({iri(curie): pattern for curie, pattern in _PATTERNS.items()})
_HAVING = MappingProxyType(
    {iri("rdfs:subClassOf"): "every {subject} {object}", iri("rdf:type"): "{subject} {object}"}
)
_FILLERS = MappingProxyType(
    {
        iri("owl:someValuesFrom"): "some",
        iri("owl:allValuesFrom"): "only",
        iri("owl:hasValue"): "to",
        iri("owl:hasSelf"): "to itself:",
        iri("owl:minCardinality"): "at least",
        iri("owl:maxCardinality"): "at most",
        iri("owl:cardinality"): "exactly",
        iri("owl:minQualifiedCardinality"): "at least",
        iri("owl:maxQualifiedCardinality"): "at most",
        iri("owl:qualifiedCardinality"): "exactly",
    }
)
_DENIED = ("assertionProperty", "targetIndividual", "targetValue")
_NOBODY = MappingProxyType({iri("owl:Thing"): "anything", iri("owl:Nothing"): "nothing"})


def sentence(axiom: LogicalAxiom, label: Label, relevant: Collection[NamedNode]) -> str:
    """Return an axiom as a sentence.

    Args:
        axiom: The axiom.
        label: What a name is called.
        relevant: Names that matter; of a long list of classes only these are told.
    """
    words = _Words(TripleIndex(axiom.triples), label, relevant)
    first = axiom.triples[0]
    if (told := words.of_several(first.subject)) is not None:
        return told
    pattern = _BY_PREDICATE.get(first.predicate, "{subject} {verb} {object}")
    if words.index.value(first.object, iri("owl:onProperty")) is not None:
        pattern = _HAVING.get(first.predicate, pattern)
    parts = (words.expression(node) for node in (first.subject, first.predicate, first.object))
    subject, verb, object_ = (_bare(part) for part in parts)
    return pattern.format(subject=subject, verb=verb, object=object_)


def _bare(expression: str) -> str:
    """Return an expression without the brackets around the whole of it."""
    return expression[1:-1] if expression.startswith("(") else expression


class _Words:
    """Puts the classes and individuals of one axiom into words."""

    def __init__(self, index: TripleIndex, label: Label, relevant: Collection[NamedNode]) -> None:
        self.index = index
        self.label = label
        self.relevant = relevant

    def of_several(self, node: Node) -> str | None:
        """Return what a statement about more than two things says; None when it is none."""
        if (one := self.index.value(node, iri("owl:sourceIndividual"))) is not None:
            parts = (one, *(self.index.value(node, iri(f"owl:{name}")) for name in _DENIED))
            subject, verb, *other = (self.expression(part) for part in parts if part is not None)
            return f"{subject} not {verb} {' '.join(other)}"
        if (different := self.index.value(node, iri("owl:distinctMembers"))) is not None:
            return f"no two are the same of {self.several(different)}"
        members = self.index.value(node, iri("owl:members"))
        return None if members is None else f"nothing is two of {self.several(members)}"

    def expression(self, node: Node) -> str:
        """Return a class, an individual or a value, named or built from others, in words."""
        if isinstance(node, NamedNode):
            return _NOBODY.get(node) or f"'{self.label(node)}'"
        if not isinstance(node, BlankNode):
            return f'"{node.value}"' if isinstance(node, Literal) else str(node)
        for predicate, joint in (
            ("owl:intersectionOf", " and "),
            ("owl:unionOf", " or "),
            ("owl:oneOf", " or "),
        ):
            if (members := self.index.value(node, iri(predicate))) is not None:
                return "(" + joint.join(self.expression(m) for m in self.index.members(members)) + ")"
        if (denied := self.index.value(node, iri("owl:complementOf"))) is not None:
            return f"not {self.expression(denied)}"
        if (inverse := self.index.value(node, iri("owl:inverseOf"))) is not None:
            return f"{self.expression(inverse)} read backwards"
        if (property_ := self.index.value(node, iri("owl:onProperty"))) is not None:
            return f"({self.expression(property_)} {self._filler(node)})"
        return self.several(node) if self.index.members(node) else self._unnamed(node)

    def _filler(self, restriction: Node) -> str:
        for triple in self.index.of(restriction):
            if (how := _FILLERS.get(triple.predicate)) is not None:
                return f"{how} {self.expression(triple.object)}"
        return f"some {self.expression(iri('owl:Thing'))}"

    def _unnamed(self, individual: Node) -> str:
        """Return an individual without a name by what is said of it."""
        said = [triple for triple in self.index.of(individual) if not _is_declaration(triple)]
        return " and ".join(dict.fromkeys(self._said(triple) for triple in said)) or "something"

    def _said(self, triple: Triple) -> str:
        told = "something" if triple.object == triple.subject else self.expression(triple.object)
        is_type = triple.predicate == iri("rdf:type")
        return (
            f"something that is {told}"
            if is_type
            else f"something that {self.expression(triple.predicate)} {told}"
        )

    def several(self, head: Node) -> str:
        """Return the members of a list; of a long one only those that matter."""
        members = self.index.members(head)
        shown = [m for m in members if len(members) < 6 or m in self.relevant]
        rest = len(members) - len(shown)
        return ", ".join(self.expression(m) for m in shown) + (f" and {rest} more" if rest else "")


def _is_declaration(triple: Triple) -> bool:
    return triple.predicate == iri("rdf:type") and triple.object == iri("owl:NamedIndividual")
