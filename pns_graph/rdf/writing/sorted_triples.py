"""Triples as bytes, the same for the same triples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pyoxigraph as ox

from ..namespaces import prefixes_in

__all__ = ["write_graph"]


def write_graph(triples: Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """Return triples sorted, each once, with those of our prefixes that they use."""
    ordered = sorted(set(triples), key=str)
    used = prefixes_in("".join(map(str, ordered)))
    return cast("bytes", ox.serialize(ordered, format=form, prefixes=used))
