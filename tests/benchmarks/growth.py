"""The release grown with synthetic claims, and what loading and asking it costs then.

``python -m tests.benchmarks.growth FILE`` measures one file in this process and prints JSON, so that the
memory of one size is not counted with the memory of another.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from pns_graph import KnowledgeGraph
from pns_graph.rdf.namespaces import PREFIXES, expand
from tests.queries.same_rows import example_parameters

__all__ = ["Grown", "grow", "grow_claims", "measure_growth", "measured", "write_claims"]

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
A_LONG_TIME = 1.0
"""Seconds after which a query is asked only once."""

SPARED = "anti-yo"
"""Key of the term of which no more is said as the release grows."""

T = TypeVar("T")

_CLAIM = ox.NamedNode(expand("pns:Claim"))
_TYPE = ox.NamedNode(expand("rdf:type"))
_SUBJECT, _OBJECT = (ox.NamedNode(expand(f"pns:{end}")) for end in ("subject", "object"))


@dataclass(frozen=True)
class Grown:
    """What one size costs.

    Attributes:
        triples: How many triples.
        load: Seconds to read the file.
        memory: Peak memory of a process that reads it and asks, in MB.
        median: Median over the queries of the median time of each, in seconds.
        slowest: Name of the slowest query.
        slowest_time: Its median time, in seconds.
        slowest_rows: How many rows it gives.
        index: Seconds of the first ``pns show``, which makes the index.
        start: Seconds of a later one, for a term of which no more is said than before; median.
        start_without: The same where no index is kept.
    """

    triples: int
    load: float
    memory: int
    median: float
    slowest: str
    slowest_time: float
    slowest_rows: int
    index: float = 0.0
    start: float = 0.0
    start_without: float = 0.0


def grow(release: Path, triples: int, output: Path) -> int:
    """Write the release with synthetic claims until it has at least ``triples``, and return how many it has.

    A synthetic claim is a copy of a real one with the subject and object of another of the same relation, so
    that kinds stay right; none is of the term :data:`SPARED`. The same numbers give the same bytes.
    """
    store, claims = _claims(release)
    with output.open("w", encoding="utf-8", newline="\n") as file:
        written = _write(file.write, _real(release))
        for copy in _copies(store, claims) if written < triples else ():
            written += _write(file.write, copy)
            if written >= triples:
                break
    return written


def grow_claims(release: Path, claims: int, output: Path) -> None:
    """Write the release with synthetic claims until it has as many claims as asked."""
    store, real = _claims(release)
    with output.open("w", encoding="utf-8", newline="\n") as file:
        _write(file.write, _real(release))
        for copy in islice(_copies(store, real), max(0, claims - len(real))):
            _write(file.write, copy)


def write_claims(release: Path, claims: int, output: Path) -> None:
    """Write synthetic claims alone, as somebody has them in a file of one's own."""
    with output.open("w", encoding="utf-8", newline="\n") as file:
        for copy in islice(_copies(*_claims(release)), claims):
            _write(file.write, copy)


def _claims(release: Path) -> tuple[ox.Store, list[ox.NamedNode]]:
    """Return a release and the nodes of its claims, sorted."""
    store = ox.Store()
    store.load(path=release, format=ox.RdfFormat.TURTLE)
    return store, sorted((quad.subject for quad in store.quads_for_pattern(None, _TYPE, _CLAIM)), key=str)


def measure_growth(release: Path, sizes: list[int], work: Path) -> Iterator[Grown]:
    """Yield what each size costs, each measured in a process of its own; 0 is the release itself."""
    for size in sizes:
        file = work / f"grown_{size}.nt"
        grow(release, size, file)
        command = [sys.executable, "-m", "tests.benchmarks.growth", str(file)]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        yield replace(Grown(**json.loads(done.stdout)), **_starts(file, work / f"cache_{size}"))
        file.unlink()


def _starts(file: Path, cache: Path) -> dict[str, float]:
    """Return how long ``pns show`` takes on a file, as a process."""
    command = [sys.executable, "-m", "pns_graph", "--release", str(file), "show", SPARED]

    def shown(place: str) -> float:
        environment = {**os.environ, "PNS_CACHE": place}
        run = partial(subprocess.run, command, cwd=ROOT, check=True, capture_output=True, env=environment)
        return _timed(run)[0]

    return {
        "index": shown(str(cache)),
        "start": statistics.median(shown(str(cache)) for _ in range(2 * ROUNDS)),
        "start_without": statistics.median(shown("off") for _ in range(ROUNDS)),
    }


def measured(file: Path) -> Grown:
    """Return what loading and asking a file costs in this process.

    Asked is what is asked about one term or source; questions about the whole graph grow with it anyway, and
    the pairs that contradict each other grow with its square.
    """
    load, graph = _timed(lambda: KnowledgeGraph.load(file))
    times: dict[str, tuple[float, int]] = {}
    for query in graph.library:
        if query.form == "SELECT" and any(not given.optional for given in query.inputs):
            times[query.name] = _query_time(graph, query.name, example_parameters(graph, query))
    slowest = max(times, key=lambda name: times[name])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    median = statistics.median(seconds for seconds, _ in times.values())
    return Grown(graph.info().triples, load, peak, median, slowest, *times[slowest])


def _query_time(graph: KnowledgeGraph, name: str, parameters: dict[str, object]) -> tuple[float, int]:
    asked = [_timed(lambda: graph.query(name, **parameters))]
    while len(asked) < ROUNDS and asked[0][0] < A_LONG_TIME:
        asked.append(_timed(lambda: graph.query(name, **parameters)))
    return statistics.median(seconds for seconds, _ in asked), len(asked[0][1])


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def _real(release: Path) -> list[str]:
    """Return the lines of the release; its blank nodes are numbered, for the parser names them at random."""
    numbers: dict[str, str] = {}
    lines = [str(quad.triple) for quad in ox.parse(path=release, format=ox.RdfFormat.TURTLE)]
    return [
        re.sub(r"(?<=_:)\w+", lambda name: numbers.setdefault(name[0], f"b{len(numbers)}"), line) + " .\n"
        for line in lines
    ]


def _copies(store: ox.Store, claims: list[ox.NamedNode]) -> Iterator[list[str]]:
    """Yield the lines of one synthetic claim after the other, without end."""
    chance, key = random.Random(2026), ox.NamedNode(expand("skos:notation"))
    spared = {quad.subject for quad in store.quads_for_pattern(None, key, ox.Literal(SPARED))}
    by_relation: dict[str, list[list[ox.Quad]]] = {}
    for claim in claims:
        quads = sorted(store.quads_for_pattern(claim, None, None), key=str)
        relation = next(str(quad.object) for quad in quads if quad.predicate.value.endswith("/predicate"))
        by_relation.setdefault(relation, []).append(quads)
    models = [(relation, quads) for relation, members in sorted(by_relation.items()) for quads in members]
    number = 0
    while True:
        relation, quads = chance.choice(models)
        ends = chance.choice(by_relation[relation])
        if spared & {quad.object for quad in (*quads, *ends)}:
            continue
        number += 1
        yield _copy(number, quads, ends)


def _copy(number: int, quads: list[ox.Quad], ends: list[ox.Quad]) -> list[str]:
    node = ox.NamedNode(f"{PREFIXES['claim']}synthetic-{number:07d}")
    other = {quad.predicate: quad.object for quad in ends if quad.predicate in (_SUBJECT, _OBJECT)}
    return [f"{ox.Triple(node, q.predicate, other.get(q.predicate, q.object))} .\n" for q in quads]


def _write(write: Callable[[str], object], lines: list[str]) -> int:
    write("".join(lines))
    return len(lines)


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1])).__dict__))
