"""ROBOT takes the files that other ontologies import, and judges the base as our report does."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.export.ontologies.imports.bridge_files import BRIDGES
from pns_graph.rdf.namespaces import PREFIXES, contract
from pns_graph.store.packaged import data_folder

from ..docs.quality_page import packaged_quality
from .conftest import Robot
from .test_robot import closure, pairs

pytestmark = [pytest.mark.slow, pytest.mark.robot]

RELEASE = data_folder("release")
TERM = PREFIXES["PNSO"]
SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
BROADER = ox.NamedNode("http://www.w3.org/2004/02/skos/core#broaderTransitive")


def test_modules_are_taken_and_reason_the_same(robot: Robot, tmp_path: Path) -> None:
    """A module with claims lies in OWL 2 DL, and HermiT puts its classes where the release has them."""
    seeds = ["anti-hu", "lambert-eaton-myasthenic-syndrome", "paraneoplastic-limbic-encephalitis"]
    graph = KnowledgeGraph.load()
    (module,) = graph.export("module", tmp_path / "module.owl", terms=seeds)
    (full,) = graph.export("module", tmp_path / "claims.owl", terms=seeds, with_claims=True)
    reasoned, measured = tmp_path / "reasoned.owl", tmp_path / "measured.tsv"

    valid = robot("validate-profile", "--profile", "DL", "--input", full, "--output", tmp_path / "dl.txt")
    done = robot(
        *("reason", "--input", module, "--reasoner", "HermiT", "--axiom-generators", "SubClass"),
        *("--output", reasoned, "measure", "--output", measured),
    )

    assert valid.returncode == 0, valid.stdout + valid.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    theirs = ours_of(closure(pairs(reasoned, ox.RdfFormat.RDF_XML, SUBCLASS)))
    named = {name for pair in theirs for name in pair}
    ours = ours_of(pairs(RELEASE / "pns.ttl", ox.RdfFormat.TURTLE, BROADER))
    assert len(theirs) > 15
    assert theirs == {pair for pair in ours if named.issuperset(pair)}
    assert "individual_count\t0" in measured.read_text("utf-8")


def ours_of(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs of our own classes."""
    return {(low, high) for low, high in found if low.startswith(TERM) and high.startswith(TERM)}


def test_bridges_are_taken(robot: Robot, tmp_path: Path) -> None:
    """Base and the five bridges together lie in OWL 2 DL."""
    graph = KnowledgeGraph.load()
    files = [graph.export(f"bridge-{name}", tmp_path / f"{name}.owl")[0] for name in BRIDGES]
    inputs = [part for file in [RELEASE / "pns-base.owl", *files] for part in ("--input", file)]
    merged = tmp_path / "merged.owl"

    done = robot(
        *("merge", *inputs, "--output", merged),
        *("validate-profile", "--profile", "DL", "--output", tmp_path / "profile.txt"),
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_our_report_of_quality_finds_what_robot_finds(robot: Robot, tmp_path: Path) -> None:
    """Rule by rule, the same names, without any option."""
    report = tmp_path / "report.tsv"

    done = robot("report", "--input", RELEASE / "pns-base.owl", "--fail-on", "none", "--output", report)

    assert done.returncode == 0, done.stdout + done.stderr
    rows = [row.split("\t") for row in report.read_text(encoding="utf-8").splitlines()[1:]]
    theirs = {(rule, contract(subject)) for _, rule, subject, *_ in rows}
    checks = [each for each in packaged_quality().checks if each.check.suite == "ROBOT"]
    assert {(each.check.name, found) for each in checks for found in each.found} == theirs
