"""Antibodies that tie together syndromes which nothing else joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from ...store.triple_store import TripleStore
from ..chance.curveball import random_tables
from ..chance.significance import Comparison, Tally
from ..finding import Cell, Finding, rounded_to, several
from ..incidence import Incidence, bits, read_incidence

__all__ = ["Bridge", "bridge_antibodies", "bridges"]

_LEVEL = 0.05
_COLUMNS = ("antibody", "syndromes", "pairs", "expected", "p", "only_by_it")


@dataclass(frozen=True, slots=True)
class Bridge:
    """What falls apart without one row.

    Attributes:
        key: Key of the row.
        degree: How many columns it has.
        separated: Pairs of columns that chains of rows join, and no longer without it; beside chance.
        cut_off: Keys of the columns outside the largest part that stays together, sorted.
        betweenness: Share of the shortest chains between other nodes that lead through it, from 0 to 1.
    """

    key: str
    degree: int
    separated: Comparison
    cut_off: tuple[str, ...]
    betweenness: float


def bridges(table: Incidence, permutations: int = 1000, seed: int = 1) -> list[Bridge]:
    """Return the rows of a table by how many pairs of columns only they join, most first.

    Args:
        table: What is joined to what.
        permutations: How many random tables with the same degrees.
        seed: Of the random numbers.

    Source:
        Articulation points: Hopcroft and Tarjan 1973, doi:10.1145/362248.362272; betweenness: Freeman 1977,
        doi:10.2307/3033543; chance: Strona and others 2014, doi:10.1038/ncomms5114.
    """
    tallies = [Tally(each) for each in _separated(table.marks)]
    for chance in random_tables(table, permutations, seed):
        for tally, number in zip(tallies, _separated(chance.marks), strict=True):
            tally.add(number)
    graph = nx.Graph((("row", row), ("column", column)) for row, column in table.pairs())
    between = nx.betweenness_centrality(graph)
    found = [
        Bridge(row, mark.bit_count(), tally.comparison(), _cut_off(table, at), between["row", row])
        for at, (row, mark, tally) in enumerate(zip(table.rows, table.marks, tallies, strict=True))
    ]
    return sorted(found, key=lambda each: (-each.separated.observed, -each.betweenness, each.key))


def _separated(marks: Sequence[int]) -> list[int]:
    """Return for each row how many pairs of columns are joined with it and not without it."""
    whole = _joined_pairs(_parts(marks))
    return [
        whole - _joined_pairs(_parts([*marks[:at], *marks[at + 1 :]])) if mark.bit_count() > 1 else 0
        for at, mark in enumerate(marks)
    ]


def _parts(marks: Sequence[int]) -> list[int]:
    """Return the columns that hang together, as bits."""
    parts: list[int] = []
    for mark in marks:
        apart = []
        for part in parts:
            if part & mark:
                mark |= part
            else:
                apart.append(part)
        parts = [*apart, mark]
    return parts


def _joined_pairs(parts: Sequence[int]) -> int:
    return sum(size * (size - 1) // 2 for size in (part.bit_count() for part in parts))


def _cut_off(table: Incidence, at: int) -> tuple[str, ...]:
    """Return which columns of a row are outside the largest part of what it joined, once it is gone."""
    rest = _parts([*table.marks[:at], *table.marks[at + 1 :]])
    own = table.marks[at]
    largest = max(
        (part for part in rest if part & own), key=lambda part: (part.bit_count(), -part), default=0
    )
    return tuple(table.columns[column] for column in bits(own & ~largest))


def bridge_antibodies(store: TripleStore, permutations: int = 1000, seed: int = 1) -> Finding:
    """Return which antibodies tie otherwise separate syndromes; see :func:`bridges`.

    Args:
        store: Where the associations are read from.
        permutations: How many random tables.
        seed: Of the random numbers.
    """
    table = read_incidence(store, "Antibody", "Syndrome")
    found = [each for each in bridges(table, permutations, seed) if each.separated.observed]
    more = sum(each.separated.p_value <= _LEVEL for each in found)
    return Finding(
        "bridges",
        "Which antibody ties syndromes together that no other antibody joins?",
        (
            f"{len(found)} of {len(table.rows)} antibodies do, {more or 'none'} of them more than "
            f"chance allows (p at most {_LEVEL}, not corrected).",
            "pairs: pairs of syndromes that fall apart without it; expected, p: in random tables with the "
            "same degrees; only_by_it: its syndromes that nothing else ties to the rest.",
        ),
        "A syndrome hangs on one antibody also where nobody reported another one. Syndromes that an antibody "
        "defines are left out, and forms with and without a tumour are one syndrome.",
        (*_COLUMNS, "betweenness", "syndromes_only_by_it"),
        tuple(_row(table, each) for each in found),
        _COLUMNS,
        ("only_by_it",),
    )


def _row(table: Incidence, found: Bridge) -> tuple[Cell, ...]:
    """Return the row of one antibody; betweenness is a share of the shortest chains, in percent."""
    alone = [table.terms[key] for key in found.cut_off]
    pairs = int(found.separated.observed), rounded_to(found.separated.expected, 1)
    chances = rounded_to(found.separated.p_value, 4), several(alone, 2)
    between = rounded_to(100 * found.betweenness, 1)
    return table.terms[found.key], found.degree, *pairs, *chances, between, several(alone)
