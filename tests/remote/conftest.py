"""The toy world in stores of others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.store.endpoints.upload import load_release

from . import servers
from .servers import Server


@pytest.fixture(scope="session")
def toy(toy_release: Path) -> KnowledgeGraph:
    """The toy world in the embedded store."""
    return KnowledgeGraph.load(toy_release)


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory, toy_release: Path) -> Iterator[Server]:
    """A running ``oxigraph serve`` with the toy world in the graph of the ontology."""
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        load_release(server.store, toy_release)
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory, toy_release: Path) -> Iterator[Server]:
    """A running Virtuoso with the toy world in the graph of the ontology."""
    missing = servers.why_no_virtuoso()
    if missing and not os.environ.get("PNS_REQUIRE_VIRTUOSO"):
        pytest.skip(missing)
    assert not missing, missing
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        load_release(server.store, toy_release)
        yield server
