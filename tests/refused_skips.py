"""Under PNS_REFUSE_SKIPS=1 a skipped test that is not listed in ``allowed_skips.txt`` makes the run fail.

A skipped test looks like a passed one from afar; where everything is installed, none should be.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary", "read_allowed", "refused"]

ALLOWED = Path(__file__).with_name("allowed_skips.txt")


def read_allowed(text: str) -> dict[str, str]:
    """Return pattern -> reason of each line.

    Raises:
        ValueError: A line has no reason.
    """
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    parts = [line.partition("  ") for line in lines]
    without = [pattern for pattern, _, reason in parts if not reason.strip()]
    if without:
        raise ValueError(f"{ALLOWED.name}: give a reason, two blanks after {', '.join(without)}")
    return {pattern: reason.strip() for pattern, _, reason in parts}


def refused(skipped: Iterable[str], allowed: Iterable[str]) -> list[str]:
    """Return the skipped tests that fit no pattern, sorted."""
    patterns = [pattern.replace("[", "[[]") for pattern in allowed]
    return sorted({name for name in skipped if not any(fnmatchcase(name, each) for each in patterns)})


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where a test was skipped that may not be."""
    if session.exitstatus == pytest.ExitCode.OK and any(_refused_in(session.config)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name them."""
    for name in _refused_in(config):
        terminalreporter.write_line(f"SKIPPED, and not listed in tests/{ALLOWED.name}: {name}", red=True)


def _refused_in(config: pytest.Config) -> Iterator[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("PNS_REFUSE_SKIPS") == "1" and reporter is not None:
        skipped = [report.nodeid for report in reporter.stats.get("skipped", ())]
        yield from refused(skipped, read_allowed(ALLOWED.read_text(encoding="utf-8")))
