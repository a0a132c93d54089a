"""The release as Turtle in sections, with our prefixes, every order fixed."""

from __future__ import annotations

from ...rdf.writing.turtle import turtle_of
from ..content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return Turtle in UTF-8."""
    return turtle_of(content.triples()).encode()
