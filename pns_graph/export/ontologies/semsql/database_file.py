"""Writes the SemSQL database: the same classes as OBO and OBO Graphs, and what follows from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ...content import ExportContent
from ..ontology_classes import read_ontology_terms
from .entailment import SUBCLASS, entailed_edges
from .statements import SEMSQL_PREFIXES, read_statements, short
from .tables_and_views import INDEXES, TABLES, views

__all__ = ["write"]

_WRITTEN_BY = slice(96, 100)
"""Bytes of the head that hold the version of SQLite that wrote the file, and that nothing reads
(https://www.sqlite.org/fileformat2.html#write_library_version_number_and_version_valid_for_number)."""


def write(content: ExportContent) -> bytes:
    """Return an SQLite database with tables and views of SemSQL; it does not say who wrote it."""
    terms = read_ontology_terms(content)
    edges = {
        (short(one), name if name == SUBCLASS else short(name), short(other))
        for one, name, other in entailed_edges(terms.classes)
    }
    connection = sqlite3.connect(":memory:")
    try:
        for statement in TABLES:
            connection.execute(statement)
        _fill(connection, "prefix", 2, sorted(SEMSQL_PREFIXES.items()))
        _fill(connection, "statements", 7, read_statements(terms))
        _fill(connection, "entailed_edge", 3, sorted(edges))
        for statement in (*INDEXES, *views()):
            connection.execute(statement)
        connection.commit()
        return _unsigned(connection.serialize())
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, table: str, width: int, rows: Iterable[tuple[object, ...]]) -> None:
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def _unsigned(content: bytes) -> bytes:
    return content[: _WRITTEN_BY.start] + bytes(4) + content[_WRITTEN_BY.stop :]
