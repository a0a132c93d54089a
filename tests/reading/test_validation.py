"""The shapes over a release and over somebody's own Turtle."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph.checks.validation import ValidationReport, read_shapes, validate_file
from pns_graph.errors import ReleaseError

from .conftest import PREFIXES, Answer

SHAPES = """
@prefix shape: <https://w3id.org/pnso/shapes/> .
@prefix pns: <https://w3id.org/pnso/vocab/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
shape:Claim a sh:NodeShape ; sh:targetClass pns:Claim ; sh:property shape:Claim-source, shape:Claim-percent .
shape:Claim-source a sh:PropertyShape ; sh:path pns:source ; sh:minCount 1 ; sh:class pns:Source ;
  sh:message "A claim cites a publication: fill the column 'source'." .
shape:Claim-percent a sh:PropertyShape ; sh:path pns:percent ; sh:maxInclusive 100 ;
  sh:message "A share is at most 100 percent." .
shape:Term a sh:NodeShape ; sh:targetClass pns:Antibody ; sh:property shape:Term-label .
shape:Term-label a sh:PropertyShape ; sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ;
  sh:severity sh:Warning ; sh:message "A term has one label." .
"""

CLAIM = (
    "claim:1 a pns:Claim ; pns:subject PNSO:0002902 ; "
    "pns:predicate pns:indicatesTumour ; pns:object MONDO:0008433"
)


@pytest.fixture
def check(release: Path, tmp_path: Path) -> Callable[[str], ValidationReport]:
    """Validate a text of one's own beside the sample release."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(SHAPES)

    def run(text: str, release: Path = release) -> ValidationReport:
        file = tmp_path / "mine.ttl"
        file.write_text(PREFIXES + text)
        return validate_file(file, shapes, release)

    return run


def test_own_file_may_refer_to_the_release(check: Callable[[str], ValidationReport]) -> None:
    """The source is a source because the release says so."""
    report = check(f"{CLAIM} ; pns:source source:toy2001 .")

    assert (report.conforms, report.checked, report.violations) == (True, 1, ())
    assert report.as_text().endswith("mine.ttl: conforms; 1 nodes checked\n")


def test_finding_names_rule_node_value_and_cure(check: Callable[[str], ValidationReport]) -> None:
    """Enough to mend it without looking at the shapes."""
    report = check(f"{CLAIM} ; pns:source source:nobody ; pns:percent 120 .")

    assert not report.conforms
    assert [(each.rule, each.node, each.value) for each in report.violations] == [
        ("Claim-percent", "claim:1", "120"),
        ("Claim-source", "claim:1", "source:nobody"),
    ]
    assert report.violations[0].label == "anti-Y antibody indicates tumour small cell lung carcinoma"
    assert "      A share is at most 100 percent. (found 120)\n" in report.as_text()


def test_release_itself_is_not_reported_on(
    check: Callable[..., ValidationReport], edited: Callable[..., Path], tmp_path: Path
) -> None:
    """A fault of the release is not the fault of who refers to it."""
    faulty = edited('PNSO:0002903 rdfs:label "second label" .')

    assert {each.node for each in validate_file(faulty, tmp_path / "shapes.ttl").violations} == {
        "PNSO:0002903"
    }
    assert check(f"{CLAIM} ; pns:source source:toy2001 .", faulty).violations == ()


def test_what_one_adds_to_a_term_of_the_release_is_reported(check: Callable[[str], ValidationReport]) -> None:
    """A second label breaks the rule, as a warning if the rule says so."""
    report = check('PNSO:0002902 rdfs:label "another" .')

    assert [(each.rule, each.severity) for each in report.violations] == [("Term-label", "warning")]
    assert report.conforms
    assert "Term-label (warning)" in report.as_text()


def test_number_corrected_in_ones_own_file_stands_alone(
    check: Callable[..., ValidationReport], edited: Callable[..., Path], tmp_path: Path
) -> None:
    """A claim of the release that one writes again is not mixed with what the release says of it."""
    release = edited(f"{CLAIM} ; pns:source source:toy2001 ; pns:percent 10, 20 .")
    (tmp_path / "shapes.ttl").write_text(SHAPES.replace("sh:maxInclusive 100", "sh:maxCount 1"))

    assert check(f"{CLAIM} ; pns:source source:toy2001 ; pns:percent 30 .", release).conforms


def test_rule_over_the_whole_graph_is_about_the_claim(release: Path, tmp_path: Path) -> None:
    """It is found on the header of the release, and told of the claim of one's own."""
    (tmp_path / "mine.ttl").write_text(
        PREFIXES + CLAIM.replace("MONDO:0008433", "PNSO:0002901") + " ; pns:negated false ."
    )
    report = validate_file(tmp_path / "mine.ttl", release=release)
    found = {(each.rule, each.node): each for each in report.violations}

    assert found["Graph-claim-range", "claim:1"].message.startswith(
        "The object of claim:1 is of a kind that "
    )
    assert found["Graph-claim-range", "claim:1"].label == "anti-Y antibody indicates tumour anti-X antibody"
    assert ("Graph-edge-missing", "claim:1") not in found


def test_file_without_anything_to_check_does_not_conform(check: Callable[[str], ValidationReport]) -> None:
    """Data conform silently to shapes that never look at them; here they do not."""
    report = check("<http://a/b> a <http://a/c> .")

    assert not report.conforms
    assert "nothing to check" in report.as_text()


def test_release_stands_for_itself(edited: Callable[..., Path], release: Path, tmp_path: Path) -> None:
    """A release is judged whole and without help from another."""
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    lame = edited(minus="https://w3id.org/pnso/source/toy2001")

    rules = {each.rule for each in validate_file(lame, tmp_path / "shapes.ttl", release).violations}

    assert rules == {"Claim-source"}


def test_no_shapes_is_a_mistake(tmp_path: Path) -> None:
    """An empty folder would let everything pass."""
    with pytest.raises(ReleaseError, match="holds no shapes"):
        read_shapes(tmp_path)


def test_broken_rule_ends_with_1(pns: Callable[..., Answer], tmp_path: Path) -> None:
    """The packaged shapes, as the command uses them."""
    mine = tmp_path / "mine.ttl"
    mine.write_text(PREFIXES + f"{CLAIM} .")
    answer = pns("validate", str(mine), "--format", "csv")
    rules = {row["rule"] for row in csv.DictReader(io.StringIO(answer.out))}

    assert answer.code == 1
    assert {"Claim-source", "Claim-locator"} <= rules
    assert not any(rule.startswith("Antigen") for rule in rules)


def test_file_that_is_not_turtle_is_one_clear_line(pns: Callable[..., Answer], tmp_path: Path) -> None:
    """Place and reason, and exit 2: the command was wrong, no rule is broken."""
    mine = tmp_path / "mine.txt"
    mine.write_text("subject,object\nanti-x,tumour-y\n")
    answer = pns("validate", str(mine))

    assert (answer.code, answer.out) == (2, f"{mine}: cannot be read\n")
    assert answer.err.startswith(f"pns: {mine}:1:1: not Turtle: ")
    assert answer.err.count("\n") == 1
