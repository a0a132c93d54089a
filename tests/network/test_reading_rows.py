"""The reading rows: what stands in a row is what the library answers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.errors import ReleaseError
from pns_graph.model.terms import ANY_TUMOUR, Term
from pns_graph.network.model import Location
from pns_graph.network.reading_rows import Evidence, ReadingRow, ReadingRows, reading_rows
from pns_graph.network.reading_rows.column_groups import GROUPS, ColumnGroup, group_of
from pns_graph.text.answer_line import AnswerLine

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def release() -> KnowledgeGraph:
    """The release that the package carries."""
    return KnowledgeGraph.load()


@pytest.fixture(scope="module")
def rows(release: KnowledgeGraph) -> ReadingRows:
    """Its reading rows."""
    return reading_rows(release)


@pytest.fixture(scope="module")
def toy_rows() -> ReadingRows:
    """The reading rows of the toy world."""
    return reading_rows(KnowledgeGraph.example())


def row_of(rows: ReadingRows, key: str) -> ReadingRow:
    """The row of an antibody, which stands once."""
    (found,) = [row for row in rows.every_row() if row.antibody.key == key]
    return found


CLASSICAL = [
    (
        "anti-hu",
        {"sensory-neuronopathy": "sensory-neuronopathy", "lung-small-cell": "small-cell-lung-cancer"},
    ),
    (
        "anti-yo",
        {"cerebellar-syndrome": "cerebellar-syndrome", "ovary-and-womb": None, "breast": "breast-cancer"},
    ),
    ("anti-nmdar", {"other-encephalitis": "anti-nmdar-encephalitis", "teratoma": "ovarian-teratoma"}),
    ("anti-ma2", {"limbic-encephalitis": "limbic-encephalitis", "testis-and-germ-cell": None}),
    (
        "anti-gababr",
        {"limbic-encephalitis": "limbic-encephalitis", "lung-small-cell": "small-cell-lung-cancer"},
    ),
    (
        "anti-pq-type-vgcc",
        {"lambert-eaton": "lambert-eaton-myasthenic-syndrome", "lung-small-cell": "small-cell-lung-cancer"},
    ),
    ("anti-tr-dner", {"cerebellar-syndrome": "cerebellar-syndrome", "hodgkin-lymphoma": "hodgkin-lymphoma"}),
]


@pytest.mark.parametrize(("antibody", "cells"), CLASSICAL, ids=[key for key, _ in CLASSICAL])
def test_the_classical_triangles_are_read_in_the_first_view(
    rows: ReadingRows, antibody: str, cells: dict[str, str | None]
) -> None:
    """Syndrome, antibody and tumour stand in one opened row, under columns that say so."""
    row = row_of(rows.opened, antibody)

    for column, term in cells.items():
        mark = row.marks[column]
        assert mark.evidence not in (Evidence.DENIED, Evidence.SUBGROUP)
        assert term is None or mark.line.term.key == term


def test_what_the_antibody_alone_does_not_say_is_no_share_of_its_carriers(rows: ReadingRows) -> None:
    """P/Q-type VGCC goes with small cell lung cancer in Lambert-Eaton: named, with no share of its own."""
    row = row_of(rows, "anti-pq-type-vgcc")

    assert row.marks["lung-small-cell"].evidence is Evidence.SAID
    assert row.marks["lung-small-cell"].share is None
    assert row.any_tumour is not None
    assert row.any_tumour.said_of
    assert row.any_tumour.said_of.key == "anti-vgcc"


def test_the_antibodies_of_the_criteria_are_opened(rows: ReadingRows) -> None:
    """Those of 2021: the anti-Ma family by its two members, each antibody once."""
    opened = [row.antibody.key for row in rows.opened.rows]

    assert len(opened) == 26
    assert {"anti-ma1", "anti-ma2", "anti-gad65", "anti-sox1", "anti-pq-type-vgcc"} <= set(opened)
    assert not {"anti-ma", "anti-gad", "anti-vgcc"} & set(opened)
    every = [row.antibody.key for row in rows.every_row()]
    assert sorted(every) == sorted(set(every))


def test_rows_stand_by_place_then_risk(rows: ReadingRows) -> None:
    """The blocks are in their order, and high risk stands first in each."""
    levels = ["high", "intermediate", "lower", None]

    assert [place for place, _ in rows.opened.blocks()][:3] == [
        Location.INTRACELLULAR,
        Location.SYNAPTIC,
        Location.SURFACE,
    ]
    for _, block in rows.opened.blocks():
        ranks = [levels.index(row.risk_level) for row in block]
        assert ranks == sorted(ranks)


NUMBERS = ("share", "low", "high", "people", "series")


@pytest.mark.parametrize("antibody", ["anti-hu", "anti-nmdar", "anti-yo", "anti-klhl11", "anti-caspr2"])
def test_numbers_are_those_of_the_command(
    rows: ReadingRows, antibody: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line in a row is a line that ``pns query tumours_by_antibody`` prints, with the same numbers."""
    assert main(["query", "tumours_by_antibody", "-p", f"antibody={antibody}", "--format", "csv"]) == 0
    printed = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    told = {tuple(each[name] for name in (*NUMBERS, "basis", "association")) for each in printed}
    row = row_of(rows, antibody)
    tumours = {column.key for column in rows.tumours}
    lines = row_lines(row, tumours)

    assert row.any_tumour
    for line in (row.any_tumour, *lines):
        values = ("" if (v := getattr(line, name)) is None else str(v) for name in NUMBERS)
        assert (*values, line.basis, line.association.iri) in told
    assert {each["tumour"] for each in printed} >= {line.term.iri for line in lines}


def test_no_line_is_lost(release: KnowledgeGraph, rows: ReadingRows) -> None:
    """Each line on a kind of tumour stands in one cell, but a lone denial in some of the people."""
    tumours = {column.key for column in rows.tumours}
    for row in rows.every_row():
        told = {id(line): line for line in row_lines(row, tumours)}
        asked = [line for line in release.antibody(row.antibody).tumours if line.term.key not in ANY_TUMOUR]
        left = [line for line in asked if line not in told.values()]

        assert len(told) + len(left) == len(asked)
        assert all(line.basis == "denied" and not line.association.is_whole for line in left)


def row_lines(row: ReadingRow, columns: set[str]) -> list[AnswerLine]:
    """The lines in the cells of some columns."""
    marks = [mark for key, mark in row.marks.items() if key in columns]
    return [line for mark in marks for line in (mark.line, *mark.further)]


def test_a_mark_is_of_all_people_where_something_is_said_of_all(rows: ReadingRows) -> None:
    """A subgroup speaks for a cell only where nothing else does."""
    for row in rows.every_row():
        for mark in row.marks.values():
            if not mark.line.association.is_whole:
                assert mark.evidence is Evidence.SUBGROUP
                assert not [
                    line for line in mark.further if line.association.is_whole and line.basis != "denied"
                ]


@pytest.mark.parametrize("antibody", ["anti-hu", "anti-yo", "anti-ma2", "anti-lgi1", "anti-nmdar"])
def test_the_bar_is_the_head_line_of_the_card(
    rows: ReadingRows, antibody: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Any tumour reads the same in the row and in ``pns show``."""
    assert main(["show", antibody]) == 0
    card = " ".join(capsys.readouterr().out.split())
    line = row_of(rows, antibody).any_tumour

    assert line
    assert "any tumour " + str(line).removeprefix("any tumour: ").split(";")[0] in card


def test_of_a_person_only_what_holds_of_them(release: KnowledgeGraph) -> None:
    """A man has no mark of ovarian teratoma, and the number is that of men."""
    row = row_of(reading_rows(release, sex="male"), "anti-nmdar")

    assert row.marks.get("teratoma") is None or row.marks["teratoma"].line.term.key != "ovarian-teratoma"
    assert row.any_tumour
    assert (row.any_tumour.share, row.any_tumour.people) == (0, 30)


def test_rows_of_the_toy_world(toy_rows: ReadingRows, golden: Callable[[str, str], None]) -> None:
    """The golden file lists every row, mark and column of the toy world."""
    listed = {
        "columns": {column.key: [term.key for term in column.terms] for column in toy_rows.columns},
        "rows": [listed_row(row) for row in toy_rows.rows],
    }

    golden("reading_rows.json", json.dumps(listed, indent=1, ensure_ascii=False) + "\n")


def listed_row(row: ReadingRow) -> dict[str, object]:
    """What a row says, as plain values."""
    return {
        "row": ", ".join((row.name, row.place, row.risk_level or "no class", "opened" * row.opened)),
        "any tumour": str(row.any_tumour or ""),
        "marks": {
            key: f"{mark.evidence}: {mark.line} (and {len(mark.further)} more)"
            for key, mark in row.marks.items()
        },
        "subtypes": [listed_row(each) for each in row.subtypes],
    }


def test_a_release_without_associations_says_so(world: Path) -> None:
    """Empty rows would read as a finding."""
    with pytest.raises(ReleaseError, match="no associations"):
        reading_rows(KnowledgeGraph.load(world))


PLACED = [(group, key) for group in GROUPS for key in group.key_terms]


@given(st.sampled_from(PLACED), st.text(min_size=1))
def test_a_new_term_falls_under_the_column_of_what_lies_above_it(
    placed: tuple[ColumnGroup, str], key: str
) -> None:
    """Whatever it is called; with nothing known above it, it stands among the others."""
    group, over = placed
    new = Term("https://example.org/new", f"new-{key}", "new", "Tumour")
    last = [each for each in GROUPS if each.side is group.side][-1]

    assert group_of(new, group.side, {new.key: frozenset({over})}) is group
    assert group_of(new, group.side, {}) is last


def test_the_nearest_key_term_decides(rows: ReadingRows) -> None:
    """Ovarian teratoma lies below teratoma, ovary and germ-cell tumour, and is a teratoma."""
    (teratoma,) = [column for column in rows.tumours if column.key == "teratoma"]
    assert "ovarian-teratoma" in {term.key for term in teratoma.terms}
