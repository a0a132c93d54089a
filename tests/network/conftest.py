"""What the tests of the network share: the invented world and golden files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.network.layout import Layout, arrange
from pns_graph.network.model import Network, read_network

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def world() -> Path:
    """The Turtle of a small invented world."""
    return HERE / "world.ttl"


@pytest.fixture(scope="session")
def graph(world: Path) -> KnowledgeGraph:
    """The graph of the small invented world."""
    return KnowledgeGraph.load(world)


@pytest.fixture(scope="session")
def network(graph: KnowledgeGraph) -> Network:
    """The network of the small invented world."""
    return read_network(graph.store)


@pytest.fixture(scope="session")
def layout(network: Network) -> Layout:
    """Where its terms stand."""
    return arrange(network)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with its golden file, or rewrite that with ``--update-golden``."""

    def compare(name: str, text: str) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--update-golden", default=False):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
