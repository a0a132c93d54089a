"""Every query of the library answers on the real release, and alike on both engines."""

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.questions.library import Library
from tests.queries.same_rows import example_parameters, same_answer

MINUTES_ON_RDFLIB = frozenset({"antibodies_by_symptoms", "syndromes_by_symptoms"})
"""Questions that rdflib does not answer over the release in 90 seconds; in the toy world it does."""


@pytest.mark.parametrize("name", Library().names())
def test_query_finds_something(graph: KnowledgeGraph, name: str) -> None:
    """The example of each query has rows or triples."""
    query = graph.library[name]
    ask = graph.query if query.form == "SELECT" else graph.construct

    assert len(ask(name, **example_parameters(graph, query))) > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in Library().names() if name not in MINUTES_ON_RDFLIB])
def test_query_gives_the_same_answer_on_both_engines(
    graph: KnowledgeGraph, copy: rdflib.Graph, name: str
) -> None:
    """The rows are those of rdflib in the same order, the triples are those of rdflib."""
    same_answer(graph, copy, name, **example_parameters(graph, graph.library[name]))
