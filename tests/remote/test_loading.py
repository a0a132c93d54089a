"""Putting a release into a store, by the function and by the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.errors import EndpointError, ReleaseError
from pns_graph.rdf.namespaces import ONTOLOGY_IRI
from pns_graph.store.endpoints.upload import load_release

from .servers import Answer, Server, stub

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``pns load``; return its exit code and what it said."""

    def load(*arguments: str) -> tuple[int, str]:
        code = main(["load", *arguments])
        shown = capsys.readouterr()
        assert shown.out == ""
        return code, shown.err

    return load


@pytest.mark.slow
def test_command_fills_a_graph_and_counts_it(oxigraph: Server, toy: KnowledgeGraph, run: Run) -> None:
    """What is loaded can be read, and loading it again changes nothing."""
    for _ in range(2):
        code, said = run(str(toy.file), "--endpoint", oxigraph.store, "--check", oxigraph.query)
        assert code == 0
        assert f"graph {ONTOLOGY_IRI} holds {len(toy.rdflib())} triples" in said


def test_graph_of_ones_own(oxigraph: Server, toy: KnowledgeGraph, run: Run) -> None:
    """A graph with another name is read by that name."""
    name = "https://example.org/toy"

    assert run(str(toy.file), "--endpoint", oxigraph.store, "--graph", name)[0] == 0
    assert KnowledgeGraph.connect(oxigraph.query, graph=name).term("anti-x").key == "anti-x"


def test_put_goes_to_the_default_graph_when_asked(toy: KnowledgeGraph, run: Run) -> None:
    """The protocol's own word for it stands in the address."""
    with stub(Answer("", 204)) as server:
        assert run(str(toy.file), "--endpoint", server.url, "--default-graph")[0] == 0

    [put] = server.asked
    assert put.method == "PUT"
    assert put.headers["Content-Type"] == "text/turtle"
    assert put.body == Path(toy.file).read_bytes()


@pytest.mark.parametrize(
    ("status", "cure"),
    [
        (401, "PNS_ENDPOINT_USER"),
        (403, "another right on the server"),
        (404, "look whether the path is right"),
        (405, "look for the one that takes this request"),
        (409, "look into its log"),
        (413, "raise its limit for the size"),
        (415, "does not take this format"),
        (500, "look into the log of the server"),
    ],
)
def test_refusals_say_what_to_do(toy: KnowledgeGraph, run: Run, status: int, cure: str) -> None:
    """One line with the address, the status, what the server said, and the cure."""
    with stub(Answer("because\nof this", status, "text/plain")) as server:
        code, said = run(str(toy.file), "--endpoint", server.url)

    assert code == 2
    assert f"pns: {server.url}: HTTP {status}, because; " in said
    assert cure in said


def test_file_that_is_no_turtle_is_not_sent(tmp_path: Path) -> None:
    """The file is read here first."""
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle", encoding="utf-8")

    with stub(Answer("", 204)) as server, pytest.raises(ReleaseError, match="not Turtle"):
        load_release(server.url, broken)

    assert server.asked == []


def test_another_store_is_found_out_by_the_count(oxigraph: Server, toy: KnowledgeGraph) -> None:
    """When the endpoint to check with is not the store that was filled, the numbers differ."""
    with (
        stub(Answer("", 204)) as server,
        pytest.raises(EndpointError, match=r"holds 0 triples and not the [0-9]+ of the release"),
    ):
        load_release(server.url, toy.file, graph="https://example.org/elsewhere", check=oxigraph.query)
