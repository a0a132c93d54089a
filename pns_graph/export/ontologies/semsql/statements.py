"""The statements of a SemSQL database: classes, relations and the ontology, as triples of CURIEs.

Source:
    Semantic SQL, https://incatools.github.io/semantic-sql/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from ....rdf.namespaces import ONTOLOGY_IRI, PREFIXES, contract
from ..ontology_classes import ClassSynonym, OntologyClass, OntologyTerms

__all__ = ["SEMSQL_PREFIXES", "Statement", "read_statements", "short"]

_OURS, _THEIRS = "oboInOwl", "oio"
SEMSQL_PREFIXES = {_THEIRS if prefix == _OURS else prefix: space for prefix, space in PREFIXES.items()}
"""Our prefixes, with the name that SemSQL and OAK have for that of OBO in OWL."""

_STRING = "xsd:string"


class Statement(NamedTuple):
    """One triple; an object is a node, a value a text.

    Attributes:
        stanza: The named subject that it belongs to.
        subject: CURIE, or ``_:`` and a number.
        predicate: CURIE.
        object: The node that is said of it; None for a text.
        value: The text that is said of it; None for a node.
        datatype: CURIE of the datatype of the text.
        language: Always None: our texts are English, or names.
    """

    stanza: str
    subject: str
    predicate: str
    object: str | None = None
    value: str | None = None
    datatype: str | None = None
    language: str | None = None


def short(name: str) -> str:
    """Return an IRI as SemSQL writes it: as a CURIE, or in angle brackets where no prefix fits."""
    found = contract(name)
    prefix, _, local = found.partition(":")
    if prefix == _OURS:
        return f"{_THEIRS}:{local}"
    return f"<{name}>" if found == name else found


def read_statements(terms: OntologyTerms) -> list[Statement]:
    """Return all statements, each node without a name numbered in their order."""
    writer = _Writer(terms.version)
    writer.ontology()
    for one in terms.classes:
        writer.one_class(one)
    for relation in terms.relations:
        writer.declare(short(relation.iri), "owl:ObjectProperty", relation.label)
    for each in terms.synonym_types:
        writer.declare(short(each.iri), "owl:AnnotationProperty", each.label)
        writer.node(short(each.iri), "rdfs:subPropertyOf", "oio:SynonymTypeProperty")
    return writer.statements


class _Writer:
    """Collects statements; ``node`` and ``text`` add one, of the stanza that was begun last."""

    def __init__(self, version: str) -> None:
        self.statements: list[Statement] = []
        self._version = version
        self._stanza = ""
        self._numbers = count(1)

    def node(self, subject: str, predicate: str, value: str) -> None:
        self.statements.append(Statement(self._stanza, subject, predicate, object=value))

    def text(self, subject: str, predicate: str, value: str, datatype: str = _STRING) -> None:
        self.statements.append(Statement(self._stanza, subject, predicate, value=value, datatype=datatype))

    def declare(self, name: str, kind: str, label: str) -> None:
        self._stanza = name
        self.node(name, "rdf:type", kind)
        self.text(name, "rdfs:label", label)

    def ontology(self) -> None:
        self._stanza = short(ONTOLOGY_IRI)
        self.node(self._stanza, "rdf:type", "owl:Ontology")
        if self._version:
            self.text(self._stanza, "owl:versionInfo", self._version)

    def one_class(self, one: OntologyClass) -> None:
        name = short(one.iri)
        self.declare(name, "owl:Class", one.label)
        if one.definition:
            self.text(name, "IAO:0000115", one.definition)
            self._cite(name, "IAO:0000115", one.definition, one.definition_xrefs)
        for predicate, value in _texts(one):
            self.text(name, predicate, value)
        for predicate, value in _nodes(one):
            self.node(name, predicate, short(value))
        for synonym in one.synonyms:
            self._synonym(name, synonym)
        if one.is_deprecated:
            self.text(name, "owl:deprecated", "true", "xsd:boolean")
        else:
            self._axioms(name, one)

    def _synonym(self, name: str, synonym: ClassSynonym) -> None:
        predicate = f"oio:has{synonym.scope}Synonym"
        self.text(name, predicate, synonym.text)
        kinds = (("oio:hasSynonymType", short(synonym.type)),) if synonym.type else ()
        self._cite(name, predicate, synonym.text, synonym.xrefs, kinds)

    def _cite(
        self,
        name: str,
        predicate: str,
        value: str,
        xrefs: Iterable[str],
        nodes: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Add what is said of a statement, as a reified axiom, if anything is."""
        said = [*((each, True) for each in nodes), *((("oio:hasDbXref", xref), False) for xref in xrefs)]
        if not said:
            return
        axiom = self._blank("owl:Axiom")
        self.node(axiom, "owl:annotatedSource", name)
        self.node(axiom, "owl:annotatedProperty", predicate)
        self.text(axiom, "owl:annotatedTarget", value)
        for (what, other), is_node in said:
            (self.node if is_node else self.text)(axiom, what, other)

    def _axioms(self, name: str, one: OntologyClass) -> None:
        for parent in one.parents:
            self.node(name, "rdfs:subClassOf", short(parent))
        for relation, filler in one.relationships:
            self.node(name, "rdfs:subClassOf", self._restriction(relation, filler))
        if one.genus:
            members = [short(each) for each in one.genus]
            members += [self._restriction(*each) for each in one.differentia]
            both = self._blank("owl:Class")
            self.node(name, "owl:equivalentClass", both)
            self.node(both, "owl:intersectionOf", self._list(members))

    def _restriction(self, relation: str, filler: str) -> str:
        node = self._blank("owl:Restriction")
        self.node(node, "owl:onProperty", short(relation))
        self.node(node, "owl:someValuesFrom", short(filler))
        return node

    def _list(self, members: list[str]) -> str:
        following = "rdf:nil"
        for member in reversed(members):
            cell = f"_:{next(self._numbers)}"
            self.node(cell, "rdf:first", member)
            self.node(cell, "rdf:rest", following)
            following = cell
        return following

    def _blank(self, kind: str) -> str:
        node = f"_:{next(self._numbers)}"
        self.node(node, "rdf:type", kind)
        return node


def _texts(one: OntologyClass) -> Iterator[tuple[str, str]]:
    if one.comment:
        yield "rdfs:comment", one.comment
    if one.key:
        yield "skos:notation", one.key
    yield from (("oio:hasDbXref", short(other)) for match, other in one.mappings if match == "exact")


def _nodes(one: OntologyClass) -> Iterator[tuple[str, str]]:
    if one.kind:
        yield "oio:inSubset", PREFIXES["pns"] + one.kind
    yield from ((f"skos:{match}Match", other) for match, other in one.mappings)
    if one.replaced_by:
        yield "IAO:0100001", one.replaced_by
    yield from (("oio:consider", other) for other in one.consider)
