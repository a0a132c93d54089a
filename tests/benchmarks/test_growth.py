"""What the benchmarks of growth stand on: the grown release is as large as asked and still answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph

from .growth import grow, measured

ENOUGH = 100_000
"""Triples; more than the toy world has."""


def test_grown_release_has_the_size_and_the_same_bytes(toy_release: Path, tmp_path: Path) -> None:
    """Grown twice, it is one file."""
    first, second = tmp_path / "first.nt", tmp_path / "second.nt"
    written = grow(toy_release / "pns.ttl", ENOUGH, first)
    grow(toy_release / "pns.ttl", ENOUGH, second)

    assert ENOUGH <= written < ENOUGH + 100
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.slow
def test_grown_release_answers_with_more_rows(toy_release: Path, tmp_path: Path) -> None:
    """Synthetic claims are claims: every query runs, and some have more to say."""
    file = tmp_path / "grown.nt"
    grow(toy_release / "pns.ttl", ENOUGH, file)
    grown, toy = KnowledgeGraph.load(file), KnowledgeGraph.load(toy_release)

    assert len(grown.claims()) > len(toy.claims())
    assert grown.info().relations[0].name == toy.info().relations[0].name
    assert measured(file).triples >= ENOUGH
