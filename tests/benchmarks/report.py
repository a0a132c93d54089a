"""Measures, and writes README.md.

``python -m tests.benchmarks.report`` measures what has a budget, in under ten minutes on a quiet machine;
``python -m tests.benchmarks.report growth network exports`` the parts that take longer, each of which can be
asked for alone. What is not measured stays on the page as it was.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pns_graph.store.packaged import data_folder

from .export_growth import exports_text, measure_exports
from .growth import SPARED, Grown, measure_growth
from .http_load import CLIENTS, Served, measure_endpoints
from .network_growth import measure_network, network_text
from .page import PAGE, with_sections
from .time_limit import A_LONG_TIME, BASELINE_LIMIT

__all__ = [
    "PARTS",
    "Result",
    "growth_text",
    "http_text",
    "install_text",
    "installed",
    "read_results",
    "report_text",
]

HERE = Path(__file__).resolve().parent
SIZES = [0, 100_000, 1_000_000]
"""How many triples are measured; 0 is the release as it is."""


@dataclass(frozen=True)
class Result:
    """One thing as measured: the medians of ours and of the baseline, in seconds.

    The baseline was stopped at its limit where ``stopped`` says so.
    """

    name: str
    budget: str
    baseline: str
    ours: float
    theirs: float
    note: str
    stopped: bool = False

    @property
    def ratio(self) -> float:
        """How many times faster ours is."""
        return self.theirs / self.ours


def read_results(found: dict[str, Any]) -> list[Result]:
    """Return what pytest-benchmark measured, in its order."""
    sides: dict[str, dict[str, Any]] = {}
    for each in found["benchmarks"]:
        sides.setdefault(each["group"], {})[each["extra_info"]["side"]] = each
    return [_result(name, both["ours"], both["baseline"]) for name, both in sides.items()]


def report_text(results: list[Result], machine: str) -> str:
    """Return the page with the tables."""
    queries = [each for each in results if each.name.startswith("query ")]
    median = statistics.median(each.ratio for each in queries)
    slowest = max(queries, key=lambda each: each.ours)
    typical = statistics.median(each.ours for each in queries)
    return "\n".join(
        [
            "# Speed, as measured",
            "",
            'Written by `python -m tests.benchmarks.report`, which measures all down to "Over HTTP". The',
            "further sections take long and are measured by name, together or each alone:",
            "`python -m tests.benchmarks.report growth network exports`.",
            "",
            "Each line is the median of several runs, beside a baseline measured in the same run; what takes",
            f"over {A_LONG_TIME:.0f} s is done once, and a baseline is stopped after {BASELINE_LIMIT:.0f} s.",
            "No test fails on a time.",
            "",
            f"Machine: {machine}.",
            "",
            *_table(each for each in results if each not in queries),
            "",
            "## The query library",
            "",
            f"The {len(queries)} queries, warm: {_time(typical)} in the median (budget: 1.5 ms),",
            f"{median:.0f} times faster than on rdflib in memory (budget: 20), of which what was stopped",
            "counts with its limit.",
            f"The slowest is `{slowest.name[7:-1]}` with {_measured(slowest)}",
            "(budget: 20 ms up to 500 rows, then 20 µs a row more).",
            "",
            *_table(queries),
            "",
        ]
    )


def install_text(megabytes: int, packages: int) -> str:
    """Return the section on the size of an installation.

    Args:
        megabytes: What site-packages hold without pip and setuptools.
        packages: How many packages these are.
    """
    return "\n".join(
        [
            "## Size",
            "",
            f"`pip install .` alone, in a fresh environment, brings {packages} packages: {megabytes} MB",
            "without pip and setuptools (budget: 120 MB).",
            "",
        ]
    )


def http_text(served: list[Served]) -> str:
    """Return the section on endpoints."""
    lines = [
        "## Over HTTP",
        "",
        "One client program asks both servers on the same machine, on connections that stay open: the label",
        "of a term, each time another one (`point query`), and `tumours_by_antibody`, one antibody after the",
        "other. Server and clients share the cores. Start is from starting the process to the first answer",
        "over all data. `pns serve` evaluates in processes of their own, so that a query can be stopped;",
        "with `--keep 0` it evaluates each request as `oxigraph serve` does, else it keeps answers.",
        "",
        "| Server | Start | Memory | Query | Clients | p50 | p95 | Requests per second |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in served:
        start, memory = f"{each.start:.2f} s", f"{each.memory} MB"
        lines += [
            f"| {each.server} | {start} | {memory} | {query} | {load.clients} | {load.median * 1000:.2f} ms "
            f"| {load.p95 * 1000:.2f} ms | {load.per_second:.0f} |"
            for query, loads in each.loads.items()
            for load in loads
        ]
    ratio = {
        query: [
            ours.median / theirs.median for ours, theirs in zip(loads, served[1].loads[query], strict=True)
        ]
        for query, loads in served[0].loads.items()
    }
    told = "; ".join(
        f"{query} {', '.join(f'{each:.2f}' for each in found)}" for query, found in ratio.items()
    )
    clients = ", ".join(map(str, CLIENTS))
    lines += ["", f"p50 of `{served[0].server}` as a multiple of `{served[1].server}`'s (target: 1.5), with"]
    return "\n".join([*lines, f"{clients} clients: {told}.", ""])


def growth_text(grown: list[Grown]) -> str:
    """Return the section on growth."""
    return "\n".join(
        [
            "## Growth",
            "",
            "The release, and the release with synthetic claims on the same terms",
            "(`tests/benchmarks/growth.py`): as the claims of a term grow, so do the rows of its answers.",
            "Each size is measured in a process of its own, with every question about one term or source.",
            "",
            f"`pns show {SPARED}` is a whole process; of that term no more is said as the release grows.",
            "",
            "| Triples | Load | Memory of the process | Median query | Slowest query "
            "| `pns show`, first | with index | without |",
            "|---|---|---|---|---|---|---|---|",
            *(
                f"| {each.triples:,} | {_time(each.load)} | {each.memory} MB | {_time(each.median)} "
                f"| `{each.slowest}` {_time(each.slowest_time)}, {each.slowest_rows} rows "
                f"| {_time(each.index)} | {_time(each.start)} | {_time(each.start_without)} |"
                for each in grown
            ),
            "",
        ]
    )


def _table(results: Iterable[Result]) -> list[str]:
    return [
        "| What | Budget | Measured | Baseline | Baseline takes | Times faster |",
        "|---|---|---|---|---|---|",
        *(
            f"| {each.name} | {each.budget} | {_measured(each)} | {each.baseline} "
            f"| {_more(each)}{_time(each.theirs)} | {_more(each)}{each.ratio:.1f} |"
            for each in results
        ),
    ]


def _result(name: str, ours: dict[str, Any], theirs: dict[str, Any]) -> Result:
    told, baseline = ours["extra_info"], theirs["extra_info"]
    return Result(
        name,
        told["budget"],
        told["baseline"],
        ours["stats"]["median"],
        baseline.get("seconds", theirs["stats"]["median"]),
        told["note"],
        baseline.get("stopped", False),
    )


def _more(each: Result) -> str:
    return "more than " if each.stopped else ""


def _measured(each: Result) -> str:
    return f"{_time(each.ours)}, {each.note}" if each.note else _time(each.ours)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms"


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def installed(environment: Path) -> tuple[int, int]:
    """Install the checkout into a fresh environment, and return its megabytes and its number of packages."""
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    pip = [str(environment / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-q", str(HERE.parents[1])], check=True)
    listed = subprocess.run([*pip, "list", "--format=json"], check=True, capture_output=True, text=True)
    own = [each["name"] for each in json.loads(listed.stdout) if each["name"] not in ("pip", "setuptools")]
    (packages,) = environment.glob("lib/python*/site-packages")
    files = [file for file in packages.rglob("*") if file.is_file() and not _is_of_pip(file, packages)]
    return round(sum(file.stat().st_size for file in files) / 1e6), len(own)


def _is_of_pip(file: Path, packages: Path) -> bool:
    return file.relative_to(packages).parts[0].startswith(("pip", "setuptools", "pkg_resources"))


def _budgets(release: Path, folder: Path) -> str:
    found = folder / "benchmarks.json"
    command = [sys.executable, "-m", "pytest", str(HERE), "-q", "--numprocesses=0", "--benchmark-enable"]
    subprocess.run([*command, f"--benchmark-json={found}"], cwd=HERE.parents[1], check=True)
    return report_text(read_results(json.loads(found.read_text(encoding="utf-8"))), _machine())


PARTS: dict[str, Callable[[Path, Path], str]] = {
    "budgets": _budgets,
    "size": lambda release, folder: install_text(*installed(folder / "fresh")),
    "http": lambda release, folder: http_text(list(measure_endpoints(release))),
    "growth": lambda release, folder: growth_text(list(measure_growth(release, SIZES, folder))),
    "network": lambda release, folder: network_text(list(measure_network(release, folder))),
    "exports": lambda release, folder: exports_text(list(measure_exports(release, folder))),
}
"""Name of each part of the page -> measures it, given the release and an empty folder."""

QUICK = ("budgets", "size", "http")
"""What is measured where nothing is named."""


def main(arguments: Sequence[str]) -> int:
    """Measure the parts that are named, and write each into README.md when it is there."""
    names = arguments or QUICK
    if unknown := [name for name in names if name not in PARTS]:
        print(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            measured = PARTS[name](data_folder("release") / "pns.ttl", Path(folder))
        PAGE.write_text(with_sections(PAGE.read_text(encoding="utf-8"), measured), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
