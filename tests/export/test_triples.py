"""The syntaxes of RDF: rdflib and pyoxigraph read the same triples out of each, and those of the release."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.rdf.nodes import iri
from pns_graph.rdf.writing.jsonld import jsonld_of
from pns_graph.rdf.writing.ntriples import ntriples_of, sorted_ntriples
from pns_graph.rdf.writing.rdfxml import rdfxml_of
from pns_graph.rdf.writing.turtle import turtle_of

from ..representatives import rest_slow

SYNTAXES = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
}
WRITERS: dict[str, Callable[[list[ox.Triple]], bytes]] = {
    "turtle": lambda triples: turtle_of(triples).encode(),
    "ntriples": ntriples_of,
    "rdfxml": lambda triples: rdfxml_of(triples).encode(),
    "jsonld": lambda triples: jsonld_of(triples).encode(),
}
PART = ["anti-y"]


def triples_of(graph: KnowledgeGraph) -> list[ox.Triple]:
    """Return the triples of a graph in no order."""
    triples = [quad.triple for quad in graph.store.quads_for_pattern(None, None, None)]
    random.Random(1).shuffle(triples)
    return triples


def read_by_pyoxigraph(content: bytes, form: ox.RdfFormat) -> bytes:
    """Return what pyoxigraph reads, all graphs together."""
    return ntriples_of(quad.triple for quad in ox.parse(content, format=form))


def read_by_rdflib(content: bytes, form: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return what rdflib reads, all graphs together, with literals as they are written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=content, format=form)
    plain = rdflib.Graph()
    plain += graph.triples((None, None, None))
    return read_by_pyoxigraph(plain.serialize(format="nt", encoding="utf-8"), ox.RdfFormat.N_TRIPLES)


@pytest.mark.slow
@pytest.mark.parametrize("name", SYNTAXES)
def test_pyoxigraph_reads_the_triples_of_the_release(
    hostile: KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    """Not one more or less, with any text in them."""
    (file,) = hostile.export(name, tmp_path / "whole")

    assert read_by_pyoxigraph(file.read_bytes(), SYNTAXES[name][0]) == ntriples_of(triples_of(hostile))


@pytest.mark.slow
@pytest.mark.parametrize("name", SYNTAXES)
def test_rdflib_reads_the_triples_of_the_release(
    hostile: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The other reader agrees."""
    (file,) = hostile.export(name, tmp_path / "whole")

    read = read_by_rdflib(file.read_bytes(), SYNTAXES[name][1], monkeypatch)

    assert read == ntriples_of(triples_of(hostile))


@pytest.mark.parametrize("name", rest_slow(SYNTAXES, 2))
def test_both_read_the_same_part(
    hostile: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Of one term: what is said of it, its claims and associations whole, the names of the rest."""
    (file,) = hostile.export(name, tmp_path / "part", terms=PART)
    content = file.read_bytes()

    read = read_by_pyoxigraph(content, SYNTAXES[name][0])

    assert read == read_by_rdflib(content, SYNTAXES[name][1], monkeypatch)
    assert set(read.splitlines()) < set(ntriples_of(triples_of(hostile)).splitlines())
    for claim in hostile.claims(about=PART[0]):
        assert f"<{claim.iri}> {iri('pns:locator')}".encode() in read


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITERS)
def test_order_of_triples_and_names_of_nodes_change_no_byte(name: str) -> None:
    """A store read anew gives its nodes without a name other names, and its triples in another order."""
    one, two = (triples_of(KnowledgeGraph.example()) for _ in range(2))
    nodes = [{t.subject for t in triples if isinstance(t.subject, ox.BlankNode)} for triples in (one, two)]

    assert nodes[0].isdisjoint(nodes[1])
    assert WRITERS[name](one) == WRITERS[name](two)


@pytest.mark.slow
def test_owlready_reads_rdfxml(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """A label of a class, out of the whole release."""
    (file,) = toy.export("rdfxml", tmp_path / "toy.owl")

    read = owlready2.World().get_ontology(file.as_uri()).load()

    assert read.world["https://w3id.org/pnso/PNSO_0002902"].label == ["anti-Y antibody"]


@pytest.mark.slow
def test_trig_has_a_graph_for_each_source(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """A claim stands in the graph of its source; terms, associations and direct edges in the default one."""
    (file,) = toy.export("trig", tmp_path / "toy.trig")
    store = ox.Store()
    store.load(path=str(file), format=ox.RdfFormat.TRIG)

    claims = toy.claims()
    assert {graph.value for graph in store.named_graphs()} == {claim.source.iri for claim in claims}
    for claim in claims:
        quads = store.quads_for_pattern(ox.NamedNode(claim.iri), None, None, None)
        assert {quad.graph_name for quad in quads} == {ox.NamedNode(claim.source.iri)}
    direct = store.quads_for_pattern(iri("PNSO:0002902"), iri("pns:indicatesTumour"), None, None)
    assert {quad.graph_name for quad in direct} == {ox.DefaultGraph()}


def test_claim_of_two_sources_stands_in_both_graphs(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """The stated rule, with a claim that gets a second source."""
    claim = toy.claims()[0]
    store = ox.Store()
    store.extend(toy.store.quads_for_pattern(None, None, None))
    other = iri("source:second")
    store.add(ox.Quad(ox.NamedNode(claim.iri), iri("pns:source"), other))

    (file,) = KnowledgeGraph(store, "two").export("trig", tmp_path / "two.trig")

    quads = [q for q in ox.parse(path=str(file), format=ox.RdfFormat.TRIG) if q.subject.value == claim.iri]
    first = ox.NamedNode(claim.source.iri)
    said = {name: {q.triple for q in quads if q.graph_name == name} for name in (other, first)}
    assert said[other] == said[first] != set()


def test_jsonld_is_plain_json_for_who_knows_no_rdf(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Short keys, numbers as numbers, claims by their place in our data."""
    (file,) = toy.export("jsonld", tmp_path / "toy.jsonld", terms=PART)
    nodes = {node.get("@id"): node for node in json.loads(file.read_text("utf-8"))["@graph"]}
    claim = nodes[toy.claims("anti-y", "indicatesTumour")[0].iri.removeprefix("https://w3id.org/pnso/")]

    assert nodes["PNSO:0002902"]["label"] == "anti-Y antibody"
    assert (claim["positive"], claim["total"], claim["negated"]) == (34, 40, False)
    assert (claim["source"], claim["subject"]) == ("source/toy2001", "PNSO:0002902")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.sampled_from(["PNSO:1", "source:x", "claim:a.b", "HP:2", "pns:Antibody"]).map(iri)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="en")),
    st.sampled_from(["1", "01", "-0", "1.0", "1.50", "true", "x", "9" * 20]).flatmap(
        lambda text: st.sampled_from(["integer", "decimal", "boolean", "date", "double", "string"]).map(
            lambda kind: ox.Literal(text, datatype=iri(f"xsd:{kind}"))
        )
    ),
)
PROPERTIES = st.sampled_from(
    ["pns:source", "pns:share", "pns:key", "rdfs:label", "rdf:type", "skos:notation"]
)
TRIPLES = st.lists(st.builds(ox.Triple, NAMES, PROPERTIES.map(iri), st.one_of(NAMES, LITERALS)), max_size=12)


@given(TRIPLES)
def test_any_triples_come_back_out_of_jsonld(triples: list[ox.Triple]) -> None:
    """Whatever is said with our keys, in whatever datatype."""
    written = jsonld_of(triples).encode()

    assert read_by_pyoxigraph(written, ox.RdfFormat.JSON_LD) == ntriples_of(triples)


@given(TRIPLES, st.randoms())
def test_sorted_ntriples_hold_each_triple_once(triples: list[ox.Triple], chance: random.Random) -> None:
    """In whatever order and however often they come."""
    mixed = [*triples, *triples]
    chance.shuffle(mixed)

    assert sorted_ntriples(b"".join(f"{triple} .\n".encode() for triple in mixed)) == ntriples_of(triples)


def test_twins_without_a_name_stay_two() -> None:
    """Two nodes of which the same is said are two, in one place and in several."""
    twins = [ox.BlankNode() for _ in range(3)]
    triples = [ox.Triple(twin, iri("rdfs:label"), ox.Literal("same")) for twin in twins]
    triples += [ox.Triple(iri("PNSO:1"), iri("pns:share"), twin) for twin in twins[:2]]

    read = list(ox.parse(ntriples_of(triples), format=ox.RdfFormat.N_TRIPLES))

    assert len({quad.subject for quad in read if isinstance(quad.subject, ox.BlankNode)}) == 3
