"""The way back: reads the claims of a Biolink graph as the triples that a release has of them.

It knows the columns of a claim and nothing of how the graph was written.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyoxigraph import Triple

from pns_graph.model.claim_columns import CLAIM_COLUMNS, ColumnType

from .claim_triples import claim_triples

LISTS = frozenset(
    {"category", "xref", "synonym", "publications", "has_evidence_of_type", "has_attribute", "authors"}
    | {f"{scope}_synonym" for scope in ("exact", "broad", "narrow", "related")}
    | {"publication_type"}
)
SEXES = {"PATO:0000383": "female", "PATO:0000384": "male"}
SLOTS = {
    "has_count": "positive",
    "has_total": "total",
    "has_percentage": "percent",
    "effect_size": "value",
    "description": "statement",
    "update_date": "modified",
    "onset_qualifier": "context",
    "population_context_qualifier": "context",
    "disease_context_qualifier": "with",
}


def read_lines(file: Path) -> list[dict[str, Any]]:
    """Return the records of a file of JSON Lines, numbers as they are written."""
    with file.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line, parse_float=Decimal) for line in lines]


def read_table(file: Path) -> list[dict[str, Any]]:
    """Return the records of a table, lists where the slot holds several; cells without value are left out."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
        return [{slot: _cell(slot, cell) for slot, cell in row.items() if cell} for row in rows]


def _cell(slot: str, cell: str) -> Any:
    cell = cell[1:] if cell.startswith("'") else cell
    if slot in LISTS:
        return cell.split("|")
    return True if slot in ("negated", "deprecated") else cell


def details(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in ``has_attribute``."""
    (written,) = record.get("has_attribute", ["{}"])
    return json.loads(written, parse_float=Decimal)


def claims_of(edges: Iterable[Mapping[str, Any]], words: Mapping[str, str]) -> set[Triple]:
    """Return the triples of the claims among some edges.

    Args:
        edges: As they are read.
        words: HPO frequency term -> word.
    """
    return {triple for edge in edges if edge["id"].startswith("claim:") for triple in _claim(edge, words)}


def _claim(edge: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Triple]:
    values = _values(edge, words)
    terms = {column.name for column in CLAIM_COLUMNS if column.type in (ColumnType.TERM, ColumnType.EVIDENCE)}
    ours = {name: our_curie(value) if value and name in terms else value for name, value in values.items()}
    yield from claim_triples(edge["id"], edge["original_predicate"], ours)


def _values(edge: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {"polarity": "negative" if edge.get("negated") else "positive"}
    values |= details(edge)
    values |= {column: edge[slot] for slot, column in SLOTS.items() if slot in edge}
    values |= {"subject": edge["subject"], "object": edge["object"]}
    if "effect_type" in edge:
        values["measure"] = edge["effect_type"].replace("_", "-")
    if "frequency_qualifier" in edge:
        values["strength"] = words[edge["frequency_qualifier"]]
    if "sex_qualifier" in edge:
        values["sex"] = SEXES[edge["sex_qualifier"]]
    (values["evidence"],) = edge.get("has_evidence_of_type", [None])
    return values


def our_curie(curie: str) -> str:
    """Return a CURIE of Biolink with our prefix."""
    return curie.replace("UniProtKB:", "UniProt:").replace("ORDO:Orphanet_", "Orphanet:")
