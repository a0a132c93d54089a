"""Every query of the library answers on the real release, and alike on both engines."""

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.questions.library import Library
from tests.queries.same_rows import example_parameters, same_answer


@pytest.mark.parametrize("name", Library().names())
def test_query_gives_the_same_answer_on_both_engines(
    graph: KnowledgeGraph, copy: rdflib.Graph, name: str
) -> None:
    """The example of each query finds rows or triples, and rdflib finds the same, rows in the same order."""
    answer = same_answer(graph, copy, name, **example_parameters(graph, graph.library[name]))

    assert len(answer) > 0
