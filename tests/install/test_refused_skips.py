"""A skipped test does not pass for one that ran, where everything is there to run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.refused_skips import ALLOWED, read_allowed, refused
from tests.representatives import rest_slow

ROOT = Path(__file__).resolve().parents[2]
SKIPPING = """
import pytest

from tests.representatives import rest_slow

@pytest.mark.skip(reason="no wish to run")
def test_that_never_runs(): ...
"""


def test_listed_tests_exist_and_have_a_reason() -> None:
    """A pattern of the list names a file of tests and, in it, a test."""
    for pattern in read_allowed(ALLOWED.read_text(encoding="utf-8")):
        file, _, name = pattern.partition("::")
        assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text(encoding="utf-8"), pattern


def test_only_what_is_listed_may_be_skipped() -> None:
    """With a star for any part, and brackets as they stand."""
    allowed = ["a.py::test_one", "b.py::test_two[*]"]

    assert refused(["a.py::test_one", "b.py::test_two[x-1]"], allowed) == []
    assert refused(["b.py::test_two", "a.py::test_one[x]"], allowed) == [
        "a.py::test_one[x]",
        "b.py::test_two",
    ]


def test_line_without_reason_is_refused() -> None:
    """The list says why, or the run ends."""
    with pytest.raises(ValueError, match="give a reason, two blanks after a"):
        read_allowed("a.py::test_one\n")


@pytest.mark.parametrize(
    ("refusing", "code", "processes"),
    rest_slow([("1", 1, "1"), ("", 0, "0"), ("1", 1, "0"), ("", 0, "1")], 2),
)
def test_run_fails_on_a_skipped_test(refusing: str, code: int, processes: str, tmp_path: Path) -> None:
    """When told so, and it names the test; else it is skipped as usual."""
    (tmp_path / "test_any.py").write_text(SKIPPING, encoding="utf-8")
    (tmp_path / "conftest.py").write_text("from tests.refused_skips import *\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", processes, "-p", "no:cacheprovider", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PNS_REFUSE_SKIPS": refusing}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)

    assert done.returncode == code, done.stdout + done.stderr
    assert ("not listed in tests/allowed_skips.txt: test_any.py::test_that_never_runs" in done.stdout) == code
