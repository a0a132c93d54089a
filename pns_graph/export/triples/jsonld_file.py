"""The release as JSON-LD with its context in it."""

from __future__ import annotations

from ...rdf.writing.jsonld import jsonld_of
from ..content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return JSON-LD 1.1 in UTF-8."""
    return jsonld_of(content.triples()).encode()
