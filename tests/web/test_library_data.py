"""What programs find that look for example queries: the library as data, and a page that says how to ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

import httpx
import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.questions.library import Library
from pns_graph.rdf.namespaces import ONTOLOGY_IRI, PREFIXES

from ..conftest import ROOT
from .conftest import Server

LIBRARY = PREFIXES["query"]
NAMES = Library().names()
EXAMPLES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
SELECT DISTINCT ?sq ?comment ?query
WHERE {
    ?sq a sh:SPARQLExecutable ;
        rdfs:comment ?comment ;
        sh:select|sh:ask|sh:construct|spex:describe ?query .
} ORDER BY ?sq"""
"""What SIB's editor and language models ask an endpoint for, to the letter."""

DECLARED = "SELECT ?prefix ?namespace { [] sh:namespace ?namespace ; sh:prefix ?prefix }"


def rows(answer: httpx.Response) -> list[tuple[str, ...]]:
    """Return the rows of an answer as texts; nothing for what is unbound."""
    assert answer.status_code == 200, answer.text
    parsed = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    return [tuple("" if node is None else str(node) for node in row) for row in parsed]


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    """The packaged release in this process."""
    return KnowledgeGraph.load()


@pytest.fixture(scope="module")
def client(server_url: str) -> Iterator[httpx.Client]:
    """Asks the server of the packaged release."""
    with httpx.Client(base_url=server_url, timeout=60, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def examples(client: httpx.Client) -> dict[str, tuple[str, str]]:
    """What the loader finds: name of a question -> the question and its text."""
    answer = client.get("/sparql", params={"query": EXAMPLES, "format": "json"}).json()
    found = [{name: node["value"] for name, node in row.items()} for row in answer["results"]["bindings"]]
    return {row["sq"].removeprefix(LIBRARY): (row["comment"], row["query"]) for row in found}


def test_loader_finds_every_question_once(
    client: httpx.Client, graph: KnowledgeGraph, examples: dict[str, tuple[str, str]]
) -> None:
    """Each comes with the question as someone would ask it, and with the text that ``--explain`` prints."""
    answer = client.post("/sparql", data={"query": EXAMPLES}).json()

    assert len(answer["results"]["bindings"]) == len(NAMES)
    assert examples == {
        query.name: (query.question, graph.explain(query.name, **dict(query.example)))
        for query in graph.library
    }


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * bool(at % 9)) for at, name in enumerate(NAMES)]
)
def test_text_runs_as_it_is(
    client: httpx.Client, graph: KnowledgeGraph, examples: dict[str, tuple[str, str]], name: str
) -> None:
    """It gives what ``pns query NAME`` gives with the example, which knows nothing of the library as data."""
    query = graph.library[name]
    answer = client.post("/sparql", data={"query": examples[name][1]})

    if query.form == "CONSTRUCT":
        triples = graph.construct(name, **dict(query.example))
        found = ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
        assert {str(quad.triple) for quad in found} == {str(triple) for triple in triples}
    else:
        cells = graph.query(name, **dict(query.example)).cells
        assert rows(answer) == [tuple("" if node is None else str(node) for node in row) for row in cells]


def test_question_says_its_inputs_and_its_text_as_written(
    client: httpx.Client, graph: KnowledgeGraph
) -> None:
    """The inputs are variables of ``schema:text``; keywords are the tags."""
    query = """SELECT ?text ?name ?kind ?example {
      query:tumours_by_antibody schema:text ?text ; schema:keywords "tumours" ; sh:parameter ?given .
      ?given sh:path ?name ; sh:class ?kind ; sh:order 1 ; sh:optional false ; skos:example ?example }"""

    assert rows(client.get("/sparql", params={"query": query})) == [
        (
            str(ox.Literal(graph.library["tumours_by_antibody"].text)),
            f"<{LIBRARY}parameter/antibody>",
            f"<{PREFIXES['pns']}Antibody>",
            '"anti-hu"',
        )
    ]


def test_prefixes_are_declared(client: httpx.Client) -> None:
    """Editors that ask the endpoint for prefixes get ours."""
    answer = client.get("/sparql", params={"query": DECLARED}).json()["results"]["bindings"]

    assert {row["prefix"]["value"]: row["namespace"]["value"] for row in answer} == dict(PREFIXES)


BOTH, RELEASE, QUESTIONS, NOTHING = (True, True), (False, True), (True, False), (False, False)


@pytest.mark.parametrize(
    ("default", "named", "holds", "graphs"),
    [
        ([], [], BOTH, [LIBRARY]),
        ([ONTOLOGY_IRI], [], RELEASE, []),
        ([LIBRARY], [], QUESTIONS, []),
        ([ONTOLOGY_IRI, LIBRARY], [], BOTH, []),
        ([], [LIBRARY], NOTHING, [LIBRARY]),
        ([ONTOLOGY_IRI], [LIBRARY], RELEASE, [LIBRARY]),
        ([LIBRARY], [LIBRARY], QUESTIONS, [LIBRARY]),
        ([ONTOLOGY_IRI, LIBRARY], [LIBRARY], BOTH, [LIBRARY]),
    ],
)
def test_dataset_says_what_is_asked(
    server: Server, default: list[str], named: list[str], holds: tuple[bool, bool], graphs: list[str]
) -> None:
    """In the query and in the request: the release and the questions apart, or both."""
    dataset = "".join([f"FROM <{each}> " for each in default] + [f"FROM NAMED <{each}> " for each in named])
    options = {"default-graph-uri": default, "named-graph-uri": named}
    for written, sent in ((dataset, {}), ("", options)):
        for kind, held in zip(("sh:SPARQLExecutable", "pns:Antibody"), holds, strict=True):
            asked = server.ask(f"ASK {written} {{ ?x a {kind} }}", **sent)
            assert asked.json()["boolean"] is held
        found = server.ask(f"SELECT DISTINCT ?graph {written} {{ GRAPH ?graph {{ ?s ?p ?o }} }}", **sent)
        assert rows(found) == [(f"<{graph}>",) for graph in graphs]


def test_no_triple_comes_twice(server: Server) -> None:
    """The default graph is one graph, though it has two parts."""
    found = rows(server.ask("SELECT ?s ?p ?o { ?s a sh:SPARQLExecutable ; ?p ?o }"))

    assert set(Counter(found).values()) == {1}


@pytest.mark.parametrize("graph_option", ["default-graph-uri", "named-graph-uri"])
def test_dataset_opens_no_way_to_other_hosts(server: Server, graph_option: str) -> None:
    """SERVICE is refused whichever graph is asked."""
    clause = "{ SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    asked = [
        server.ask(f"SELECT * {clause}", **{graph_option: LIBRARY}),
        server.ask(f"SELECT * FROM <{LIBRARY}> {clause}"),
        server.ask(f"SELECT * FROM NAMED <{LIBRARY}> {{ GRAPH ?service {clause} }}"),
    ]

    assert {(answer.status_code, "--allow-service" in answer.text) for answer in asked} == {(403, True)}


def test_questions_are_served_as_kept_and_as_asked(client: httpx.Client) -> None:
    """``/queries.ttl`` is the file beside the queries, and the graph of the endpoint; it is sent once."""
    served = client.get("/queries.ttl")
    again = client.get("/queries.ttl", headers={"If-None-Match": served.headers["etag"]})
    asked = client.get(
        "/sparql",
        params={"query": f"CONSTRUCT {{ ?s ?p ?o }} FROM <{LIBRARY}> WHERE {{ ?s ?p ?o }}", "format": "ttl"},
    )

    assert served.headers["content-type"] == "text/turtle; charset=utf-8"
    assert served.content == (ROOT / "queries/queries.ttl").read_bytes()
    assert set(ox.parse(served.content, format=ox.RdfFormat.TURTLE)) == set(
        ox.parse(asked.content, format=ox.RdfFormat.TURTLE)
    )
    assert (again.status_code, again.content) == (304, b"")


def test_page_for_programs_is_short_and_true(client: httpx.Client, graph: KnowledgeGraph) -> None:
    """It says what this is not, its links lead somewhere, and its examples have answers."""
    answer = client.get("/llms.txt")
    asked = re.findall(r"```sparql\n(.*?)```", answer.text, re.DOTALL)
    links = re.findall(r"\]\((\S+)\)", answer.text)
    licence = ox.NamedNode(PREFIXES["dcterms"] + "license")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert len(answer.text.splitlines()) < 60
    assert "For research and teaching; not a medical device" in answer.text
    assert len(asked) == 2
    assert all(rows(client.post("/sparql", data={"query": each})) for each in asked)
    assert len(links) > 6
    for link in links:
        if link.startswith("/"):
            assert client.get(link).status_code == 200, link
    for quad in graph.store.quads_for_pattern(ox.NamedNode(ONTOLOGY_IRI), licence, None):
        assert quad.object.value in links


@pytest.mark.parametrize("path", ["/void", "/sparql"])
def test_descriptions_lead_to_both(server: Server, path: str) -> None:
    """Who reads what the server says of itself finds the questions and the page for programs."""
    text = server.client.get(path, headers={"Accept": "text/turtle"}).text

    for also in ("/queries.ttl", "/llms.txt"):
        assert urljoin(server.url, also) in text
