"""The full ontology: the base and what classifies somebody's own cases with it, in RDF/XML and Turtle."""

from __future__ import annotations

from ....rdf.ontologies.files import full_files
from ...content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> dict[str, bytes]:
    """Return both files and their catalogue, in UTF-8, as the release has them."""
    return {name: text.encode() for name, text in full_files(content.every_triple()).items()}
