"""ROBOT, the OBO Foundry's own tool, opens the release and agrees with it."""

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph.curation.axioms.logic import declarations
from pns_graph.curation.checking import check_source
from pns_graph.rdf.namespaces import PREFIXES
from pns_graph.rdf.nodes import iri
from pns_graph.rdf.triples import TripleIndex
from pns_graph.store.packaged import data_folder

from ..conftest import ROOT
from .conftest import Robot

pytestmark = [pytest.mark.slow, pytest.mark.robot]

RELEASE = data_folder("release")
TERM = PREFIXES["PNSO"]
SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
BROADER = ox.NamedNode("http://www.w3.org/2004/02/skos/core#broaderTransitive")


@pytest.mark.parametrize("name", ["pns.ttl", "pns-base.owl", "pns-base.ttl", "pns-full.owl", "pns-full.ttl"])
def test_profile_is_owl_2_dl(robot: Robot, tmp_path: Path, name: str) -> None:
    """Every file of the release lies within OWL 2 DL."""
    report = tmp_path / "profile.txt"

    done = robot("validate-profile", "--profile", "DL", "--input", RELEASE / name, "--output", report)

    assert done.returncode == 0, done.stdout + done.stderr + report.read_text(encoding="utf-8")


def test_report_finds_nothing(robot: Robot, tmp_path: Path) -> None:
    """The OBO quality report on the base, as anybody runs it, has no row at all."""
    report = tmp_path / "report.tsv"

    done = robot("report", "--input", RELEASE / "pns-base.owl", "--fail-on", "WARN", "--output", report)

    assert done.returncode == 0, done.stdout + done.stderr + report.read_text(encoding="utf-8")
    assert len(report.read_text(encoding="utf-8").splitlines()) == 1


def test_obo_and_back_keeps_every_name(robot: Robot, tmp_path: Path) -> None:
    """ROBOT makes OBO of the base, with types of synonyms and sources, and finds our IRIs again."""
    obo, back = tmp_path / "base.obo", tmp_path / "back.owl"

    for given, made in ((RELEASE / "pns-base.owl", obo), (obo, back)):
        done = robot("convert", "--input", given, "--output", made)
        assert done.returncode == 0, done.stdout + done.stderr

    assert classes(back) == classes(RELEASE / "pns-base.owl")
    lines = obo.read_text("utf-8").splitlines()
    assert len([line for line in lines if line.startswith("synonymtypedef: ")]) >= 4
    assert any(line.startswith("def: ") and "[PMID:" in line for line in lines)


def test_a_module_brings_no_other_term_along(robot: Robot, tmp_path: Path) -> None:
    """What is extracted of three terms holds what they need, and no individual."""
    seeds = [f"{TERM}{number}" for number in ("0001005", "0002001", "0001025")]
    module = tmp_path / "module.owl"

    done = robot(
        *("extract", "--method", "STAR", "--input", RELEASE / "pns-base.owl"),
        *(part for seed in seeds for part in ("--term", seed)),
        *("--output", module),
    )

    assert done.returncode == 0, done.stdout + done.stderr
    found = classes(module)
    assert set(seeds) <= found
    assert len(found) < 120
    assert "NamedIndividual" not in module.read_text("utf-8")


def test_two_files_find_each_other(robot: Robot, tmp_path: Path) -> None:
    """An ontology that imports ours by its IRI finds it through the catalogue, without the network."""
    shutil.copytree(RELEASE, tmp_path / "here")
    mine = tmp_path / "here" / "mine.ttl"
    mine.write_text(IMPORTING, encoding="utf-8")

    done = robot("merge", "--input", mine, "--output", tmp_path / "merged.owl")

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(classes(tmp_path / "merged.owl")) > 500


IMPORTING = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://example.org/mine> a owl:Ontology ; owl:imports <https://w3id.org/pnso/pnso-base.owl> .
"""


def test_hermit_agrees_with_our_hierarchy(robot: Robot, tmp_path: Path) -> None:
    """From what is stated alone, without what we inferred, it puts our classes where our build puts them."""
    assert reasoned(robot, tmp_path, "HermiT") == our_hierarchy()


def test_elk_agrees_but_for_unions(robot: Robot, tmp_path: Path) -> None:
    """So does ELK, except that it does not see what follows from being one of several."""
    found, ours = reasoned(robot, tmp_path, "ELK"), our_hierarchy()

    assert found <= ours
    assert {low for low, _ in ours - found} <= unions()
    assert len(ours - found) < len(ours) / 20


def reasoned(robot: Robot, folder: Path, reasoner: str) -> set[tuple[str, str]]:
    """Return what a reasoner finds of our classes from what is stated alone."""
    stated, found = folder / "stated.ttl", folder / "reasoned.owl"
    ox.serialize(stated_axioms(), output=stated, format=ox.RdfFormat.TURTLE)
    done = robot(
        *("reason", "--reasoner", reasoner, "--axiom-generators", "SubClass EquivalentClass"),
        *("--input", stated, "--output", found),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return ours_among(closure(pairs(found, ox.RdfFormat.RDF_XML, SUBCLASS)))


def our_hierarchy() -> set[tuple[str, str]]:
    """Return what the release says of our classes."""
    found = ours_among(pairs(RELEASE / "pns.ttl", ox.RdfFormat.TURTLE, BROADER))
    assert len(found) > 100
    return found


def unions() -> set[str]:
    """Return our classes that stand for one of several, and those that are defined by them."""
    index = TripleIndex(stated_axioms())
    named = [s for s in index.subjects() if isinstance(s, ox.NamedNode) and s.value.startswith(TERM)]
    return {s.value for s in named if any(has_union(t, index) for t in index.of(s))}


def has_union(triple: ox.Triple, index: TripleIndex) -> bool:
    """Whether a definition names a union."""
    nested = index.with_nested(triple) if triple.predicate == iri("owl:equivalentClass") else []
    return any(deep.predicate == iri("owl:unionOf") for deep in nested)


def stated_axioms() -> list[ox.Triple]:
    """Return the axioms about cases as the tables and the schema state them."""
    checked = check_source(ROOT / "ontology")
    axioms = [axiom for axiom in checked.compiled().axioms if not axiom.term_level]
    properties = [p.iri for p in checked.vocabulary.properties.values()]
    properties += [
        t.subject
        for t in checked.vocabulary.triples
        if t.object == iri("owl:ObjectProperty") and isinstance(t.subject, ox.NamedNode)
    ]
    ontology = ox.Triple(ox.NamedNode("https://example.org/stated"), iri("rdf:type"), iri("owl:Ontology"))
    triples = [triple for axiom in axioms for triple in axiom.triples]
    return [ontology, *triples, *declarations(axioms, properties)]


def classes(path: Path) -> set[str]:
    """Return the IRIs of our classes in a file of RDF/XML."""
    parsed = ox.parse(path=path, format=ox.RdfFormat.RDF_XML)
    named = {
        q.subject.value
        for q in parsed
        if q.object == iri("owl:Class") and isinstance(q.subject, ox.NamedNode)
    }
    return {name for name in named if name.startswith(TERM)}


def pairs(path: Path, form: ox.RdfFormat, predicate: ox.NamedNode) -> set[tuple[str, str]]:
    """Return the pairs of classes that the file joins by the predicate."""
    joined = [each for each in ox.parse(path=path, format=form) if each.predicate == predicate]
    ends = [(each.subject, each.object) for each in joined]
    return {
        (low.value, high.value)
        for low, high in ends
        if isinstance(low, ox.NamedNode) and isinstance(high, ox.NamedNode)
    }


def ours_among(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs of our own classes."""
    return {(low, high) for low, high in found if low.startswith(TERM) and high.startswith(TERM)}


def closure(direct: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return every pair that follows from the direct ones by going upwards."""
    above: dict[str, set[str]] = {}
    for low, high in direct:
        above.setdefault(low, set()).add(high)
    whole = set()
    for low in above:
        found, todo = set[str](), [low]
        while todo:
            new = above.get(todo.pop(), set()) - found
            found |= new
            todo += new
        whole |= {(low, high) for high in found if high != low}
    return whole
