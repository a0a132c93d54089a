"""The header of an OWL file that other ontologies import, made from that of the release."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from ....rdf.namespaces import ONTOLOGY_IRI
from ....rdf.nodes import iri, text
from ...content import ExportContent

__all__ = ["declared_annotation", "imported_header"]

_KEPT = ("owl:versionInfo", "dcterms:license", "dcterms:creator", "dcterms:publisher", "dcterms:issued")


def imported_header(content: ExportContent, name: str, title: str, description: str) -> Iterator[Triple]:
    """Yield what is said of a file: its IRI and version IRI, what it holds, and whose it is.

    Args:
        content: The release; its day is that of the file.
        name: Name of the file without ending, as in ``pnso-bridge-mondo``.
        title: What it is called.
        description: What it holds, and what to load it with.
    """
    release, file = NamedNode(ONTOLOGY_IRI), f"{name}.owl"
    ontology = NamedNode(ONTOLOGY_IRI.replace("pnso.owl", file))
    yield Triple(ontology, iri("rdf:type"), iri("owl:Ontology"))
    for quad in content.store.quads_for_pattern(release, iri("owl:versionIRI"), None):
        if isinstance(quad.object, NamedNode):
            version = NamedNode(quad.object.value.replace("pnso.owl", file))
            yield Triple(ontology, iri("owl:versionIRI"), version)
    for kept in _KEPT:
        for quad in content.store.quads_for_pattern(release, iri(kept), None):
            yield Triple(ontology, iri(kept), quad.object)
    yield Triple(ontology, iri("rdfs:label"), text(title))
    yield Triple(ontology, iri("dcterms:title"), text(title))
    yield Triple(ontology, iri("dcterms:description"), text(description))
    for used in ("title", "description", *(each.partition(":")[2] for each in _KEPT if "dcterms" in each)):
        yield declared_annotation(iri(f"dcterms:{used}"))


def declared_annotation(name: NamedNode) -> Triple:
    """Return the declaration of an annotation property, without which it is another one in OWL."""
    return Triple(name, iri("rdf:type"), iri("owl:AnnotationProperty"))
