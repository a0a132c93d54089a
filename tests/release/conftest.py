"""The packaged release, opened once."""

import pytest
import rdflib

from pns_graph import KnowledgeGraph


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    """The release that the package carries."""
    return KnowledgeGraph.load()


@pytest.fixture(scope="session")
def copy(graph: KnowledgeGraph) -> rdflib.Graph:
    """The same release in rdflib."""
    return graph.rdflib()
