"""What each export costs, of the release and of one with ten times its claims.

``python -m tests.benchmarks.report exports`` writes the section of README.md;
``python -m tests.benchmarks.export_growth [TIMES]`` prints it, with other than ten times the claims where
asked. With a file, a format and a folder behind it, it measures that one export in this process and prints
JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pns_graph import KnowledgeGraph
from pns_graph.errors import ExportError
from pns_graph.export.format_list import FORMATS
from pns_graph.store.packaged import data_folder

from .growth import grow_claims

__all__ = ["Exported", "exports_text", "measure_export", "measure_exports"]

ROOT = Path(__file__).resolve().parents[2]
TIMES = 10
"""How many times the claims of the release the larger one has."""

LONGEST = 600.0
"""Seconds after which an export is given up."""

SEEDS = {"kinds": ["Antibody"], "with_claims": True}
"""Of what a format is made that wants terms: of all antibodies, with the claims on them."""


@dataclass(frozen=True)
class Exported:
    """What one export costs.

    Attributes:
        name: The format.
        claims: How many claims the release has.
        read: Seconds of a core to read the release before.
        made: Seconds of a core to make the export and to write it.
        size: How many bytes it has.
        memory: Peak memory of a process that does both, in MB.
        reason: Why it was not made; empty where it was.
    """

    name: str
    claims: int
    read: float
    made: float
    size: int
    memory: int
    reason: str = ""


def measure_export(release: Path, name: str, work: Path) -> Exported:
    """Return what one export costs in this process.

    Args:
        release: The release.
        name: The format.
        work: An empty folder to write into.
    """
    start = time.process_time()
    graph = KnowledgeGraph.load(release)
    read = time.process_time()
    files, reason = [], ""
    try:
        files = graph.export(name, work / "export", **(SEEDS if FORMATS[name].of_terms else {}))
    except ExportError as error:
        reason = str(error)
    made = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = sum(file.stat().st_size for file in files)
    return Exported(name, graph.info().claims, read - start, made - read, size, peak, reason)


def measure_exports(
    release: Path, work: Path, names: Sequence[str] = tuple(FORMATS), times: int = TIMES
) -> Iterator[Exported]:
    """Yield what each format costs, of the release and of the larger one, each in a process of its own.

    What is done is told on standard error.

    Args:
        release: The release.
        work: An empty folder to write into.
        names: The formats.
        times: How many times the claims of the release the larger one has.
    """
    claims = KnowledgeGraph.load(release).info().claims
    files = {claims: release, times * claims: work / "larger.nt"} if times > 1 else {claims: release}
    if times > 1:
        grow_claims(release, times * claims, files[times * claims])
    for name in names:
        for count, file in files.items():
            done = _in_process(file, name, count, work)
            print(done, file=sys.stderr, flush=True)
            yield done


def _in_process(file: Path, name: str, claims: int, work: Path) -> Exported:
    with tempfile.TemporaryDirectory(dir=work) as folder:
        command = [sys.executable, "-m", "tests.benchmarks.export_growth", str(file), name, folder]
        try:
            done = subprocess.run(
                command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST
            )
        except subprocess.TimeoutExpired:
            return Exported(name, claims, 0, 0, 0, 0, f"given up after {LONGEST:.0f} s")
    return Exported(**json.loads(done.stdout))


def exports_text(exported: Sequence[Exported]) -> str:
    """Return the section on exports.

    Args:
        exported: Of each format all sizes, one after the other.
    """
    found: dict[str, list[Exported]] = {}
    for each in exported:
        found.setdefault(each.name, []).append(each)
    sizes = [each.claims for each in next(iter(found.values()))]
    head = [f"{claims:,} claims | times the reading | size | memory" for claims in sizes]
    return "\n".join(
        [
            "## Exports",
            "",
            "Each format of the release, and of one with more claims, of which the further ones are",
            "synthetic (`tests/benchmarks/growth.py`); its associations are those of the release. Each is",
            "made in a process of its own, after the release was read. Seconds are those of a core; how many",
            "times longer than the reading it takes can be compared between machines. `module` is of all",
            f"antibodies, with the claims on them. What takes over {LONGEST:.0f} s is given up.",
            "",
            f"| Format | {' | '.join(head)} |",
            f"|---|{'---|' * 4 * len(head)}",
            *(f"| `{name}` | {' | '.join(map(_cells, sides))} |" for name, sides in found.items()),
            "",
        ]
    )


def _cells(each: Exported) -> str:
    if each.reason:
        return f"{each.reason} | | | "
    times, size = f"{each.made / each.read:.1f}", f"{each.size / 1e6:.1f} MB"
    return f"{each.made:.2f} s | {times} | {size} | {each.memory} MB"


def _printed(times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        release = data_folder("release") / "pns.ttl"
        print(exports_text(list(measure_exports(release, Path(folder), times=times))))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        given, chosen, place = sys.argv[1:]
        print(json.dumps(asdict(measure_export(Path(given), chosen, Path(place)))))
    else:
        _printed(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
