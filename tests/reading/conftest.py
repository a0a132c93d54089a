"""What the tests of the reading half share: the toy release, and the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main

ROOT = Path(__file__).resolve().parents[2]

BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""The environment in which a process keeps its output in a buffer, as it does for people."""

PREFIXES = """
@prefix pns: <https://w3id.org/pnso/vocab/> .
@prefix PNSO: <https://w3id.org/pnso/PNSO_> .
@prefix MONDO: <http://purl.obolibrary.org/obo/MONDO_> .
@prefix oboInOwl: <http://www.geneontology.org/formats/oboInOwl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix source: <https://w3id.org/pnso/source/> .
@prefix claim: <https://w3id.org/pnso/claim/> .
"""


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def release(toy_release: Path) -> Path:
    """The Turtle of the toy release."""
    return toy_release / "pns.ttl"


@pytest.fixture(scope="session")
def graph(release: Path) -> KnowledgeGraph:
    """The graph of the toy release."""
    return KnowledgeGraph.load(release)


@pytest.fixture
def edited(release: Path, tmp_path: Path) -> Callable[..., Path]:
    """Write the toy release again with some Turtle added and all triples of some nodes taken out."""

    def write(plus: str = "", minus: str | None = None) -> Path:
        store = ox.Store()
        store.load(path=release, format=ox.RdfFormat.TURTLE)
        for quad in list(store.quads_for_pattern(ox.NamedNode(minus), None, None)) if minus else []:
            store.remove(quad)
        store.load(PREFIXES + plus, ox.RdfFormat.TURTLE)
        file = tmp_path / "edited.ttl"
        store.dump(file, ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())
        return file

    return write


@pytest.fixture
def pns(release: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command on the toy release within this process."""

    def run(*arguments: str, release: str | Path | None = release) -> Answer:
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
def pns_process(release: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command on the toy release in a process of its own."""

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pns_graph", "--release", str(release), *arguments]
        settings: dict[str, object] = {"capture_output": True, "text": True, "cwd": ROOT, "env": BUFFERED}
        return subprocess.run(command, **{**settings, **options}, check=False)

    return run
