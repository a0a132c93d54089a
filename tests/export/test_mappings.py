"""SSSOM and the prefix map: what other tools take for the same is what the release maps."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.rdf.namespaces import PREFIXES, expand

from ..conftest import ROOT
from .conftest import content_of
from .other_readers import run_in

MAPPINGS = ROOT / "ontology" / "mappings"
BIOREGISTRY = """
import json, sys
from bioregistry import Resource
((prefix, record),) = json.load(open(sys.argv[1], encoding="utf-8")).items()
resource = Resource(prefix=prefix, **record)
assert not resource.model_extra
example = resource.get_example()
told = [resource.is_valid_identifier(example), resource.get_default_uri(example)]
print(json.dumps([resource.get_preferred_prefix(), *told]))
"""
SLOTS_OF_THE_STANDARD = ("subject_id", "predicate_id", "object_id", "mapping_justification")
"""What no mapping may lack (SSSOM, class Mapping)."""


def read(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the head without its signs, and the rows."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    head = [line.removeprefix("#").rstrip("\n") for line in lines if line.startswith("#")]
    return head, list(csv.DictReader(lines[len(head) :], delimiter="\t"))


def test_every_mapping_is_a_row(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """With the predicate, the confidence and the label of the release."""
    (file,) = toy.export("sssom", tmp_path / "all.sssom.tsv")
    _, rows = read(file)
    written = {(row["subject_id"], row["predicate_id"], row["object_id"]) for row in rows}

    expected = {
        (term.curie, f"skos:{mapping.match}Match", mapping.curie)
        for term in map(toy.term, toy.names.kinds)
        for mapping in toy.mappings(term)
    }
    assert expected
    assert {row for row in written if row[2] != "sssom:NoTermFound"} == expected
    assert all(row[slot] for row in rows for slot in SLOTS_OF_THE_STANDARD)


def test_every_prefix_is_declared(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """Each CURIE of each row expands by the head alone, to what our own prefixes say."""
    (file,) = hostile.export("sssom", tmp_path / "all.sssom.tsv")
    head, rows = read(file)
    map_of = dict(line.strip().split(": ", 1) for line in head if line.startswith("  ") and ": " in line)

    for row in rows:
        for slot in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            prefix, _, local = row[slot].partition(":")
            assert map_of[prefix] + local == expand(row[slot])
        for slot in ("subject_source", "object_source"):
            assert not row[slot] or row[slot].partition(":")[0] in map_of


def test_rows_stay_rows_whatever_the_labels(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """A tab or a line break in a label opens no new cell and no new row."""
    (file,) = hostile.export("sssom", tmp_path / "all.sssom.tsv")
    _, rows = read(file)
    lines = [line for line in file.read_text("utf-8").split("\n") if line and not line.startswith("#")]

    assert len(lines) == len(rows) + 1
    assert not any(None in row or None in row.values() for row in rows)


EVERY_SET = """
import sys
from sssom.cli import main

for file in sys.argv[2:]:
    for form in ("rdf", "owl"):
        target = f"{sys.argv[1]}/{file.rpartition('/')[2]}.{form}"
        main(["convert", file, "-O", form, "-o", target], standalone_mode=False)
    main(["validate", file], standalone_mode=False)
"""
"""The commands ``sssom convert`` and ``sssom validate`` for several files, imported once."""


@pytest.mark.slow
def test_sssom_converts_every_set(tmp_path: Path) -> None:
    """The program of the standard reads every row, and writes RDF and OWL, of what was not found too."""
    program = os.environ.get("PNS_SSSOM")
    if program is None:
        pytest.skip("PNS_SSSOM names no program 'sssom' of an environment of its own")
    every = KnowledgeGraph.load().export("sssom", tmp_path / "all.sssom.tsv")
    files = [*every, *sorted(MAPPINGS.glob("*.tsv"))]
    python = Path(program).with_name("python")
    subprocess.run([python, "-c", EVERY_SET, tmp_path, *files], check=True, capture_output=True)
    for file in files:
        for form in ("rdf", "owl"):
            lines = (tmp_path / f"{file.name}.{form}").read_text("utf-8").split("\n")
            axioms = sum("a owl:Axiom" in line for line in lines)
            assert axioms == len(read(file)[1]), (file.name, form)


def test_what_was_not_found_was_searched_for_as_text(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Such a row has no object, a vocabulary with a prefix of the head, and says how it was looked for."""
    (file,) = toy.export("sssom", tmp_path / "all.sssom.tsv")
    rows = [row for row in read(file)[1] if row["object_id"] == "sssom:NoTermFound"]

    assert {row["object_source"] for row in rows} == {"obo:mondo.owl", "obo:hp.owl"}
    assert {row["mapping_cardinality"] for row in rows} == {"1:0"}
    assert {row["mapping_justification"] for row in rows} == {"semapv:LexicalMatching"}


def test_cardinality_counts_both_sides(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Among the rows of one predicate and one vocabulary: two of our terms close to one of Mondo are n:1."""
    (file,) = toy.export("sssom", tmp_path / "all.sssom.tsv")
    counted = {
        (row["subject_id"], row["predicate_id"], row["object_id"]): row["mapping_cardinality"]
        for row in read(file)[1]
    }

    assert counted["PNSO:0001902", "skos:closeMatch", "MONDO:0019956"] == "n:1"
    assert counted["PNSO:0001903", "skos:relatedMatch", "MONDO:0004992"] == "1:n"
    assert counted["PNSO:0001903", "skos:relatedMatch", "MONDO:0019956"] == "n:n"
    assert counted["PNSO:0001001", "skos:exactMatch", "MONDO:0018215"] == "1:1"


def test_rdflib_takes_the_prefix_map(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """It expands and shortens with it as we do."""
    (file,) = toy.export("prefixes", tmp_path / "prefixes.json")
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, space in json.loads(file.read_text("utf-8")).items():
        graph.bind(prefix, space)

    for curie in ("PNSO:0002902", "claim:1", "HP:0001251", "MONDO:0005070"):
        assert str(graph.namespace_manager.expand_curie(curie)) == expand(curie)


def test_record_for_a_registry_fits_every_identifier(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Pattern and form are those of all our terms; licence and version those of the release."""
    (file,) = toy.export("bioregistry", tmp_path / "record.json")
    ((prefix, record),) = json.loads(file.read_text("utf-8")).items()
    ours = [term for term in toy.names.kinds if term.startswith(PREFIXES["PNSO"])]

    assert (prefix, record["preferred_prefix"]) == ("pnso", "PNSO")
    assert record["license"] == "CC-BY-4.0"
    assert record["version"] == content_of(toy).version
    for term in ours:
        local = term.removeprefix(PREFIXES["PNSO"])
        assert re.fullmatch(record["pattern"], local)
        assert record["uri_format"].replace("$1", local) == term
    assert record["example"] in {term.removeprefix(PREFIXES["PNSO"]) for term in ours}


@pytest.mark.slow
def test_bioregistry_takes_the_record(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Its own class knows each field, and makes the address of the example."""
    (file,) = toy.export("bioregistry", tmp_path / "record.json")
    record = json.loads(file.read_text("utf-8"))["pnso"]

    told = json.loads(run_in("PNS_BIOREGISTRY_PYTHON", "bioregistry", BIOREGISTRY, file))

    assert told == ["PNSO", True, PREFIXES["PNSO"] + record["example"]]
