"""ROBOT, the OBO Foundry's own tool, opens the release and agrees with it."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph.store.packaged import data_folder

from .conftest import Robot

pytestmark = [pytest.mark.slow, pytest.mark.robot]

RELEASE = data_folder("release")
OURS = "https://w3id.org/pnso/"
TERM = OURS + "PNSO_"
SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
BROADER = ox.NamedNode("http://www.w3.org/2004/02/skos/core#broaderTransitive")

@pytest.mark.parametrize("name", ["pns.ttl", "pns-base.owl", "pns-base.ttl"])
def test_profile_is_owl_2_dl(robot: Robot, tmp_path: Path, name: str) -> None:
    """Every file of the release lies within OWL 2 DL."""
    report = tmp_path / "profile.txt"

    done = robot("validate-profile", "--profile", "DL", "--input", RELEASE / name, "--output", report)

    assert done.returncode == 0, done.stdout + done.stderr + report.read_text(encoding="utf-8")


def test_report_finds_no_error_and_no_warning(robot: Robot, tmp_path: Path) -> None:
    """The OBO quality report on the importable file has neither ERROR nor WARN."""
    report = tmp_path / "report.tsv"

    done = robot(
        *("report", "--input", RELEASE / "pns-base.owl", "--base-iri", OURS),
        *("--fail-on", "WARN", "--output", report),
    )

    assert done.returncode == 0, done.stdout + done.stderr + report.read_text(encoding="utf-8")
    rows = report.read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row.startswith(("ERROR", "WARN"))] == []


def test_reasoner_agrees_with_our_hierarchy(robot: Robot, tmp_path: Path) -> None:
    """HermiT run by ROBOT on the importable file puts our classes where our build puts them."""
    reasoned = tmp_path / "reasoned.owl"

    done = robot(
        *("reason", "--reasoner", "HermiT", "--axiom-generators", "SubClass EquivalentClass"),
        *("--input", RELEASE / "pns-base.owl", "--output", reasoned),
    )

    assert done.returncode == 0, done.stdout + done.stderr
    theirs = closure(pairs(reasoned, ox.RdfFormat.RDF_XML, SUBCLASS))
    ours = pairs(RELEASE / "pns.ttl", ox.RdfFormat.TURTLE, BROADER)
    assert len(ours) > 100
    assert theirs == ours


def pairs(path: Path, form: ox.RdfFormat, predicate: ox.NamedNode) -> set[tuple[str, str]]:
    """Return the pairs of our own classes that the file joins by the predicate."""
    found = set()
    with path.open("rb") as stream:
        for triple in ox.parse(stream, form):
            ends = (triple.subject, triple.object)
            if triple.predicate == predicate and all(isinstance(end, ox.NamedNode) for end in ends):
                found.add((triple.subject.value, triple.object.value))
    return {(low, high) for low, high in found if low.startswith(TERM) and high.startswith(TERM)}


def closure(direct: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return every pair that follows from the direct ones by going upwards."""
    whole = set(direct)
    while True:
        more = {(low, top) for low, middle in whole for start, top in direct if start == middle} - whole
        if not more:
            return whole
        whole |= more
