"""The forms in which changes are told: KGCL as its own reader takes it, hostile text, records in JSON."""

from __future__ import annotations

import json
import os
import subprocess

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.comparing.difference import Difference
from pns_graph.rdf.nodes import iri

from ..export.conftest import HOSTILE
from .planting import (
    Planted,
    deprecated_term,
    mapping_added,
    new_term,
    number_corrected,
    number_of,
    synonym_added,
    withdrawn_term,
)

READER = """
import json, sys
from kgcl_schema.grammar.parser import parse_statement
print(json.dumps([type(parse_statement(line.rstrip("\\n"))).__name__ for line in sys.stdin]))
"""


@pytest.fixture(scope="module")
def found(planted_world: tuple[Difference, list[Planted]]) -> Difference:
    """What is found of two hundred planted changes."""
    return planted_world[0]


@pytest.fixture(scope="module")
def hostile() -> Difference:
    """A term that got a hostile name."""
    graph = KnowledgeGraph.example()
    store = ox.Store()
    store.extend(graph.store.quads_for_pattern(None, None, None))
    (label,) = store.quads_for_pattern(iri("PNSO:0002902"), iri("rdfs:label"), None)
    store.remove(label)
    store.add(ox.Quad(label.subject, label.predicate, ox.Literal(HOSTILE)))
    return graph.diff(KnowledgeGraph(store, "hostile"))


def test_kgcl_tells_the_terms(found: Difference) -> None:
    """A command for each name, definition, synonym, parent and mapping that changed."""
    lines = found.as_kgcl().splitlines()

    new, gone, replaced, called, mapped = map(
        number_of, (new_term, withdrawn_term, deprecated_term, synonym_added, mapping_added)
    )
    synonym = f"create exact synonym 'synonym {called}' for"
    assert f"create node PNSO:0099{new} 'anti-P{new} antibody'" in lines
    assert f"delete PNSO:0099{gone}" in lines
    assert [line for line in lines if line.startswith(f"obsolete PNSO:0099{replaced} with replacement PNSO:")]
    for words in ("rename", "change definition of", synonym, "create edge"):
        assert [line for line in lines if line.startswith(words)], words
    assert [line for line in lines if " rdfs:subClassOf " in line]
    assert [line for line in lines if f" skos:exactMatch MONDO:9900{mapped}" in line]


@pytest.mark.slow
def test_kgcl_schema_reads_every_command(found: Difference) -> None:
    """The reader of the language takes each line for what it is; it wants other versions of libraries."""
    python = os.environ.get("PNS_KGCL_PYTHON")
    if python is None:
        pytest.skip("PNS_KGCL_PYTHON names no interpreter that has kgcl-schema")
    done = subprocess.run(
        [python, "-c", READER], input=found.as_kgcl(), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert {
        *("NodeCreation", "NewTextDefinition", "NodeDeletion", "NodeObsoletionWithDirectReplacement"),
        *(
            "NodeRename",
            "NodeTextDefinitionChange",
            "NewSynonym",
            "RemoveSynonym",
            "PlaceUnder",
            "EdgeCreation",
        ),
    } == set(json.loads(done.stdout))


def test_json_tells_by_how_much_a_share_moved(found: Difference) -> None:
    """Numbers are numbers, before and after."""
    told = json.loads(found.as_json())

    moved = [each for each in told["associations"] if each["how"] == "moved"]
    assert {each["points_moved"] for each in moved} == {1, 0, -1}
    assert all(each["points_moved"] == each["after"]["share"] - each["before"]["share"] for each in moved)
    number = number_of(number_corrected)
    (claim,) = [each for each in told["claims"] if each.get("after", {}).get("total") == 9000 + number]
    assert (claim["how"], claim["after"]["positive"]) == ("changed", number)
    assert isinstance(claim["before"]["positive"], int)


@pytest.mark.parametrize("form", ["as_text", "as_markdown", "as_kgcl", "as_json"])
def test_hostile_text_breaks_no_line(hostile: Difference, form: str) -> None:
    """Tabs, quotes, line breaks and markup in a name stay within their line."""
    told = getattr(hostile, form)()
    lines = told.splitlines()
    if form == "as_json":
        assert json.loads(told)["terms"][0]["label"] == HOSTILE
    elif form == "as_kgcl":
        assert len(lines) == 1
        assert lines[0].startswith("rename PNSO:0002902 from 'anti-Y antibody' to \"=HYPERLINK(\\\"http")
    elif form == "as_markdown":
        assert all(line.lstrip().startswith("- ") for line in lines)
        assert "\\<b\\>" in told
    else:
        assert all(line == line.expandtabs() for line in lines)
