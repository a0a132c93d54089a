"""Real servers on loopback: each is a process of its own, and stopped by its process id."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from pns_graph.cli import main
from pns_graph.store.packaged import data_folder

from ..conftest import ROOT

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ANTIBODIES = "SELECT ?key { ?x a pns:Antibody ; skos:notation ?key } ORDER BY ?key"


PATIENCE = 120
"""Seconds that a busy machine may need for anything."""


def until(reached: Callable[[], bool]) -> None:
    """Wait for a state; patient, for a busy machine is slow."""
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    process: subprocess.Popen[str]
    client: httpx.Client

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return str(self.client.base_url).rstrip("/")

    def ask(self, query: str, accept: str | None = None, **options: object) -> httpx.Response:
        """Send a query as most clients do."""
        headers = {} if accept is None else {"Accept": accept}
        return self.client.get("/sparql", params={"query": query, **options}, headers=headers)

    def answers_again(self) -> None:
        """Wait until a query is answered; a worker that has to be started may come too late for the first."""
        until(lambda: self.ask("ASK {}").status_code == 200)


@contextmanager
def serving(release: Path, *options: str) -> Iterator[Server]:
    """Start a server on a free port, and interrupt it in the end."""
    command = [sys.executable, "-m", "pns_graph", "--release", str(release), "serve", "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            said, found = "", None
            while found is None and (line := process.stderr.readline()):
                said += line
                found = re.search(r"http://\S+?(?=/ )", line)
            assert found, said
            with httpx.Client(base_url=found[0], timeout=PATIENCE, trust_env=False) as client:
                client.headers.pop("accept")
                yield Server(process, client)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


@pytest.fixture(scope="session")
def release(toy_release: Path) -> Path:
    """The Turtle of the toy release."""
    return toy_release / "pns.ttl"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, release: Path) -> Path:
    """The site of the toy release, as the command writes it into an empty folder."""
    folder = tmp_path_factory.mktemp("toy") / "site"
    folder.mkdir()
    assert main(["--release", str(release), "site", "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of a server of the packaged release."""
    with serving(data_folder("release") / "pns.ttl") as started:
        yield started.url


@pytest.fixture(scope="session")
def server(release: Path) -> Iterator[Server]:
    """A server as people start it."""
    with serving(release) as started:
        yield started


@pytest.fixture(scope="session")
def hasty(release: Path) -> Iterator[Server]:
    """A server with a short time limit and two workers."""
    with serving(release, "--timeout", "2", "--workers", "2") as started:
        yield started


@pytest.fixture(scope="session")
def lean(release: Path) -> Iterator[Server]:
    """A server with little memory and short answers, that follows SERVICE, for pages of one other origin."""
    options = ["--memory", "100", "--max-rows", "50", "--allow-service", "--keep", "0"]
    with serving(release, *options, "--cors", "http://pages.example") as started:
        yield started
