"""Readers of every format, for what must hold of all of them: files as plain Python values.

A new format fails in :func:`read_export` until it says here how it is read.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import fastobo
import openpyxl
import pyarrow.parquet
import pyoxigraph as ox

from pns_graph.export.format_list import Files
from pns_graph.rdf.writing.ntriples import ntriples_of

__all__ = ["Mapped", "cells_of", "read_export"]

Mapped = Callable[[str], str]
"""What is done to each text before it is compared."""


def read_export(name: str, files: Files, mapped: Mapped) -> dict[str, Any]:
    """Return what the files of a format hold, as a tool of its kind reads them.

    Args:
        name: The format.
        files: What it wrote.
        mapped: What is done to each text.
    """
    return {file: _READERS[_syntax(name, file)](content, mapped) for file, content in sorted(files.items())}


def cells_of(name: str, files: Files) -> Iterator[str]:
    """Yield each cell of each file that a spreadsheet would take formulas from, as it is written there.

    In a workbook a cell says itself whether it is a formula; its reader here refuses one.
    """
    for file, content in files.items():
        syntax = _syntax(name, file)
        if syntax in ("csv", "tsv", "sssom"):
            yield from (cell for row in _READERS[syntax](content, str) for cell in row)


def _syntax(name: str, file: str) -> str:
    """Return how a file is read: by its ending, else by the format that has no other file."""
    syntax = file.rpartition(".")[2] if file else _OF_FORMATS.get(name)
    assert syntax in _READERS, f"say in {Path(__file__).name} how {file or name} is read"
    return syntax


def _rdf(form: ox.RdfFormat) -> Callable[[bytes, Mapped], Any]:
    def read(content: bytes, mapped: Mapped) -> Any:
        graphs: dict[str, list[ox.Triple]] = {}
        for quad in ox.parse(content, format=form):
            graphs.setdefault(str(quad.graph_name), []).append(_mapped_triple(quad.triple, mapped))
        return {graph: ntriples_of(triples) for graph, triples in graphs.items()}

    return read


def _mapped_triple(triple: ox.Triple, mapped: Mapped) -> ox.Triple:
    value = triple.object
    if isinstance(value, ox.Literal):
        text = mapped(value.value)
        datatype = None if value.language else value.datatype
        value = ox.Literal(text, language=value.language, datatype=datatype)
    return ox.Triple(triple.subject, triple.predicate, value)


def _json(content: bytes, mapped: Mapped) -> Any:
    return _each(json.loads(content), mapped)


def _each(value: Any, mapped: Mapped) -> Any:
    if isinstance(value, dict):
        return {mapped(key): _each(one, mapped) for key, one in value.items()}
    if isinstance(value, list):
        return [_each(one, mapped) for one in value]
    return mapped(value) if isinstance(value, str) else value


def _lines(content: bytes, mapped: Mapped) -> Any:
    return [_each(json.loads(line), mapped) for line in content.decode().splitlines()]


def _csv(content: bytes, mapped: Mapped) -> Any:
    rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    return [[mapped(cell) for cell in row] for row in rows]


def _tsv(content: bytes, mapped: Mapped) -> Any:
    return [[mapped(cell) for cell in line.split("\t")] for line in content.decode().split("\n")]


def _quoted_tsv(content: bytes, mapped: Mapped) -> Any:
    rows = csv.reader(io.StringIO(content.decode(), newline=""), delimiter="\t", strict=True)
    return [[mapped(cell) for cell in row] for row in rows]


def _xlsx(content: bytes, mapped: Mapped) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert not any(cell.data_type == "f" or cell.hyperlink for sheet in book for row in sheet for cell in row)
    return [[_each(cell.value, mapped) for cell in row] for sheet in book for row in sheet]


def _parquet(content: bytes, mapped: Mapped) -> Any:
    return _each(pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist(), mapped)


def _xml(content: bytes, mapped: Mapped) -> Any:
    found = ElementTree.fromstring(content).iter()
    return [(each.tag, _each(dict(each.attrib), mapped), mapped((each.text or "").strip())) for each in found]


def _obo(content: bytes, mapped: Mapped) -> Any:
    document = fastobo.load(io.BytesIO(content))
    return [[str(frame.id), [mapped(str(clause)) for clause in frame]] for frame in document]


def _sqlite(content: bytes, mapped: Mapped) -> Any:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: _each(_rows(connection, name), mapped) for name in names}


def _rows(connection: sqlite3.Connection, table: str) -> list[list[Any]]:
    return [list(row) for row in connection.execute(f"SELECT * FROM {table}")]


def _cypher(content: bytes, mapped: Mapped) -> Any:
    from .test_neo4j import script

    return [(what, _each(rows, mapped)) for what, rows in script(content.decode())]


_READERS: dict[str, Callable[[bytes, Mapped], Any]] = {
    "csv": _csv,
    "cypher": _cypher,
    "json": _json,
    "jsonl": _lines,
    "jsonld": _rdf(ox.RdfFormat.JSON_LD),
    "nt": _rdf(ox.RdfFormat.N_TRIPLES),
    "obo": _obo,
    "owl": _rdf(ox.RdfFormat.RDF_XML),
    "parquet": _parquet,
    "sqlite": _sqlite,
    "sssom": _quoted_tsv,
    "trig": _rdf(ox.RdfFormat.TRIG),
    "tsv": _tsv,
    "ttl": _rdf(ox.RdfFormat.TURTLE),
    "xlsx": _xlsx,
    "xml": _xml,
}
"""Ending of a file, or what one of a format of one file would have -> its reader."""

_OF_FORMATS = {
    "turtle": "ttl",
    "ntriples": "nt",
    "rdfxml": "owl",
    "jsonld": "jsonld",
    "trig": "trig",
    "turtle12": "ttl",
    "xlsx": "xlsx",
    "graphml": "xml",
    "gexf": "xml",
    "cyjs": "json",
    "cx2": "json",
    "bridge-mondo": "owl",
    "bridge-ordo": "owl",
    "bridge-doid": "owl",
    "bridge-ncit": "owl",
    "bridge-hpo": "owl",
    "module": "owl",
    "obo": "obo",
    "obographs": "json",
    "semsql": "sqlite",
    "sssom": "sssom",
    "hpoa": "tsv",
    "nanopubs": "trig",
    "prefixes": "json",
    "bioregistry": "json",
}
