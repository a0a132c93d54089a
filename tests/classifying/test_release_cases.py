"""Cases and terms of one's own beside the release, and owlready2's own reading of the same as the judge."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.classifying import Classification, classify
from pns_graph.rdf.namespaces import contract
from pns_graph.store.full_ontology import full_ontology
from pns_graph.store.packaged import data_folder

from ..conftest import ROOT

pytestmark = pytest.mark.slow

OWN = "https://example.org/hospital/"
EXPECTED = {
    "with-sclc": "PNSO:0001005",
    "of-brain": "PNSO:0000021",
    "of-cerebellum": "PNSO:0000021",
    "NucleolarAntigen": "PNSO:0000062",
    "NucleolarAntibody": "PNSO:0000053",
    "without-tumour": "PNSO:0001006",
    "searched": "PNSO:0000086",
}
"""The most specific class that each one comes under, as the issue of this command has it."""


@pytest.fixture(scope="module")
def release() -> KnowledgeGraph:
    """The packaged release."""
    return KnowledgeGraph.load()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cases of the tests with ROBOT, without the mistakes at their end."""
    cases = (ROOT / "tests" / "robot" / "own_cases.ttl").read_text(encoding="utf-8")
    file = tmp_path_factory.mktemp("own") / "cases.ttl"
    file.write_text(cases.partition("# --- Mistakes")[0], encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def found(file: Path, release: KnowledgeGraph) -> Classification:
    """The cases classified, without the reasons."""
    return classify(file, release, with_reasons=False)


def test_cases_come_out_as_asked(found: Classification) -> None:
    """Limbic encephalitis with a lung cancer is paraneoplastic; a search that found nothing tells nothing."""
    direct = {
        each.node.value.removeprefix(OWN): [
            contract(one.above.value) for one in each.memberships if one.is_direct
        ]
        for each in found.nodes
    }

    assert {name: curie for name, curie in EXPECTED.items() if curie in direct[name]} == EXPECTED
    searched = next(each for each in found.nodes if each.node.value == f"{OWN}searched")
    assert {contract(one.above.value) for one in searched.memberships}.isdisjoint(
        ("PNSO:0001001", "PNSO:0000029")
    )


def test_owlready2_finds_the_same(
    found: Classification, file: Path, release: KnowledgeGraph, tmp_path: Path
) -> None:
    """All classes of every individual and class, by its reader, its call of HermiT and its walk upwards."""
    import owlready2

    own = tmp_path / "own.nt"
    ox.serialize(ox.parse(path=file), output=own, format=ox.RdfFormat.N_TRIPLES)
    world = release.owlready()
    world.get_ontology(own.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0)

    for each in found.nodes:
        entity = world[each.node.value]
        above = entity.ancestors() if each.is_class else entity.INDIRECT_is_a
        theirs = {one.iri for one in above if isinstance(one, owlready2.ThingClass)}
        ours = {one.above.value for one in each.memberships}
        assert theirs - {owlready2.Thing.iri, each.node.value} == ours, each.label


def test_the_file_beside_the_release_is_what_is_cut_from_it(release: KnowledgeGraph) -> None:
    """So that a release without it, or an endpoint, classifies alike."""
    beside = full_ontology(release.store, data_folder("release") / "pns.ttl")
    cut = full_ontology(release.store, "http://example.org/sparql")

    assert {_without_blank(each) for each in beside} == {_without_blank(each) for each in cut}
    assert len(beside) == len(cut)


def _without_blank(triple: ox.Triple) -> tuple[str, ...]:
    parts = (triple.subject, triple.predicate, triple.object)
    return tuple("" if isinstance(part, ox.BlankNode) else str(part) for part in parts)
