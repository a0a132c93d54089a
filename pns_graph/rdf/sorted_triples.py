"""Triples as bytes, the same for the same triples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pyoxigraph as ox

from .namespaces import PREFIXES

__all__ = ["write_graph"]


_KNOWN = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}


def write_graph(triples: Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """Return triples sorted, each once, with those of the known prefixes that they use."""
    ordered = sorted(set(triples), key=str)
    text = "".join(map(str, ordered))
    used = {prefix: space for prefix, space in _KNOWN.items() if space in text}
    return cast("bytes", ox.serialize(ordered, format=form, prefixes=used))
