"""Every query of the library answers on the real release, and alike on both engines."""

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.questions.library import Library
from tests.queries.same_rows import example_parameters, same_answer


@pytest.mark.parametrize("name", Library().names())
def test_query_finds_something(graph: KnowledgeGraph, name: str) -> None:
    """The example of each query has rows or triples."""
    query = graph.library[name]
    ask = graph.query if query.form == "SELECT" else graph.construct

    assert len(ask(name, **example_parameters(graph, query))) > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", Library().names())
def test_query_gives_the_same_answer_on_both_engines(
    graph: KnowledgeGraph, copy: rdflib.Graph, name: str
) -> None:
    """The rows are those of rdflib in the same order, the triples are those of rdflib."""
    same_answer(graph, copy, name, **example_parameters(graph, graph.library[name]))
