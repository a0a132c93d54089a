"""What exports are measured against: rdflib's own writers, on the same triples in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.export.format_list import FORMATS
from pns_graph.export.part import WHOLE
from tests.benchmarks.measures import Measure

__all__ = ["EXPORTS", "export_measures"]

_BUDGETS = {
    "turtle": ("not slower", "rdflib's Turtle serializer", "turtle"),
    "ntriples": ("at least 10 times faster", "rdflib's Turtle serializer", "turtle"),
}
"""Format -> budget, baseline, and what rdflib calls that; its N-Triples are in no order."""

EXPORTS = tuple(f"`pns export {name}`, without reading the release" for name in _BUDGETS)
"""Names of the measures."""


def export_measures(graph: KnowledgeGraph, copy: Callable[[], rdflib.Graph]) -> Iterator[Measure]:
    """Yield the RDF syntaxes that have a budget.

    Args:
        graph: The release that is written.
        copy: Gives the same release in rdflib.
    """

    @cache
    def serialized(form: str) -> Callable[[], int]:
        return lambda: len(copy().serialize(format=form))

    for title, (name, (budget, baseline, theirs)) in zip(EXPORTS, _BUDGETS.items(), strict=True):
        yield Measure(
            title,
            budget,
            baseline,
            lambda name=name: len(FORMATS[name].make(graph.store, WHOLE)[""]),
            serialized(theirs),
            rounds=3,
            slow=True,
        )
