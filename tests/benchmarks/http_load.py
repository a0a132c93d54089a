"""Two endpoints on the same data under the same load: ``pns serve`` and ``oxigraph serve``.

Every request goes to a server on loopback that this module started itself, and their number is fixed.
"""

from __future__ import annotations

import http.client
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from pns_graph import KnowledgeGraph

__all__ = ["CLIENTS", "Served", "measure_endpoints"]

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = (1, 4, 16)
REQUESTS = 3200
"""Requests in one measurement, shared among the clients."""

PATIENCE = 30.0
"""Seconds that a server may take to give its first answer."""

JSON = {"Accept": "application/sparql-results+json"}


@dataclass(frozen=True)
class Endpoint:
    """A server that answers.

    Attributes:
        port: Its port on loopback.
        path: Path of its SPARQL endpoint.
        process: Its process id.
        start: Seconds from its start to its first answer over the whole data.
    """

    port: int
    path: str
    process: int
    start: float

    def memory(self) -> int:
        """Return the memory of the server and its child processes in MB; shared pages count once."""
        return sum(map(_proportional_memory, _family(self.process))) // 1024


@dataclass(frozen=True)
class Load:
    """What clients saw.

    Attributes:
        clients: How many asked at the same time.
        median: Median time of a request, in seconds.
        p95: Time that 95 % of the requests did not exceed, in seconds.
        per_second: Requests answered per second, all clients together.
    """

    clients: int
    median: float
    p95: float
    per_second: float


@dataclass(frozen=True)
class Served:
    """What one server did.

    Attributes:
        server: The command.
        start: Seconds from its start to its first answer over the whole data.
        memory: Memory after the load, in MB, of all its processes.
        loads: Query -> what clients saw, by number of clients.
    """

    server: str
    start: float
    memory: int
    loads: dict[str, list[Load]]


def measure_endpoints(release: Path, requests: int = REQUESTS) -> Iterator[Served]:
    """Yield what each server did with the same requests: ours that evaluates each, oxigraph's, ours as it is.

    The last answers from memory what it was asked before, which ``oxigraph serve`` does not do.
    """
    graph = KnowledgeGraph.load(release)
    questions = {
        "point query": [_label_query(term) for term in sorted(graph.names.kinds)],
        "`tumours_by_antibody`": [
            graph.explain("tumours_by_antibody", antibody=term)
            for term, kind in sorted(graph.names.kinds.items())
            if kind == "Antibody"
        ],
    }
    servers = {
        "pns serve --keep 0": lambda: our_endpoint(release, keep=0),
        "oxigraph serve": lambda: oxigraph_endpoint(release),
        "pns serve": lambda: our_endpoint(release),
    }
    for name, start in servers.items():
        with start() as served:
            loads = {
                kind: [put_under_load(served, texts, clients, requests // clients) for clients in CLIENTS]
                for kind, texts in questions.items()
            }
            yield Served(name, served.start, served.memory(), loads)


def put_under_load(endpoint: Endpoint, queries: list[str], clients: int, requests: int) -> Load:
    """Ask each of some clients' ``requests`` questions, each client on a connection that it keeps.

    Raises:
        AssertionError: An answer was not 200.
    """
    targets = [f"{endpoint.path}?{urlencode({'query': query})}" for query in queries]
    _client(endpoint.port, targets[-50:])
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        shares = [
            [targets[(number * requests + at) % len(targets)] for at in range(requests)]
            for number in range(clients)
        ]
        asked = [pool.submit(_client, endpoint.port, share) for share in shares]
        times = sorted(seconds for each in asked for seconds in each.result())
    elapsed = time.perf_counter() - start
    return Load(clients, statistics.median(times), times[int(0.95 * len(times))], len(times) / elapsed)


@contextmanager
def our_endpoint(release: Path, keep: int = 64) -> Iterator[Endpoint]:
    """Run ``pns serve`` on a release; ``keep`` is how many MB of answers it may keep."""
    port = _free_port()
    options = ("--port", str(port), "--release", str(release), "--keep", str(keep))
    command = [sys.executable, "-m", "pns_graph", "serve", *options]
    with _running(command) as (process, start):
        _wait(port, "/sparql")
        yield Endpoint(port, "/sparql", process, time.perf_counter() - start)


@contextmanager
def oxigraph_endpoint(release: Path) -> Iterator[Endpoint]:
    """Run ``oxigraph serve`` in memory and put a release into it.

    Raises:
        FileNotFoundError: The package ``oxigraph`` is not installed.
    """
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if program is None:
        raise FileNotFoundError("no program oxigraph; install it: pip install oxigraph")
    port = _free_port()
    with _running([program, "serve", "--bind", f"127.0.0.1:{port}"]) as (process, start):
        _wait(port, "/query")
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("PUT", "/store?default", release.read_bytes(), {"Content-Type": "text/turtle"})
        assert connection.getresponse().status < 300
        _wait(port, "/query")
        yield Endpoint(port, "/query", process, time.perf_counter() - start)


def _label_query(term: str) -> str:
    return f"SELECT ?label WHERE {{ <{term}> <http://www.w3.org/2000/01/rdf-schema#label> ?label }}"


def _client(port: int, targets: list[str]) -> list[float]:
    """Return how long each request took, in seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for target in targets:
        start = time.perf_counter()
        _ask(connection, target)
        times.append(time.perf_counter() - start)
    connection.close()
    return times


def _ask(connection: http.client.HTTPConnection, target: str) -> bytes:
    connection.request("GET", target, headers=JSON)
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, body
    return body


def _wait(port: int, path: str) -> None:
    """Return when the server answers a question."""
    target = f"{path}?{urlencode({'query': 'ASK { ?s ?p ?o }'})}"
    end = time.monotonic() + PATIENCE
    while True:
        try:
            _ask(http.client.HTTPConnection("127.0.0.1", port), target)
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.005)


@contextmanager
def _running(command: list[str]) -> Iterator[tuple[int, float]]:
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process.pid, start
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(process: int) -> list[int]:
    """Return a process and all that descend from it, as Linux lists them."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return [process, *(each for child in children for each in _family(child))]


def _proportional_memory(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
