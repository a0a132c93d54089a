"""What the tests of the reading half share: a sample release, and the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def sample() -> Path:
    """The Turtle of a small invented release."""
    return Path(__file__).with_name("sample.ttl")


@pytest.fixture(scope="session")
def graph(sample: Path) -> KnowledgeGraph:
    """The graph of the small invented release."""
    return KnowledgeGraph.load(sample)


@pytest.fixture
def pns(sample: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command on the sample within this process."""

    def run(*arguments: str, release: str | Path | None = sample) -> Answer:
        chosen = [] if release is None else ["--release", str(release)]
        capsys.readouterr()
        try:
            code = main([*chosen, *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        shown = capsys.readouterr()
        return Answer(code, shown.out, shown.err)

    return run


@pytest.fixture
def pns_process(sample: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command on the sample in a process of its own."""

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pns_graph", "--release", str(sample), *arguments]
        settings: dict[str, object] = {"capture_output": True, "text": True, "cwd": ROOT, "timeout": 60}
        return subprocess.run(command, **{**settings, **options}, check=False)

    return run
