"""The page of measurements: what is measured anew takes its place, and what never ends is stopped."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from .page import with_sections
from .report import Result, read_results, report_text
from .time_limit import seconds_of


def test_section_is_replaced_and_others_stay() -> None:
    """By its heading; a new one comes last."""
    page = with_sections("# Speed\n\nold\n\n## One\n\n1\n\n## Two\n\n2\n", "## One\n\nnew\n")

    assert page == "# Speed\n\nold\n\n## One\n\nnew\n\n## Two\n\n2\n"
    assert with_sections(page, "## Three\n\n3\n") == page + "\n## Three\n\n3\n"
    assert with_sections(page, "# Speed\n\nnew\n\n## Two\n\n4\n").startswith(
        "# Speed\n\nnew\n\n## One\n\nnew\n"
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda: time.sleep(60),
        lambda: subprocess.run([sys.executable, "-c", "import time; time.sleep(60)"], check=True),
        lambda: sum(1 for _ in iter(int, 1)),
    ],
)
def test_what_never_ends_is_stopped(act: object) -> None:
    """Python that sleeps, waits for a process, or computes."""
    assert callable(act)
    assert seconds_of(act, 0.1) == (0.1, True)


def test_what_ends_is_timed() -> None:
    """And its own errors are its own."""
    seconds, stopped = seconds_of(lambda: None, 5)

    assert seconds < 5
    assert not stopped
    with pytest.raises(ZeroDivisionError):
        seconds_of(lambda: 1 / 0, 5)


def test_stopped_baseline_is_told_as_more_than_its_limit() -> None:
    """So is how many times faster ours is; without a limit the median of its runs counts."""
    told = {"budget": "b", "baseline": "rdflib", "note": "2 rows"}
    found = [
        {"group": "query `a`", "extra_info": told | {"side": side, **more}, "stats": {"median": 0.5}}
        for side, more in (("ours", {}), ("baseline", {"seconds": 60.0, "stopped": True}))
    ]
    quick = [
        one | {"group": "query `b`", "extra_info": {**told, "side": one["extra_info"]["side"]}}
        for one in found
    ]

    results = read_results({"benchmarks": [*found, *quick]})

    assert results == [
        Result("query `a`", "b", "rdflib", 0.5, 60.0, "2 rows", stopped=True),
        Result("query `b`", "b", "rdflib", 0.5, 0.5, "2 rows"),
    ]
    text = report_text(results, "a machine")
    assert "| query `a` | b | 0.50 s, 2 rows | rdflib | more than 60.00 s | more than 120.0 |" in text
    assert "| query `b` | b | 0.50 s, 2 rows | rdflib | 0.50 s | 1.0 |" in text
