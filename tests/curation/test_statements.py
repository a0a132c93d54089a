"""Statements that are made from the cells of a claim: they say all numbers, and belong to one row."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pns_graph.curation.checking import CheckedSource, check_source
from pns_graph.curation.rules.cells import Cell
from pns_graph.curation.rules.measures import MEASURES
from pns_graph.curation.tables.claim_record import ClaimRow
from pns_graph.curation.tables.source_tables import _cells
from pns_graph.curation.vocabulary.claim_sentences import sentence_of
from pns_graph.curation.vocabulary.identity import relation_name
from pns_graph.curation.vocabulary.lexicon import Named
from pns_graph.curation.write_statements import citations, write_statements
from pns_graph.model.claim_columns import CLAIM_COLUMNS

from ..conftest import ROOT
from ..toy.rebuild import TOY, copy_toy_ontology
from .conftest import line_of, problems_of, set_cell
from .mistakes import TUMOURS

TABLES = sorted(path.stem for path in (TOY / "ontology/claims").glob("*.tsv"))
KINDS = (
    "Antibody",
    "Condition",
    "Outcome",
    "Population",
    "Symptom",
    "Syndrome",
    "Therapy",
    "Tumour",
    "Trigger",
)
TERMS = {
    f"{kind.lower()}-{number}": Named("", f"{kind.lower()}-{number}", label, kind, False, "", 0)
    for kind in KINDS
    for number, label in enumerate((f"Example {kind.lower()}", f"other {kind.lower()}"))
}
TERMS |= {
    "neoplasm": Named("", "neoplasm", "neoplasm", "Tumour", False, "", 0),
    "people": Named("", "people", "people", "Population", False, "", 0),
    "death": Named("", "death", "death", "Outcome", False, "", 0),
    "x-test": Named("", "x-test", "Raynaud test", "DiagnosticTest", False, "", 0),
}
UNITS = {
    "incidence": ("per million person-years", "per 100000 per year"),
    "prevalence": ("per 100000", "per 1000"),
    "median-age": ("years", "months"),
    "mean-age": ("years",),
    "mean-age-difference": ("years",),
    "mean-duration": ("months",),
    "mean-survival": ("months",),
    "age-range": ("years",),
    "relative-risk": ("ratio",),
    "odds-ratio": ("ratio",),
    "hazard-ratio": ("ratio",),
    "standardised-incidence-ratio": ("ratio",),
    "sensitivity": ("percent",),
    "specificity": ("percent",),
    "positive-predictive-value": ("percent",),
    "negative-predictive-value": ("percent",),
    "median-duration": ("years", "weeks", "days"),
    "duration": ("months",),
    "frequency": ("percent",),
    "median-survival": ("months",),
    "area-under-curve": ("ratio", "percent"),
    "count": ("patients", "families"),
    "sex-ratio": ("females per male",),
}
EMPTY = dict.fromkeys((column.name for column in CLAIM_COLUMNS), "")
BARE = EMPTY | {
    "subject": "syndrome-0",
    "object": "tumour-0",
    "polarity": "positive",
    "strength": "asserted",
    "source": "toy2001",
    "locator": "Table 1",
    "verified": "yes",
}
CELLS: Mapping[str, tuple[str, Cell]] = _cells(ClaimRow)

keys = st.sampled_from(sorted(TERMS))
maybe_keys = st.one_of(st.just(""), keys)
numbers = st.decimals(0, 100, places=1).map(lambda number: f"{number:f}".removesuffix(".0"))


def said(row: Mapping[str, str], table: str = "has_tumour", citation: str = "Example 2001") -> str:
    """Return the sentence of a row."""
    return sentence_of(table, row, TERMS.__getitem__, citation)


def record(row: Mapping[str, str]) -> ClaimRow:
    """Return the record of a row, which is made only if no rule is broken."""
    values: dict[str, Any] = {name: cell.value(row[column]) for column, (name, cell) in CELLS.items()}
    return ClaimRow(**values)


@st.composite
def shares(draw: st.DrawFn) -> dict[str, str]:
    """Return counts, a share, bounds, or none of them, that agree with each other."""
    total = draw(st.integers(1, 5000))
    positive = draw(st.integers(0, total))
    share = f"{100 * positive / total:.1f}"
    low, high = sorted(draw(st.lists(numbers, min_size=2, max_size=2)), key=float)
    return draw(
        st.sampled_from(
            [
                {},
                {"total": str(total)},
                {"positive": str(positive), "total": str(total)},
                {"positive": str(positive), "total": str(total), "percent": share},
                {"percent": share},
                {"percent": share, "total": str(total)},
                {"percent_low": low, "percent_high": high},
                {"percent_low": low},
                {"percent_high": high, "total": str(total)},
                {"percent": share, "percent_low": "0", "percent_high": "100"},
                {"positive": str(positive), "total": str(total), "percent_low": "0", "percent_high": "100"},
            ]
        )
    )


@st.composite
def measures(draw: st.DrawFn) -> dict[str, str]:
    """Return a measured number with its unit and bounds, or none."""
    if draw(st.booleans()):
        return {}
    measure = draw(st.sampled_from(sorted(UNITS)))
    unit = draw(st.sampled_from(UNITS[measure]))
    most = 1 if (measure, unit) == ("area-under-curve", "ratio") else 100
    whole = measure == "count"
    one = st.integers(0, most).map(str) if whole or most == 1 else numbers
    low, value, high = sorted(draw(st.lists(one, min_size=3, max_size=3)), key=float)
    given_numbers = draw(
        st.sampled_from(
            [{"value": value}, {"low": low, "high": high}, {"value": value, "low": low, "high": high}]
        )
    )
    return {"measure": measure, "unit": unit, **given_numbers}


@st.composite
def people(draw: st.DrawFn) -> dict[str, str]:
    """Return bounds of age, sex, terms and words about the people."""
    low, high = sorted(draw(st.lists(st.integers(0, 120), min_size=2, max_size=2)))
    with_ = draw(maybe_keys)
    return {
        "age_min_years": draw(st.sampled_from(["", str(low)])),
        "age_max_years": draw(st.sampled_from(["", str(high)])),
        "sex": draw(st.sampled_from(["", "female", "male"])),
        "with": with_,
        "without": draw(maybe_keys.filter(lambda key: not key or key != with_)),
        "context": draw(maybe_keys),
        "setting": draw(st.sampled_from(["", "one hospital", "two centres; blot only"])),
        "cohort": draw(st.sampled_from(["", "toy2001", "toy2001-north"])),
    }


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    """Return a row that breaks no rule but that it has no statement yet."""
    row = BARE | draw(shares()) | draw(people())
    if "percent" not in row or not row["percent"]:
        row |= draw(measures())
    if row["unit"] == "percent" and row["positive"]:
        row |= {"positive": "", "total": ""}
    row |= {"subject": draw(keys)}
    row |= {"object": draw(keys.filter(lambda key: key != row["subject"]))}
    if draw(st.booleans()):
        others = keys.filter(lambda key: key not in (row["subject"], row["object"]))
        row |= {"compared_with": draw(others), "comparison": draw(st.sampled_from(COMPARISONS))}
    having = [float(row[column]) for column in HAVING if row[column]]
    if having and max(having) == 0:
        row["polarity"] = "negative"
    elif not having:
        row["polarity"] = draw(st.sampled_from(["positive", "negative"]))
    return row


COMPARISONS = ("more", "less", "same", "most")
HAVING = ("positive", "percent", "percent_low", "percent_high")


@settings(max_examples=500)
@given(rows(), st.sampled_from(TABLES))
def test_a_sentence_breaks_no_rule_of_statements(row: dict[str, str], table: str) -> None:
    """Whatever a row says, its sentence says every number of it, and that it is so or is not."""
    record(row | {"statement": said(row, table)})


@given(
    st.integers(1, 400).flatmap(lambda total: st.tuples(st.integers(1, total), st.just(total))),
    st.sampled_from(["some", "often", "most"]),
    st.sampled_from(TABLES),
)
def test_a_denial_that_counts_those_who_have_it_denies(
    counts: tuple[int, int], strength: str, table: str
) -> None:
    """Most had none, and the others are counted."""
    row = BARE | {"polarity": "negative", "positive": str(counts[0]), "total": str(counts[1])}

    assert re.search(r", and \w+ (did|were) not ", said(row | {"strength": strength}, table))


def test_every_measure_is_tried() -> None:
    """A new measure has its sentence."""
    assert set(UNITS) == set(MEASURES)


OTHER: dict[str, str] = {
    "subject": "syndrome-1",
    "object": "tumour-1",
    "polarity": "negative",
    "measure": "mean-age",
    "age_min_years": "19",
    "age_max_years": "61",
    "sex": "male",
    "with": "symptom-1",
    "without": "antibody-1",
    "context": "trigger-1",
    "setting": "another hospital",
    "compared_with": "condition-1",
    "comparison": "less",
    "cohort": "toy2001-south",
}
"""Another value of each column that tells claims apart."""

WHOLE = BARE | {
    "age_min_years": "18",
    "age_max_years": "60",
    "sex": "female",
    "with": "symptom-0",
    "without": "antibody-0",
    "context": "trigger-0",
    "setting": "one hospital",
    "compared_with": "condition-0",
    "comparison": "more",
    "cohort": "toy2001-north",
}
COUNTED = {"positive": "5", "total": "40", "strength": "most"}
MEASURED = {"measure": "median-age", "value": "50", "unit": "years"}


@pytest.mark.parametrize("numbers", [{}, COUNTED, MEASURED], ids=["told", "counted", "measured"])
@pytest.mark.parametrize("table", TABLES)
def test_claims_that_differ_have_sentences_that_differ(table: str, numbers: dict[str, str]) -> None:
    """Who is meant, compared with whom, in which setting: all of it stands in the sentence."""
    row = WHOLE | numbers
    without = {"measure"} if not row["measure"] else {"polarity"} if row["measure"] == "median-age" else set()

    for column in OTHER.keys() - without:
        assert said(row, table) != said(row | {column: OTHER[column]}, table), column
    assert said(row, table, "Example 2001") != said(row, table, "Example 2002")


def test_relations_between_the_same_kinds_have_sentences_that_differ(toy: CheckedSource) -> None:
    """What a syndrome has, what it is mistaken for and what it is put down to are told in other words."""
    ends = {table: toy.vocabulary.relations[relation_name(table)] for table in TABLES}
    alike = [
        (one, other)
        for one, other in combinations(TABLES, 2)
        if {*ends[one].domain} & {*ends[other].domain} and {*ends[one].range} & {*ends[other].range}
        if said(WHOLE, one) == said(WHOLE, other)
    ]

    assert alike == []


@pytest.mark.parametrize(
    ("table", "cells", "sentence"),
    [
        (
            "has_tumour",
            {"object": "neoplasm", "positive": "12", "total": "40", "percent": "30", "sex": "female"},
            "12 (30%) of 40 women with Example syndrome had a tumour (Example 2001).",
        ),
        (
            "has_tumour",
            {"polarity": "negative", "positive": "0", "total": "14", "age_max_years": "16"},
            "None of 14 children aged 16 years or less with Example syndrome "
            "had Example tumour (Example 2001).",
        ),
        (
            "has_tumour",
            {"polarity": "negative", "strength": "most", "positive": "3", "total": "45"},
            "3 of 45 people with Example syndrome had Example tumour, and most did not (Example 2001).",
        ),
        (
            "has_symptom",
            {"object": "symptom-0", "strength": "often", "setting": "two centres"},
            "People with Example syndrome often have example symptom (two centres; Example 2001).",
        ),
        (
            "has_symptom",
            {"object": "symptom-0", "with": "antibody-1", "without": "neoplasm"},
            "People with Example syndrome who also have other antibodies but no tumour "
            "can have example symptom (Example 2001).",
        ),
        (
            "has_outcome",
            {"object": "death", "measure": "median-survival", "value": "10", "unit": "months"},
            "The median survival of people with Example syndrome was 10 months (Example 2001).",
        ),
        (
            "occurs_in",
            {"object": "people", "measure": "prevalence", "value": "2", "unit": "per 100000"},
            "The prevalence of Example syndrome was 2 per 100000 (Example 2001).",
        ),
        (
            "detects",
            {
                **{"subject": "x-test", "object": "syndrome-0", "measure": "sensitivity", "value": "95"},
                **{"unit": "percent", "positive": "38", "total": "40"},
            },
            "The sensitivity of the Raynaud test for Example syndrome was 95% (38 of 40; Example 2001).",
        ),
        (
            "detects",
            {"subject": "x-test", "object": "syndrome-0", "polarity": "negative", "strength": "some"},
            "Sometimes, the Raynaud test does not find Example syndrome (Example 2001).",
        ),
        (
            "has_tumour",
            {"measure": "count", "value": "1", "unit": "patients", "with": "antibody-1"},
            "One person with Example syndrome who also has other antibodies and who had "
            "Example tumour was reported (Example 2001).",
        ),
        (
            "has_tumour",
            {"measure": "odds-ratio", "value": "4", "unit": "ratio", "low": "2", "high": "8"}
            | {"compared_with": "syndrome-0", "comparison": "more", "cohort": "toy2001-north"},
            "The odds ratio of Example tumour in people with Example syndrome was 4 (2 to 8), more than in "
            "other people with Example syndrome (north; Example 2001).",
        ),
        (
            "has_tumour",
            {"positive": "3", "total": "10", "percent": "30", "cohort": "other2001-north"},
            "3 (30%) of 10 people with Example syndrome had Example tumour (Example 2001).",
        ),
    ],
)
def test_sentences_read_as_a_person_writes_them(table: str, cells: dict[str, str], sentence: str) -> None:
    """Counts, denials, words, conditions and measures, each in its place."""
    assert said(BARE | cells, table) == sentence


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> CheckedSource:
    """The toy world, checked."""
    return check_source(copy_toy_ontology(tmp_path_factory.mktemp("told")))


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command on a folder."""
    command = [sys.executable, "-m", "pns_graph.curation.write_statements", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_fills_empty_statements_and_nothing_else(fresh_toy: Path) -> None:
    """Every other byte stays as it is; what it writes passes the check."""
    table = fresh_toy / TUMOURS
    line = line_of(table, "paraneoplastic-example-encephalitis", "28")
    set_cell(table, line, "statement", "mark")
    before = table.read_bytes()
    set_cell(table, line, "statement", "")

    done = run(fresh_toy)

    written = (
        "28 of 50 people with paraneoplastic example encephalitis "
        "had small cell lung carcinoma (Example 2001)."
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 statements written\n", "")
    assert table.read_bytes() == before.replace(b"mark", written.encode())
    assert problems_of(fresh_toy) == ()


def test_a_row_with_an_unknown_key_is_told_and_left(fresh_toy: Path) -> None:
    """With file, line, reason and cure; the others are written."""
    table = fresh_toy / TUMOURS
    line = line_of(table, "paraneoplastic-example-encephalitis", "28")
    set_cell(table, line, "statement", "")
    set_cell(table, line, "object", "small-cell-lung-cancr")
    set_cell(table, line + 1, "statement", "")

    done = run(fresh_toy)

    assert done.returncode == 1
    assert done.stdout == "1 statements written, 1 rows left\n"
    assert done.stderr.startswith(
        f"{TUMOURS}:{line} [statement]: no statement is written: unknown key 'small-"
    )
    assert "did you mean small-cell-lung-cancer?" in done.stderr


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    """Exit code 2: the command was wrong."""
    done = run(tmp_path)

    assert done.returncode == 2
    assert "no ontology folder" in done.stderr


def test_every_row_of_the_toy_world_can_be_told_by_the_command(fresh_toy: Path) -> None:
    """Without any statement, all are written anew, each of them once, and the check finds nothing."""
    for path in (fresh_toy / "claims").glob("*.tsv"):
        for number in range(2, path.read_text(encoding="utf-8").count("\n") + 1):
            set_cell(path, number, "statement", "")

    written = write_statements(fresh_toy)

    assert written.problems == []
    assert written.filled > 700
    assert problems_of(fresh_toy) == ()


def test_two_sources_of_one_author_and_year_are_called_by_their_keys(toy: CheckedSource) -> None:
    """A sentence belongs to one source."""
    sources = {entry.record.key: entry.record for entry in toy.tables.sources}
    called = citations(sources.values())

    assert called["toy2001"] == "Example 2001"
    assert called["toynoyear"] == "toynoyear"
    assert called["toyleaflet2020"] == "toyleaflet2020"
