"""The tests of FOOPS! that need no network.

Source:
    Garijo and others 2021, http://ceur-ws.org/Vol-2980/paper321.pdf; https://w3id.org/foops/catalogue
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...rdf.namespaces import PREFIXES
from .judged_ontology import JudgedOntology, QualityCheck

__all__ = ["FOOPS_TESTS"]

_PERSISTENT = re.compile(r"https?://(www\.)?(w3id\.org|purl\.(org|obolibrary\.org)|doi\.org|perma\.cc)/")
_BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
_TERMS_OF_METADATA = tuple(PREFIXES[prefix] for prefix in ("dcterms", "skos", "vann", "prov"))


def _persistent(o: JudgedOntology) -> Iterator[str]:
    for node in [o.header] if o.header is not None else []:
        if not _PERSISTENT.match(node.value if hasattr(node, "value") else ""):
            yield "IRI of the ontology"


def _one_iri(o: JudgedOntology) -> Iterator[str]:
    """Yield the version IRI where it is that of the ontology, so that no version can be named."""
    yield from ("owl:versionIRI" for value in o.values(o.header, "owl:versionIRI") if value == o.header)
    yield from o.missing("owl:versionIRI")


def _metadata_terms(o: JudgedOntology) -> Iterator[str]:
    used = {triple.predicate.value for triple in (o.index.of(o.header) if o.header is not None else [])}
    if not any(name.startswith(_TERMS_OF_METADATA) for name in used):
        yield "terms of Dublin Core, SKOS, VANN or PROV"


def _other_vocabularies(o: JudgedOntology) -> Iterator[str]:
    foreign = [n for n in o.of_type("owl:Class", "owl:ObjectProperty") if not n.value.startswith(_BUILT_IN)]
    if not [node for node in foreign if node not in set(o.ours) and not o.is_deprecated(node)]:
        yield "classes or relations of others"


def _labels(o: JudgedOntology) -> Iterator[str]:
    yield from o.without([*o.classes, *o.relations], "rdfs:label", "skos:prefLabel")


def _definitions(o: JudgedOntology) -> Iterator[str]:
    yield from o.without([*o.classes, *o.relations], "rdfs:comment", "skos:definition", "IAO:0000115")


_MINIMUM = ("dcterms:title", "dcterms:description", "dcterms:license", "owl:versionIRI", "dcterms:creator")
_RECOMMENDED = (
    *("vann:preferredNamespacePrefix", "vann:preferredNamespaceUri", "owl:versionInfo", "dcterms:created"),
    "dcterms:bibliographicCitation",
)
_DETAILED = (
    *("dcterms:identifier|bibo:doi", "dcterms:publisher", "foaf:logo|schema:logo", "bibo:status"),
    *("dcterms:source", "dcterms:issued", "dcterms:modified", "owl:priorVersion"),
)
_TESTS = (
    ("PURL1", "a persistent IRI", _persistent),
    ("VER1", "a version IRI that is not that of the ontology", _one_iri),
    ("OM1", "title, description, licence, version IRI, creator", lambda o: o.missing(*_MINIMUM)),
    ("OM2", "prefix, version, date of creation, citation", lambda o: o.missing(*_RECOMMENDED)),
    ("OM3", "DOI, publisher, logo, status, source, dates, prior version", lambda o: o.missing(*_DETAILED)),
    ("OM4.1", "a licence", lambda o: o.missing("dcterms:license")),
    ("OM5.1", "who made it and when", lambda o: o.missing("dcterms:creator", "dcterms:created")),
    (
        "OM5.2",
        "who published it and who helped",
        lambda o: o.missing("dcterms:publisher", "dcterms:contributor"),
    ),
    ("VOC1", "terms of others for the metadata", _metadata_terms),
    ("VOC2", "classes or relations of others", _other_vocabularies),
    ("VOC3", "every name has a label", _labels),
    ("VOC4", "every name has a definition", _definitions),
)

FOOPS_TESTS = tuple(QualityCheck("FOOPS", name, asks, find) for name, asks, find in _TESTS)
"""Those that ask a server (CN1, DOC1, FIND1 to 3, HTTP1, OM4.2, RDF1, URI1, URI2, VER2) are left out."""
