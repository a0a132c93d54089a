"""What the benchmark of exports stands on: the larger release has the claims, and its files are larger."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph.export.format_list import FORMATS

from .export_growth import TIMES, Exported, exports_text, measure_export, measure_exports


@pytest.mark.slow
def test_each_export_is_measured_twice(toy_release: Path, tmp_path: Path) -> None:
    """Of the release and of ten times its claims, and told in one line."""
    few, many = measure_exports(toy_release / "pns.ttl", tmp_path, ["ntriples"])

    assert many.claims == TIMES * few.claims
    assert many.size > 3 * few.size
    assert exports_text([few, many]).splitlines()[-1].startswith("| `ntriples` | ")


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.of_terms])
def test_format_of_terms_has_terms(toy_release: Path, tmp_path: Path, name: str) -> None:
    """It is measured like the others."""
    done = measure_export(toy_release / "pns.ttl", name, tmp_path)

    assert (done.name, done.reason) == (name, "")
    assert done.size > 0


def test_what_cannot_be_made_has_its_reason() -> None:
    """In the place of its numbers."""
    made, reason = Exported("csv", 5, 0.5, 1, 2_000_000, 90), Exported("csv", 50, 0, 0, 0, 0, "given up")

    assert (
        exports_text([made, reason]).splitlines()[-1]
        == "| `csv` | 1.00 s | 2.0 | 2.0 MB | 90 MB | given up | | |  |"
    )
