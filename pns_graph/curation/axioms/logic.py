"""Logical axioms with the places they come from, and which of the two levels they speak about.

The case level holds the classes of cases and what is true of every case; the term level holds the
terms as individuals, their kinds and the relations between them. The same name may be a class on
the one and an individual on the other (punning), so that the reasoner sees each level alone.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, NamedNode, Triple

from ...rdf.namespaces import PNS, PREFIXES
from ...rdf.nodes import Node, iri
from ...rdf.triples import TripleIndex
from ..vocabulary.schema import SCHEMA, Vocabulary

__all__ = ["LogicalAxiom", "declarations", "names_in", "read_axioms", "restriction", "schema_axioms"]

_RDF_TYPE = iri("rdf:type")
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
_OF_SEVERAL = frozenset(
    iri(f"owl:{kind}")
    for kind in ("AllDifferent", "AllDisjointClasses", "AllDisjointProperties", "NegativePropertyAssertion")
)
_OF_INDIVIDUALS = frozenset({iri("owl:sameAs"), iri("owl:differentFrom")})


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
    for axiom in read_axioms(index, lambda subject: (SCHEMA, vocabulary.line(subject))):
        yield replace(axiom, term_level=_is_term_level(axiom.triples, vocabulary))


def read_axioms(
    index: TripleIndex,
    place: Callable[[Node], tuple[str, int]],
    properties: Container[NamedNode] = frozenset(),
) -> Iterator[LogicalAxiom]:
    """Yield every axiom that triples say, apart from declarations and annotations.

    Args:
        index: The triples.
        place: Returns the file and line of what is said of a subject.
        properties: What joins individuals or gives them values; what else is said of one annotates it.
    """
    hanging = {triple.object for subject in index.subjects() for triple in index.of(subject)}
    for subject in index.subjects():
        types = set(index.objects(subject, _RDF_TYPE))
        logical = [triple for triple in index.of(subject) if _is_logical(triple, properties)]
        if types & _NOT_REASONED:
            continue
        if isinstance(subject, NamedNode):
            found = [tuple(index.with_nested(triple)) for triple in logical]
        elif subject not in hanging and (types & _OF_SEVERAL or logical):
            said = [*logical, *(triple for triple in index.of(subject) if triple not in logical)]
            found = [tuple(dict.fromkeys(deep for triple in said for deep in index.with_nested(triple)))]
        else:
            continue
        yield from (LogicalAxiom(triples, (place(subject),)) for triples in found)


def _is_logical(triple: Triple, properties: Container[NamedNode]) -> bool:
    """Whether a triple says more than a name, a declaration or an annotation."""
    if triple.predicate != _RDF_TYPE:
        return (
            triple.predicate in _LOGICAL
            or triple.predicate in _OF_INDIVIDUALS
            or triple.predicate in properties
        )
    if isinstance(triple.object, NamedNode) and triple.object.value.startswith(
        (PREFIXES["owl"], PREFIXES["rdfs"])
    ):
        return triple.object in _CHARACTERISTICS
    return True


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
