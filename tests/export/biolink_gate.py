"""Asks the Biolink Model about a graph: run by the Python of an environment that has ``biolink-model`` 4.4.

``python biolink_gate.py FOLDER ...`` prints, for each folder, a line for each thing that the model does not
accept, and how many nodes and edges it looked at.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from biolink_model.datamodel import pydanticmodel_v2 as model
from pydantic import ValidationError

TEXT = (files("biolink_model") / "schema" / "biolink_model.yaml").read_text("utf-8")
SCHEMA = yaml.load(TEXT, Loader=yaml.CSafeLoader)
PREFIXES = json.loads(
    (files("biolink_model") / "prefixmaps" / "biolink_model_prefix_map.json").read_text("utf-8")
)
OURS = {"PNSO", "claim", "assoc", "source", "cohort", "edge", "pns"}
WORDS = {"".join(part[:1].upper() + part[1:] for part in name.split()): name for name in SCHEMA["classes"]}
CAUSAL = ("affects", "contributes to", "causes", "regulates")


def above(name: str, table: str) -> set[str]:
    """Return a class or slot and all that is above it, mixins too."""
    entry = SCHEMA[table].get(name) or {}
    parents = [*([entry["is_a"]] if "is_a" in entry else []), *entry.get("mixins", [])]
    return {name}.union(*(above(parent, table) for parent in parents))


def problems_of(record: dict[str, Any]) -> Iterator[str]:
    """Yield why the pydantic class of a record does not take it, and prefixes that are not known."""
    (category,) = record["category"]
    try:
        getattr(model, category.removeprefix("biolink:"))(**record)
    except (ValidationError, AttributeError) as error:
        yield f"{record['id']}: {str(error)[:300]}"
    named = [record["id"], *record.get("xref", []), *record.get("publications", [])]
    for name in named:
        prefix = name.partition(":")[0]
        if prefix not in PREFIXES and prefix not in OURS and prefix not in ("PATO", "ICD10CM"):
            yield f"{record['id']}: unknown prefix in {name}"


def problems_of_ends(edge: dict[str, Any], categories: dict[str, str]) -> Iterator[str]:
    """Yield where a predicate is unknown, deprecated, causal, or does not admit the ends of an edge."""
    name = edge["predicate"].removeprefix("biolink:").replace("_", " ")
    slot = SCHEMA["slots"].get(name)
    if slot is None or "related to" not in above(name, "slots") or slot.get("deprecated"):
        yield f"{edge['id']}: {name} is no predicate of the model"
        return
    if above(name, "slots") & set(CAUSAL) or "gene associated with condition" in above(name, "slots"):
        yield f"{edge['id']}: {name} is causal"
    for end, bound in (("subject", "domain"), ("object", "range")):
        wanted = slot.get(bound)
        if edge[end] not in categories:
            yield f"{edge['id']}: no node {edge[end]}"
        elif (
            wanted and wanted not in above(WORDS[categories[edge[end]]], "classes") and name != "subclass of"
        ):
            yield f"{edge['id']}: {name} does not admit {categories[edge[end]]} as {end}"


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the records of a file of JSON Lines."""
    with (folder / name).open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def main(folder: Path) -> None:
    """Print what is not accepted, and how much is."""
    nodes, edges = read(folder, "pns_nodes.jsonl"), read(folder, "pns_edges.jsonl")
    categories = {node["id"]: node["category"][0].removeprefix("biolink:") for node in nodes}
    found = [problem for record in (*nodes, *edges) for problem in problems_of(record)]
    found += [problem for edge in edges for problem in problems_of_ends(edge, categories)]
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{model.version}: {len(nodes)} nodes, {len(edges)} edges, {len(found)} problems")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        main(Path(argument))
