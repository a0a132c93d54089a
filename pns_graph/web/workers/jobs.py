"""What a worker does with a job; it works either for the endpoint or for the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, cast

from pyoxigraph import Store

from ...graph import KnowledgeGraph
from ..messages import Job, Lookup, Reply, Settings, SparqlQuestion

__all__ = ["Answering", "answering_lookups", "answering_questions"]

Answering: TypeAlias = Callable[[Job], Reply]
"""Gives the reply to a job; whatever is wrong with the job is a reply too."""


def answering_questions(graph: KnowledgeGraph, settings: Settings) -> Answering:
    """Return what answers SPARQL; the store of the graph takes in the library, and is of no other use."""
    from ...questions.library_data import library_triples
    from .endpoint_graphs import EndpointGraphs
    from .evaluation import answer_question

    library = library_triples(graph.library, graph.store, lambda: graph.names)
    graphs = EndpointGraphs(cast("Store", graph.store), library)
    return lambda job: answer_question(graphs, cast("SparqlQuestion", job), settings)


def answering_lookups(graph: KnowledgeGraph) -> Answering:
    """Return what looks up everything else."""
    from ..lookups import look_up

    return lambda job: look_up(graph, cast("Lookup", job))
