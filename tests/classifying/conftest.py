"""What the tests of classifying share: the command on the toy world, and files of somebody's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph.cli import main

Pns = Callable[..., tuple[int, str, str]]
OwnFile = Callable[[str], Path]

PREFIXES = """\
@prefix :       <http://example.org/hospital/> .
@prefix pns:    <https://w3id.org/pnso/vocab/> .
@prefix PNSO:   <https://w3id.org/pnso/PNSO_> .
@prefix BFO:    <http://purl.obolibrary.org/obo/BFO_> .
@prefix HP:     <http://purl.obolibrary.org/obo/HP_> .
@prefix GO:     <http://purl.obolibrary.org/obo/GO_> .
@prefix MONDO:  <http://purl.obolibrary.org/obo/MONDO_> .
@prefix RO:     <http://purl.obolibrary.org/obo/RO_> .
@prefix UBERON: <http://purl.obolibrary.org/obo/UBERON_> .
@prefix owl:    <http://www.w3.org/2002/07/owl#> .
@prefix rdfs:   <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd:    <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture
def pns(toy_release: Path, capsys: pytest.CaptureFixture[str]) -> Pns:
    """Run ``pns classify`` on the toy world; return exit code, output and what was said beside it.

    What a slow machine is told of the progress is left out.
    """

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["classify", *map(str, arguments), "--release", str(toy_release)])
        told = capsys.readouterr()
        lines = told.err.splitlines(keepends=True)
        return status, told.out, "".join(line for line in lines if not line.endswith(" ...\n"))

    return run


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnFile:
    """Write Turtle of somebody's own as ``own.ttl`` into an empty folder, which is then the current one."""
    monkeypatch.chdir(tmp_path)

    def write(turtle: str) -> Path:
        file = Path("own.ttl")
        file.write_text(PREFIXES + turtle, encoding="utf-8")
        return file

    return write
