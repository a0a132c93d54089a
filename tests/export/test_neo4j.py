"""Tables for ``neo4j-admin database import`` and the Cypher script, read by the rules of the manuals.

Neo4j is in no registry of packages; the rules are those of its manuals: headers name columns and types, a
cell may stand in quotes that are doubled inside, an empty one is no value; Cypher escapes with a backslash.
FalkorDB, which speaks Cypher too, runs the script.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.export.networks.cypher_script import cypher_text
from pns_graph.export.networks.neo4j_files import write
from pns_graph.export.networks.property_graph import read_property_graph
from pns_graph.model.edges import read_edges
from pns_graph.rdf.namespaces import contract

from .conftest import HOSTILE, LABELLED, content_of
from .other_readers import run_in

FALKORDB = """
import json, re, sys, tempfile
from pathlib import Path
from redislite.falkordb_client import FalkorDB
script = Path(sys.argv[1]).read_text("utf-8").replace("IF NOT EXISTS ", "")
index = r"CREATE CONSTRAINT \\w+ FOR (.*) REQUIRE (.*) IS UNIQUE"
statements = [re.sub(index, r"CREATE INDEX FOR \\1 ON (\\2)", each) for each in script.split(";\\n") if each]
told = []
with tempfile.TemporaryDirectory() as place:
    graph = FalkorDB(f"{place}/graph.db").select_graph("pns")
    for some in (statements, [each for each in statements if not each.startswith("CREATE INDEX")]):
        for statement in some:
            graph.query(statement)
        nodes = graph.query("MATCH (n) RETURN n.id, labels(n), n.label, n.statement").result_set
        edges = graph.query("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, r.share").result_set
        told.append([nodes, edges])
print(json.dumps(told))
"""
"""FalkorDB has other words for a constraint; the script is run twice."""

VALUE = {"long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}
TOKEN = re.compile(r"'(?:[^'\\]|\\.)*'|-?\d+\.\d+|-?\d+|true|false|\w+|[{}\[\]:,]", re.DOTALL)
ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'"}
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def files(hostile: KnowledgeGraph) -> dict[str, bytes]:
    """The hostile world."""
    return write(content_of(hostile))


def table(files: dict[str, bytes], name: str) -> Rows:
    """Return the rows of a table by its header, as the importer understands it."""
    (header,) = csv.reader(io.StringIO(files[f"{name}-header.csv"].decode(), newline=""), strict=True)
    fields = [field.rpartition(":") for field in header]
    rows = csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline=""), strict=True)
    return [
        {
            field or kind: VALUE.get(kind, text_of)(cell)
            for (field, _, kind), cell in zip(fields, row, strict=True)
            if cell
        }
        for row in rows
    ]


def text_of(cell: str) -> str:
    """Return a text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return re.sub(r"^'(?=[=+\-@\t\r\n])", "", cell)


def tables(files: dict[str, bytes], ending: str) -> dict[str, Rows]:
    """Return all tables of nodes, or of relationships."""
    names = [name.removesuffix(".csv") for name in files if name.endswith(f"-{ending}.csv")]
    return {name: table(files, name) for name in names}


def script(text: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return what each statement of a Cypher script does, and its rows."""
    found = re.findall(r"^UNWIND \[\n(.*?)\n\] AS row\n(.*?);$", text, re.MULTILINE | re.DOTALL)
    return [(what, rows_of(f"[{rows}]")) for rows, what in found]


def rows_of(text: str) -> list[dict[str, Any]]:
    """Return a list of maps, as Cypher reads its literals."""
    tokens = TOKEN.findall(text)
    assert "".join(text.split()) == "".join("".join(tokens).split())
    value, rest = literal(tokens, 0)
    assert rest == len(tokens)
    return value


def literal(tokens: list[str], at: int) -> tuple[Any, int]:
    """Return the value that begins at a token, and where the next begins."""
    token = tokens[at]
    if token in "[{":
        return collection(tokens, at)
    if token.startswith("'"):
        return re.sub(r"\\(.)", lambda found: ESCAPED[found[1]], token[1:-1], flags=re.DOTALL), at + 1
    if token in ("true", "false"):
        return token == "true", at + 1
    return (float(token) if "." in token else int(token)), at + 1


def collection(tokens: list[str], at: int) -> tuple[Any, int]:
    """Return a list or a map."""
    is_map, at = tokens[at] == "{", at + 1
    parts: list[Any] = []
    while tokens[at] not in "]}":
        if is_map:
            assert tokens[at + 1] == ":"
            value, after = literal(tokens, at + 2)
            parts.append((tokens[at], value))
        else:
            value, after = literal(tokens, at)
            parts.append(value)
        at = after + (tokens[after] == ",")
    return (dict(parts) if is_map else parts), at + 1


def test_ids_are_unique_and_every_end_is_there(files: dict[str, bytes]) -> None:
    """The importer stops at a node that is there twice, and at an end that is not there."""
    ids = [node["id"] for nodes in tables(files, "nodes").values() for node in nodes]
    ends = {
        each[end]
        for rows in tables(files, "relationships").values()
        for each in rows
        for end in ("START_ID", "END_ID")
    }

    assert len(set(ids)) == len(ids)
    assert ends <= set(ids)


def test_headers_have_ids_labels_and_types(files: dict[str, bytes]) -> None:
    """As the importer wants them, and no column twice."""
    for name, content in files.items():
        if name.endswith("-header.csv"):
            columns = content.decode().strip().split(",")
            first = ["id:ID", ":LABEL"] if "-nodes-" in name else [":START_ID", ":TYPE", ":END_ID"]
            assert columns[: len(first)] == first
            assert all(re.fullmatch(r"\w+:(string|long|double|boolean)", c) for c in columns[len(first) :])
            assert len(set(columns)) == len(columns)


def test_any_text_is_one_cell(hostile: KnowledgeGraph, files: dict[str, bytes]) -> None:
    """Quotes, tabs, line breaks and a leading ``=`` come back as they were."""
    (term,) = (row for row in table(files, "terms-nodes") if row["id"] == LABELLED)

    assert term["label"] == HOSTILE
    assert term["LABEL"] == "Term;Antibody"
    assert {row["statement"] for row in table(files, "claims-nodes")} == {HOSTILE}
    assert len(table(files, "claims-nodes")) == len(content_of(hostile).claims)


def test_numbers_denials_and_people_survive(hostile: KnowledgeGraph, files: dict[str, bytes]) -> None:
    """Of claims and associations, 0 apart from unknown."""
    content = content_of(hostile)
    claims = {row["id"]: row for row in table(files, "claims-nodes")}
    associations = {row["key"]: row for row in table(files, "associations-relationships")}

    for claim in content.claims:
        row = claims[contract(claim.iri)]
        assert (row.get("positive"), row.get("total")) == (claim.positive, claim.total)
        assert row["negated"] is claim.negated
    for each in content.associations:
        row = associations[contract(each.iri)]
        share = None if each.share is None else float(each.share)
        assert (row.get("share"), row.get("people"), row.get("basis")) == (share, each.people, each.basis)
        assert row.get("in_whom", "") == each.in_whom


def test_plain_types_are_facts_alone(hostile: KnowledgeGraph, files: dict[str, bytes]) -> None:
    """``HAS_ANTIBODY`` is an edge of the release, and every edge of the release is there once."""
    direct = {
        (edge.subject.curie, edge.relation.name, edge.object.curie)
        for edge in read_edges(hostile.store)
        if edge.direct
    }
    rows = [*table(files, "associations-relationships"), *table(files, "edges-relationships")]
    plain = [row for row in rows if not row["TYPE"].endswith(("_IN_SUBGROUP", "_UNSTATED"))]
    denied = [row for row in rows if row.get("basis") == "denied"]

    assert sorted((row["START_ID"], row["relation"], row["END_ID"]) for row in plain) == sorted(direct)
    assert {row["TYPE"].rpartition("_")[2] for row in rows} > {"SUBGROUP", "UNSTATED"}
    assert denied
    assert not [row for row in denied if row in plain]


def test_script_says_what_the_tables_say(files: dict[str, bytes]) -> None:
    """Each node and relationship with the same properties, by constraints that make ids unique."""
    text = files["graph.cypher"].decode()
    nodes: dict[str, Any] = {}
    joined = []
    for what, rows in script(text):
        if found := re.fullmatch(r"MERGE \(n:(\w+) \{id: row.id\}\) SET (?:n:(\w+), )?n \+= row.said", what):
            labels = ";".join(filter(None, found.groups()))
            nodes |= {row["id"]: {"id": row["id"], "LABEL": labels, **row["said"]} for row in rows}
            continue
        kind = re.search(r"\[r:(\w+)( \{key: row.said.key\})?\]", what)
        assert kind
        joined += [{"START_ID": r["a"], "TYPE": kind[1], "END_ID": r["b"], **r["said"]} for r in rows]

    expected = [row for rows in tables(files, "relationships").values() for row in rows]
    assert nodes == {row["id"]: row for rows in tables(files, "nodes").values() for row in rows}
    assert sorted(map(repr, joined)) == sorted(map(repr, expected))
    assert re.findall(r"^CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(n:(\w+)\)", text, re.MULTILINE) == [
        "Claim",
        "Source",
        "Term",
    ]


@pytest.mark.slow
def test_falkordb_runs_the_script(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """Another database of Cypher makes every node and relationship, and none twice when it is run again."""
    made = write(content_of(hostile, terms=["anti-y"]))
    (tmp_path / "graph.cypher").write_bytes(made["graph.cypher"])
    once, twice = json.loads(
        run_in("PNS_FALKORDB_PYTHON", "falkordblite", FALKORDB, tmp_path / "graph.cypher")
    )
    nodes = [node for rows in tables(made, "nodes").values() for node in rows]
    joined = [each for rows in tables(made, "relationships").values() for each in rows]

    assert sorted(map(repr, once[0])) == sorted(map(repr, twice[0]))
    assert sorted(map(repr, once[1])) == sorted(map(repr, twice[1]))
    assert {node[0]: [sorted(node[1]), *node[2:]] for node in once[0]} == {
        n["id"]: [sorted(n["LABEL"].split(";")), n.get("label"), n.get("statement")] for n in nodes
    }
    assert sorted(map(repr, once[1])) == sorted(
        repr([each["START_ID"], each["TYPE"], each["END_ID"], each.get("share")]) for each in joined
    )


@settings(max_examples=100)
@given(st.text(st.sampled_from("\\'\n\r\tnu;ä"), max_size=12))
@example("\\")
@example("\\n'")
@example(HOSTILE)
def test_any_text_is_a_literal(text: str) -> None:
    """It comes back, and its quote ends where it ends."""
    assert rows_of(f"[{{x: {cypher_text(text)}}}]") == [{"x": text}]


def test_part_has_no_open_end(toy: KnowledgeGraph) -> None:
    """What a part names is in it, and nothing that it does not name."""
    graph = read_property_graph(content_of(toy, terms=["anti-y"]))
    known = {node.id for nodes in graph.nodes.values() for node in nodes}
    joined = [each for rows in graph.relationships.values() for each in rows]

    assert {end for each in joined for end in (each.start, each.end)} <= known
    assert "PNSO:0002902" in known
    assert len(known) < len(toy.names.kinds)


def test_same_release_gives_the_same_files(toy: KnowledgeGraph, again: KnowledgeGraph) -> None:
    """To the byte, and whatever the order in which a store gives its triples."""
    assert write(content_of(toy, terms=["anti-y"])) == write(content_of(again, terms=["anti-y"]))
