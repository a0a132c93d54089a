"""What each export costs, of the release and of one with ten times its claims.

``python -m tests.benchmarks.export_growth`` prints the section of README.md; with a file, a format and a
folder behind it, it measures that one export in this process and prints JSON.
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
from pns_graph.export.format_list import FORMATS
from pns_graph.store.packaged import data_folder

from .growth import grow_claims

__all__ = ["Exported", "exports_text", "measure_export", "measure_exports"]

ROOT = Path(__file__).resolve().parents[2]
TIMES = 10
"""How many times the claims of the release the larger one has."""


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
    """

    name: str
    claims: int
    read: float
    made: float
    size: int
    memory: int


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
    files = graph.export(name, work / "export")
    made = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = sum(file.stat().st_size for file in files)
    return Exported(name, graph.info().claims, read - start, made - read, size, peak)


def measure_exports(release: Path, work: Path, names: Sequence[str] = tuple(FORMATS)) -> Iterator[Exported]:
    """Yield what each format costs, of the release and of the larger one, each in a process of its own.

    Args:
        release: The release.
        work: An empty folder to write into.
        names: The formats.
    """
    larger = work / "larger.nt"
    grow_claims(release, TIMES * KnowledgeGraph.load(release).info().claims, larger)
    for name in names:
        for file in (release, larger):
            with tempfile.TemporaryDirectory(dir=work) as folder:
                command = [sys.executable, "-m", "tests.benchmarks.export_growth", str(file), name, folder]
                done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            yield Exported(**json.loads(done.stdout))


def exports_text(exported: Sequence[Exported]) -> str:
    """Return the section on exports.

    Args:
        exported: Of each format the two sizes, one after the other.
    """
    pairs = list(zip(exported[::2], exported[1::2], strict=True))
    few, many = (f"{each.claims:,} claims" for each in pairs[0])
    return "\n".join(
        [
            "## Exports",
            "",
            f"Each format of the release, and of one with {TIMES} times its claims, of which the further",
            "ones are synthetic (`tests/benchmarks/growth.py`); its associations are those of the release.",
            "Each is made in a process of its own, after the release was read. Seconds are those of a core;",
            "how many times longer than the reading it takes can be compared between machines.",
            "",
            f"| Format | {few} | times the reading | size | {many} | times the reading | size | memory |",
            "|---|---|---|---|---|---|---|---|",
            *(f"| `{few.name}` | {_cells(few)} | {_cells(many)} | {many.memory} MB |" for few, many in pairs),
            "",
        ]
    )


def _cells(each: Exported) -> str:
    return f"{each.made:.2f} s | {each.made / each.read:.1f} | {each.size / 1e6:.1f} MB"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        given, chosen, place = sys.argv[1:]
        print(json.dumps(asdict(measure_export(Path(given), chosen, Path(place)))))
    else:
        with tempfile.TemporaryDirectory() as made:
            print(exports_text(list(measure_exports(data_folder("release") / "pns.ttl", Path(made)))))
