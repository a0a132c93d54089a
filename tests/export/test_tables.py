"""The tidy tables: what a spreadsheet, pandas and Arrow read is what the release says."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.export.content import ExportContent
from pns_graph.export.part import WHOLE
from pns_graph.export.tables.csv_files import harmless, plain_cell
from pns_graph.export.tables.tidy_tables import Table, tidy_tables

from .conftest import HOSTILE, LABELLED

NAMES = ["associations", "claims", "mappings", "sources", "terms"]


@pytest.fixture(scope="session")
def tables(hostile: KnowledgeGraph) -> dict[str, Table]:
    """The tables of the hostile world."""
    return {table.name: table for table in tidy_tables(ExportContent(hostile.store, WHOLE))}


@pytest.fixture(scope="session")
def folder(hostile: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CSV files of the hostile world."""
    place = tmp_path_factory.mktemp("export") / "tables"
    hostile.export("csv", place)
    return place


def read(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as text."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def by(rows: list[dict[str, str]], column: str) -> dict[str, dict[str, str]]:
    """Return the rows by the value of a column."""
    return {row[column]: row for row in rows}


def test_numbers_of_an_association_are_those_of_the_graph(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Share, interval, people, basis and claims, of all people and of a subgroup."""
    toy.export("csv", tmp_path / "tables")
    rows = by(read(tmp_path / "tables" / "associations.csv"), "association")
    found = toy.associations(subgroups=True)

    row = rows["assoc:anti-y.indicatesTumour.small-cell-lung-cancer"]
    assert (row["from_label"], row["to_label"]) == ("anti-Y antibody", "small cell lung carcinoma")
    assert (row["share"], row["share_low"], row["share_high"], row["people"]) == ("85", "70.9", "92.9", "40")
    assert len(rows) == len(found)
    for each in found:
        row = rows[each.iri.replace("https://w3id.org/pnso/association/", "assoc:")]
        assert (row["share"], row["basis"]) == (plain_cell(each.share), each.basis)
        assert row["claim_count"] == str(len(each.claims))


def test_claims_keep_denials_zeros_people_and_sources(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Counted, none found, is 0; what is unknown is empty; a denial says so."""
    toy.export("csv", tmp_path / "tables")
    rows = by(read(tmp_path / "tables" / "claims.csv"), "claim")
    claims = toy.claims()

    assert len(rows) == len(claims)
    assert any(claim.negated for claim in claims)
    assert any(claim.positive == 0 for claim in claims)
    for claim in claims:
        row = rows[claim.iri.replace("https://w3id.org/pnso/claim/", "claim:")]
        assert row["negated"] == ("true" if claim.negated else "false")
        assert (row["positive"], row["total"]) == (plain_cell(claim.positive), plain_cell(claim.total))
        assert (row["source"], row["age_min_years"]) == (claim.source.key, plain_cell(claim.age_min_years))
        assert row["without_label"] == (claim.without_term.label if claim.without_term else "")


@pytest.mark.parametrize("name", NAMES)
def test_csv_reads_back_as_the_same_rows(tables: dict[str, Table], folder: Path, name: str) -> None:
    """With any text; a leading apostrophe is dropped, as the page says."""
    rows = read(folder / f"{name}.csv")
    back = [tuple(cell.removeprefix("'") for cell in row.values()) for row in rows]

    assert tuple(rows[0]) == tables[name].columns
    assert back == [tuple(plain_cell(cell) for cell in row) for row in tables[name].rows]


def test_no_cell_of_csv_is_a_formula(folder: Path) -> None:
    """Text that begins as one is kept apart; a number below zero stays a number."""
    cells = [cell for name in NAMES for row in read(folder / f"{name}.csv") for cell in row.values()]

    assert f"'{HOSTILE}" in cells
    assert [cell for cell in cells if cell[:1] in "=+@\t\r" and cell] == []


@given(st.text())
def test_harmless_text_comes_back(text: str) -> None:
    """Whatever the text, one leading apostrophe less gives it back, and it begins as no formula does."""
    written = harmless(text)

    assert written.removeprefix("'") == text
    assert written[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_pandas_reads_csv(folder: Path, tables: dict[str, Table]) -> None:
    """With its defaults: as many rows, numbers as numbers."""
    frame = pandas.read_csv(folder / "claims.csv")

    assert frame.shape == (len(tables["claims"].rows), len(tables["claims"].columns))
    assert frame["total"].sum() == sum(
        row[tables["claims"].columns.index("total")] or 0 for row in tables["claims"].rows
    )


def test_part_of_a_term_holds_what_is_said_of_it(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Claims and associations with the term, every term and source that they name, and no other."""
    toy.export("csv", tmp_path / "part", terms=["anti-y"])
    rows = {name: read(tmp_path / "part" / f"{name}.csv") for name in NAMES}

    assert {row["claim"].removeprefix("claim:") for row in rows["claims"]} == {
        claim.iri.rpartition("/")[2] for claim in toy.claims(about="anti-y")
    }
    assert {row["source"] for row in rows["claims"]} <= {row["source"] for row in rows["sources"]}
    named = {row[end] for row in rows["associations"] for end in ("from_id", "to_id")}
    assert LABELLED in named <= {row["id"] for row in rows["terms"]}
    assert len(rows["terms"]) < len(toy.names.kinds) / 2


def test_part_of_a_source_and_of_a_kind(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """What one source says; what is said of antibodies; both together."""
    said = toy.claims(source="toy2001")
    toy.export("csv", tmp_path / "source", sources=["toy2001"])
    toy.export("csv", tmp_path / "both", sources=["toy2001"], kinds=["antibody"])

    (one, two) = (read(tmp_path / name / "claims.csv") for name in ("source", "both"))
    assert (len(one), {row["source"] for row in one}) == (len(said), {"toy2001"})
    assert 0 < len(two) < len(one)
    made = {claim.iri.replace("https://w3id.org/pnso/claim/", "claim:") for claim in said}
    for row in read(tmp_path / "source" / "associations.csv"):
        assert made & set(row["claims"].split("; "))


@pytest.mark.slow
def test_openpyxl_reads_the_workbook(
    hostile: KnowledgeGraph, tables: dict[str, Table], tmp_path: Path
) -> None:
    """The same rows, and not one formula or link."""
    (file,) = hostile.export("xlsx", tmp_path / "tables.xlsx")
    book = openpyxl.load_workbook(file)

    assert book.sheetnames == NAMES
    for sheet in book:
        rows = list(sheet.iter_rows())
        assert not any(cell.data_type == "f" or cell.hyperlink for row in rows for cell in row)
        table = tables[sheet.title]
        assert [tuple(cell.value for cell in row) for row in rows[1:]] == [
            tuple(as_workbook(cell) for cell in row) for row in table.rows
        ]


def as_workbook(cell: object) -> object:
    """Return what a workbook gives back: line breaks as XML has them, numbers as numbers."""
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n") or None
    return float(cell) if isinstance(cell, Decimal) else cell


def test_arrow_and_pandas_read_parquet(
    hostile: KnowledgeGraph, tables: dict[str, Table], tmp_path: Path
) -> None:
    """The same rows, texts as they are."""
    for file in hostile.export("parquet", tmp_path / "tables"):
        table = tables[file.stem]
        rows = pyarrow.parquet.read_table(file).to_pylist()
        assert [tuple(row.values()) for row in rows] == [
            tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in table.rows
        ]
    frame = pandas.read_parquet(tmp_path / "tables" / "associations.parquet")
    assert frame["share"].dtype == "float64"
    assert (frame["share_low"] <= frame["share_high"]).sum() == frame["share_low"].notna().sum() > 0


@pytest.mark.parametrize("name", ["csv", "xlsx", "parquet"])
def test_same_release_gives_the_same_tables(toy: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """No time of writing, no chance, also out of a store read anew."""
    one = toy.export(name, tmp_path / "one", terms=["anti-y"])
    two = KnowledgeGraph.example().export(name, tmp_path / "two", terms=["anti-y"])

    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


def test_rows_are_terminated_as_rfc_4180_says(folder: Path) -> None:
    """Carriage return and line feed, and no byte order mark."""
    content = (folder / "sources.csv").read_bytes()

    assert content.startswith(b"source,title,")
    assert content.endswith(b"\r\n")
    assert next(csv.reader(io.StringIO(content.decode(), newline="")))[0] == "source"
