"""Queries that take too much of anything are refused alone; everybody else is answered."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from ..representatives import rest_slow
from .conftest import ANTIBODIES, ENDLESS, PATIENCE, Server, serving, until


def children(pid: int) -> set[int]:
    """Return the process ids of the children of a process."""
    return {int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def alive(pid: int) -> bool:
    """Return whether a process runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def ticks(pids: set[int]) -> int:
    """Return how long processes have computed, in ticks of the clock."""
    stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(stat[11]) for stat in stats)


proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc")


def answered_beside(endless: Future[httpx.Response], server: Server) -> int:
    """Return how many small queries a server answers before an endless one gets its answer."""
    answered = 0
    while not endless.done():
        answered += server.ask(f"{ANTIBODIES} # {answered} {time.monotonic()}").status_code == 200
    return answered


def test_endless_query_gets_its_answer_while_others_are_answered(hasty: Server) -> None:
    """504 says what the limit is; small queries do not wait for it.

    A busy machine may need longer than the limit to start a second worker, and says 503 then: another round.
    """
    with ThreadPoolExecutor() as threads:
        for at in range(20):
            hasty.answers_again()
            endless = threads.submit(hasty.ask, f"{ENDLESS} # {at}")
            answered = answered_beside(endless, hasty)
            if answered > 5:
                break

    assert (answered > 5, endless.result().status_code) == (True, 504)
    assert "2 seconds" in endless.result().text
    assert "--timeout" in endless.result().text


def test_requests_wait_their_turn_and_are_then_sent_away(hasty: Server) -> None:
    """With all workers busy, a request waits for one; in the end it hears when to come again."""
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda at: hasty.ask(f"{ENDLESS} # {at}"), range(8)))
    busy = [answer for answer in answers if answer.status_code == 503]

    assert {answer.status_code for answer in answers} == {503, 504}
    assert all(answer.headers["retry-after"] == "2" for answer in busy)
    until(lambda: hasty.ask(ANTIBODIES).status_code == 200)


def test_query_that_needs_much_memory_dies_alone(lean: Server) -> None:
    """Millions of sorted rows are refused, and the next query is answered."""
    answer = lean.ask("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a")

    assert (answer.status_code, "--memory" in answer.text) == (403, True), answer.text
    lean.answers_again()


@pytest.mark.parametrize(
    "accept", ["application/sparql-results+json", "text/csv", "text/tab-separated-values"]
)
@pytest.mark.parametrize("form", ["SELECT * { ?s ?p ?o }", "SELECT ?none { ?s ?p ?o }"])
def test_long_answer_is_refused_and_never_cut(lean: Server, form: str, accept: str) -> None:
    """Fifty rows are fine, one more is none at all; the refusal says how to get them."""
    fifty, more = lean.ask(f"{form} LIMIT 50", accept), lean.ask(f"{form} LIMIT 51", accept)

    assert fifty.status_code == 200
    assert more.status_code == 403
    assert "more than 50 rows" in more.text
    assert "LIMIT and OFFSET" in more.text
    assert "--max-rows" in more.text


def test_long_graph_is_refused_too(lean: Server) -> None:
    """The row limit counts triples."""
    assert lean.ask("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 50").status_code == 200
    assert "more than 50 triples" in lean.ask("CONSTRUCT WHERE { ?s ?p ?o }").text


def test_deeply_nested_query_disturbs_nobody(server: Server) -> None:
    """A query that overflows the parser is answered with a refusal."""
    query = f"ASK {'{' * 100_000}{'}' * 100_000}"
    answer = server.client.post("/sparql", data={"query": query})

    assert answer.status_code == 400, answer.text
    server.answers_again()


def test_many_at_once_get_each_their_own(server: Server) -> None:
    """Sixteen clients, each with its own number in its question."""

    def ask(number: int) -> str:
        return server.ask(f"SELECT ({number} AS ?n) {{}}").json()["results"]["bindings"][0]["n"]["value"]

    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(ask, range(320))) == [str(number) for number in range(320)]


def test_client_that_hangs_up_frees_its_worker(release: Path) -> None:
    """The only worker is not kept busy by a query whose client is gone."""
    with serving(release, "--workers", "1", "--timeout", "120") as server:
        patience = httpx.Timeout(PATIENCE, read=0.5)
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{server.url}/sparql", params={"query": ENDLESS}, timeout=patience, trust_env=False)

        assert server.ask(ANTIBODIES).status_code == 200


@proc
def test_slow_queries_do_not_take_pages_away(release: Path) -> None:
    """While every worker for queries is busy and others wait, pages, searches and lists are answered."""
    with ThreadPoolExecutor(8) as threads, serving(release, "--workers", "2", "--timeout", "120") as server:
        server.ask("ASK {}")
        until(lambda: len(children(server.process.pid)) == 3)
        workers = children(server.process.pid)
        before = ticks(workers)
        slow = [threads.submit(server.ask, f"{ENDLESS} # {at}") for at in range(6)]
        until(lambda: ticks(workers) > before + 60)
        pages = [
            server.client.get(path).status_code
            for path in ("/term/anti-y", "/search?q=anti", "/void", "/library.json", "/term/anti-x")
        ]
        assert not any(each.done() for each in slow)

    assert pages == [200] * 5


@proc
def test_worker_killed_while_it_starts_costs_no_other_request(release: Path) -> None:
    """Those who wait for it get the next one; only jobs that were in a hand that was cut off are lost."""
    with serving(release, "--workers", "2", "--timeout", "120") as server, ThreadPoolExecutor(8) as threads:
        ready = children(server.process.pid)
        for worker in ready:
            os.kill(worker, signal.SIGKILL)
        until(lambda: not any(map(alive, ready)))
        asked = [threads.submit(server.ask, f"ASK {{}} # {at}") for at in range(8)]
        until(lambda: bool(children(server.process.pid) - ready))
        for worker in children(server.process.pid) - ready:
            os.kill(worker, signal.SIGKILL)
        statuses = [each.result().status_code for each in asked]

    assert statuses.count(200) >= 5, statuses


def test_more_memory_than_there_can_be_is_no_limit(release: Path) -> None:
    """And no worker that fails to start."""
    with serving(release, "--memory", "99999999999999999999") as server:
        server.answers_again()


@pytest.mark.slow
@proc
def test_worker_killed_while_it_waits_costs_no_request(release: Path) -> None:
    """A job given to a worker whose end is not known yet is asked again; the log has no traceback."""
    with serving(release, "--workers", "2", "--timeout", "120") as server:
        statuses = []
        for at in range(6):
            server.ask(f"ASK {{}} # before {at}")
            for worker in children(server.process.pid):
                os.kill(worker, signal.SIGKILL)
            statuses.append(server.ask(f"ASK {{}} # {at}").status_code)
        server.process.send_signal(signal.SIGINT)
        assert server.process.stderr is not None
        said = server.process.stderr.read()

    assert statuses == [200] * 6
    assert "Traceback" not in said


@pytest.mark.slow
@proc
def test_all_workers_killed_while_they_start_cost_no_other_request(release: Path) -> None:
    """More workers than tries of one do not count as tries."""
    with serving(release, "--workers", "6", "--timeout", "120") as server, ThreadPoolExecutor(8) as threads:
        ready = children(server.process.pid)
        for worker in ready:
            os.kill(worker, signal.SIGKILL)
        until(lambda: not any(map(alive, ready)))
        asked = [threads.submit(server.ask, f"ASK {{}} # {at}") for at in range(8)]
        until(lambda: len(children(server.process.pid) - ready) >= 4)
        for worker in children(server.process.pid) - ready:
            os.kill(worker, signal.SIGKILL)
        statuses = [each.result().status_code for each in asked]

    assert statuses == [200] * 8


@proc
def test_those_who_wait_hear_that_the_server_ends(release: Path) -> None:
    """Queries under way and those that wait for their turn get 503 with a sentence; the exit code is 0."""
    with serving(release, "--workers", "1", "--timeout", "120") as server, ThreadPoolExecutor(4) as threads:
        server.ask("ASK {}")
        workers = children(server.process.pid)
        before = ticks(workers)
        asked = [threads.submit(server.ask, f"{ENDLESS} # {at}") for at in range(4)]
        until(lambda: ticks(workers) > before + 30)
        server.process.send_signal(signal.SIGTERM)
        answers = [each.result() for each in asked]
        code = server.process.wait(PATIENCE)

    assert [(answer.status_code, "being stopped" in answer.text) for answer in answers] == [(503, True)] * 4
    assert code == 0


@proc
def test_worker_that_was_killed_is_replaced(release: Path) -> None:
    """Queries are answered again after all workers were killed by hand."""
    with serving(release) as server:
        workers = children(server.process.pid)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        until(lambda: not any(map(alive, workers)))

        server.answers_again()
        assert not children(server.process.pid) & workers


@proc
@pytest.mark.parametrize("number", rest_slow([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
def test_no_process_stays_behind(release: Path, number: signal.Signals) -> None:
    """However the server ends, also in the middle of a query, so do its workers; without a traceback."""
    with serving(release, "--timeout", "120", "--workers", "2") as server, ThreadPoolExecutor() as threads:
        server.ask("ASK {}")
        until(lambda: len(children(server.process.pid)) == 3)
        workers = children(server.process.pid)
        asked = threads.submit(server.ask, ENDLESS)
        before = ticks(workers)
        until(lambda: ticks(workers) > before + 60)
        server.process.send_signal(number)
        code = server.process.wait(PATIENCE)
        until(lambda: not any(map(alive, workers)))
        said = server.process.stderr.read() if server.process.stderr else ""

        assert workers
        assert code == (-number if number == signal.SIGKILL else 0)
        assert said == ""
        assert asked.exception() or asked.result().status_code == 503
