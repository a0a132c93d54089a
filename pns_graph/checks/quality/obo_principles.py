"""The principles of the OBO Foundry, as far as its dashboard checks them without the registry.

Source:
    https://obofoundry.org/principles/fp-000-summary.html; the numbers are those of the principles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from ...rdf.namespaces import contract
from .judged_ontology import JudgedOntology, QualityCheck

__all__ = ["OBO_PRINCIPLES"]

_OPEN = re.compile(r"https?://creativecommons\.org/(licenses/by/|publicdomain/zero/)")
_PURL = re.compile(r"http://purl\.obolibrary\.org/obo/[A-Za-z]+_[0-9]+")
_DATED = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_PERSON = re.compile(r"https?://orcid\.org/")


def _header_values(o: JudgedOntology, *properties: str) -> list[str]:
    return [value.value for value in o.values(o.header, *properties) if hasattr(value, "value")]


def _licence(o: JudgedOntology) -> Iterator[str]:
    if not any(_OPEN.match(value) for value in _header_values(o, "dcterms:license")):
        yield "dcterms:license"


def _header_node(o: JudgedOntology) -> Iterator[str]:
    if o.header is None:
        yield "owl:Ontology"


def _purls(o: JudgedOntology) -> Iterator[str]:
    yield from (contract(node.value) for node in o.classes if not _PURL.match(node.value))


def _version(o: JudgedOntology) -> Iterator[str]:
    if not any(_DATED.search(value) for value in _header_values(o, "owl:versionIRI")):
        yield "owl:versionIRI"


def _definitions(o: JudgedOntology) -> Iterator[str]:
    yield from o.without([*o.classes, *o.relations], "IAO:0000115")


def _relations(o: JudgedOntology) -> Iterator[str]:
    """Yield our relations with the label of one that RO or BFO has."""
    others = [node for node in o.of_type("owl:ObjectProperty") if node not in o.ours]
    theirs = {text for node in others for text in o.texts(node, "rdfs:label")}
    for node in o.relations:
        if theirs & set(o.texts(node, "rdfs:label")):
            yield contract(node.value)


def _labels(o: JudgedOntology) -> Iterator[str]:
    """Yield names without a label, with two, or with one that another has."""
    seen: dict[str, NamedNode] = {}
    for node in o.ours:
        labels = o.texts(node, "rdfs:label")
        if len(labels) != 1 or seen.setdefault(labels[0], node) != node:
            yield contract(node.value)


def _contact(o: JudgedOntology) -> Iterator[str]:
    if not any(_PERSON.match(value) for value in _header_values(o, "dcterms:creator", "dcterms:contributor")):
        yield "ORCID of a person"


def _maintained(o: JudgedOntology) -> Iterator[str]:
    yield from o.missing("dcterms:modified", "owl:versionInfo")


_PRINCIPLES = (
    ("FP1 open", "an open licence: CC BY or CC0", _licence),
    ("FP2 common format", "OWL with a header", _header_node),
    ("FP3 URIs", "identifiers below purl.obolibrary.org", _purls),
    ("FP4 versioning", "a version IRI with a date", _version),
    ("FP5 scope", "what it is about", lambda o: o.missing("dcterms:description", "dcterms:subject")),
    ("FP6 textual definitions", "every class and relation has one", _definitions),
    ("FP7 relations", "no relation of ours beside one of RO with its label", _relations),
    ("FP8 documentation", "a homepage", lambda o: o.missing("foaf:homepage|rdfs:seeAlso")),
    ("FP11 locus of authority", "a person to write to", _contact),
    ("FP12 naming conventions", "one label a name, and each once", _labels),
    ("FP16 maintenance", "when it was changed last", _maintained),
    ("FP20 responsiveness", "where to ask", lambda o: o.missing("doap:bug-database")),
    ("root terms", "where its own hierarchy begins (IAO:0000700)", lambda o: o.missing("IAO:0000700")),
)

OBO_PRINCIPLES = tuple(QualityCheck("OBO", name, asks, find) for name, asks, find in _PRINCIPLES)
"""What can be seen without a network; FP9 and FP10 ask who uses it and who collaborates."""
