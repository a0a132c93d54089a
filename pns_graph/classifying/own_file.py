"""Reading a file of somebody's own cases or terms, and the axioms in it beside those of the full ontology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from ..curation.axioms.logic import LogicalAxiom, names_in, read_axioms
from ..errors import ClassificationError
from ..rdf.namespaces import contract
from ..rdf.nodes import Node, iri
from ..rdf.triples import TripleIndex
from ..rdf.writing.ntriples import ntriples_of
from ..store.rdf_files import read_rdf

__all__ = ["OwnOntology", "own_ontology", "read_own_triples"]

_RDF_TYPE = iri("rdf:type")
_CLASS = iri("owl:Class")
_INDIVIDUAL = iri("owl:NamedIndividual")
_OBJECT_PROPERTY = iri("owl:ObjectProperty")
_DATA_PROPERTY = iri("owl:DatatypeProperty")
_KINDS = frozenset((_CLASS, _INDIVIDUAL, _OBJECT_PROPERTY, _DATA_PROPERTY, iri("owl:AnnotationProperty")))
_SYNDROME = iri("PNSO:0000001").value
_KNOWN = "pns-full"
_LOCAL = ("#", "/", ":")


@dataclass(frozen=True, slots=True)
class OwnOntology:
    """A file of somebody's own beside the full ontology.

    Attributes:
        file: Its name.
        triples: What it says.
        said: The same by subject.
        axioms: The axioms in it.
        known_axioms: Those of the full ontology.
        known: What the full ontology says, by subject.
        kinds: What each name is: class, individual or property, declared or by where it stands.
    """

    file: str
    triples: tuple[Triple, ...]
    said: TripleIndex
    axioms: tuple[LogicalAxiom, ...]
    known_axioms: tuple[LogicalAxiom, ...]
    known: TripleIndex
    kinds: Mapping[NamedNode, frozenset[NamedNode]]

    def nodes(self) -> list[tuple[NamedNode, bool]]:
        """Return the individuals and classes that the file brings, sorted, and whether each is a class."""
        subjects = {triple.subject for triple in self.triples if isinstance(triple.subject, NamedNode)}
        own = sorted((each for each in subjects if not self.is_known(each)), key=lambda each: each.value)
        return [(each, self.is_class(each)) for each in own if self._is_told(each)]

    def _is_told(self, name: NamedNode) -> bool:
        return bool(self.kinds.get(name, frozenset()) & {_CLASS, _INDIVIDUAL})

    def is_class(self, name: NamedNode) -> bool:
        """Whether a name is that of a class."""
        return _CLASS in self.kinds.get(name, ())

    def is_individual(self, name: NamedNode) -> bool:
        """Whether a name is that of a single thing."""
        return _INDIVIDUAL in self.kinds.get(name, ())

    def is_object_property(self, name: NamedNode) -> bool:
        """Whether a name is that of a property that joins individuals."""
        return _OBJECT_PROPERTY in self.kinds.get(name, ())

    def is_own(self, axiom: LogicalAxiom) -> bool:
        """Whether an axiom is one of the file."""
        return axiom.places[0][0] == self.file

    def is_known(self, name: NamedNode) -> bool:
        """Whether a name is one of the full ontology."""
        return bool(self.known.of(name))

    def known_curies(self, prefix: str) -> list[str]:
        """Return the CURIEs of the full ontology with a prefix."""
        names = (subject for subject in self.known.subjects() if isinstance(subject, NamedNode))
        return [curie for curie in (contract(n.value) for n in names) if curie.startswith(f"{prefix}:")]

    def label(self, name: NamedNode) -> str:
        """Return what a name is called in the file, else in the ontology, else its last part."""
        labels = (self.said.text(name, iri("rdfs:label")), self.known.text(name, iri("rdfs:label")))
        return next(filter(None, labels), "") or _last_part(name)

    def declarations(self, axioms: Iterable[LogicalAxiom]) -> list[Triple]:
        """Return the declarations of every name in some axioms, without which a reasoner cannot read them."""
        names = dict.fromkeys(name for axiom in axioms for name in names_in(axiom.triples))
        return [Triple(n, _RDF_TYPE, kind) for n in names for kind in sorted(self._kinds_of(n), key=str)]

    def _kinds_of(self, name: NamedNode) -> frozenset[NamedNode]:
        return self.kinds.get(name, frozenset((_CLASS,)))


def read_own_triples(path: Path) -> tuple[Triple, ...]:
    """Return the triples of a file; nodes without a name are called by what is said of them.

    Raises:
        ReleaseError: The file cannot be read, or is no RDF.
        ClassificationError: It holds no triple.
    """
    stored = read_rdf(path).store
    found = [Triple(q.subject, q.predicate, q.object) for q in stored if not isinstance(q.object, Triple)]
    if not found:
        raise ClassificationError(
            f"{path}: says nothing; write for instance <http://example.org/case-1> a <{_SYNDROME}> ."
        )
    named = parse(ntriples_of(found), format=RdfFormat.N_TRIPLES)
    return tuple(Triple(quad.subject, quad.predicate, quad.object) for quad in named)


def own_ontology(file: str, own: Sequence[Triple], full: Sequence[Triple]) -> OwnOntology:
    """Return what a file says beside the full ontology.

    Args:
        file: Its name.
        own: Its triples.
        full: Those of the full ontology.
    """
    declared = _declared([*full, *own])
    properties = {name for name, kinds in declared.items() if kinds & {_OBJECT_PROPERTY, _DATA_PROPERTY}}
    known = TripleIndex(full)
    known_axioms = tuple(read_axioms(known, lambda subject: (_KNOWN, 0)))
    said = TripleIndex(own)
    axioms = tuple(read_axioms(said, lambda subject: (file, 0), properties))
    kinds = {**_by_place(axioms, properties), **declared}
    return OwnOntology(file, tuple(own), said, axioms, known_axioms, known, kinds)


def _declared(triples: Iterable[Triple]) -> dict[NamedNode, frozenset[NamedNode]]:
    found: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for triple in triples:
        is_kind = triple.predicate == _RDF_TYPE and triple.object in _KINDS
        if is_kind and isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            found[triple.subject].add(triple.object)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def _by_place(
    axioms: Iterable[LogicalAxiom], properties: set[NamedNode]
) -> dict[NamedNode, frozenset[NamedNode]]:
    """Return what names that nobody declared are by where they stand; else they are classes."""
    found: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for axiom in axioms:
        for triple in axiom.triples:
            for name, kind in _told_by(triple, properties):
                if isinstance(name, NamedNode):
                    found[name].add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def _told_by(triple: Triple, properties: set[NamedNode]) -> Iterator[tuple[Node, NamedNode]]:
    if triple.predicate in properties or triple.predicate in _BETWEEN_INDIVIDUALS:
        yield from ((triple.subject, _INDIVIDUAL), (triple.object, _INDIVIDUAL))
    elif triple.predicate == _RDF_TYPE:
        yield from ((triple.subject, _INDIVIDUAL), (triple.object, _CLASS))
    elif triple.predicate in _ABOUT_CLASSES:
        yield from ((triple.subject, _CLASS), (triple.object, _CLASS))
    elif triple.predicate == iri("owl:onProperty"):
        yield (triple.object, _OBJECT_PROPERTY)
    elif triple.predicate == iri("owl:hasValue"):
        yield (triple.object, _INDIVIDUAL)


_BETWEEN_INDIVIDUALS = frozenset((iri("owl:sameAs"), iri("owl:differentFrom")))
_ABOUT_CLASSES = frozenset(
    iri(name) for name in ("rdfs:subClassOf", "owl:equivalentClass", "owl:disjointWith", "owl:someValuesFrom")
)


def _last_part(name: NamedNode) -> str:
    """Return the CURIE of a name, or else what stands behind its last separator."""
    curie = contract(name.value)
    if curie != name.value:
        return curie
    parts = [name.value.rpartition(mark)[2] for mark in _LOCAL]
    return min(filter(None, parts), key=len, default=name.value)
