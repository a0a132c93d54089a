"""The catalogue by which Protégé, ROBOT and the OWL API find the files of an ontology beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import quoteattr

from pyoxigraph import NamedNode, Triple

from ..nodes import iri

__all__ = ["CATALOG", "catalog_of"]

CATALOG = "catalog-v001.xml"
"""The name under which these tools look for it."""


def catalog_of(files: Mapping[str, Iterable[Triple]]) -> str:
    """Return the catalogue of ontologies: the file of each ontology IRI and each version IRI.

    Args:
        files: The triples of each ontology by the name of its file.
    """
    places = {name: file for file, triples in files.items() for name in _names(triples)}
    lines = [
        f"  <uri name={quoteattr(name)} uri={quoteattr(file)}/>\n" for name, file in sorted(places.items())
    ]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    space = 'prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"'
    return "".join([head, f"<catalog {space}>\n", *lines, "</catalog>\n"])


def _names(triples: Iterable[Triple]) -> Iterable[str]:
    for triple in triples:
        if triple.object == iri("owl:Ontology") and isinstance(triple.subject, NamedNode):
            yield triple.subject.value
        if triple.predicate == iri("owl:versionIRI") and isinstance(triple.object, NamedNode):
            yield triple.object.value
