"""Rules that only the whole graph shows: told with the rows, and never silent because of a misspelt name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pns_graph.checks.validation import ValidationReport, Violation
from pns_graph.curation.build import build_release
from pns_graph.curation.checking import CheckedSource, check_source
from pns_graph.curation.checks.shapes import check_shapes, places_of, require_conformance
from pns_graph.curation.vocabulary.schema import Vocabulary
from pns_graph.errors import Problem, ShapeViolationError

from ..conftest import ROOT
from .conftest import line_of, silent
from .test_build import contents


@pytest.fixture(scope="module")
def checked(toy_ontology: Path) -> CheckedSource:
    """The toy world, checked."""
    return check_source(toy_ontology)


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    """A copy of the shapes, to be changed at will."""
    return Path(shutil.copytree(ROOT / "shapes", tmp_path / "shapes"))


def problems(vocabulary: Vocabulary, folder: Path) -> list[Problem]:
    """Return what is wrong with the shapes in a folder."""
    return list(check_shapes(vocabulary, folder))


def test_a_broken_rule_names_the_row(built_toy: Path) -> None:
    """An antigen without its protein is told with file and line of the antigen, and with the cure."""
    table = built_toy / "terms/antigen_proteins.tsv"
    rows = table.read_text(encoding="utf-8").split("\n")
    table.write_text("\n".join(r for r in rows if not r.startswith("v-antigen")), encoding="utf-8")
    line = line_of(built_toy / "terms/antigens.tsv", "v-antigen")
    before = contents(built_toy / "release")

    with pytest.raises(ShapeViolationError) as caught:
        build_release(built_toy, progress=silent)

    head, rule, place, *_ = str(caught.value).splitlines()
    assert head.endswith("of the shapes broken; the release was left as it was")
    assert rule.startswith("  Antigen-protein: An antigen is made of at least one human protein: add it to")
    assert place == f"    terms/antigens.tsv:{line}: V antigen"
    assert ".release" not in str(caught.value)
    assert contents(built_toy / "release") == before
    assert [path.name for path in built_toy.iterdir() if path.name.startswith(".")] == []


def test_every_node_that_a_rule_looks_at_has_a_place(checked: CheckedSource) -> None:
    """Claims, sources, terms, mappings, criteria and names of the schema are found again in their files."""
    places = places_of(checked.tables, checked.vocabulary, checked.lexicon)
    files = {place.rpartition(":")[0] for place in places.values()}

    assert {entry.place for entry in checked.tables.claims} <= set(places.values())
    assert {"sources.tsv", "cohorts.tsv", "schema.ttl", "criteria/score_items.tsv"} <= files
    assert "mappings/mondo.sssom.tsv" in files
    assert {"terms/antibodies.tsv", "terms/deprecated.tsv"} <= files
    assert places["pns:targets"].startswith("schema.ttl:")


def test_a_rule_that_many_rows_break_is_told_once() -> None:
    """The message stands once, with the first rows by place and the number of the others."""
    rows = {f"claim:{number}": f"claims/has_tumour.tsv:{number}" for number in range(2, 30)}
    broken = tuple(Violation("Claim-source", node, "x", "Fill it.", "", "violation") for node in sorted(rows))

    with pytest.raises(ShapeViolationError) as caught:
        require_conformance(ValidationReport(Path("pns.ttl"), 28, broken), rows)

    assert str(caught.value).splitlines()[1:] == [
        "  Claim-source: Fill it.",
        "    claims/has_tumour.tsv:2: x",
        "    claims/has_tumour.tsv:3: x",
        "    claims/has_tumour.tsv:4: x",
        "    and 25 more",
    ]


def test_the_shapes_as_they_are_are_right(checked: CheckedSource, shapes: Path) -> None:
    """No name in them is misspelt."""
    assert problems(checked.vocabulary, shapes) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "before"),
    [
        ("claim.ttl", "pns:Claim", "pns:Clam", "sh:targetClass"),
        ("claim.ttl", "pns:source", "pns:sourcee", "sh:path"),
        ("term.ttl", "pns:grouping", "pns:groping", "sh:targetSubjectsOf"),
        ("term.ttl", "owl:Class", "owl:Clas", "sh:class"),
    ],
)
def test_a_misspelt_name_in_a_shape_is_told(
    file: str, right: str, wrong: str, before: str, checked: CheckedSource, shapes: Path
) -> None:
    """A shape that looks at nothing finds nothing, so a name that the schema does not have is a mistake."""
    text = (shapes / file).read_text(encoding="utf-8")
    changed = re.sub(rf"({before}\s+){right}\b", rf"\1{wrong}", text, count=1)
    (shapes / file).write_text(changed, encoding="utf-8", newline="\n")

    told = problems(checked.vocabulary, shapes)

    assert [problem.file for problem in told] == [f"shapes/{file}"]
    assert told[0].line > 0
    assert f"{wrong} is not in schema.ttl, so the rule looks at nothing" in told[0].reason
    assert "did you mean " in told[0].cure
    assert right.casefold() in told[0].cure.casefold()


def test_a_missing_file_of_shapes_is_told(checked: CheckedSource, shapes: Path) -> None:
    """The list of rules beside the shapes names every file."""
    (shapes / "claim.ttl").unlink()

    told = problems(checked.vocabulary, shapes)

    assert [(problem.file, problem.reason) for problem in told] == [
        ("shapes/claim.ttl", "the file is missing")
    ]


def test_shapes_that_are_no_turtle_are_told(checked: CheckedSource, shapes: Path) -> None:
    """With the line on which they stop to be."""
    (shapes / "term.ttl").write_text("@prefix x: <urn:x> .\nx:a x:b\n", encoding="utf-8")

    told = [problem for problem in problems(checked.vocabulary, shapes) if problem.file == "shapes/term.ttl"]

    assert [(problem.line > 0, problem.cure) for problem in told] == [(True, "correct the line")]
