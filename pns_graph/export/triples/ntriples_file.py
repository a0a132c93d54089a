"""The release as sorted N-Triples."""

from __future__ import annotations

from typing import cast

from pyoxigraph import DefaultGraph, RdfFormat, Store

from ...rdf.writing.ntriples import ntriples_of, sorted_ntriples
from ..content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return N-Triples in UTF-8; the store writes its whole content itself, which is quicker."""
    store = content.store
    if content.part.is_whole and isinstance(store, Store):
        dumped = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
        return sorted_ntriples(cast("bytes", dumped))
    return ntriples_of(content.triples())
