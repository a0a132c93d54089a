"""The release as RDF/XML, for tools that read OWL in no other form."""

from __future__ import annotations

from ...rdf.writing.rdfxml import rdfxml_of
from ..content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return RDF/XML in UTF-8; control characters, which XML cannot hold, become blanks."""
    return rdfxml_of(content.triples()).encode()
