"""Where on this server something with an IRI is shown."""

from __future__ import annotations

from urllib.parse import quote

from ...graph import KnowledgeGraph

__all__ = ["OURS", "address_of"]

OURS = "https://w3id.org/pnso/"
"""What our IRIs begin with; their paths here are what follows."""


def address_of(graph: KnowledgeGraph, iri: str) -> str:
    """Return the path of the page of a node: its own for one of ours, that of its key or IRI for another."""
    if iri.startswith(OURS):
        return "/" + quote(iri.removeprefix(OURS), safe="/")
    key = graph.names.keys.get(iri)
    return f"/term/{quote(key, safe='')}" if key else f"/term?iri={quote(iri, safe='')}"
