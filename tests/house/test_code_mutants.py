"""The table of changes that the tests must notice goes with the code."""

from __future__ import annotations

import pytest

from .code_mutants import ROOT, CodeMutant, read_mutants


@pytest.mark.parametrize("mutant", read_mutants(), ids=lambda mutant: f"{mutant.file}:{mutant.before[:30]}")
def test_a_change_can_be_made(mutant: CodeMutant) -> None:
    """What is to be changed stands once in its file, and the tests that must notice it are there."""
    text = (ROOT / "pns_graph" / mutant.file).read_text(encoding="utf-8")

    assert text.count(mutant.before) == 1
    assert mutant.after != mutant.before
    assert all((ROOT / path).exists() for path in mutant.tests.split())
