"""DuckDB reads the tidy tables: as many rows, the same texts, numbers as numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.export.tables.csv_files import harmless
from pns_graph.export.tables.tidy_tables import Table, tidy_tables

from .conftest import HOSTILE, content_of
from .other_readers import run_in

pytestmark = pytest.mark.slow

DUCKDB = """
import json, sys
from pathlib import Path
import duckdb
told = {}
for file in map(Path, sys.argv[1:]):
    rows = duckdb.connect().execute(f"SELECT * FROM '{file}'")
    names = [column[0] for column in rows.description]
    told[file.stem] = [dict(zip(names, row)) for row in rows.fetchall()]
print(json.dumps(told, default=str))
"""
NUMBERS = ("share", "share_low", "people", "series")


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_duckdb_reads_every_table(hostile: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """Told nothing but the name of the file."""
    files = hostile.export(name, tmp_path / "tables")
    told = json.loads(run_in("PNS_DUCKDB_PYTHON", "duckdb", DUCKDB, *files))
    tables = {table.name: table for table in tidy_tables(content_of(hostile))}

    assert {each: len(rows) for each, rows in told.items()} == {
        each: len(table.rows) for each, table in tables.items()
    }
    for number in NUMBERS:
        expected = numbers(tables["associations"], number)
        assert [row[number] for row in told["associations"]] == expected
    text = harmless(HOSTILE) if name == "csv" else HOSTILE
    assert {row["statement"] for row in told["claims"]} == {text}
    assert {row["negated"] for row in told["claims"]} == {True, False}


def numbers(table: Table, column: str) -> list[Any]:
    """Return the values of a column as numbers of a computer."""
    cells = table.of_column(table.columns.index(column))
    return [cell if cell is None or isinstance(cell, int) else float(str(cell)) for cell in cells]
