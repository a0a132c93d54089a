"""What the benchmark of exports stands on: the larger release has the claims, and its files are larger."""

from __future__ import annotations

from pathlib import Path

import pytest

from .export_growth import TIMES, exports_text, measure_exports


@pytest.mark.slow
def test_each_export_is_measured_twice(toy_release: Path, tmp_path: Path) -> None:
    """Of the release and of ten times its claims, and told in one line."""
    few, many = measure_exports(toy_release / "pns.ttl", tmp_path, ["ntriples"])

    assert many.claims == TIMES * few.claims
    assert many.size > 3 * few.size
    assert exports_text([few, many]).splitlines()[-1].startswith("| `ntriples` | ")
