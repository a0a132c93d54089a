"""DCAT, VoID and Croissant: what they say of a release is so, and loaders find the tables by them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, VOID

from pns_graph import KnowledgeGraph
from pns_graph.export.tables.tidy_tables import tidy_tables

from .conftest import HOSTILE, content_of
from .other_readers import run_in

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def folder(hostile: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile world: its metadata beside its tables and its Turtle."""
    place = tmp_path_factory.mktemp("metadata")
    for name in ("metadata", "csv"):
        hostile.export(name, place)
    hostile.export("turtle", place / "pns.ttl")
    return place


def test_rdflib_reads_counts_and_checksums(hostile: KnowledgeGraph, folder: Path) -> None:
    """As many triples as the release has; each file with its size and its checksum."""
    found = rdflib.Graph().parse(folder / "dataset.ttl")
    (dataset,) = found.subjects(rdflib.RDF.type, VOID.Dataset)

    assert int(found.value(dataset, VOID.triples)) == len(hostile.store)
    assert str(found.value(dataset, DCAT.version)) == content_of(hostile).version
    assert "licenses/by/4.0" in str(found.value(dataset, DCTERMS.license))
    files = {
        str(found.value(node, DCTERMS.title)): node for node in found.objects(dataset, DCAT.distribution)
    }
    assert set(files) == {file.name for file in folder.iterdir()} - {"croissant.json", "dataset.ttl"}
    for name, node in files.items():
        content = (folder / name).read_bytes()
        digest = found.value(found.value(node, SPDX.checksum), SPDX.checksumValue)
        assert int(found.value(node, DCAT.byteSize)) == len(content)
        assert found.value(node, DCTERMS.license) == found.value(dataset, DCTERMS.license)
        assert digest.lower() == hashlib.sha256(content).hexdigest()


def test_croissant_describes_every_column(hostile: KnowledgeGraph, folder: Path) -> None:
    """In order, with what it means where the vocabulary says so; what it refers to is there."""
    said = json.loads((folder / "croissant.json").read_text("utf-8"))
    tables = {table.name: table for table in tidy_tables(content_of(hostile))}
    fields = [field for records in said["recordSet"] for field in records["field"]]
    names = {field["@id"]: field for field in fields}

    assert list(names) == [f"{name}/{column}" for name, each in tables.items() for column in each.columns]
    assert names["claims/locator"]["description"]
    assert names["associations/share"]["equivalentProperty"] == "https://w3id.org/pnso/vocab/share"
    assert "percent" in names["associations/share"]["description"]
    for field in fields:
        assert "references" not in field or field["references"]["field"]["@id"] in names
    for records in said["recordSet"]:
        table = tables[records["name"]]
        key = records["key"]["@id"].removeprefix(f"{table.name}/")
        values = table.of_column(table.columns.index(key))
        assert len(set(values)) == len(values)


@pytest.mark.slow
def test_mlcroissant_loads_every_row(hostile: KnowledgeGraph, folder: Path) -> None:
    """It finds no fault, and its rows are those of the tables, with any text in them."""
    program = (
        "import json, sys, mlcroissant\n"
        "data = mlcroissant.Dataset(jsonld=sys.argv[1])\n"
        "assert not data.metadata.ctx.issues.errors and not data.metadata.ctx.issues.warnings\n"
        "names = [each.id for each in data.metadata.record_sets]\n"
        "plain = lambda v: v.decode() if isinstance(v, bytes) else v\n"
        "rows = lambda name: [{k: plain(v) for k, v in row.items()} for row in data.records(name)]\n"
        "print(json.dumps({name: rows(name) for name in names}))"
    )
    printed = run_in("PNS_MLCROISSANT_PYTHON", "mlcroissant", program, folder / "croissant.json")
    read = json.loads(printed.splitlines()[-1])

    for table in tidy_tables(content_of(hostile)):
        assert len(read[table.name]) == len(table.rows)
    (term,) = (row for row in read["terms"] if row["terms/id"] == "PNSO:0002902")
    assert term["terms/label"].removeprefix("'").replace("\r\n", "\n") == HOSTILE.replace("\r\n", "\n")
    shares = [row["associations/share"] for row in read["associations"]]
    expected = [each.share for each in content_of(hostile).associations]
    assert sorted(filter(None, shares)) == sorted(float(share) for share in expected if share)


@pytest.mark.slow
def test_same_release_gives_the_same_metadata(
    toy: KnowledgeGraph, again: KnowledgeGraph, tmp_path: Path
) -> None:
    """Whatever the order in which a store gives its triples."""
    one, two = (g.export("metadata", tmp_path / n) for g, n in ((toy, "a"), (again, "b")))

    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]
