"""What must not get lost since the last release: rows, identifiers, keys, declarations, superclasses."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pns_graph.curation.checking import check_source
from pns_graph.curation.releasing.last_release import read_last_release
from pns_graph.curation.tables.source_tables import read_source
from pns_graph.curation.vocabulary.schema import read_vocabulary
from pns_graph.errors import Problem

from ..conftest import ROOT
from ..representatives import rest_slow
from .conftest import line_of, problems_of, set_cell
from .mistakes import TUMOURS, Change, Mistake, both, cell, gone, renamed, row, schema, text

OUTCOMES = "terms/outcomes.tsv"
ONTOLOGY = ROOT / "ontology"
HIERARCHY = "reference/outside_hierarchy.tsv"


def emptied(file: str) -> Change:
    """Leave nothing of a table but its header."""

    def change(ontology: Path) -> int:
        lines = (ontology / file).read_text(encoding="utf-8").split("\n")
        head = next(n for n, line in enumerate(lines) if not line.startswith("#"))
        (ontology / file).write_text("\n".join([*lines[: head + 1], ""]), encoding="utf-8", newline="\n")
        return 0

    return change


def halved(file: str) -> Change:
    """Cut a table off in its middle."""

    def change(ontology: Path) -> int:
        lines = (ontology / file).read_text(encoding="utf-8").split("\n")
        (ontology / file).write_text(
            "\n".join([*lines[: len(lines) // 2], ""]), encoding="utf-8", newline="\n"
        )
        return 0

    return change


def without(file: str, *cells: str) -> Change:
    """Take one row away."""

    def change(ontology: Path) -> int:
        path = ontology / file
        lines = path.read_text(encoding="utf-8").split("\n")
        del lines[line_of(path, *cells) - 1]
        path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        return 0

    return change


def told(change: Change, file: str, reason: str, cure: str) -> Mistake:
    """Return a loss that is told of a whole file."""
    return Mistake(f"{file}: {reason}", change, file, "", reason, cure)


LOSSES = [
    told(
        gone("claims/has_antibody.tsv"),
        "claims/has_antibody.tsv",
        "rows are gone since the release of",
        "--allow-loss claims/has_antibody.tsv",
    ),
    told(emptied("claims/has_antibody.tsv"), "claims/has_antibody.tsv", "rows are gone", "restore them"),
    told(emptied("claims/has_part.tsv"), "claims/has_part.tsv", "rows are gone", "restore them"),
    told(halved("claims/has_symptom.tsv"), "claims/has_symptom.tsv", "rows are gone", "restore them"),
    told(gone("mappings/mondo.sssom.tsv"), "mappings/mondo.sssom.tsv", "rows are gone", "restore them"),
    told(emptied("criteria/score_items.tsv"), "criteria/score_items.tsv", "rows are gone", "restore them"),
    told(gone("terms/antibodies.tsv"), "terms/antibodies.tsv", "rows are gone", "restore them"),
    told(emptied("sources.tsv"), "sources.tsv", "rows are gone", "restore them"),
    told(emptied("terms/synonyms.tsv"), "terms/synonyms.tsv", "rows are gone", "restore them"),
]


@pytest.mark.parametrize("loss", rest_slow(LOSSES, 4), ids=lambda loss: loss.name)
def test_a_table_that_lost_its_rows_is_told_once(loss: Mistake, built_toy: Path) -> None:
    """A table deleted, emptied or cut off stops the build; what it held is not called unknown."""
    loss.change(built_toy)

    problems = [problem for problem in problems_of(built_toy) if not _follows(problem)]

    assert [(p.file, p.line) for p in problems] == [(loss.file, 0)]
    assert loss.reason in problems[0].reason
    assert loss.cure in problems[0].cure


def _follows(problem: Problem) -> bool:
    """Whether a problem is only about names that stood in a lost table."""
    return "has no genus" in problem.reason


def test_a_loss_that_is_meant_is_allowed(built_toy: Path) -> None:
    """With --allow-loss a table may lose its rows; its claims are counted and told."""
    emptied("claims/has_part.tsv")(built_toy)

    for name in ("claims/has_part.tsv", "has_part"):
        checked = check_source(built_toy, allow_loss=[name])
        assert checked.problems == ()
        assert [r.file for r in checked.remarks if "no longer has" in r.reason] == ["claims/has_part.tsv"]


def test_a_few_rows_may_go(built_toy: Path) -> None:
    """One claim of many may be withdrawn: it is told, and nothing stops."""
    without(TUMOURS, "testicular-cancer")(built_toy)

    checked = check_source(built_toy)

    assert checked.problems == ()
    assert f"no longer has a claim of the release of {checked.version}" in [r.reason for r in checked.remarks]


@pytest.mark.parametrize(
    ("before", "now", "stops"),
    [(29, 26, True), (30, 27, False), (5, 2, True), (4, 2, False), (26, 26, False)],
)
def test_more_than_a_tenth_and_more_than_two_rows_stop_a_build(
    built_toy: Path, before: int, now: int, stops: bool
) -> None:
    """Of thirty rows three may go, of twenty-nine they may not; two may always go."""
    file = "claims/accompanied_by_antibody.tsv"
    lines = (built_toy / file).read_text(encoding="utf-8").splitlines()
    (built_toy / file).write_text("\n".join([*lines[: now + 1], ""]), encoding="utf-8", newline="\n")
    problems: list[Problem] = []
    tables, vocabulary = read_source(built_toy, problems), read_vocabulary(built_toy, problems)
    last = read_last_release(built_toy / "release")
    assert last is not None
    assert problems == []

    lost = replace(last, rows={file: before}).lost_tables(tables, vocabulary, ())
    assert [problem.file for problem in lost] == [file] * stops


IDENTIFIERS = [
    Mistake(
        "a term of ours deleted",
        without(OUTCOMES, "good-recovery"),
        OUTCOMES,
        "id",
        "(good-recovery) of the release of",
        "deprecate it in terms/deprecated.tsv; identifiers are never deleted",
    ),
    Mistake(
        "an identifier changed",
        cell(OUTCOMES, "id", "PNSO:9999999", "good-recovery"),
        OUTCOMES,
        "id",
        "(good-recovery) of the release of",
        "restore it",
    ),
    Mistake(
        "a key changed",
        cell(OUTCOMES, "key", "fine-recovery", "good-recovery"),
        OUTCOMES,
        "key",
        "was 'good-recovery' in the release of",
        "give it its key back",
    ),
]


@pytest.fixture
def with_outcome(built_toy: Path) -> Path:
    """The toy world with a term that nothing refers to, in its release too."""
    definition = "An outcome in which little is left behind."
    line = f"PNSO:9999998\tgood-recovery\tgood recovery\toutcome\t\t{definition}\t\t\n"
    table, release = built_toy / OUTCOMES, built_toy / "release" / "pns.ttl"
    table.write_text(table.read_text(encoding="utf-8") + line, encoding="utf-8", newline="\n")
    with release.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write('\nPNSO:9999998 a pns:Outcome ; skos:notation "good-recovery" .\n')
    assert problems_of(built_toy) == ()
    return built_toy


@pytest.mark.parametrize("mistake", IDENTIFIERS, ids=lambda mistake: mistake.name)
def test_an_identifier_and_its_key_are_for_ever(mistake: Mistake, with_outcome: Path) -> None:
    """A term that is gone without being deprecated, or has another key, is told."""
    mistake.change(with_outcome)

    problems = problems_of(with_outcome)

    assert [(p.file, p.column) for p in problems] == [(mistake.file, mistake.column)]
    assert mistake.reason in problems[0].reason
    assert mistake.cure in problems[0].cure


def test_two_identifiers_exchanged_are_told_at_both(with_outcome: Path) -> None:
    """An identifier may not be used again for something else."""
    other = next(
        line.split("\t")
        for line in (with_outcome / OUTCOMES).read_text(encoding="utf-8").split("\n")
        if line.startswith("PNSO:") and "good-recovery" not in line
    )
    table = with_outcome / OUTCOMES
    first, second = line_of(table, other[1]), line_of(table, "good-recovery")
    set_cell(table, first, "id", "PNSO:9999998")
    set_cell(table, second, "id", other[0])

    assert [(p.line, p.column) for p in problems_of(with_outcome)] == [(first, "key"), (second, "key")]


def test_a_deprecated_term_is_not_missed(with_outcome: Path) -> None:
    """Deprecating a term keeps its identifier."""
    target = next(
        line.split("\t")[1]
        for line in (with_outcome / OUTCOMES).read_text(encoding="utf-8").split("\n")
        if line.startswith("PNSO:") and "good-recovery" not in line
    )
    without(OUTCOMES, "good-recovery")(with_outcome)
    row(
        "terms/deprecated.tsv",
        *("PNSO:9999998", "good-recovery", "good recovery", "Outcome"),
        *("An outcome in which little is left behind.", "replaced_by", target),
    )(with_outcome)

    assert problems_of(with_outcome) == ()


DECLARATIONS = [
    (
        "  owl:propertyChainAxiom ( pns:targets pns:locatedIn ) ;\n",
        "the owl:propertyChainAxiom of pns:antigenLocation",
    ),
    (
        '  dcterms:creator               "PNS Graph contributors" ;\n',
        "the dcterms:creator of <https://w3id.org/pnso/pnso.owl>",
    ),
    ("  rdfs:range      xsd:string .\n", "the rdfs:range of"),
    ("  rdfs:subClassOf pns:Term ;\n", "the rdfs:subClassOf of"),
]


@pytest.mark.parametrize(("lost", "reason"), rest_slow(DECLARATIONS))
def test_what_the_schema_no_longer_says_is_told(lost: str, reason: str, built_toy: Path) -> None:
    """A property chain, a name in the header, a range: the schema does not lose them without a word."""
    schema(lost, '  rdfs:comment    "Nothing." .\n' if lost.endswith(".\n") else "")(built_toy)

    problems = problems_of(built_toy)

    assert [problem.file for problem in problems] == ["schema.ttl"]
    assert problems[0].reason.startswith(reason.replace("<", "").replace(">", ""))
    assert "--allow-loss schema.ttl" in problems[0].cure
    assert check_source(built_toy, allow_loss=["schema.ttl"]).problems == ()


def test_a_class_cut_off_from_one_of_its_superclasses_is_told(built_toy: Path) -> None:
    """A step of the outside hierarchy that is gone is told, also when the class still has another one."""
    step = next(
        line
        for line in (built_toy / HIERARCHY).read_text(encoding="utf-8").split("\n")
        if line.startswith("HP:0003679")
    )
    child, parent = step.split("\t")
    text(HIERARCHY, f"{step}\n", f"{child}\tHP:0012823\n")(built_toy)

    problems = problems_of(built_toy)

    assert {problem.file for problem in problems} == {HIERARCHY}
    assert f"{child} no longer leads up to {parent}" in problems[0].reason
    assert check_source(built_toy, allow_loss=[HIERARCHY]).problems == ()


def test_no_table_of_ours_seems_to_have_lost_rows() -> None:
    """What is counted in our own release is counted in the tables too: nearly a tenth more is no loss yet."""
    problems: list[Problem] = []
    vocabulary, tables = read_vocabulary(ONTOLOGY, problems), read_source(ONTOLOGY, problems)
    last = read_last_release(ONTOLOGY / "release")
    assert last is not None
    now = {file: n for file, n in last.rows.items() if n >= 30}
    lost_more = replace(last, rows={file: n + n // 10 - 2 for file, n in now.items()})

    assert [p.reason for p in lost_more.lost_tables(tables, vocabulary, ())] == []


def test_without_a_release_there_is_nothing_to_compare(fresh_toy: Path) -> None:
    """The first build of a folder says so, and so does one whose release nobody can read."""
    assert any("no release to compare with" in line for line in check_source(fresh_toy).told())

    (fresh_toy / "release").mkdir()
    (fresh_toy / "release" / "pns.ttl").write_text("damaged", encoding="utf-8")
    assert check_source(fresh_toy).version is None


def test_a_renamed_table_is_told_as_what_it_was_and_what_it_is(built_toy: Path) -> None:
    """A table under a name that nobody reads has lost its rows."""
    both(
        renamed("claims/has_part.tsv", "claims/has_part.csv"),
        lambda ontology: int(shutil.copyfile(ontology / TUMOURS, ontology / "claims/x.txt") is None),
    )(built_toy)

    assert [p.file for p in problems_of(built_toy)] == [
        "claims/has_part.csv",
        "claims/has_part.tsv",
        "claims/x.txt",
    ]
