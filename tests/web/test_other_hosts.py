"""No query reaches another host unless it was allowed to, however its SERVICE clause is spelt."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.errors import QueryError
from pns_graph.rdf.namespaces import PREFIXES
from pns_graph.rdf.sparql.sparql_reading import read_query
from pns_graph.store.no_network import leave_network

from ..conftest import ROOT
from ..representatives import rest_slow
from .conftest import Server, serving

SECRET = "words of an inner host"


@dataclass
class Listener:
    """A host that must hear nothing; it counts who connects, and answers with a secret."""

    port: int
    heard: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/x"


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """A host on loopback that listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Listener(listening.getsockname()[1])

        def answer() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with connection:
                        found.heard.append(connection.recv(4_000))
                        body = f'{{"head": "{SECRET}"'.encode()
                        connection.sendall(
                            b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
                            b"Content-Type: application/sparql-results+json\r\n"
                            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
                        )

        threading.Thread(target=answer, daemon=True).start()
        yield found


SPELLINGS = [
    "SELECT * {{ SERVICE <{url}> {{?s ?p ?o}} }}",
    "SELECT * {{ SeRvIcE <{url}> {{?s ?p ?o}} }}",
    "SELECT * {{ SERVICE SILENT <{url}> {{?s ?p ?o}} }}",
    "SELECT * {{ SERVICESILENT<{url}>{{?s ?p ?o}} }}",
    "PREFIX e: <{url}> SELECT * {{ SERVICEe:x {{?s ?p ?o}} }}",
    "PREFIX : <{url}> SELECT * {{ SERVICE:x {{?s ?p ?o}} }}",
    "PREFIX e: <{url}> PREFIX SERVICEe: <urn:x> SELECT * {{ SERVICEe:x {{?s ?p ?o}} }}",
    "PREFIX trueSERVICX: <urn:x> PREFIX : <{url}> SELECT * {{ ?s ?p trueSERVICE:x {{?a ?b ?c}} }}",
    "PREFIX trueSERVICe: <urn:x> PREFIX : <{url}> SELECT * {{ ?s ?p trueSERVICE:x {{?a ?b ?c}} }}",
    "SELECT * {{ ?s ?p trueSERVICE<{url}>{{?s ?p ?o}} }}",
    "SELECT * {{ ?s ?p 5SERVICE<{url}>{{?s ?p ?o}} }}",
    "SELECT * {{ ?s ?p 'text'SERVICE<{url}>{{?s ?p ?o}} }}",
    "SELECT * {{ FILTER(1<2)SERVICE#>\n<{url}>{{?s ?p ?o}} }}",
    "SELECT * {{ FILTER(1 <2) SERVICE <{url}> {{ ?s ?p ?o }} FILTER(3> 2) }}",
    "PREFIX e: <urn:e> SELECT * {{ OPTIONAL {{ ?a e:a·\\# ?b }} SERVICE <{url}> {{?s ?p ?o}} }}",
    "PREFIX e: <urn:e> SELECT * {{ OPTIONAL {{ ?a e:\\' ?b }} SERVICE <{url}> {{?s ?p ?o}} }} # '",
    "SELECT * {{ # a comment\rSERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '''it''''s''' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ BIND(<{url}> AS ?service) SERVICE ?service {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?service {{ <{url}> }} SERVICE?service{{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "LOAD <{url}>",
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "\ufeffSELECT * {{ SERVICE <{url}> {{?s ?p ?o}} }}",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_clause_reaches_nobody_through_the_server(server: Server, listener: Listener, spelling: str) -> None:
    """Refused by GET and as a body, and the other host hears nothing."""
    query = spelling.format(url=listener.url)
    body = {"Content-Type": "application/sparql-query"}
    answers = [server.ask(query), server.client.post("/sparql", content=query.encode(), headers=body)]

    assert {answer.status_code for answer in answers} <= {400, 403}, answers[0].text
    assert not listener.heard


@pytest.mark.parametrize("spelling", rest_slow(SPELLINGS, 8))
def test_clause_reaches_nobody_from_python(release: Path, listener: Listener, spelling: str) -> None:
    """An error, and the other host hears nothing."""
    graph = KnowledgeGraph.load(release)

    if "FROM" in spelling:
        graph.sparql(spelling.format(url=listener.url))
    else:
        with pytest.raises(QueryError):
            graph.sparql(spelling.format(url=listener.url))
    assert not listener.heard


def test_clause_reaches_nobody_from_the_shell(release: Path, listener: Listener) -> None:
    """One line, exit 2, and the option that allows it."""
    query = f"SELECT * {{ SERVICESILENT<{listener.url}>{{?s ?p ?o}} }}"
    command = [sys.executable, "-m", "pns_graph", "--release", str(release), "sparql", query]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--allow-service" in ended.stderr
    assert not listener.heard


def cased(word: str) -> st.SearchStrategy[str]:
    """Return spellings of a word in any case."""
    return st.tuples(*(st.sampled_from([letter.lower(), letter.upper()]) for letter in word)).map("".join)


BEFORE = st.sampled_from(
    [
        "",
        "?a ?b true ",
        "?a ?b 5",
        "?a ?b 'x'",
        "FILTER(1<2)",
        "FILTER(?a>1)",
        "OPTIONAL{?a e:a·\\# ?b}",
        "?a ?b e:xSERVICE .",
        "?a ?b '''SERVICE''' .",
        "?service ?b ?c .",
        "?a ?b true",
        "{}",
        "#>\n",
        "?a ?b '\\''",
    ]
)
GAP = st.sampled_from(["", " ", "\n", "#\n", "#>\n", "#'\r", "\t"])
PLACE = st.sampled_from(["<{url}>", "e:x", ":", ":x", "trueSERVICE:x", "?service"])
AFTER = st.sampled_from(["{?s ?p ?o}", "{}", "{?s ?p ?o}#>", "{?s ?p ?o}#'", "{?s ?p '>'}"])
CLAUSES = st.tuples(
    BEFORE, cased("SERVICE"), GAP, st.one_of(st.just(""), cased("SILENT")), GAP, PLACE, GAP, AFTER
).map("".join)
HEADS = st.sampled_from(
    [
        "SELECT *{{{0}}}",
        "SELECT * {{ {{ {0} }} UNION {{}} }}",
        "ASK{{{0}}}",
        "CONSTRUCT{{?s ?p 1}}WHERE{{{0}}}",
        "SELECT(COUNT(*)AS?n){{{0}}}",
        "SELECT * {{ VALUES ?service {{ <{{url}}> }} {0} }}",
    ]
)


@given(HEADS, CLAUSES, st.sampled_from(["", "PREFIX trueSERVICE: <urn:x> ", "PREFIX trueSERVICx: <urn:x> "]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_guard_reads_as_the_engine_reads(listener: Listener, head: str, clause: str, prefix: str) -> None:
    """Whatever makes the engine call another host is seen before it runs."""
    text = f"PREFIX e: <{listener.url}> PREFIX : <{listener.url}> {prefix}" + head.format(clause).replace(
        "{url}", listener.url
    )
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(1)))
    listener.heard.clear()
    with suppress(SyntaxError, RuntimeError, OSError, ValueError):
        found = store.query(text, prefixes=dict(PREFIXES))
        list(found if not isinstance(found, ox.QueryBoolean) else [])
    called = bool(listener.heard)
    listener.heard.clear()
    try:
        seen = read_query(text, PREFIXES).asks_other_hosts
    except SyntaxError:
        seen = not called

    assert seen or not called, text
    assert not listener.heard


@pytest.mark.parametrize(
    "harmless",
    [
        "ASK { ?service ?p 'SERVICE <http://a/> {}' } # SERVICE <http://a/> {}",
        "ASK { ?x a <http://a/SERVICE> FILTER(?x != pns:SERVICE) }",
        "SELECT ?service ?x { ?x ?service pns:service }",
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> ASK { ?x a sd:Service }",
        "PREFIX service: <http://service/> ASK { service:x service:service service:SERVICE }",
        "ASK { ?x rdfs:label 'DELETE' , 'FROM <http://graph.example/>' } # FROM <http://graph.example/>",
        "PREFIX insert: <http://a/> ASK { ?insert a insert:data }",
        "ASK { ?x rdfs:label 'caf\\u0065 \\u0053ERVICE' }",
    ],
)
def test_words_in_texts_are_no_clauses(server: Server, harmless: str) -> None:
    """Only clauses are refused: not strings, names, comments or variables."""
    answer = server.ask(harmless)

    assert answer.status_code == 200, answer.text


def test_mistake_beside_the_word_is_told_as_one(server: Server) -> None:
    """A variable named service does not turn a typing error into a refusal of SERVICE."""
    answer = server.ask("SELECT ?service { ?service a nope:X }")

    assert (answer.status_code, "neither declared nor one of ours" in answer.text) == (400, True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a thread give up its network")
def test_thread_can_leave_the_network(listener: Listener) -> None:
    """Even a query that is not looked at calls nobody then; other threads keep their network."""

    def ask() -> object:
        assert leave_network()
        return list(ox.Store().query(f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]

    with ThreadPoolExecutor(1) as threads, pytest.raises(OSError, match="not permitted"):
        threads.submit(ask).result()
    assert not listener.heard
    socket.create_connection(("127.0.0.1", listener.port)).close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process give up its network")
def test_workers_have_no_network_unless_they_may_call(server: Server, lean: Server) -> None:
    """The second lock: system calls of a worker are filtered, those of one that may call are not."""

    def filtered(asked: Server) -> set[bool]:
        asked.ask("ASK {}")
        pids = Path(f"/proc/{asked.process.pid}/task/{asked.process.pid}/children").read_text().split()
        ready = [Path(f"/proc/{pid}/status").read_text() for pid in pids]
        return {"Seccomp:\t2" in status for status in ready}

    assert True in filtered(server)
    assert filtered(lean) == {False}


def test_words_of_another_host_never_come_back(release: Path, listener: Listener) -> None:
    """When it is allowed to call and the host answers nonsense, neither face repeats it."""
    query = f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}"
    with serving(release, "--allow-service") as server:
        answer = server.ask(query)
    with pytest.raises(QueryError) as caught:
        KnowledgeGraph.load(release).sparql(query, allow_service=True)

    assert (answer.status_code, answer.text) == (502, f"{caught.value}\n")
    assert len(listener.heard) >= 2
    assert SECRET not in answer.text
    listener.heard.clear()
