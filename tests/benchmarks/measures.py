"""What is measured against what: the program, and a baseline that does the same with a common tool alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.store.packaged import data_folder
from tests.benchmarks.growth import grow_claims, write_claims
from tests.queries.same_rows import example_parameters, rdflib_rows, rdflib_triples

__all__ = ["Measure", "query_measures", "release_measures"]

ROOT = Path(__file__).resolve().parents[2]

DIFF = "`pns diff`, 200 claims changed"
"""Name of the measure that compares two releases."""

CLAIMS = 5000
"""How many claims the larger release has that is validated."""

_READS_THE_RELEASE = "import sys, rdflib; rdflib.Graph().parse(sys.argv[1])"
_DIFFERS_IN_RDFLIB = """
import sys, rdflib
old, new = ({str(triple) for triple in rdflib.Graph().parse(name)} for name in sys.argv[1:])
print(len(new - old), len(old - new))
"""
_READS_THE_TABLES = """
import csv, pathlib, sys
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.tsv")):
    list(csv.DictReader(file.open(encoding="utf-8", newline=""), delimiter="\\t", quoting=csv.QUOTE_NONE))
"""
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
        theirs: Does the same the common way; one that several share is measured once where it takes long.
        rounds: How often ours is done; the baseline is done three times at most.
        slow: Whether it takes seconds, and is left out when nothing is measured.
        prepare: Does what has to be done before and is not measured.
    """

    name: str
    budget: str
    baseline: str
    ours: Callable[[], object]
    theirs: Callable[[], object]
    rounds: int
    slow: bool = False
    prepare: Callable[[], object] = str


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
    yield from _start_measures(release, work)
    yield from _validation_measures(release, work)
    yield from _analysis_measures(release)
    yield _diff_measure(release, work)
    yield Measure(
        "`pns check`",
        "under 1.5 s",
        "Python that reads the same tables with csv",
        lambda: _process("-m", "pns_graph", "check"),
        lambda: _process("-c", _READS_THE_TABLES, str(ROOT / "ontology")),
        rounds=5,
        slow=True,
    )
    yield Measure(
        "`pns build`",
        "under 60 s, under 2 GB",
        "Python that gives what it builds to pySHACL",
        lambda: _build(work),
        lambda: _process("-c", _PYSHACL_ALONE, str(release), str(data_folder("shapes"))),
        rounds=1,
        slow=True,
    )


def _start_measures(release: Path, work: Path) -> Iterator[Measure]:
    """Yield the start of a short command with an index, without one, and when it makes one."""
    show = ("-m", "pns_graph", "--release", str(release), "show", _first_antibody(release))

    def first() -> str:
        with tempfile.TemporaryDirectory(dir=work) as cache:
            return _process(*show, cache=cache)

    theirs = lambda: _process("-c", _READS_THE_RELEASE, str(release))  # noqa: E731
    starts = {
        "`pns show`, its index there": ("under 0.25 s", lambda: _process(*show, cache=str(work / "cache"))),
        "`pns show`, first run after an install": ("under 1.5 s", first),
        "`pns show`, nothing kept": ("under 1 s", lambda: _process(*show)),
    }
    for name, (budget, ours) in starts.items():
        baseline = "Python that imports rdflib and reads the release"
        yield Measure(name, budget, baseline, ours, theirs, rounds=10)


def _diff_measure(release: Path, work: Path) -> Measure:
    """Return the comparison of the release with one of which 200 claims counted other people."""
    older = work / "older.ttl"

    def prepare() -> None:
        text = release.read_text(encoding="utf-8")
        older.write_text(re.sub(r"pns:total (?=\d)", "pns:total 1", text, count=200), encoding="utf-8")

    return Measure(
        DIFF,
        "under 2 s",
        "Python that reads both with rdflib and takes the triples of one from the other",
        lambda: _process("-m", "pns_graph", "diff", str(older), str(release)),
        lambda: _process("-c", _DIFFERS_IN_RDFLIB, str(older), str(release)),
        rounds=5,
        slow=True,
        prepare=prepare,
    )


def _analysis_measures(release: Path) -> Iterator[Measure]:
    """Yield views of the graph and measures of its networks, beside loading the release."""
    graph = KnowledgeGraph.load(release)
    tumours = {"view": "bipartite", "kinds": ("Antibody", "Tumour")}
    measured = {
        "view `associations`": ("under 50 ms", lambda: graph.to_networkx(view="associations"), 10),
        "view `bipartite`": ("under 50 ms", lambda: graph.to_networkx(**tumours), 10),
        "`shared-tumours`, 1,000 random tables": ("under 10 s", lambda: graph.analyse("shared-tumours"), 5),
        "`modularity`, 1,000 random tables": ("under 10 s", lambda: graph.analyse("modularity"), 2),
    }
    for name, (budget, ours, rounds) in measured.items():
        theirs = lambda: KnowledgeGraph.load(release)  # noqa: E731
        yield Measure(name, budget, "loading the release", ours, theirs, rounds, slow=rounds == 2)


def _validation_measures(release: Path, work: Path) -> Iterator[Measure]:
    """Yield the validation of ten claims of one's own, of the release, and of a larger one."""
    ten, larger = work / "ten_claims.ttl", work / "larger.ttl"

    def validated(file: Path | None, *options: str) -> str:
        files = [] if file is None else [str(file)]
        return _process("-m", "pns_graph", *options, "validate", *files, allowed=(0, 1))

    def prepare() -> None:
        write_claims(release, 10, ten)
        grow_claims(release, CLAIMS, larger)

    kinds = {
        "`pns validate` on ten claims of one's own": ("under 2 s", lambda: validated(ten), 5),
        "`pns validate` on the release": (
            "near-linear",
            lambda: validated(None, "--release", str(release)),
            3,
        ),
        f"`pns validate` on a release of {CLAIMS:,} claims": (
            "under 25 s",
            lambda: validated(None, "--release", str(larger)),
            1,
        ),
    }
    theirs = lambda: _process("-c", _PYSHACL_ALONE, str(release), str(data_folder("shapes")))  # noqa: E731
    for name, (budget, ours, rounds) in kinds.items():
        baseline = "Python that gives release and shapes to pySHACL"
        yield Measure(name, budget, baseline, ours, theirs, rounds=rounds, slow=True, prepare=prepare)


def query_measures(graph: KnowledgeGraph, copy: Callable[[], rdflib.Graph]) -> Iterator[Measure]:
    """Yield every query of the library, with its example where the release has it.

    Args:
        graph: The release.
        copy: Gives the same release in rdflib.
    """
    for query in graph.library:
        yield _query_measure(graph, copy, query.name, example_parameters(graph, query))


def _query_measure(
    graph: KnowledgeGraph, copy: Callable[[], rdflib.Graph], name: str, parameters: dict[str, object]
) -> Measure:
    rows = graph.library[name].form == "SELECT"
    ours, theirs = (graph.query, rdflib_rows) if rows else (graph.construct, rdflib_triples)
    return Measure(
        f"query `{name}`",
        "under 20 ms, and 20 µs for each row above 500",
        "the same query on rdflib in memory",
        lambda: list(ours(name, **parameters)),
        lambda: theirs(graph, copy(), name, **parameters),
        rounds=30,
    )


def _first_antibody(release: Path) -> str:
    text = release.read_text(encoding="utf-8")
    return "anti-hu" if '"anti-hu"' in text else "anti-y"


def _process(*arguments: str, cache: str = "off", allowed: tuple[int, ...] = (0,)) -> str:
    """Run Python in a process of its own and return what it printed.

    Args:
        arguments: Those of Python.
        cache: Where it may keep an index.
        allowed: The codes with which it may end.

    Raises:
        AssertionError: It ended with another code.
    """
    command = [sys.executable, *arguments]
    environment = {**os.environ, "PNS_CACHE": cache}
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode in allowed, done.stderr
    return done.stdout


def _build(work: Path) -> str:
    """Build the ontology of the checkout in a folder of its own."""
    ontology = work / "ontology"
    shutil.copytree(ROOT / "ontology", ontology, dirs_exist_ok=True)
    return _process("-m", "pns_graph", "build", "--force", "--source", str(ontology))
