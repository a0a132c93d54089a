"""What is measured against what: the program, and a baseline that does the same with a common tool alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.store.packaged import data_folder
from tests.queries.same_rows import example_parameters, rdflib_rows, rdflib_triples

__all__ = ["Measure", "query_measures", "release_measures"]

ROOT = Path(__file__).resolve().parents[2]

_PYSHACL_ALONE = """
import pathlib, sys, pyshacl, rdflib
shapes = rdflib.Graph()
for file in pathlib.Path(sys.argv[2]).glob("*.ttl"):
    shapes.parse(file)
pyshacl.validate(rdflib.Graph().parse(sys.argv[1]), shacl_graph=shapes)
"""


@dataclass(frozen=True)
class Measure:
    """One thing with a budget.

    Attributes:
        name: What is done.
        budget: What it may take.
        baseline: What it is compared with.
        ours: Does it our way.
        theirs: Does the same the common way.
        rounds: How often ours is done; the baseline is done three times at most.
        slow: Whether it takes seconds, and is left out when nothing is measured.
    """

    name: str
    budget: str
    baseline: str
    ours: Callable[[], object]
    theirs: Callable[[], object]
    rounds: int
    slow: bool = False


def release_measures(release: Path, work: Path) -> Iterator[Measure]:
    """Yield what is done with a whole release.

    Args:
        release: The Turtle of the release.
        work: An empty folder to build in.
    """
    yield Measure(
        "load the release",
        "at least 10 times faster",
        "rdflib's Turtle parser",
        lambda: KnowledgeGraph.load(release),
        lambda: rdflib.Graph().parse(release),
        rounds=20,
    )
    yield Measure(
        "`pns show`, whole process from a cold start",
        "under 0.25 s",
        "Python that imports rdflib and reads the release",
        lambda: _process("-m", "pns_graph", "--release", str(release), "show", _first_antibody(release)),
        lambda: _process("-c", f"import rdflib; rdflib.Graph().parse({str(release)!r})"),
        rounds=10,
    )
    yield Measure(
        "`pns validate` on the release, whole process",
        "under 5 s",
        "Python that gives release and shapes to pySHACL",
        lambda: _process("-m", "pns_graph", "--release", str(release), "validate"),
        lambda: _process("-c", _PYSHACL_ALONE, str(release), str(data_folder("shapes"))),
        rounds=3,
        slow=True,
    )
    yield Measure(
        "`pns build`, whole process",
        "under 60 s, under 2 GB",
        "Python that gives what it builds to pySHACL",
        lambda: _build(work),
        lambda: _process("-c", _PYSHACL_ALONE, str(release), str(data_folder("shapes"))),
        rounds=1,
        slow=True,
    )


def query_measures(graph: KnowledgeGraph, copy: rdflib.Graph) -> Iterator[Measure]:
    """Yield every query of the library, with its example where the release has it.

    Args:
        graph: The release.
        copy: The same release in rdflib.
    """
    for query in graph.library:
        yield _query_measure(graph, copy, query.name, example_parameters(graph, query))


def _query_measure(
    graph: KnowledgeGraph, copy: rdflib.Graph, name: str, parameters: dict[str, object]
) -> Measure:
    rows = graph.library[name].form == "SELECT"
    ours, theirs = (graph.query, rdflib_rows) if rows else (graph.construct, rdflib_triples)
    return Measure(
        f"query `{name}`",
        "under 5 ms",
        "the same query on rdflib in memory",
        lambda: list(ours(name, **parameters)),
        lambda: theirs(graph, copy, name, **parameters),
        rounds=30,
    )


def _first_antibody(release: Path) -> str:
    text = release.read_text(encoding="utf-8")
    return "anti-hu" if '"anti-hu"' in text else "anti-y"


def _process(*arguments: str) -> str:
    """Run Python in a process of its own and return what it printed."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _build(work: Path) -> str:
    """Build the ontology of the checkout in a folder of its own."""
    ontology = work / "ontology"
    shutil.copytree(ROOT / "ontology", ontology, dirs_exist_ok=True)
    return _process("-m", "pns_graph", "build", "--force", "--source", str(ontology))
