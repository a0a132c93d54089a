"""The base: our classes and axioms as another ontology imports them, in RDF/XML and Turtle."""

from __future__ import annotations

from ....rdf.ontologies.files import base_files
from ...content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> dict[str, bytes]:
    """Return both files and their catalogue, in UTF-8, as the release has them."""
    return {name: text.encode() for name, text in base_files(content.every_triple()).items()}
