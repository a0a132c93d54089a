"""KGX: the classes of the Biolink Model take every node and edge, and the way back gives the same claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.export.exchange.biolink.biolink_terms import edge_class, predicate_of
from pns_graph.rdf.namespaces import contract
from pns_graph.rdf.nodes import iri

from .claim_triples import said
from .conftest import HOSTILE, LABELLED
from .kgx_reading import claims_of, details, our_curie, read_lines, read_table
from .other_readers import run_in

GATE = Path(__file__).with_name("biolink_gate.py").read_text("utf-8")
OF_CLAIMS = frozenset({"observation", "knowledge_assertion", "statistical_association"})
Records = list[dict[str, Any]]


@pytest.fixture(scope="module")
def folder(toy: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example as a Biolink graph."""
    place = tmp_path_factory.mktemp("toy") / "kgx"
    toy.export("kgx", place)
    return place


@pytest.fixture(scope="module")
def edges(folder: Path) -> Records:
    """Return its edges."""
    return read_lines(folder / "pns_edges.jsonl")


@pytest.fixture(scope="module")
def nodes(folder: Path) -> Records:
    """Return its nodes."""
    return read_lines(folder / "pns_nodes.jsonl")


@pytest.fixture(scope="module")
def hostile_folder(hostile: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a part of the example in which every text is hostile."""
    place = tmp_path_factory.mktemp("hostile") / "kgx"
    hostile.export("kgx", place, terms=["anti-y"])
    return place


def words(graph: KnowledgeGraph) -> dict[str, str]:
    """Return the word of each HPO frequency term."""
    quads = graph.store.quads_for_pattern(None, iri("pns:strengthWord"), None)
    return {contract(quad.subject.value): quad.object.value for quad in quads}


@pytest.mark.parametrize("name", ["jsonl", "tsv"])
def test_the_way_back_gives_the_same_claims(toy: KnowledgeGraph, folder: Path, name: str) -> None:
    """Every column of every claim: terms, polarity, numbers, ages, sex, people and sources."""
    file = folder / f"pns_edges.{name}"
    read = read_lines(file) if name == "jsonl" else read_table(file)

    assert claims_of(read, words(toy)) == said(toy)


def test_hostile_texts_come_back(hostile: KnowledgeGraph, hostile_folder: Path) -> None:
    """JSON Lines keep any text; a table has a blank for tabs and line breaks, and no formula."""
    edges = read_lines(hostile_folder / "pns_edges.jsonl")
    claims = {ox.NamedNode(hostile.claims("anti-y")[0].iri).value}
    ours = [edge for edge in edges if f"https://w3id.org/pnso/claim/{edge['id'][6:]}" in claims]

    assert claims_of(ours, words(hostile)) == said(hostile, claims)
    node = next(n for n in read_lines(hostile_folder / "pns_nodes.jsonl") if n["id"] == LABELLED)
    assert (node["name"], node["description"], node["exact_synonym"]) == (HOSTILE, HOSTILE, [HOSTILE])


@pytest.mark.parametrize("name", ["nodes", "edges"])
def test_tables_say_what_the_lines_say(hostile_folder: Path, name: str) -> None:
    """Row by row, with the texts shortened by what a cell cannot hold; no cell is a formula."""
    lines = read_lines(hostile_folder / f"pns_{name}.jsonl")
    rows = read_table(hostile_folder / f"pns_{name}.tsv")
    content = (hostile_folder / f"pns_{name}.tsv").read_text("utf-8")

    assert [(row["id"], row["category"]) for row in rows] == [(one["id"], one["category"]) for one in lines]
    assert [details(row) for row in rows] == [details(line) for line in lines]
    assert len(content.splitlines()) == len(lines) + 1
    cells = [cell for line in content.splitlines() for cell in line.split("\t")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_denial_alone_is_true_in_a_table(folder: Path, edges: Records) -> None:
    """KGX takes every text in a cell of truth as true, the word False too."""
    rows = read_table(folder / "pns_edges.tsv")

    assert (
        {row["id"] for row in rows if "negated" in row} == {e["id"] for e in edges if e["negated"]} != set()
    )


def test_terms_come_back(toy: KnowledgeGraph, nodes: Records) -> None:
    """Each term with its identifier, label, key and kind."""
    read = {
        (our_curie(node["id"]), node["iri"], node["name"], details(node)["key"], details(node)["kind"])
        for node in nodes
        if node["category"] != ["biolink:Publication"]
    }

    terms = map(toy.term, toy.names.kinds)
    assert read == {(term.curie, term.iri, term.label, term.key, term.kind) for term in terms}


def test_every_source_is_a_publication(toy: KnowledgeGraph, nodes: Records, edges: Records) -> None:
    """It is found by what the edges call it."""
    publications = {
        node["id"]: details(node)["key"] for node in nodes if "Publication" in node["category"][0]
    }
    cited = {edge["id"]: edge["publications"] for edge in edges if edge["id"].startswith("claim:")}

    for claim in toy.claims():
        (name,) = cited[f"claim:{claim.iri.rpartition('/')[2]}"]
        assert publications[name] == claim.source.key


def test_claims_and_associations_are_told_apart(edges: Records) -> None:
    """By the pair of knowledge level and agent type."""
    levels: dict[str, set[tuple[str, str]]] = {}
    for edge in edges:
        kind = edge["id"].partition(":")[0]
        levels.setdefault(kind, set()).add((edge["knowledge_level"], edge["agent_type"]))

    assert set(levels) == {"claim", "assoc", "edge"}
    assert levels["claim"].isdisjoint(levels["assoc"])
    assert {agent for _, agent in levels["claim"]} == {"manual_agent"}
    assert {level for level, _ in levels["claim"]} == OF_CLAIMS


def test_no_edge_reads_as_a_fact_that_is_none(toy: KnowledgeGraph, edges: Records) -> None:
    """What is said of people without something, in comparison or of a subgroup is only related."""
    by_name = {edge["id"]: edge for edge in edges}
    limited = [each for each in toy.claims() if each.without_term or each.comparison == "less"]
    for claim in limited:
        edge = by_name[f"claim:{claim.iri.rpartition('/')[2]}"]
        assert (edge["predicate"], edge["negated"]) == ("biolink:related_to", False)

    assert any(claim.comparison == "less" for claim in limited)
    for one in toy.associations(subgroups=True):
        edge = by_name[f"assoc:{one.iri.removeprefix('https://w3id.org/pnso/association/')}"]
        if not one.is_whole or one.basis in ("subgroup-only", "other-side", "compared"):
            assert (edge["predicate"], edge["negated"]) == ("biolink:related_to", False)


def test_word_of_a_negative_claim_is_no_frequency(toy: KnowledgeGraph, edges: Records) -> None:
    """It tells in how many something is absent, and stays in the attribute."""
    by_name = {edge["id"]: edge for edge in edges}
    negative = [
        claim for claim in toy.claims(relation="hasSymptom") if claim.negated and claim.strength != "asserted"
    ]

    assert {"always", "most"} <= {claim.strength for claim in negative}
    for claim in negative:
        edge = by_name[f"claim:{claim.iri.rpartition('/')[2]}"]
        assert "frequency_qualifier" not in edge
        assert details(edge)["strength"] == claim.strength


def test_denied_pairs_are_negated(toy: KnowledgeGraph, edges: Records) -> None:
    """Those of all people of a term, and no subgroup."""
    denied = {one.iri for one in toy.associations() if one.basis == "denied"}
    space = "https://w3id.org/pnso/association/"

    negated = {
        space + e["id"].removeprefix("assoc:") for e in edges if e["negated"] and e["id"].startswith("assoc:")
    }
    assert negated == denied != set()


def test_exact_mappings_are_cross_references(toy: KnowledgeGraph, nodes: Records) -> None:
    """With the prefixes of Biolink, which calls UniProt UniProtKB."""
    known = {node["id"]: node.get("xref", []) for node in nodes}
    for term in map(toy.term, toy.names.kinds):
        exact = [each.curie for each in toy.mappings(term) if each.match == "exact"]
        name = term.curie.replace("UniProt:", "UniProtKB:")
        assert [our_curie(each) for each in known[name]] == sorted(exact)

    assert any(name.startswith("UniProtKB:") for name in known)


def test_counts_stand_in_slots_where_the_class_has_them(edges: Records) -> None:
    """Of symptoms in slots, of tumours with an antibody in the attribute."""
    symptom = next(
        e
        for e in edges
        if e["category"] == ["biolink:DiseaseToPhenotypicFeatureAssociation"] and "has_count" in e
    )
    tumour = next(e for e in edges if e["predicate"] == "biolink:biomarker_for" and "positive" in details(e))

    assert symptom["has_count"] <= symptom["has_total"]
    assert not {"positive", "total"} & set(details(symptom))
    assert "has_count" not in tumour
    assert tumour["category"] == ["biolink:EntityToDiseaseAssociation"]


def test_antigens_cause_nothing(nodes: Records, edges: Records) -> None:
    """They are bound, lie somewhere and consist of something; none is joined to a disease."""
    kinds = {node["id"]: details(node).get("kind") for node in nodes}
    molecules = {"Antigen", "Protein", "Gene"}
    of_molecules = [e for e in edges if molecules & {kinds[e["subject"]], kinds[e["object"]]}]

    assert {e["predicate"].removeprefix("biolink:") for e in of_molecules} == {
        *("physically_interacts_with", "located_in", "has_part", "gene_product_of", "subclass_of"),
    }
    for edge in of_molecules:
        others = {kinds[edge["subject"]], kinds[edge["object"]]} - molecules
        assert others <= {"Antibody", "AntigenLocation"}


@pytest.mark.parametrize(
    ("relation", "subject", "object_", "expected"),
    [
        ("treatedBy", "Disease", "Treatment", "treatment_applications_from"),
        ("treatedBy", "MolecularEntity", "Treatment", "related_to"),
        ("hasSomethingNew", "Disease", "NamedThing", "related_to"),
    ],
)
def test_predicates_stay_within_domain_and_range(
    relation: str, subject: str, object_: str, expected: str
) -> None:
    """What Biolink does not admit, and what it has no word for, is only related."""
    assert predicate_of(relation, subject, object_) == expected


def test_weaker_predicate_has_a_wider_class() -> None:
    """Between two diseases Biolink has a class only for what is associated."""
    assert edge_class("associated_with", "Disease", "Disease").name == "DiseaseToDiseaseAssociation"
    assert edge_class("related_to", "Disease", "Disease").name == "EntityToDiseaseAssociation"


def test_networkx_takes_the_lines(nodes: Records, edges: Records) -> None:
    """Every edge ends at nodes that are there, and every name stands once."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((node["id"], node) for node in nodes)
    graph.add_edges_from((e["subject"], e["object"], e["id"], e) for e in edges)

    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(nodes), len(edges))


def test_definitions_say_nothing_that_is_said_already(edges: Records) -> None:
    """An edge by definition joins what no claim and no association joins."""
    said: dict[bool, set[tuple[str, str, str]]] = {True: set(), False: set()}
    for edge in edges:
        ends = (edge["subject"], edge["original_predicate"], edge["object"])
        said[edge["id"].startswith("edge:")].add(ends)

    assert said[True].isdisjoint(said[False])
    assert {"pns:targets", "pns:locatedIn", "pns:encodedBy"} <= {relation for _, relation, _ in said[True]}


def test_part_has_what_its_edges_need(
    toy: KnowledgeGraph, nodes: Records, edges: Records, tmp_path: Path
) -> None:
    """Of one source or one kind: both ends of each edge, and nothing that the whole says otherwise."""
    whole = {record["id"]: record for record in (*nodes, *edges)}
    for name, part in (("source", {"sources": ["toy2001"]}), ("kind", {"kinds": ["Antigen"]})):
        toy.export("kgx", tmp_path / name, **part)
        some = read_lines(tmp_path / name / "pns_nodes.jsonl")
        names = {node["id"] for node in some}
        joined = read_lines(tmp_path / name / "pns_edges.jsonl")
        assert joined
        assert all({edge["subject"], edge["object"]} <= names for edge in joined)
        assert all(whole[record["id"]] == record for record in (*some, *joined))


def test_same_bytes_again(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """From a store that was read anew."""
    one = toy.export("kgx", tmp_path / "one", terms=["anti-y"])
    two = KnowledgeGraph.example().export("kgx", tmp_path / "two", terms=["anti-y"])

    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


def answers(*folders: Path) -> list[str]:
    """Return what the model says of some graphs: what it does not accept, and a last line for each."""
    return run_in("PNS_BIOLINK_PYTHON", "biolink-model", GATE, *folders).splitlines()


@pytest.fixture(scope="module")
def release_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[KnowledgeGraph, Path]:
    """Return the release, and it as a Biolink graph."""
    graph, place = KnowledgeGraph.load(), tmp_path_factory.mktemp("release") / "kgx"
    graph.export("kgx", place)
    return graph, place


@pytest.mark.slow
def test_the_way_back_gives_the_claims_of_the_release(release_folder: tuple[KnowledgeGraph, Path]) -> None:
    """All of them, in every column, from the lines and from the table."""
    graph, folder = release_folder

    assert claims_of(read_lines(folder / "pns_edges.jsonl"), words(graph)) == said(graph)
    assert claims_of(read_table(folder / "pns_edges.tsv"), words(graph)) == said(graph)


@pytest.mark.slow
def test_biolink_accepts_the_release(release_folder: tuple[KnowledgeGraph, Path]) -> None:
    """Its pydantic classes take every node and edge, its predicates admit both ends, none is causal."""
    _, folder = release_folder
    nodes, edges = (len(read_lines(folder / f"pns_{name}.jsonl")) for name in ("nodes", "edges"))

    (answer,) = answers(folder)

    assert answer.startswith("4.4.")
    assert answer.endswith(f": {nodes} nodes, {edges} edges, 0 problems")


@pytest.mark.slow
def test_biolink_refuses_what_is_wrong(folder: Path, hostile_folder: Path, tmp_path: Path) -> None:
    """It accepts the example and any text, and notices five mistakes, so that its silence means something."""
    edges = read_lines(folder / "pns_edges.jsonl")
    wrong = [
        {key: value for key, value in edges[0].items() if key != "knowledge_level"},
        edges[0] | {"predicate": "biolink:causes"},
        edges[0] | {"predicate": "biolink:gene_product_of"},
        edges[0] | {"has_count_of": 3},
        edges[0] | {"object": "PNSO:9999999"},
    ]
    (tmp_path / "pns_edges.jsonl").write_text(
        "".join(json.dumps(e, default=float) + "\n" for e in wrong), "utf-8"
    )
    (tmp_path / "pns_nodes.jsonl").write_bytes((folder / "pns_nodes.jsonl").read_bytes())

    (one, two, *problems) = answers(folder, hostile_folder, tmp_path)

    assert one.endswith(" 0 problems")
    assert two.endswith(" 0 problems")
    for sign in (
        "knowledge_level",
        "causes is causal",
        "does not admit",
        "has_count_of",
        "no node PNSO:9999999",
    ):
        assert any(sign in problem for problem in problems), (sign, problems)
