"""An endpoint is exported as a file is: the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.rdf.namespaces import ONTOLOGY_IRI

from .servers import Server


@pytest.mark.parametrize(
    "name",
    [
        "csv",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in (
                "ntriples",
                "graphml",
                "neo4j",
                "obo",
                "semsql",
                "sssom",
                "metadata",
                "robot-template",
            )
        ),
    ],
)
def test_endpoint_gives_the_same_bytes(
    oxigraph: Server, toy: KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    """Nodes without a name among them, which each server calls as it likes."""
    graph = KnowledgeGraph.connect(oxigraph.query, graph=ONTOLOGY_IRI)
    here = toy.export(name, tmp_path / "here")
    there = graph.export(name, tmp_path / "there")

    assert [file.read_bytes() for file in here] == [file.read_bytes() for file in there]


@pytest.mark.slow
def test_part_of_an_endpoint_is_the_same(oxigraph: Server, toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Of one term."""
    graph = KnowledgeGraph.connect(oxigraph.query, graph=ONTOLOGY_IRI)
    (here,) = toy.export("turtle", tmp_path / "here", terms=["anti-y"])
    (there,) = graph.export("turtle", tmp_path / "there", terms=["anti-y"])

    assert here.read_bytes() == there.read_bytes()
