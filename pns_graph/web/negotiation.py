"""Which media type an answer gets: what the client accepts, against what there is (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

__all__ = ["GRAPHS", "HTML", "ROWS", "best_match", "with_charset"]

HTML = "text/html"

ROWS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
"""Media types of rows, and of yes or no; the first is given to who accepts anything."""

GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/n3": ox.RdfFormat.TURTLE,
    "application/trig": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}
"""Media types of triples; the first is given to who accepts anything. Turtle is N3 and TriG as it stands."""


@lru_cache(maxsize=256)
def best_match(accept: str, offered: tuple[str, ...]) -> str | None:
    """Return the offered media type with the highest quality, the first offered of equals; None for none.

    Args:
        accept: Value of the header; empty when the client sent none, which accepts anything.
        offered: Media types in the server's own order.
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    qualities = [(_quality(media_type, ranges), media_type) for media_type in offered]
    best = max(quality for quality, _ in qualities)
    return next((media_type for quality, media_type in qualities if quality == best), None) if best else None


def with_charset(media_type: str) -> str:
    """Return the content type of a media type: text is UTF-8 and says so."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _range(part: str) -> tuple[str, float]:
    """Return a media range and its quality; one that is no number counts as 1, as if it were not there."""
    media_range, *parameters = (each.strip() for each in part.split(";"))
    quality = next((value[2:] for value in parameters if value[:2].lower() == "q="), "1")
    try:
        return media_range.lower(), min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return media_range.lower(), 1.0


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """Return the quality that the most specific range gives a media type; 0 when none fits."""
    for fitting in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        found = [quality for media_range, quality in ranges if media_range == fitting]
        if found:
            return max(found)
    return 0.0
