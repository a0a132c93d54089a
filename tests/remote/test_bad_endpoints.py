"""Endpoints that are not there, refuse, or answer nonsense or a part: one clear line, no empty answer."""

from __future__ import annotations

import json
import socket
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.errors import EndpointError
from pns_graph.store.endpoints.remote import RemoteStore

from ..web.conftest import until
from .servers import Answer, Asked, stub

ROWS = '{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}'
EVERYTHING = "SELECT * WHERE { ?s ?p ?o }"


def rows(count: int, name: str = "x") -> str:
    """Return an answer of so many rows."""
    bindings = [{name: {"type": "literal", "value": str(number)}} for number in range(count)]
    return json.dumps({"head": {"vars": [name]}, "results": {"bindings": bindings}})


def counted(count: int) -> str:
    """Return the answer to the question how many rows there are."""
    return json.dumps(
        {
            "head": {"vars": ["rows"]},
            "results": {"bindings": [{"rows": {"type": "literal", "value": str(count)}}]},
        }
    )


@pytest.fixture(autouse=True)
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Wait no time between two tries, and let no proxy or credentials of this machine in; list the waits."""
    waits: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waits.append)
    for name in (
        "PNS_ENDPOINT_USER",
        "PNS_ENDPOINT_PASSWORD",
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    return waits


def cell(**parts: object) -> str:
    """Return an answer of one row with one cell."""
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": parts}]}})


LOGIN = "<html><head><title>Sign in</title></head><body>Please sign in</body></html>"
BAD: dict[str, tuple[Answer, str]] = {
    "credentials missing": (Answer("", 401), r"HTTP 401; put credentials .* PNS_ENDPOINT_USER and PNS_"),
    "forbidden": (Answer("no", 403, "text/plain"), "HTTP 403, no; it needs other credentials"),
    "no such page": (
        Answer("<html><title>Not  Found</title></html>", 404, "text/html"),
        "HTTP 404, Not Found; look whether the path is right",
    ),
    "refused query": (
        Answer("Virtuoso 37000 Error SP030: syntax error\nSPARQL query:\n...", 400, "text/plain"),
        "HTTP 400, Virtuoso 37000 Error SP030: syntax error; mend the request$",
    ),
    "failure": (
        Answer("out of memory\nstack\nstack", 500, "text/plain"),
        "HTTP 500, out of memory; look into",
    ),
    "too long": (Answer("", 504), "HTTP 504; the query takes longer than the server allows"),
    "busy for ever": (Answer("", 503), "HTTP 503; the server is busy or starting"),
    "moved": (
        Answer("", 301, headers={"Location": "https://example.org/sparql"}),
        "moved to https://example.org/sparql; give the address it moved to",
    ),
    "login page": (
        Answer(LOGIN, 200, "text/html"),
        "no whole answer to a query: it is of type text/html; .*login",
    ),
    "cut off": (Answer(ROWS[:40], missing=200), "broke off"),
    "cut off without a word": (Answer(ROWS[:40]), "no whole answer to a query"),
    "other JSON": (Answer('{"error": "nothing here"}'), "no whole answer to a query"),
    "truth in place of rows": (Answer('{"head": {}, "boolean": true}'), "a truth and rows are taken"),
    "JSON of nothing": (Answer("null"), "its JSON is not that of an answer"),
    "JSON of no object": (Answer("[1, 2]"), "no whole answer to a query"),
    "nothing": (Answer(""), "no whole answer to a query"),
    "nested too deep": (Answer("[" * 200_000), "no whole answer to a query"),
    "rows nested too deep": (
        Answer('{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": ' + '{"value": ' * 100_000),
        "no whole answer to a query",
    ),
    "IRI that is none": (Answer(cell(type="uri", value="not an IRI")), "no whole answer to a query"),
    "value of no text": (Answer(cell(type="uri", value=5)), "no whole answer to a query"),
    "term of no known type": (Answer(cell(type="picture", value="x")), "no whole answer to a query"),
    "datatype that is none": (
        Answer(cell(type="literal", value="x", datatype="a b")),
        "no whole answer to a query",
    ),
    "cell without type": (Answer(cell(value="x")), "no whole answer to a query"),
    "row that is none": (
        Answer('{"head": {"vars": ["x"]}, "results": {"bindings": [1]}}'),
        "no whole answer to a query",
    ),
    "rows that are none": (Answer('{"head": {}, "results": {"bindings": 7}}'), "no whole answer to a query"),
    "no list of columns": (Answer('{"head": [], "results": []}'), "no whole answer to a query"),
    "other letters": (Answer(ROWS.encode("utf-16"), kind="text/csv; charset=utf-16"), "CSV .* is lossy"),
    "bytes of no letters": (Answer(b'{"head": "\xff\xfe"}'), "no whole answer to a query"),
    "broken XML": (
        Answer("<sparql><head>", kind="application/sparql-results+xml"),
        "no whole answer to a query",
    ),
    "XML of another kind": (
        Answer("<a/>" * 3, kind="application/sparql-results+xml"),
        "no whole answer to a query",
    ),
    "broken TSV": (Answer('?x\n"1\n', kind="text/tab-separated-values"), "no whole answer to a query"),
    "part by status": (Answer(ROWS, 206), "only a part of the answer"),
    "part by time limit": (
        Answer(
            ROWS, headers={"X-SQL-State": "S1TAT", "X-SQL-Message": "RC...: Returning incomplete results"}
        ),
        "only a part of the answer .*incomplete results.*; ask for less",
    ),
}


@pytest.mark.parametrize("answer", BAD, ids=str)
def test_each_failure_is_one_line(answer: str) -> None:
    """Which address, what happened, and what to do."""
    given, expected = BAD[answer]

    with stub(given) as server, pytest.raises(EndpointError, match=expected) as caught:
        KnowledgeGraph(RemoteStore(server.url), server.url).sparql(EVERYTHING)

    assert str(caught.value).startswith(f"{server.url}: ")
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<a> <b>", "text/turtle"),
        ("<http://a/ b> <http://a/c> 1 .", "application/n-triples"),
        ("<rdf", "application/rdf+xml"),
        ("[" * 100_000, "application/ld+json"),
        (b"<http://a/\xff> <http://a/b> 1 .", "text/turtle"),
    ],
)
def test_each_broken_graph_is_one_line(body: str | bytes, kind: str) -> None:
    """The same for a CONSTRUCT."""
    with (
        stub(Answer(body, kind=kind)) as server,
        pytest.raises(EndpointError, match="no whole answer") as caught,
    ):
        KnowledgeGraph(RemoteStore(server.url), server.url).sparql("CONSTRUCT WHERE { ?s ?p ?o }")

    assert str(caught.value).startswith(f"{server.url}: ")
    assert "\n" not in str(caught.value)


def test_control_characters_of_a_server_do_not_reach_the_terminal() -> None:
    """Neither in an error nor in a table: they stand there as escapes."""
    with (
        stub(Answer("\x1b[2J\x1b]0;title\x07gone\u202e", 500, "text/plain; charset=utf-8")) as server,
        pytest.raises(EndpointError) as caught,
    ):
        RemoteStore(server.url).query(EVERYTHING)
    with stub(Answer(cell(type="literal", value="\x1b[31mred\r\x9b"))) as server:
        table = KnowledgeGraph(RemoteStore(server.url), "").sparql("SELECT ?x WHERE { ?x ?p 1 }").as_text()

    assert r"HTTP 500, \x1b[2J\x1b]0;title\x07gone\u202e" in str(caught.value)
    assert r"\x1b[31mred\r\x9b" in table
    assert "\x1b" not in table


def test_nobody_listens() -> None:
    """A port without a server cannot be connected to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with pytest.raises(EndpointError, match=r"cannot connect .*refused.*; look whether the server runs"):
        KnowledgeGraph.connect(f"http://127.0.0.1:{port}/sparql")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sparql",
        "localhost:8890",
        "ftp://localhost/x",
        "http://",
        "http://a:b/",
        "http://a b/",
        "http://ann:ge/heim@host/",
        "ftp://ann:geheim@host/",
        "http://ann:ge heim@host/",
        "//ann:geheim@host",
    ],
)
def test_what_is_no_address(url: str) -> None:
    """Text that is no address of the web is refused before anything is sent."""
    with pytest.raises(
        EndpointError, match="is no address of an endpoint; give one such as http://"
    ) as caught:
        KnowledgeGraph.connect(url)

    assert "heim" not in str(caught.value)


def test_plain_text_where_a_secure_connection_was_asked_for() -> None:
    """A server without TLS is told apart from one that is not there."""
    with stub(Answer()) as server, pytest.raises(EndpointError, match=r"no secure connection .*certificate"):
        KnowledgeGraph.connect(server.url.replace("http:", "https:"))


def test_slow_answer_is_given_up_once() -> None:
    """A query that took too long is not sent again."""
    with stub(Answer(waits=True)) as server:
        with pytest.raises(EndpointError, match=r"no answer within 0\.3 seconds; ask for less"):
            KnowledgeGraph.connect(server.url, timeout=0.3)
        until(lambda: bool(server.asked))

    assert len(server.asked) == 1


def test_headers_without_end_are_given_up() -> None:
    """A letter now and then is no answer; the request is not sent again."""
    with stub(Answer(drips=True)) as server:
        with pytest.raises(EndpointError, match=r"no answer within 0\.5 seconds; ask for less"):
            KnowledgeGraph.connect(server.url, timeout=0.5)
        until(lambda: bool(server.asked))

    assert len(server.asked) == 1


def test_server_that_speaks_something_else_is_told_in_words() -> None:
    """No names and brackets of Python."""
    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as threads:
        port = listening.getsockname()[1]

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4_000)
                connection.sendall(b"SSH-2.0-OpenSSH\x1b[2J\r\n")

        threads.submit(answer)
        with pytest.raises(EndpointError, match=r": cannot connect \(SSH-2\.0-OpenSSH\\x1b\[2J\); look"):
            KnowledgeGraph.connect(f"http://127.0.0.1:{port}/sparql", retries=0)


def test_busy_server_is_asked_again() -> None:
    """Two answers of 503, and then the right one."""
    busy = Answer("", 503, headers={"Retry-After": "1"})

    with stub(busy, busy, Answer(ROWS)) as server:
        answer = KnowledgeGraph(RemoteStore(server.url), server.url).sparql("SELECT ?x WHERE { ?x ?p 1 }")

    assert [row.x for row in answer] == ["1"]
    assert len(server.asked) == 3


def test_server_cannot_make_us_wait_for_hours(slept: list[float]) -> None:
    """What ``Retry-After`` asks for is bounded."""
    busy = Answer("", 503, headers={"Retry-After": "3600"})

    with stub(busy, busy, Answer(ROWS)) as server:
        RemoteStore(server.url).query("SELECT ?x WHERE { ?x ?p 1 }")

    assert slept == [10.0, 10.0]


@pytest.mark.parametrize(("status", "times"), [(503, 4), (502, 4), (429, 4), (500, 1), (504, 1), (404, 1)])
def test_only_what_may_pass_is_tried_again(status: int, times: int) -> None:
    """A server that is busy is asked four times; one that says no is asked once."""
    with stub(Answer("", status)) as server, pytest.raises(EndpointError, match=f"HTTP {status}"):
        RemoteStore(server.url, retries=3).query(EVERYTHING)

    assert len(server.asked) == times


def test_password_is_never_shown_and_only_sent_when_asked_for() -> None:
    """Credentials of the address go to a server that refuses without them, and into no message."""
    challenge = Answer("", 401, headers={"WWW-Authenticate": 'Basic realm="x"'})

    with stub(challenge, Answer("", 403)) as server, pytest.raises(EndpointError) as caught:
        RemoteStore(server.url.replace("//", "//ann:geheim@")).query(EVERYTHING)

    assert "geheim" not in str(caught.value)
    assert [request.headers.get("Authorization") for request in server.asked] == [
        None,
        "Basic YW5uOmdlaGVpbQ==",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        Answer("you sent Authorization: Basic YW5uOmdlL2hlaW0=", 403, "text/plain"),
        Answer("you sent YW5uOmdlL2hlaW0= and no more", 500, "text/plain"),
        Answer("no user ann with password ge/heim here", 403, "text/plain"),
        Answer("<p>see http://ann:ge%2Fheim@host/</p>", 404, "text/html"),
        Answer("", 302, headers={"Location": "http://ann:ge/heim@host/sparql"}),
        Answer("", 301, headers={"Location": "/sparql?user=ann&password=ge%2Fheim&x=1"}),
        Answer(json.dumps({"error": "ge/heim"})[:-1]),
        Answer(cell(type="uri", value="ge/heim is no IRI")),
        Answer("", 206, headers={"X-SQL-Message": "ge/heim"}),
        Answer("ge%2fheim", 500, "text/plain"),
        Answer('{"password": "ge\\/heim"}', 500, "application/json"),
        Answer("Z2UvaGVpbQ==", 500, "text/plain"),
        Answer("ge/\x1bheim, GE/HEIM and ge/ heim", 500, "text/plain"),
    ],
)
def test_credentials_that_a_server_repeats_are_not_shown(answer: Answer) -> None:
    """Whatever it makes of them."""
    challenge = Answer("", 401, headers={"WWW-Authenticate": 'Basic realm="x"'})

    with stub(challenge, answer) as server, pytest.raises(EndpointError) as caught:
        RemoteStore(server.url.replace("//", "//ann:ge%2Fheim@")).query(EVERYTHING)

    assert "heim" not in str(caught.value).lower()
    assert "YW5u" not in str(caught.value)
    assert "Z2Uv" not in str(caught.value)


@pytest.mark.parametrize(
    "challenge",
    [
        "Digest",
        'Digest realm="x"',
        'Digest realm="x", nonce="1", algorithm=ROT13',
        'Bearer realm="x"',
        "Negotiate",
    ],
)
def test_login_that_cannot_be_answered_is_one_line(challenge: str) -> None:
    """No traceback, and no password for who did not ask for one."""
    refused = Answer("", 401, headers={"WWW-Authenticate": challenge})

    with (
        stub(refused) as server,
        pytest.raises(EndpointError, match="HTTP 401"),
    ):
        RemoteStore(server.url.replace("//", "//ann:geheim@")).query(EVERYTHING)

    assert {request.headers.get("Authorization") for request in server.asked} <= {None}


def test_password_may_have_any_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Latin-1 where that has them, else UTF-8."""
    challenge = Answer("", 401, headers={"WWW-Authenticate": 'Basic realm="x"'})
    sent = []
    for password in ("gehé", "gehe\u2603"):
        monkeypatch.setenv("PNS_ENDPOINT_USER", "ann")
        monkeypatch.setenv("PNS_ENDPOINT_PASSWORD", password)
        with stub(challenge, Answer(ROWS)) as server:
            RemoteStore(server.url).query("SELECT ?x WHERE { ?x ?p 1 }")
        sent.append(server.asked[1].headers["Authorization"].removeprefix("Basic "))

    assert [b64decode(each) for each in sent] == [b"ann:geh\xe9", "ann:gehe\u2603".encode()]


def test_netrc_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Credentials that nobody gave for this are not sent, asked for or not."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password geheim\n", encoding="ascii")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    challenge = Answer("", 401, headers={"WWW-Authenticate": 'Basic realm="x"'})

    with stub(challenge) as server, pytest.raises(EndpointError, match="HTTP 401"):
        RemoteStore(server.url).query(EVERYTHING)

    assert [request.headers.get("Authorization") for request in server.asked] == [None]


def test_credentials_of_the_environment_answer_a_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password itself is not sent."""
    monkeypatch.setenv("PNS_ENDPOINT_USER", "ann")
    monkeypatch.setenv("PNS_ENDPOINT_PASSWORD", "geheim")
    challenge = Answer("", 401, headers={"WWW-Authenticate": 'Digest realm="x", nonce="1", qop="auth"'})

    with stub(challenge, challenge, Answer(ROWS)) as server:
        RemoteStore(server.url).query(EVERYTHING)

    assert server.asked[-1].headers["Authorization"].startswith('Digest username="ann", realm="x"')


def test_rows_cut_at_the_limit_of_the_server_are_an_error() -> None:
    """A round number of rows is counted again; a server that says nothing is found out."""
    with (
        stub(
            lambda asked: Answer(counted(1234) if "COUNT" in asked.fields["query"] else rows(1000))
        ) as server,
        pytest.raises(EndpointError, match=r"only 1000 of 1234 rows come back; .*ResultSetMaxRows"),
    ):
        RemoteStore(server.url).query("SELECT ?x WHERE { ?x ?p ?o }")


def test_a_round_number_of_rows_may_be_whole() -> None:
    """When the count is the same, the answer stands."""
    with stub(
        lambda asked: Answer(counted(1000) if "COUNT" in asked.fields["query"] else rows(1000))
    ) as server:
        answer = KnowledgeGraph(RemoteStore(server.url), "").sparql("SELECT ?x WHERE { ?x ?p ?o } LIMIT 1000")

    assert len(answer) == 1000


def test_huge_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would fill the memory is not read to its end."""
    monkeypatch.setattr("pns_graph.store.endpoints.endpoint._MOST_BYTES", 1 << 20)

    with (
        stub(Answer(rows(100_001))) as server,
        pytest.raises(EndpointError, match="an answer of more than 1 MB; ask for a part with LIMIT"),
    ):
        RemoteStore(server.url).query(EVERYTHING)


def test_endpoint_without_a_term_is_no_graph() -> None:
    """The endpoint answers, but not about this ontology; when a named graph does, it is named."""
    nothing = Answer('{"head": {}, "boolean": false}')

    def only_named(asked: Asked) -> Answer:
        return Answer() if "GRAPH" in asked.fields["query"] else nothing

    with (
        stub(nothing) as server,
        pytest.raises(EndpointError, match=r"holds no term .*; load a release with 'pns"),
    ):
        KnowledgeGraph.connect(server.url)
    with stub(only_named) as server, pytest.raises(EndpointError, match=r"; name the graph \S+pnso\.owl"):
        KnowledgeGraph.connect(server.url)


def test_query_goes_behind_the_address_or_as_a_form() -> None:
    """A short query is a GET that caches may keep; a long one is a form, which has no limit."""
    with stub(Answer(ROWS)) as server:
        store = RemoteStore(server.url, graph="https://example.org/graph")
        store.query("SELECT ?x WHERE { ?x a ?y }")
        store.query(f"SELECT ?x WHERE {{ ?x a ?y }} # {'long' * 1000}")

    assert [request.method for request in server.asked] == ["GET", "POST"]
    assert {request.fields["default-graph-uri"] for request in server.asked} == {"https://example.org/graph"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (ROWS, "application/json"),
        ('?x\n"1"\n', "text/tab-separated-values; charset=utf-8"),
        (
            '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>'
            "<results>"
            '<result><binding name="x"><literal>1</literal></binding></result></results></sparql>',
            "application/sparql-results+xml",
        ),
    ],
)
def test_every_form_of_results_is_read(body: str, kind: str) -> None:
    """A server may answer in another form than the one that was asked for first."""
    with stub(Answer(body, kind=kind)) as server:
        answer = KnowledgeGraph(RemoteStore(server.url), "").sparql("SELECT ?x WHERE { ?x ?p ?o }")

    assert [row.x for row in answer] == ["1"]


def test_virtuosos_own_words_are_understood() -> None:
    """Truths as 0 and 1, an ASK as a row, and names of blank nodes that are no names."""
    cells = {
        "truth": {
            "type": "typed-literal",
            "datatype": "http://www.w3.org/2001/XMLSchema#boolean",
            "value": "0",
        },
        "node": {"type": "bnode", "value": "nodeID://b10412"},
    }
    row = {"head": {"vars": ["truth", "node"]}, "results": {"bindings": [cells]}}
    ask = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": []}}

    with stub(Answer(json.dumps(row)), Answer(json.dumps(ask))) as server:
        graph = KnowledgeGraph(RemoteStore(server.url), "")
        [found] = graph.sparql("SELECT ?truth ?node WHERE { ?node ?p ?truth }")
        assert (found.truth, str(found.node)) == (False, "_:b10412")
        assert not graph.sparql("ASK { ?s ?p ?o }")
