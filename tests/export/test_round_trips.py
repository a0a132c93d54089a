"""The way back: what a reader of an export holds is what the release says.

Of ``kgx`` this stands in test_biolink_graph.py, of the plain syntaxes of RDF in test_triples.py.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import fastobo
import networkx as nx
import openpyxl
import pyarrow.parquet
import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.model.claim_columns import CLAIM_COLUMNS, ColumnType
from pns_graph.network.model import RELATIONS, Kind
from pns_graph.rdf.namespaces import PREFIXES, contract
from pns_graph.rdf.nodes import Node, decimal, integer, iri, text
from pns_graph.rdf.ontologies.claim_groups import claim_groups, retired_class
from pns_graph.rdf.triples import TripleIndex
from pns_graph.rdf.writing.ntriples import ntriples_of

from ..representatives import rest_slow
from ..robot.conftest import Robot, robot
from .claim_triples import claim_triples, said
from .class_statements import (
    LOST_EXPRESSIONS,
    LOST_NOTES,
    LOST_PROPERTIES,
    Statement,
    class_statements,
    publications,
)
from .test_page import PAGE

__all__ = ["robot"]

Row = dict[str, Any]
Triples = set[ox.Triple]
REIFIES = iri("rdf:reifies")


@pytest.fixture(scope="module", params=["toy", pytest.param("release", marks=pytest.mark.slow)])
def world(request: pytest.FixtureRequest, toy: KnowledgeGraph) -> KnowledgeGraph:
    """The example; among the slow tests the release too."""
    return toy if request.param == "toy" else KnowledgeGraph.load()


@pytest.fixture(scope="module")
def network(world: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> nx.MultiDiGraph:
    """What networkx reads of its GraphML."""
    (file,) = world.export("graphml", tmp_path_factory.mktemp("graphml") / "network.graphml")
    return nx.read_graphml(file, force_multigraph=True)


def triples_of(graph: KnowledgeGraph) -> Triples:
    """Return every triple of a graph."""
    return {quad.triple for quad in graph.store.quads_for_pattern(None, None, None)}


# RDF -> GraphML -> RDF


OF_NODES = {"label": "rdfs:label", "key": "skos:notation", "definition": "skos:definition"}
OF_ASSOCIATIONS: dict[str, tuple[str, Callable[[Any], Node]]] = {
    "share": ("pns:share", lambda value: decimal(Decimal(repr(value)))),
    "low": ("pns:shareLow", lambda value: decimal(Decimal(repr(value)))),
    "high": ("pns:shareHigh", lambda value: decimal(Decimal(repr(value)))),
    "people": ("pns:people", integer),
    "series": ("pns:series", integer),
    "basis": ("pns:basis", text),
    "certainty": ("pns:certainty", text),
}
"""Attribute of an edge -> property of an association, and the node that its value is there."""

_OF_KINDS = " ".join(f"pns:{kind}" for kind in Kind)
_OF_RELATIONS = " ".join(f"pns:{name}" for name in RELATIONS)
_ENDS = f"""
VALUES ?relation {{ {_OF_RELATIONS} }} VALUES ?one {{ {_OF_KINDS} }} VALUES ?other {{ {_OF_KINDS} }}
?subject a ?one . ?object a ?other ."""
CLAIMS = f"""
SELECT ?subject ?relation ?object ?negated ?source {{
  ?claim a pns:Claim ; pns:subject ?subject ; pns:predicate ?relation ; pns:object ?object ;
    pns:negated ?negated ; pns:source/skos:notation ?source . {_ENDS} }}"""
DIRECT = f"SELECT ?subject ?relation ?object {{ ?subject ?relation ?object . {_ENDS} }}"
WHOLE = f"""
SELECT ?subject ?relation ?object ?association {{
  ?association a pns:Association ; pns:from ?subject ; pns:relation ?relation ; pns:to ?object . {_ENDS} }}"""


def test_graphml_gives_the_network_back(world: KnowledgeGraph, network: nx.MultiDiGraph) -> None:
    """Terms with their names, direct edges, shares with interval, people, basis and certainty, as triples."""
    assert set(rdf_of_network(network)) == network_of(world)


def test_graphml_says_who_says_it(world: KnowledgeGraph, network: nx.MultiDiGraph) -> None:
    """How many claims, of which sources, and whether they affirm or deny."""
    told: dict[tuple[str, ...], list[tuple[bool, str]]] = {}
    for *ends, negated, source in selected(world, CLAIMS):
        told.setdefault(tuple(end.value for end in ends), []).append((negated.value == "true", source.value))

    for one, other, said_of in network.edges(data=True):
        relation = iri(f"pns:{said_of['relation']}").value
        claims = told.pop((network.nodes[one]["iri"], relation, network.nodes[other]["iri"]), [])
        denials = {negated for negated, _ in claims}
        assert said_of["claims"] == len(claims)
        assert (said_of["sources"] or "") == " | ".join(sorted({source for _, source in claims}))
        if said_of["stated"]:
            assert said_of["polarity"] == ("both" if True in denials else "positive")
        else:
            assert said_of["polarity"] == ("negative" if denials == {True} else "limited")
    assert told == {}


def rdf_of_network(graph: nx.MultiDiGraph) -> Iterator[ox.Triple]:
    """Yield what GraphML says of terms, of direct edges, and of the associations of all people."""
    for key, found in graph.nodes(data=True):
        node, values = ox.NamedNode(found["iri"]), {**found, "key": key}
        yield ox.Triple(node, iri("rdf:type"), iri(f"pns:{found['kind']}"))
        yield from (
            ox.Triple(node, iri(name), text(values[at])) for at, name in OF_NODES.items() if values[at]
        )
    for one, other, key, found in graph.edges(keys=True, data=True):
        subject, object_ = (ox.NamedNode(graph.nodes[end]["iri"]) for end in (one, other))
        relation = iri(f"pns:{found['relation']}")
        if found["stated"]:
            yield ox.Triple(subject, relation, object_)
        association = ox.NamedNode(f"{PREFIXES['assoc']}{key}")
        for at, (name, made) in OF_ASSOCIATIONS.items():
            if at in found:
                yield ox.Triple(association, iri(name), made(found[at]))


def network_of(graph: KnowledgeGraph) -> Triples:
    """Return the same of a release: of all that is stated or claimed between terms of the three kinds."""
    direct = {tuple(row) for row in selected(graph, DIRECT)}
    joined = direct | {tuple(row[:3]) for row in selected(graph, CLAIMS)}
    nodes = {end for subject, _, object_ in joined for end in (subject, object_)}
    whole = {row[3] for row in selected(graph, WHOLE) if tuple(row[:3]) in joined}
    kinds = {iri(f"pns:{kind}") for kind in Kind}
    of_nodes = {iri(name) for name in OF_NODES.values()}
    of_associations = {iri(name) for name, _ in OF_ASSOCIATIONS.values()}
    return {
        t
        for t in triples_of(graph)
        if (t.subject, t.predicate, t.object) in direct
        or (t.subject in nodes and (t.predicate in of_nodes or t.object in kinds))
        or (t.subject in whole and t.predicate in of_associations)
    }


def selected(graph: KnowledgeGraph, query: str) -> list[list[Any]]:
    """Return the rows of a query as nodes."""
    found = graph.store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    return [list(row) for row in found]


# Spreadsheet -> claims -> spreadsheet


PART = ["anti-y"]
TERMS = {column.name for column in CLAIM_COLUMNS if column.type is ColumnType.TERM}


@pytest.mark.parametrize("name", ["csv", "parquet", pytest.param("xlsx", marks=pytest.mark.slow)])
def test_spreadsheet_gives_the_claims_back(world: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """Every column of every claim."""
    world.export(name, tmp_path / "tables")

    assert rdf_of_claims(read_claims(tmp_path / "tables", name)) == said(world)


@pytest.mark.parametrize("name", rest_slow(["csv", "parquet", "xlsx"]))
def test_changed_spreadsheet_gives_the_same_rows(toy: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """A release that has its claims from rows that somebody changed has these rows in its spreadsheet."""
    toy.export(name, tmp_path / "one", terms=PART)
    rows = [{**row, "locator": "Table 9", "setting": None} for row in read_claims(tmp_path / "one", name)]

    with_claims(toy, rdf_of_claims(rows)).export(name, tmp_path / "two", terms=PART)

    assert read_claims(tmp_path / "two", name) == rows != []


def read_claims(place: Path, name: str) -> list[Row]:
    """Return the rows of claims as their readers give them; None is unknown."""
    if name == "parquet":
        return list(pyarrow.parquet.read_table(place / "claims.parquet").to_pylist())
    if name == "xlsx":
        head, *rows = openpyxl.load_workbook(io.BytesIO(place.read_bytes()), read_only=True)[
            "claims"
        ].iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]
    with (place / "claims.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [{column: cell.removeprefix("'") or None for column, cell in row.items()} for row in rows]


def rdf_of_claims(rows: Iterable[Row]) -> Triples:
    """Return the triples of the claims of rows, whether their cells are text or typed."""
    return {triple for row in rows for triple in rdf_of_claim(row)}


def rdf_of_claim(row: Row) -> Iterator[ox.Triple]:
    """Yield the triples of a row."""
    values = {name: row[f"{name}_id" if name in TERMS else name] for name in COLUMNS}
    polarity = "negative" if row["negated"] in (True, "true") else "positive"
    yield from claim_triples(row["claim"], f"pns:{row['relation']}", {**values, "polarity": polarity})


COLUMNS = [column.name for column in CLAIM_COLUMNS if column.name != "polarity"]


def with_claims(graph: KnowledgeGraph, claims: Triples) -> KnowledgeGraph:
    """Return a release in which these claims are said as here."""
    names = {triple.subject for triple in claims}
    old = {triple for name in names for triple in said(graph, {name.value})}
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples_of(graph) - old | claims)
    return KnowledgeGraph(store, "with claims")


# OBO -> OWL


SUBSET = "http://purl.obolibrary.org/obo/pnso#"


def test_owl_made_of_obo_loses_what_the_page_says(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """By fastobo: of what is said of classes nothing else is missing, and nothing is added."""
    document = fastobo.load(str(toy.export("obo", tmp_path / "toy.obo")[0]))
    space = fastobo.header.DefaultNamespaceClause(
        fastobo.id.UnprefixedIdent("pnso")
    )  # which fastobo asks for
    document.header.append(space)
    target = io.BytesIO()
    fastobo.dump_owl(document, target, format="rdf")

    check_owl(toy, (quad.triple for quad in ox.parse(target.getvalue(), format=ox.RdfFormat.RDF_XML)))


@pytest.mark.slow
@pytest.mark.robot
def test_robots_owl_loses_what_the_page_says(robot: Robot, tmp_path: Path) -> None:
    """The same by the OWL API, of the release."""
    graph = KnowledgeGraph.load()
    (file,) = graph.export("obo", tmp_path / "world.obo")
    done = robot("convert", "--input", file, "--output", tmp_path / "world.owl")

    assert done.returncode == 0, done.stdout + done.stderr
    owl = ox.parse(path=str(tmp_path / "world.owl"), format=ox.RdfFormat.RDF_XML)
    check_owl(graph, (quad.triple for quad in owl))


def check_owl(graph: KnowledgeGraph, owl: Iterable[ox.Triple]) -> None:
    """Compare what is said of classes in a release and in OWL made of its OBO."""
    every = with_retired_groups(triples_of(graph))
    old = {t.subject.value for t in every if t.predicate == iri("owl:deprecated")}
    kinds = {term: kind for term, kind in graph.names.kinds.items() if term not in old}

    expected, lost = class_statements(every, {*kinds, *old}, publications(every))
    found, _ = class_statements(owl, {*kinds, *old}, {})

    matches = {
        (s, "oboInOwl:hasDbXref", contract(o)) for s, p, o in plain(expected) if p == "skos:exactMatch"
    }
    subsets = {(s, "oboInOwl:inSubset", f"{SUBSET}{kind}") for s, kind in kinds.items()}
    names = {(s, "oboInOwl:id", contract(s)) for s in {*kinds, *old}}
    assert {
        each for each in found if each[1] != "oboInOwl:hasOBONamespace"
    } == expected | matches | subsets | names
    assert lost <= {*LOST_PROPERTIES.values(), *LOST_EXPRESSIONS.values(), *LOST_NOTES.values()}
    for word in lost:
        assert word in obo_row(), word


def with_retired_groups(triples: Triples) -> Triples:
    """Return a release whose groups for claims are what the base keeps of them, the reason as a comment."""
    index = TripleIndex(triples)
    groups = claim_groups(index)
    retired = {triple for group in groups for triple in retired_class(group, index)}
    note = iri("IAO:0000116")
    comments = {
        ox.Triple(t.subject, iri("dcterms:description"), t.object) for t in retired if t.predicate == note
    }
    source = iri("owl:annotatedSource")
    gone = {*groups, *(t.subject for t in triples if t.predicate == source and t.object in groups)}
    return {triple for triple in triples if triple.subject not in gone} | retired | comments


def plain(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements that are no annotation of another one."""
    yield from (each for each in statements if len(each) == 3)


def obo_row() -> str:
    """Return the row of OBO in the table of the page."""
    return next(line for line in PAGE.splitlines() if line.startswith("| [`obo`]"))


# RDF 1.2 -> triples


ABOUT = """
SELECT ?subject ?relation ?object ?about {
  { ?about a pns:Claim ; pns:subject ?subject ; pns:predicate ?relation ; pns:object ?object }
  UNION { ?about a pns:Association ; pns:from ?subject ; pns:relation ?relation ; pns:to ?object } }"""


def test_turtle12_gives_edges_and_annotations_back(world: KnowledgeGraph, tmp_path: Path) -> None:
    """The triples of the release, no more; of each edge, stated or not, its claims and its association."""
    (file,) = world.export("turtle12", tmp_path / "pns12.ttl")
    read = {quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)}

    asserted = {triple for triple in read if triple.predicate != REIFIES}
    reified = {(t.object, t.subject) for t in read - asserted}

    assert ntriples_of(asserted) == ntriples_of(triples_of(world))
    assert reified == {(ox.Triple(*ends), about) for *ends, about in selected(world, ABOUT)} != set()
