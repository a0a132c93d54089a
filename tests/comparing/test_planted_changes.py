"""Two hundred changes of every kind are told, each once and in words."""

from __future__ import annotations

from collections import Counter

import pytest

from pns_graph.comparing.difference import Difference

from .conftest import CHANGES
from .planting import Planted

SIGNS = "+−~"


@pytest.fixture(scope="module")
def told(planted_world: tuple[Difference, list[Planted]]) -> tuple[list[Planted], list[tuple[str, str]]]:
    """The planted changes, and each line that tells one with its sign."""
    found, planted = planted_world
    return planted, lines_of(found.as_text(100_000, everything=True))


def lines_of(text: str) -> list[tuple[str, str]]:
    """Return the sign of each line that tells a change, and the line."""
    lines = (line.strip() for line in text.splitlines() if line.startswith("    "))
    return [(line[0], line[2:]) for line in lines if line[0] in SIGNS]


def test_nothing_else_is_told(told: tuple[list[Planted], list[tuple[str, str]]]) -> None:
    """As many lines as changes: what follows from a change is not told beside it."""
    planted, lines = told

    assert len(planted) == CHANGES
    assert len(lines) == CHANGES, [line for line in lines if not any(fits(each, line) for each in planted)]


def test_each_change_is_told_once(told: tuple[list[Planted], list[tuple[str, str]]]) -> None:
    """One line has the sign and all the words of a planted change, and none tells two."""
    planted, lines = told
    found = [[line for line in lines if fits(each, line)] for each in planted]

    assert {each: len(of_it) for each, of_it in zip(planted, found, strict=True) if len(of_it) != 1} == {}
    assert max(Counter(line for of_it in found for line in of_it).values()) == 1


def fits(planted: Planted, line: tuple[str, str]) -> bool:
    """Whether a line tells a planted change."""
    is_told = all(words in line[1] for words in planted.words) and line[1].endswith(planted.end)
    return line[0] == planted.sign and is_told
