"""The network for tools of graphs: networkx and igraph read every edge; the three formats say the same."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.network.model import RELATIONS, Kind
from pns_graph.network.style import xml_safe

from .conftest import HOSTILE
from .other_readers import run_in

FORMATS = ["graphml", "gexf", "cyjs", "cx2"]
NAMES = ("id", "key", "label", "source", "target", "interaction")
UNCOUNTED = ("CXVersion", "hasFragments", "metaData", "status")
NDEX = """
import json, sys
from ndex2.cx2 import CX2NetworkXFactory, RawCX2NetworkFactory
network = RawCX2NetworkFactory().get_cx2network(json.load(open(sys.argv[1], encoding="utf-8")))
graph = CX2NetworkXFactory().get_graph(network)
key = lambda node: graph.nodes[node]["key"]
edges = [(key(one), key(other), said) for one, other, said in graph.edges(data=True)]
print(json.dumps([network.get_name(), {said["key"]: said for _, said in graph.nodes(data=True)}, edges]))
"""


def read(file: Path, name: str) -> nx.MultiDiGraph:
    """Return what networkx reads."""
    content = file.read_bytes()
    if name == "graphml":
        return nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    if name == "gexf":
        return nx.MultiDiGraph(nx.read_gexf(io.BytesIO(content)))
    return nx.cytoscape_graph(json.loads(content)) if name == "cyjs" else read_cx2(content)


def read_cx2(content: bytes) -> nx.MultiDiGraph:
    """Return what the aspects of CX2 say, by the keys of the terms."""
    aspects = {name: aspect[name] for aspect in json.loads(content) for name in aspect}
    graph = nx.MultiDiGraph()
    keys = {node["id"]: node["v"]["key"] for node in aspects["nodes"]}
    for node in aspects["nodes"]:
        graph.add_node(keys[node["id"]], label=node["v"]["name"], **node["v"])
    for edge in aspects["edges"]:
        graph.add_edge(keys[edge["s"]], keys[edge["t"]], **edge["v"])
    return graph


def edges_of(graph: nx.MultiDiGraph) -> list[tuple[Any, ...]]:
    """Return ends and what is said of each edge, but its names, which each format keeps in its own way."""
    return sorted(
        (one, other, sorted((k, v) for k, v in said.items() if k not in NAMES))
        for one, other, said in graph.edges(data=True)
    )


@pytest.mark.parametrize("name", FORMATS)
def test_networkx_reads_every_edge(toy: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """As many as the graph has between syndromes, antibodies and tumours, those denied among them."""
    graph = toy.to_networkx(RELATIONS, denied=True)
    kinds = nx.get_node_attributes(graph, "kind")
    drawn = sorted(
        (one, other, said["relation"])
        for one, other, said in graph.edges(data=True)
        if {kinds[one], kinds[other]} <= set(Kind)
    )

    found = read(toy.export(name, tmp_path / "network")[0], name)

    assert sorted((one, other, said["relation"]) for one, other, said in found.edges(data=True)) == drawn
    assert {said["polarity"] for *_, said in found.edges(data=True)} >= {"positive", "negative"}


def test_all_formats_say_the_same(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """Each attribute of each edge and node, with any text in it."""
    one, *others = (read(hostile.export(name, tmp_path / name)[0], name) for name in FORMATS)

    for other in others:
        assert edges_of(other) == edges_of(one)
        assert set(other.nodes) == set(one.nodes)
    for graph in (one, *others):
        assert graph.nodes["anti-y"]["label"] == xml_safe(HOSTILE)


def test_igraph_reads_graphml(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """The same terms and edges as networkx, with the same words; igraph 1.0 mixes up the names of edges."""
    (file,) = hostile.export("graphml", tmp_path / "network.graphml")
    graph, expected = igraph.Graph.Read_GraphML(str(file)), read(file, "graphml")
    keys = graph.vs["id"]
    edges = [(keys[e.source], keys[e.target], e["relation"], e["statements"]) for e in graph.es]

    assert sorted(keys) == sorted(expected.nodes)
    assert dict(zip(keys, graph.vs["label"], strict=True))["anti-y"] == xml_safe(HOSTILE)
    assert sorted(edges) == sorted(
        (one, other, said["relation"], said["statements"]) for one, other, said in expected.edges(data=True)
    )


def test_cx2_declares_what_it_holds(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """The type of each attribute, the number of each aspect; edges name nodes that are there."""
    document = json.loads(toy.export("cx2", tmp_path / "network.cx2")[0].read_bytes())
    aspects = {name: aspect[name] for aspect in document for name in aspect}
    (declared,) = aspects["attributeDeclarations"]
    python = {"string": str, "boolean": bool, "integer": int, "double": float}

    assert {one["name"]: one["elementCount"] for one in aspects["metaData"]} == {
        name: len(aspect) for name, aspect in aspects.items() if name not in UNCOUNTED
    }
    for name in ("nodes", "edges"):
        assert [each["id"] for each in aspects[name]] == list(range(len(aspects[name])))
        for values in (each["v"] for each in aspects[name]):
            assert all(type(value) is python[declared[name][key]["d"]] for key, value in values.items())
    assert {end for edge in aspects["edges"] for end in (edge["s"], edge["t"])} <= {
        node["id"] for node in aspects["nodes"]
    }


@pytest.mark.slow
def test_ndex2_reads_cx2(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """Each term and edge with all that is said of it, and any text."""
    (file,) = hostile.export("cx2", tmp_path / "network.cx2")
    name, nodes, edges = json.loads(run_in("PNS_NDEX_PYTHON", "ndex2", NDEX, file))
    graph = read(file, "cx2")

    assert name == "Paraneoplastic neurologic syndromes"
    assert nodes["anti-y"]["name"] == xml_safe(HOSTILE)
    assert sorted(nodes) == sorted(graph.nodes)
    expected = [(one, other, said) for one, other, said in graph.edges(data=True)]
    assert sorted(map(repr, map(tuple, edges))) == sorted(map(repr, expected))


@pytest.mark.parametrize("name", FORMATS)
def test_part_of_a_term_has_its_edges(toy: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """All of them, no other, and the terms that they join."""
    whole = read(toy.export(name, tmp_path / "whole")[0], name)
    part = read(toy.export(name, tmp_path / "part", terms=["anti-y"])[0], name)

    assert edges_of(part) == [edge for edge in edges_of(whole) if "anti-y" in edge[:2]] != []
    assert set(part.nodes) == {end for edge in part.edges for end in edge[:2]}


def test_part_of_a_source_has_what_it_says(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """An edge is in it where the source speaks of it."""
    part = read(toy.export("graphml", tmp_path / "part", sources=["toy2001"])[0], "graphml")

    assert all("toy2001" in said["sources"] for *_, said in part.edges(data=True))
    assert len(part.edges) > 0


@pytest.mark.parametrize("name", FORMATS)
def test_same_release_gives_the_same_network(toy: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """No day and no version of a library in it."""
    (one,), (two,) = (g.export(name, tmp_path / n) for g, n in ((toy, "a"), (KnowledgeGraph.example(), "b")))

    assert one.read_bytes() == two.read_bytes()
    assert nx.__version__.encode() not in one.read_bytes()
