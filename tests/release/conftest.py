"""The packaged release, opened once, and the commands on it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    """The release that the package carries."""
    return KnowledgeGraph.load()


@pytest.fixture(scope="session")
def copy(graph: KnowledgeGraph) -> rdflib.Graph:
    """The same release in rdflib."""
    return graph.rdflib()


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the ready index of the release, which the first command makes for all."""
    return tmp_path_factory.mktemp("index")


@pytest.fixture
def pns(
    index_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Run a command on the release within this process, 100 columns wide."""
    monkeypatch.setenv("PNS_CACHE", str(index_folder))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        try:
            code = main(list(arguments))
        except SystemExit as stop:
            code = int(stop.code or 0)
        shown = capsys.readouterr()
        return Answer(code, shown.out, shown.err)

    return run
