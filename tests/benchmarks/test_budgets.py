"""The budgets, each beside its baseline in the same run; never a limit on the clock.

``python -m pytest tests/benchmarks -n 0 --benchmark-enable`` measures, and
``python -m tests.benchmarks.report`` writes the table of README.md.
Without ``--benchmark-enable`` what is ours and quick is done once, to see that it works; no baseline runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.questions.library import Library
from pns_graph.store.packaged import data_folder

from .export_measures import EXPORTS, export_measures
from .measures import CLAIMS, DIFF, Measure, query_measures, release_measures
from .time_limit import A_LONG_TIME, BASELINE_LIMIT, seconds_of

QUICK = (
    "load the release",
    "`pns show`, its index there",
    "`pns show`, first run after an install",
    "`pns show`, nothing kept",
    "view `associations`",
    "view `bipartite`",
    "`shared-tumours`, 1,000 random tables",
)
SLOW = (
    "`pns validate` on ten claims of one's own",
    "`pns validate` on the release",
    f"`pns validate` on a release of {CLAIMS:,} claims",
    "`modularity`, 1,000 random tables",
    "`pns check`",
    "`pns build`",
    DIFF,
    *EXPORTS,
)
QUERIES = tuple(f"query `{name}`" for name in Library().names())


@pytest.fixture(scope="session")
def release(request: pytest.FixtureRequest) -> Path:
    """The packaged release, or the toy one as long as there is none."""
    packaged = data_folder("release") / "pns.ttl"
    return packaged if packaged.is_file() else request.getfixturevalue("toy_release") / "pns.ttl"


@pytest.fixture(scope="session")
def graph(release: Path) -> KnowledgeGraph:
    """The release that is measured."""
    return KnowledgeGraph.load(release)


@pytest.fixture(scope="session")
def copy(graph: KnowledgeGraph) -> Callable[[], rdflib.Graph]:
    """Gives the same release in rdflib, made when a baseline first wants it."""
    return cache(graph.rdflib)


@pytest.fixture(scope="session")
def measures(
    release: Path,
    graph: KnowledgeGraph,
    copy: Callable[[], rdflib.Graph],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Measure]:
    """Every measure by its name."""
    whole = release_measures(release, tmp_path_factory.mktemp("build"))
    exports = export_measures(graph, copy)
    return {measure.name: measure for measure in (*whole, *exports, *query_measures(graph, copy))}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take the baseline and what is slow only where something is measured."""
    measured = metafunc.config.getoption("benchmark_enable")
    if "side" in metafunc.fixturenames:
        metafunc.parametrize("name", [*QUICK, *(SLOW if measured else ()), *QUERIES])
        metafunc.parametrize("side", ["ours", "baseline"] if measured else ["ours"])


def test_budget(
    benchmark: Any, measures: dict[str, Measure], copy: Callable[[], rdflib.Graph], name: str, side: str
) -> None:
    """Ours and the baseline are measured in one group."""
    measure = measures[name]
    benchmark.group = name
    benchmark.extra_info.update(budget=measure.budget, baseline=measure.baseline, side=side)
    measure.prepare()
    if side == "ours":
        measure_ours(benchmark, measure)
    else:
        copy()  # which is not to be counted with the first baseline
        measure_baseline(benchmark, measure)


def measure_ours(benchmark: Any, measure: Measure) -> None:
    """Measure what is ours, as often as it says."""
    rounds = measure.rounds
    if not (measure.slow or benchmark.disabled) and seconds_of(measure.ours, 3600)[0] > A_LONG_TIME:
        rounds = 1
    done = benchmark.pedantic(measure.ours, rounds=rounds, iterations=1)
    benchmark.extra_info["note"] = note(done)


def measure_baseline(benchmark: Any, measure: Measure) -> None:
    """Measure a baseline; where it takes long its first run is the only one, and is stopped at the limit."""
    seconds, stopped = first_run(measure.theirs)
    if seconds > A_LONG_TIME:
        benchmark.extra_info.update(seconds=seconds, stopped=stopped)
        benchmark.pedantic(str, rounds=1, iterations=1)  # for the plugin wants to have measured something
    else:
        benchmark.pedantic(measure.theirs, rounds=min(measure.rounds, 3), iterations=1)


@cache
def first_run(baseline: Callable[[], object]) -> tuple[float, bool]:
    """Return how long a baseline takes, the same for all that share it, and whether it was stopped."""
    return seconds_of(baseline, BASELINE_LIMIT)


def note(done: object) -> str:
    """Return what else is worth telling: how many rows were found, how much memory was used."""
    if isinstance(done, list):
        return f"{len(done)} row{'s' if len(done) != 1 else ''}"
    peak = re.search(r"peak memory \d+ MB", done) if isinstance(done, str) else None
    return peak[0] if peak else ""
