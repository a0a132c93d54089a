"""Logical axioms with the places they come from, and which of the two levels they speak about.

The case level holds the classes of cases and what is true of every case; the term level holds the
terms as individuals, their kinds and the relations between them. The same name may be a class on
the one and an individual on the other (punning), so that the reasoner sees each level alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from ...rdf.namespaces import PNS
from ...rdf.nodes import Node, iri
from ...rdf.triples import TripleIndex
from ..vocabulary.schema import SCHEMA, Vocabulary

__all__ = ["LogicalAxiom", "declarations", "names_in", "restriction", "schema_axioms"]

_RDF_TYPE = iri("rdf:type")
_DECLARED = frozenset(iri(f"owl:{kind}") for kind in ("Class", "ObjectProperty", "NamedIndividual"))
_CHARACTERISTICS = frozenset(
    iri(f"owl:{name}Property")
    for name in (
        "Functional", "InverseFunctional", "Transitive", "Symmetric", "Asymmetric", "Reflexive", "Irreflexive"
    )
)  # fmt: skip
_LOGICAL = frozenset(
    iri(name)
    for name in (
        "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "owl:equivalentClass",
        "owl:disjointWith", "owl:disjointUnionOf", "owl:equivalentProperty", "owl:inverseOf",
        "owl:propertyChainAxiom", "owl:propertyDisjointWith",
    )
)  # fmt: skip
_NOT_REASONED = frozenset({iri("owl:AnnotationProperty"), iri("owl:DatatypeProperty"), iri("owl:Ontology")})


@dataclass(frozen=True, slots=True)
class LogicalAxiom:
    """One axiom as the triples that say it, the first of them the one that a reader would write.

    Attributes:
        places: File and line of every row or statement that makes it; the line is 0 when unknown.
        term_level: Whether it speaks of terms and not of their cases.
    """

    triples: tuple[Triple, ...]
    places: tuple[tuple[str, int], ...]
    term_level: bool = False


def schema_axioms(vocabulary: Vocabulary) -> Iterator[LogicalAxiom]:
    """Yield every axiom of the schema that the reasoner has to see."""
    index = TripleIndex(vocabulary.triples)
    for subject in index.subjects():
        types = set(index.objects(subject, _RDF_TYPE))
        if types & _NOT_REASONED:
            continue
        if iri("owl:AllDisjointClasses") in types:
            nested = [deep for triple in index.of(subject) for deep in index.with_nested(triple)]
            yield _of_schema(tuple(nested), vocabulary)
        elif isinstance(subject, NamedNode):
            for triple in index.of(subject):
                if _is_logical(triple):
                    yield _of_schema(tuple(index.with_nested(triple)), vocabulary)


def _is_logical(triple: Triple) -> bool:
    """Whether a triple of the schema says more than a name, a declaration or an annotation."""
    if triple.predicate != _RDF_TYPE:
        return triple.predicate in _LOGICAL
    return triple.object not in _DECLARED


def _of_schema(triples: tuple[Triple, ...], vocabulary: Vocabulary) -> LogicalAxiom:
    place = (SCHEMA, vocabulary.line(triples[0].subject))
    return LogicalAxiom(triples, (place,), term_level=_is_term_level(triples, vocabulary))


def _is_term_level(triples: Iterable[Triple], vocabulary: Vocabulary) -> bool:
    """An axiom is of the term level when it names anything of our vocabulary but properties of cases."""
    of_cases = {p.iri for p in vocabulary.properties.values()}
    return any(n.value.startswith(PNS) and n not in of_cases for n in names_in(triples))


def names_in(triples: Iterable[Triple]) -> list[NamedNode]:
    """Return the names that triples speak of, without those of RDF, RDFS and OWL, each once."""
    found: dict[NamedNode, None] = {}
    for triple in triples:
        for part in (triple.subject, triple.predicate, triple.object):
            if isinstance(part, NamedNode) and "://www.w3.org/" not in part.value:
                found[part] = None
    return list(found)


def declarations(axioms: Iterable[LogicalAxiom], properties: Iterable[NamedNode]) -> list[Triple]:
    """Return the declarations of every name in axioms, which the reasoner needs to read them.

    A name that types an individual or stands in a class axiom is a class; the names given as
    ``properties`` are object properties; what is left in an axiom of the term level is an individual.
    """
    known = set(properties)
    found: dict[Triple, None] = {}
    for axiom in axioms:
        is_assertion = axiom.term_level and _is_assertion(axiom.triples[0], known)
        for name in names_in(axiom.triples):
            if name in known:
                kind = "owl:ObjectProperty"
            elif is_assertion and not (
                axiom.triples[0].predicate == _RDF_TYPE and name == axiom.triples[0].object
            ):
                kind = "owl:NamedIndividual"
            else:
                kind = "owl:Class"
            found[Triple(name, _RDF_TYPE, iri(kind))] = None
    return list(found)


def _is_assertion(triple: Triple, properties: set[NamedNode]) -> bool:
    """Whether a triple states a type or a relation of an individual."""
    if triple.predicate == _RDF_TYPE:
        return triple.object not in _CHARACTERISTICS and isinstance(triple.subject, NamedNode)
    return triple.predicate in properties


def restriction(node: BlankNode, property_: NamedNode, filler: Node) -> list[Triple]:
    """Return the triples of the class of all that have ``property_`` to some ``filler``.

    Args:
        node: The blank node of the class.
        property_: The property that its members have.
        filler: The class of what they have it to.
    """
    return [
        Triple(node, _RDF_TYPE, iri("owl:Restriction")),
        Triple(node, iri("owl:onProperty"), property_),
        Triple(node, iri("owl:someValuesFrom"), filler),
    ]
