"""Measures the budgets and writes the table of README.md: ``python -m tests.benchmarks.report``."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Result", "read_results", "report_text"]

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Result:
    """One thing as measured: the medians of ours and of the baseline, in seconds."""

    name: str
    budget: str
    baseline: str
    ours: float
    theirs: float
    note: str

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
    return "\n".join(
        [
            "# Speed, as measured",
            "",
            "Written by `python -m tests.benchmarks.report`. Each line is the median of several runs, beside",
            "a baseline measured in the same run; no test fails on a time.",
            "",
            f"Machine: {machine}.",
            "",
            *_table(each for each in results if each not in queries),
            "",
            f"The {len(queries)} queries of the library, warm: {median:.0f} times faster in the median than",
            f"on rdflib in memory (budget: 20); the slowest takes {_measured(slowest)} (budget: 5 ms).",
            "",
            *_table(queries),
            "",
        ]
    )


def _table(results: Iterable[Result]) -> list[str]:
    return [
        "| What | Budget | Measured | Baseline | Baseline takes | Times faster |",
        "|---|---|---|---|---|---|",
        *(
            f"| {each.name} | {each.budget} | {_measured(each)} | {each.baseline} | {_time(each.theirs)} "
            f"| {each.ratio:.1f} |"
            for each in results
        ),
    ]


def _result(name: str, ours: dict[str, Any], theirs: dict[str, Any]) -> Result:
    told = ours["extra_info"]
    return Result(
        name,
        told["budget"],
        told["baseline"],
        ours["stats"]["median"],
        theirs["stats"]["median"],
        told["note"],
    )


def _measured(each: Result) -> str:
    return f"{_time(each.ours)}, {each.note}" if each.note else _time(each.ours)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms"


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def main() -> int:
    """Measure, and write README.md."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "benchmarks.json"
        command = [
            sys.executable,
            "-m",
            "pytest",
            str(HERE),
            "-q",
            "--benchmark-enable",
            f"--benchmark-json={found}",
        ]
        status = subprocess.run(command, cwd=HERE.parents[1], check=False).returncode
        if status == 0:
            results = read_results(json.loads(found.read_text(encoding="utf-8")))
            (HERE / "README.md").write_text(report_text(results, _machine()), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
