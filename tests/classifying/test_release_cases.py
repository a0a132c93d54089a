"""Cases and terms of one's own beside the release, and owlready2's own reading of the same as the judge."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.classifying import Classification, classify
from pns_graph.classifying.own_file import own_ontology, read_own_triples
from pns_graph.classifying.own_names import check_names, silent_names
from pns_graph.cli import main
from pns_graph.rdf.namespaces import contract
from pns_graph.store.full_ontology import full_ontology
from pns_graph.store.packaged import data_folder

from ..conftest import ROOT
from .conftest import PREFIXES

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


PAGE = (ROOT / "pns_graph" / "classifying" / "README.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file, the command, and the beginning of its answer."""
    turtle, command, answer = (_block(language) for language in ("turtle", "sh", "text"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("cases.ttl").write_text(turtle, encoding="utf-8")

    assert main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out.splitlines()[: len(answer.splitlines())] == answer.splitlines()


def _block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_what_the_page_says_to_write_can_be_written(release: KnowledgeGraph, tmp_path: Path) -> None:
    """Every line of its table names terms that there are, where they can stand."""
    cells = re.findall(r"^\| [^|]+ \| `([^`]+)`", PAGE, re.MULTILINE)
    cases = enumerate(cells)
    said = [each if each.startswith(":") else f":case-{n} a PNSO:0001004 ; {each}" for n, each in cases]
    file = tmp_path / "own.ttl"
    file.write_text(PREFIXES + "".join(f"{each} .\n" for each in said), encoding="utf-8")

    ontology = own_ontology("own.ttl", read_own_triples(file), full_ontology(release.store, release.file))
    check_names(ontology, release)

    assert len(cells) == 8
    assert silent_names(ontology) == []


def _without_blank(triple: ox.Triple) -> tuple[str, ...]:
    parts = (triple.subject, triple.predicate, triple.object)
    return tuple("" if isinstance(part, ox.BlankNode) else str(part) for part in parts)
