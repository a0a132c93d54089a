"""Writes triples of several graphs as TriG: the same graphs always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Triple

from .ordering import Document
from .turtle import TurtleWriter, prefix_lines

__all__ = ["trig_of"]


def trig_of(default: Iterable[Triple], graphs: Mapping[NamedNode, Iterable[Triple]]) -> str:
    """Return the default graph as Turtle, then each named graph in braces, sorted by name."""
    writer = TurtleWriter(Document(default))
    parts = ["".join(writer.sections())]
    used = set(writer.used)
    for name in sorted(graphs, key=lambda node: node.value):
        inner = TurtleWriter(Document(graphs[name]))
        parts.append(f"\n{inner.node(name)} {{{''.join(inner.sections())}}}\n")
        used |= inner.used
    return prefix_lines(used) + "".join(parts)
