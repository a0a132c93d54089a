"""``pns export base`` and ``full`` give the files of the release, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from pns_graph import KnowledgeGraph
from pns_graph.rdf.namespaces import ONTOLOGY_IRI
from pns_graph.rdf.nodes import iri
from pns_graph.rdf.ontologies.base import header_triples
from pns_graph.rdf.ontologies.catalog import CATALOG
from pns_graph.rdf.triples import TripleIndex
from pns_graph.store.packaged import data_folder


@pytest.mark.slow
@pytest.mark.parametrize("name", ["base", "full"])
def test_the_files_are_those_of_the_release(name: str, tmp_path: Path) -> None:
    """Made of the store, they are what the build made of its tables."""
    KnowledgeGraph.load().export(name, tmp_path / name)

    for ending in ("owl", "ttl"):
        file = f"pns-{name}.{ending}"
        assert (tmp_path / name / file).read_bytes() == (data_folder("release") / file).read_bytes()


@pytest.mark.parametrize("name", ["base", "full"])
def test_the_catalogue_names_the_file_beside_it(name: str, toy: KnowledgeGraph, tmp_path: Path) -> None:
    """By its ontology IRI and by its version IRI, and no file that is not there."""
    toy.export(name, tmp_path / name)

    text = (tmp_path / name / CATALOG).read_text("utf-8")
    assert text.count("<uri ") == 2
    assert text.count(f'uri="pns-{name}.owl"') == 2
    assert f'name="https://w3id.org/pnso/pnso-{name}.owl"' in text


def test_a_new_file_has_no_version_before() -> None:
    """Only what is said of the file itself; its own version is that of the release."""
    release, base, prior = (
        NamedNode(ONTOLOGY_IRI),
        ONTOLOGY_IRI.replace("pnso.owl", "pns-x.owl"),
        "owl:priorVersion",
    )
    said = [
        Triple(release, iri("owl:versionIRI"), NamedNode("https://example.org/2/pnso.owl")),
        Triple(release, iri(prior), NamedNode("https://example.org/1/pnso.owl")),
    ]
    own = Triple(NamedNode(base), iri(prior), NamedNode("https://example.org/1/pns-x.owl"))

    version = Triple(NamedNode(base), iri("owl:versionIRI"), NamedNode("https://example.org/2/pns-x.owl"))
    assert set(header_triples(TripleIndex(said), "pns-x")) == {version}
    assert set(header_triples(TripleIndex([*said, own]), "pns-x")) == {version, own}
