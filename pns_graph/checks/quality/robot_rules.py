"""The rules of ROBOT's report, as its default profile has them.

Source:
    ROBOT 1.9, http://robot.obolibrary.org/report_queries/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ...rdf.namespaces import contract
from ...rdf.nodes import Node, iri
from .judged_ontology import JudgedOntology, QualityCheck

__all__ = ["ROBOT_RULES"]

_LABEL, _DEFINITION = "rdfs:label", "IAO:0000115"
_SYNONYMS = tuple(f"oboInOwl:has{scope}Synonym" for scope in ("Exact", "Broad", "Narrow", "Related"))
_SHORT = frozenset(map(iri, ("OMO:0003000", "OMO:0003012")))
_LOGIC = tuple(map(iri, ("rdfs:subClassOf", "owl:equivalentClass", "owl:disjointWith")))
_FILLERS = tuple(map(iri, ("owl:someValuesFrom", "owl:allValuesFrom")))
_XREF = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*[A-Za-z0-9_]:\S+")
_WRONG_OBO = ("https://purl.obolibrary.org/", "http://purl.org/obo/", "http://www.obofoundry.org/")

Find = Callable[[JudgedOntology], Iterable[str]]


def _curies(nodes: Iterable[Node]) -> Iterator[str]:
    yield from (contract(node.value) for node in nodes if isinstance(node, NamedNode))


def _triples(o: JudgedOntology) -> Iterator[Triple]:
    yield from (triple for node in o.index.subjects() for triple in o.index.of(node))


def _spaces(*, of_labels: bool) -> Find:
    """Return what finds texts with blanks around them, of labels alone or of every annotation."""

    def find(o: JudgedOntology) -> Iterator[str]:
        annotations = {iri(_LABEL)} if of_labels else {iri(_LABEL), *o.of_type("owl:AnnotationProperty")}
        for triple in _triples(o):
            text = triple.object.value if isinstance(triple.object, Literal) else ""
            if triple.predicate in annotations and text != text.strip():
                yield from _curies([triple.subject])

    return find


def _deprecated_boolean(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        values = o.values(node, "owl:deprecated")
        yield from (contract(node.value) for value in values if not str(value).endswith("XMLSchema#boolean>"))


def _deprecated_in_logic(o: JudgedOntology) -> Iterator[str]:
    old = {node for node in o.names if o.is_deprecated(node)}
    for triple in _triples(o):
        if triple.predicate in (*_LOGIC, *_FILLERS) and triple.object in old:
            yield from _curies([triple.object])
        if triple.predicate in _LOGIC and triple.subject in old:
            yield from _curies([triple.subject])


def _deprecated_property(o: JudgedOntology) -> Iterator[str]:
    old = {node for node in o.of_type("owl:ObjectProperty", "owl:DatatypeProperty") if o.is_deprecated(node)}
    for triple in _triples(o):
        named = {triple.predicate, triple.object if triple.predicate == iri("owl:onProperty") else None}
        yield from _curies(node for node in named if node in old)


def _shared(*properties: str) -> Find:
    """Return what finds one text at two names."""

    def find(o: JudgedOntology) -> Iterator[str]:
        bearers = defaultdict(set)
        for node in o.described:
            for text in o.texts(node, *properties):
                bearers[text].add(node)
        yield from _curies(node for nodes in bearers.values() if len(nodes) > 1 for node in nodes)

    return find


def _shared_synonyms(o: JudgedOntology) -> Iterator[str]:
    short = {
        (o.index.value(axiom, iri("owl:annotatedSource")), o.index.value(axiom, iri("owl:annotatedTarget")))
        for axiom in o.index.subjects()
        if _SHORT & set(o.values(axiom, "oboInOwl:hasSynonymType"))
    }
    bearers = defaultdict(set)
    for node in o.described:
        for value in o.values(node, _SYNONYMS[0]):
            if (node, value) not in short:
                bearers[str(value).casefold()].add(node)
    yield from _curies(node for nodes in bearers.values() if len(nodes) > 1 for node in nodes)


def _label_is_synonym(o: JudgedOntology) -> Iterator[str]:
    for node in o.described:
        if set(o.texts(node, _LABEL)) & set(o.texts(node, _SYNONYMS[0])):
            yield contract(node.value)


def _synonym_twice(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        every = [text for scope in _SYNONYMS for text in set(o.texts(node, scope))]
        if len(every) > len(set(every)):
            yield contract(node.value)


def _equivalent_names(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        if any(isinstance(each, NamedNode) for each in o.values(node, "owl:equivalentClass")):
            yield contract(node.value)


def _no_genus(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        if any(o.values(each, "owl:someValuesFrom") for each in o.values(node, "owl:equivalentClass")):
            yield contract(node.value)


def _several(*properties: str) -> Find:
    """Return what finds a name with two values of a property."""

    def find(o: JudgedOntology) -> Iterator[str]:
        yield from (contract(node.value) for node in o.names if len(o.texts(node, *properties)) > 1)

    return find


def _several_equivalents(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        every = o.values(node, "owl:equivalentClass")
        if len([each for each in every if not o.values(each, "owl:unionOf")]) > 1:
            yield contract(node.value)


def _several_definitions(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        every = o.values(node, "owl:equivalentClass")
        if len([each for each in every if o.values(each, "owl:intersectionOf")]) > 1:
            yield contract(node.value)


def _of_label(pattern: str, *, deprecated: bool) -> Find:
    """Return what finds a label with a pattern at names in use, or without it at others."""

    def find(o: JudgedOntology) -> Iterator[str]:
        for node in o.names:
            found = any(re.search(pattern, text, re.IGNORECASE) for text in o.texts(node, _LABEL))
            if o.is_deprecated(node) == deprecated and found != deprecated and o.values(node, _LABEL):
                yield contract(node.value)

    return find


def _undeclared(used: str, kind: str) -> Find:
    """Return what finds a subset or a type of synonyms that is not declared as one."""

    def find(o: JudgedOntology) -> Iterator[str]:
        named = {triple.object for triple in _triples(o) if triple.predicate == iri(used)}
        yield from _curies(node for node in named if iri(kind) not in o.values(node, "rdfs:subPropertyOf"))

    return find


def _without(*properties: str, of: str = "described", but: tuple[str, ...] = ()) -> Find:
    """Return what finds names in use that have none of the properties, those of some types apart."""

    def find(o: JudgedOntology) -> Iterator[str]:
        names: list[NamedNode] = [node for node in getattr(o, of) if not o.is_a(node, *but)]
        yield from o.without(names, *properties)

    return find


def _roots(o: JudgedOntology) -> Iterator[str]:
    yield from o.without([node for node in o.described if o.is_a(node, "owl:Class")], "rdfs:subClassOf")


def _replaced_in_use(o: JudgedOntology) -> Iterator[str]:
    yield from (contract(n.value) for n in o.names if o.values(n, "IAO:0100001") and not o.is_deprecated(n))


def _bad_xrefs(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        if not all(_XREF.fullmatch(text) for text in o.texts(node, "oboInOwl:hasDbXref")):
            yield contract(node.value)


def _built_in(o: JudgedOntology) -> Iterator[str]:
    yield from ("rdf:type" for _ in o.index.of(iri("rdf:type")))


def _wrong_obo(o: JudgedOntology) -> Iterator[str]:
    yield from (node.value for node in o.names if node.value.startswith(_WRONG_OBO))


def _lower_case(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        if any(text[:1].islower() for text in o.texts(node, _DEFINITION)):
            yield contract(node.value)


def _header(*properties: str) -> Find:
    return lambda o: o.missing(*properties)


_INDIVIDUAL = ("owl:NamedIndividual",)
_RULES: tuple[tuple[str, str, str, Find], ...] = (
    ("WARN", "annotation_whitespace", "no blanks around an annotation", _spaces(of_labels=False)),
    ("ERROR", "deprecated_boolean_datatype", "deprecated is a boolean", _deprecated_boolean),
    ("ERROR", "deprecated_class_reference", "no logic with a deprecated class", _deprecated_in_logic),
    ("ERROR", "deprecated_property_reference", "no use of a deprecated property", _deprecated_property),
    ("ERROR", "duplicate_definition", "no definition twice", _shared(_DEFINITION)),
    ("WARN", "duplicate_exact_synonym", "no exact synonym of two names", _shared_synonyms),
    ("WARN", "duplicate_label_synonym", "no label that is its own exact synonym", _label_is_synonym),
    ("ERROR", "duplicate_label", "no label twice", _shared(_LABEL)),
    ("WARN", "duplicate_scoped_synonym", "no synonym in two scopes", _synonym_twice),
    ("WARN", "equivalent_pair", "no two named classes that are the same", _equivalent_names),
    ("WARN", "equivalent_class_axiom_no_genus", "a logical definition has a genus", _no_genus),
    ("ERROR", "illegal_use_of_built_in_vocabulary", "nothing is said of rdf:type", _built_in),
    ("WARN", "invalid_xref", "a cross-reference is a CURIE", _bad_xrefs),
    ("ERROR", "label_formatting", "no tab or line break in a label", _of_label(r"[\t\n]", deprecated=False)),
    ("ERROR", "label_whitespace", "no blanks around a label", _spaces(of_labels=True)),
    ("INFO", "lowercase_definition", "a definition begins with a capital", _lower_case),
    (
        "WARN",
        "missing_definition",
        "every name has a definition",
        _without(_DEFINITION, "IAO:0000600", but=_INDIVIDUAL),
    ),
    ("ERROR", "missing_label", "every name has a label", _without(_LABEL)),
    (
        "WARN",
        "missing_obsolete_label",
        "a deprecated name is called obsolete",
        _of_label("^obsolete", deprecated=True),
    ),
    (
        "ERROR",
        "missing_ontology_description",
        "the ontology has a description",
        _header("dcterms:description"),
    ),
    ("ERROR", "missing_ontology_license", "the ontology has a licence", _header("dcterms:license")),
    ("ERROR", "missing_ontology_title", "the ontology has a title", _header("dcterms:title")),
    (
        "WARN",
        "missing_subset_declaration",
        "subsets are declared",
        _undeclared("oboInOwl:inSubset", "oboInOwl:SubsetProperty"),
    ),
    ("INFO", "missing_superclass", "every class has a superclass", _roots),
    (
        "WARN",
        "missing_synonymtype_declaration",
        "types of synonyms are declared",
        _undeclared("oboInOwl:hasSynonymType", "oboInOwl:SynonymTypeProperty"),
    ),
    (
        "ERROR",
        "misused_obsolete_label",
        "only deprecated names are called obsolete",
        _of_label("^obsolete", deprecated=False),
    ),
    ("ERROR", "misused_replaced_by", "only deprecated names are replaced", _replaced_in_use),
    ("ERROR", "multiple_definitions", "one definition a name", _several(_DEFINITION)),
    ("WARN", "multiple_equivalent_classes", "one equivalent class a class", _several_equivalents),
    (
        "ERROR",
        "multiple_equivalent_class_definitions",
        "one logical definition a class",
        _several_definitions,
    ),
    ("ERROR", "multiple_labels", "one label a name", _several(_LABEL)),
    ("WARN", "invalid_entity_uri", "OBO IRIs have their right form", _wrong_obo),
)

ROBOT_RULES = tuple(
    QualityCheck("ROBOT", name, f"{asks} ({level})", find) for level, name, asks, find in _RULES
)
"""Every rule of the default profile, with its level."""
