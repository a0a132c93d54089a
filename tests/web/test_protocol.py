"""The SPARQL 1.1 Protocol: ways to ask, formats of the answer, and what is refused with which status."""

from __future__ import annotations

import csv
import io
import json
import socket
from contextlib import closing
from http.client import HTTPConnection

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph

from .conftest import ANTIBODIES, Server

JSON = "application/sparql-results+json"
ONTOLOGY = "https://w3id.org/pnso/pnso.owl"


def keys(answer: httpx.Response) -> list[str]:
    """Return the column ?key of a JSON answer."""
    assert answer.status_code == 200, answer.text
    return [row["key"]["value"] for row in answer.json()["results"]["bindings"]]


def test_the_three_ways_to_ask_give_the_same(server: Server) -> None:
    """GET, a form and a query as the body; our prefixes need not be declared."""
    by_get = server.ask(ANTIBODIES)
    by_form = server.client.post("/sparql", data={"query": ANTIBODIES})
    direct = {"Content-Type": "application/sparql-query; charset=utf-8"}
    by_body = server.client.post("/sparql", content=ANTIBODIES, headers=direct)

    assert "anti-y" in keys(by_get)
    assert keys(by_get) == keys(by_form) == keys(by_body)


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/html, text/*;q=0.3", "text/csv; charset=utf-8"),
        ("text/*, text/csv;q=0", "text/tab-separated-values; charset=utf-8"),
        ("TEXT/CSV; header=present", "text/csv; charset=utf-8"),
        ("text/csv;q=nonsense", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_format_that_is_liked_best(
    server: Server, accept: str | None, content_type: str
) -> None:
    """Qualities, wildcards and parameters count as RFC 9110 says."""
    answer = server.ask(ANTIBODIES, accept)

    assert (answer.status_code, answer.headers["content-type"]) == (200, content_type)
    assert answer.headers["vary"].split(", ")[0] == "Accept"


@pytest.mark.parametrize("name", ["format", "output"])
@pytest.mark.parametrize(
    ("value", "rows", "triples"),
    [
        ("json", JSON, "application/ld+json"),
        ("xml", "application/sparql-results+xml", "application/rdf+xml"),
        ("csv", "text/csv; charset=utf-8", None),
        ("TSV", "text/tab-separated-values; charset=utf-8", None),
        ("text/csv", "text/csv; charset=utf-8", None),
        (JSON, JSON, None),
        ("turtle", None, "text/turtle; charset=utf-8"),
        ("ttl", None, "text/turtle; charset=utf-8"),
        ("nt", None, "application/n-triples"),
        ("rdf+xml", None, "application/rdf+xml"),
        ("json-ld", None, "application/ld+json"),
        ("application/n-triples", None, "application/n-triples"),
    ],
)
def test_format_may_stand_in_the_address(
    server: Server, name: str, value: str, rows: str | None, triples: str | None
) -> None:
    """As other servers have it, by a name or a media type; it goes before what a browser accepts."""
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for query, expected in (("ASK {}", rows), ("CONSTRUCT WHERE { ?x a pns:Antibody }", triples)):
        answer = server.ask(query, browser, **{name: value})
        found = answer.headers["content-type"] if answer.status_code == 200 else None
        assert found == expected, answer.text


def test_browser_without_a_format_gets_what_it_accepts(server: Server) -> None:
    """An empty parameter is none, and neither is an empty default graph."""
    answer = server.ask(ANTIBODIES, "text/csv", format="", **{"default-graph-uri": "", "named-graph-uri": ""})

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")


@pytest.mark.parametrize("path", ["/sparql/", "/sparql"])
def test_slash_at_the_end_changes_nothing(server: Server, path: str) -> None:
    """Both addresses answer."""
    assert server.client.get(path, params={"query": "ASK {}"}).json()["boolean"] is True


@pytest.mark.parametrize("accept", ["text/csv", JSON, "application/sparql-results+xml"])
def test_columns_of_a_star_come_as_the_query_has_them(server: Server, accept: str) -> None:
    """Not sorted by name."""
    text = server.ask("SELECT * WHERE { ?s ?p ?o } LIMIT 1", accept).text
    at = [text.index(name) for name in (("s,", "p,", "o") if accept == "text/csv" else ('"s"', '"p"', '"o"'))]

    assert at == sorted(at)


def test_query_may_begin_with_a_byte_order_mark(server: Server) -> None:
    """As files of Windows do."""
    assert server.ask("\ufeffASK {}").json()["boolean"] is True


def test_every_format_of_rows_holds_the_same(server: Server) -> None:
    """Each of the four parses, and has the same keys."""
    expected = keys(server.ask(ANTIBODIES))
    for accept, form in (
        (JSON, ox.QueryResultsFormat.JSON),
        ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ):
        rows = ox.parse_query_results(server.ask(ANTIBODIES, accept).content, format=form)
        assert [row["key"].value for row in rows] == expected
    table = list(csv.reader(io.StringIO(server.ask(ANTIBODIES, "text/csv").text)))
    assert table == [["key"], *([key] for key in expected)]


def test_yes_and_no(server: Server) -> None:
    """ASK answers in JSON and in words."""
    assert server.ask("ASK { ?x a pns:Antibody }").json()["boolean"] is True
    assert server.ask("ASK { ?x a pns:Nothing }", "text/csv").text == "false"


@pytest.mark.parametrize(
    ("accept", "content_type", "name"),
    [
        (None, "text/turtle; charset=utf-8", "turtle"),
        ("text/turtle", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml;q=0.4, application/n-triples;q=0.6", "application/n-triples", "nt"),
        ("text/plain", "text/plain; charset=utf-8", "nt"),
        ("text/n3", "text/n3; charset=utf-8", "n3"),
        ("application/trig", "application/trig", "trig"),
    ],
)
def test_triples_come_in_the_format_that_is_liked_best(
    server: Server, accept: str | None, content_type: str, name: str
) -> None:
    """CONSTRUCT gives a graph that another library reads in every format."""
    answer = server.ask("CONSTRUCT { ?x skos:notation ?k } { ?x a pns:Antibody ; skos:notation ?k }", accept)

    assert (answer.status_code, answer.headers["content-type"]) == (200, content_type)
    assert len(Graph().parse(data=answer.text, format=name)) == len(keys(server.ask(ANTIBODIES)))


def test_describe_gives_triples(server: Server) -> None:
    """DESCRIBE answers with what is said of a term."""
    answer = server.ask("DESCRIBE ?x { ?x skos:notation 'anti-y' }")

    assert "anti-Y antibody" in answer.text


def test_same_answer_has_the_same_bytes(server: Server) -> None:
    """Triples are sorted, so that a repeated question gives the same file; the second is a kept answer."""
    query = "CONSTRUCT { ?s ?p ?o } { ?s a pns:Antibody ; ?p ?o }"

    first = server.client.get("/sparql", params={"query": query})
    second = server.client.get("/sparql", params={"query": f"{query} # again"})

    assert first.content == second.content == server.client.get("/sparql", params={"query": query}).content


def test_kept_answer_is_the_answer(server: Server, lean: Server) -> None:
    """The same question in another format, or to a server that keeps nothing, gives what it should."""
    first, again = (server.ask(ANTIBODIES, "text/csv") for _ in range(2))
    bare = [lean.ask(f"{ANTIBODIES} LIMIT 3", "text/csv").text for _ in range(2)]

    assert first.text == again.text != server.ask(ANTIBODIES).text
    assert bare[0] == bare[1] == server.ask(f"{ANTIBODIES} LIMIT 3", "text/csv").text


@pytest.mark.parametrize(
    "changing",
    ["UUID()", "STRUUID()", "RAND()", "NOW()", "BNODE()", "uuid ()", "IF(true,UUID#\n(),1)", "1+RAND()"],
)
def test_what_changes_is_not_kept(server: Server, changing: str) -> None:
    """A new identifier, number or time is a new one each time."""
    query = f"SELECT ({changing} AS ?new) (STR(NOW()) AS ?now) {{}}".replace(
        "(STR(NOW()) AS ?now) ", "" if "BNODE" not in changing else "(BNODE() AS ?other) "
    )
    first, second = (server.ask(query).json()["results"]["bindings"] for _ in range(2))

    assert first != second


REFUSED = {
    "no query": ("GET", {"params": {"default-graph-uri": ONTOLOGY}}, 400, "no parameter 'query'"),
    "no query in a form": ("POST", {"data": {"a": "b"}}, 400, "no parameter 'query'"),
    "two queries": ("GET", {"params": {"query": ["ASK {}", "ASK {}"]}}, 400, "'query' 2 times"),
    "query in both": (
        "POST",
        {"params": {"query": "ASK {}"}, "data": {"query": "ASK {}"}},
        400,
        "'query' 2 times",
    ),
    "not SPARQL": (
        "GET",
        {"params": {"query": "SELECT ?x\n{ ?x a 5x }"}},
        400,
        "line 2, column 12: not SPARQL",
    ),
    "empty": ("GET", {"params": {"query": ""}}, 400, "the query is empty"),
    "unknown prefix": (
        "GET",
        {"params": {"query": "ASK { ?x a zoo:Zebra }"}},
        400,
        "neither declared nor one",
    ),
    "unknown function": ("GET", {"params": {"query": "SELECT (<f:f>(1) AS ?x) {}"}}, 400, "not supported"),
    "not UTF-8": (
        "POST",
        {"content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}},
        400,
        "UTF-8",
    ),
    "unknown graph": (
        "GET",
        {"params": {"query": "ASK {}", "default-graph-uri": "http://graph.example/"}},
        400,
        "no graph <http://graph.example/>",
    ),
    "named graph": (
        "GET",
        {"params": {"query": "ASK {}", "named-graph-uri": ONTOLOGY}},
        400,
        "(the release) as a default graph",
    ),
    "unknown graph in the query": (
        "GET",
        {"params": {"query": "ASK FROM <http://graph.example/> {}"}},
        400,
        "no graph <http://graph.example/>",
    ),
    "update as GET": ("GET", {"params": {"update": "DROP ALL"}}, 403, "only reads"),
    "update as form": ("POST", {"data": {"update": "DROP ALL"}}, 403, "only reads"),
    "update as body": (
        "POST",
        {"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}},
        403,
        "only reads",
    ),
    "update as query": (
        "GET",
        {"params": {"query": "# SELECT\nDELETE WHERE { ?s ?p ?o }"}},
        403,
        "only reads",
    ),
    "service": (
        "GET",
        {"params": {"query": "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}},
        403,
        "--allow-service",
    ),
    "method": ("PUT", {"content": "ASK {}"}, 405, "use GET, HEAD, POST"),
    "no format": ("GET", {"params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406, JSON),
    "empty body": (
        "POST",
        {"content": b"", "headers": {"Content-Type": "application/sparql-query"}},
        400,
        "the query is empty",
    ),
    "empty form": (
        "POST",
        {"content": b"", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        400,
        "no parameter 'query'",
    ),
    "packed body": (
        "POST",
        {
            "content": b"\x1f\x8b",
            "headers": {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"},
        },
        415,
        "Content-Encoding gzip is not taken",
    ),
    "unknown format": ("GET", {"params": {"query": "ASK {}", "format": "parquet"}}, 400, "Accept"),
    "format of the other kind": ("GET", {"params": {"query": "ASK {}", "format": "ttl"}}, 406, JSON),
    "two unknown formats": (
        "GET",
        {"params": {"query": "ASK {}", "format": "parquet", "output": "xlsx"}},
        400,
        "the format 'parquet' is not known",
    ),
    "signs that move a terminal": (
        "GET",
        {"params": {"query": "ASK {}", "default-graph-uri": "urn:\x1b[2J\r\n"}},
        400,
        r"no graph <urn:\x1b[2J",
    ),
    "curly quotation marks": (
        "GET",
        {"params": {"query": "ASK { ?x rdfs:label “Hu” }"}},
        400,
        'line 1, column 21: the curly quotation mark “; write "',
    ),
    "long body": ("POST", {"data": {"query": "#" * 1_100_000}}, 413, "longer than 1000000 bytes"),
    "content type": (
        "POST",
        {"content": "{}", "headers": {"Content-Type": "application/json"}},
        415,
        "application/sparql-query",
    ),
    "no content type": ("POST", {"content": b"ASK {}"}, 415, "no Content-Type"),
}


@pytest.mark.parametrize(("method", "request_", "status", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusal_is_one_line_with_the_cure(
    server: Server, method: str, request_: dict[str, object], status: int, reason: str
) -> None:
    """Place, reason and cure as plain text, the right status, and the next request is answered."""
    answer = server.client.request(method, "/sparql", **request_)

    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert reason in answer.text
    assert answer.text.count("\n") == 1
    assert ";" in answer.text
    assert server.ask("ASK {}").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/sparql?query=%FF", 400, "UTF-8"),
        (f"/sparql?query={'%23' * 15_000}", 414, "body of a POST"),
        (f"/sparql?query={'%23' * 40_000}", 414, "body of a POST"),
    ],
    ids=["not UTF-8", "too long", "far too long"],
)
def test_address_that_cannot_be_read_is_refused(
    server: Server, address: str, status: int, reason: str
) -> None:
    """What no well-kept client sends is refused as clearly."""
    connection = HTTPConnection(server.client.base_url.host, server.client.base_url.port or 80)
    with closing(connection):
        connection.request("GET", address)
        answer = connection.getresponse()

        assert answer.status == status
        assert reason in answer.read().decode()


def test_refused_method_names_the_others(server: Server) -> None:
    """405 comes with Allow, and OPTIONS answers the same."""
    assert server.client.delete("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert server.client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert server.client.post("/void").headers["allow"] == "GET, HEAD, OPTIONS"


def test_head_has_the_headers_only(server: Server) -> None:
    """HEAD tells type and length of the answer."""
    answer = server.client.head("/sparql", params={"query": ANTIBODIES})

    assert answer.content == b""
    assert answer.headers["content-length"] == server.ask(ANTIBODIES).headers["content-length"]


def test_long_body_in_pieces_is_refused(server: Server) -> None:
    """A body without a length is counted as it comes."""
    pieces = (b"#" * 100_000 for _ in range(15))
    answer = server.client.post(
        "/sparql", content=pieces, headers={"Content-Type": "application/sparql-query"}
    )

    assert answer.status_code == 413


def test_query_in_pieces_is_read(server: Server) -> None:
    """Chunks are put together."""
    pieces = iter([b"ASK ", b"{ ?x a pns:Anti", b"body }"])
    answer = server.client.post(
        "/sparql", content=pieces, headers={"Content-Type": "application/sparql-query"}
    )

    assert answer.json()["boolean"] is True


def test_default_graph_may_be_named(server: Server) -> None:
    """The ontology's IRI names the one graph, in the request and in the query."""
    plain = keys(server.ask(ANTIBODIES))

    assert keys(server.ask(ANTIBODIES, **{"default-graph-uri": ONTOLOGY})) == plain
    assert keys(server.ask(ANTIBODIES.replace("{", f"FROM <{ONTOLOGY}> {{", 1))) == plain


def test_injected_text_stays_text(server: Server) -> None:
    """A value that tries to end its string is only a value, as a parameter and in a query."""
    evil = '" } DROP ALL'

    assert server.client.get("/library/tumours_by_antibody.rq", params={"antibody": evil}).status_code == 400
    assert server.ask(f"ASK {{ ?x rdfs:label {json.dumps(evil)} }}").json()["boolean"] is False
    assert server.ask(f'ASK {{ ?x rdfs:label "{evil}" }}').status_code == 400
    assert "anti-y" in keys(server.ask(ANTIBODIES))


def test_client_that_hangs_up_early_disturbs_nobody(server: Server) -> None:
    """Half a request, or a request whose answer nobody reads."""
    host, port = server.client.base_url.host, server.client.base_url.port
    for sent in (
        b"GET /sparql?query=ASK",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nq",
        b"\x16\x03\x01",
        f"GET /sparql?query={'SELECT+*+{?s+?p+?o}'} HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
    ):
        with socket.create_connection((host, port)) as connection:
            connection.sendall(sent)

    assert server.ask("ASK {}").status_code == 200


def test_service_reaches_another_server_when_allowed(server: Server, lean: Server) -> None:
    """A federated query asks both."""
    query = (
        f"SELECT ?key {{ SERVICE <{server.url}/sparql> {{ ?x skos:notation ?key FILTER(?key = 'anti-y') }} }}"
    )

    assert keys(lean.ask("PREFIX skos: <http://www.w3.org/2004/02/skos/core#> " + query)) == ["anti-y"]
    assert lean.ask("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").status_code == 502
