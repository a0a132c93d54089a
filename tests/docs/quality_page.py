"""Prints the page of the quality of the importable file.

``python -m tests.docs.quality_page > pns_graph/checks/README.md``
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple

from pns_graph.checks.quality.quality_report import JudgedCheck, QualityReport, judge_quality
from pns_graph.store.packaged import data_folder
from pns_graph.store.rdf_files import read_rdf

__all__ = ["packaged_quality", "quality_page"]

_HEAD = """\
# Quality of the importable file

What ROBOT's report, the principles of the OBO Foundry, FOOPS! and OOPS! ask of `pns-base.ttl`, as far as it
can be seen without a network and without a person to judge. `pns report quality` prints it in any `--format`;
it ends with 1 where something is neither passed nor explained. The reasons are in `quality/reasons.tsv`.
ROBOT itself judges the same file in `tests/robot`; what it finds is compared with the rows below.

Printed by `python -m tests.docs.quality_page`.

"""


def packaged_quality() -> QualityReport:
    """Return what is found in the packaged release."""
    quads = read_rdf(data_folder("release") / "pns-base.ttl").store.quads_for_pattern(None, None, None)
    return judge_quality(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)


def quality_page() -> str:
    """Return the page."""
    report = packaged_quality()
    return _HEAD + f"{report.counts()}\n\n" + "\n".join(_table(report.checks)) + "\n"


def _table(checks: Iterable[JudgedCheck]) -> Iterable[str]:
    yield "| Suite | Check | Asks | Result | Found | Why it stays |"
    yield "|---|---|---|---|---|---|"
    for each in checks:
        yield "| " + " | ".join(cell.replace("|", " or ") for cell in each.cells()) + " |"


if __name__ == "__main__":
    print(quality_page(), end="")
