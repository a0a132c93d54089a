"""Nestedness and modularity of both tables, antibodies against tumours and syndromes, beside chance."""

from __future__ import annotations

from collections.abc import Callable

from ...store.triple_store import TripleStore
from ..chance.curveball import random_tables
from ..chance.significance import Comparison, compared
from ..finding import Cell, Finding, rounded_to
from ..incidence import Incidence, read_incidence
from .modularity import best_modules
from .nestedness import nodf

__all__ = ["TABLES", "modularity", "nestedness"]

TABLES = (("Antibody", "Tumour"), ("Antibody", "Syndrome"))
"""The tables that are measured: the kind of the rows, and that of the columns."""

_NAMES = {"Tumour": "antibodies × tumours", "Syndrome": "antibodies × syndromes"}
_EVIDENCE = (
    "The table is what was published: an antibody that is studied more has more partners. Chance keeps these "
    "numbers, so that the comparison does not rest on them; the value itself does."
)


def nestedness(store: TripleStore, permutations: int = 1000, seed: int = 1) -> Finding:
    """Return how nested both tables are (NODF, 0 to 100) beside random tables with the same degrees.

    Args:
        store: Where the associations are read from.
        permutations: How many random tables.
        seed: Of the random numbers.

    Source:
        Almeida-Neto and others 2008, doi:10.1111/j.0030-1299.2008.16644.x.
    """
    return _finding(
        store,
        "nestedness",
        "Do antibodies with few partners have a part of what those with many have (NODF, 0 to 100)?",
        "nested",
        lambda table: nodf(table),
        (permutations, seed),
        1,
    )


def modularity(store: TripleStore, permutations: int = 1000, seed: int = 1) -> Finding:
    """Return how modular both tables are beside random tables with the same degrees.

    Args:
        store: Where the associations are read from.
        permutations: How many random tables; modules are looked for in each in the same way.
        seed: Of the random numbers.

    Source:
        Barber 2007, doi:10.1103/PhysRevE.76.066102.
    """
    return _finding(
        store,
        "modularity",
        "Do antibodies and their partners fall into modules, joined among themselves (Barber's Q)?",
        "modular",
        lambda table: best_modules(table, seed)[1],
        (permutations, seed),
        3,
    )


def _finding(
    store: TripleStore,
    name: str,
    question: str,
    word: str,
    value: Callable[[Incidence], float],
    chance: tuple[int, int],
    places: int,
) -> Finding:
    tables = [read_incidence(store, *kinds) for kinds in TABLES]
    found = [compared(value(table), map(value, random_tables(table, *chance))) for table in tables]
    names = [_NAMES[kinds[1]] for kinds in TABLES]
    return Finding(
        name,
        question,
        (
            *(
                f"{n[0].upper()}{n[1:]}: {_verdict(each, word)}."
                for n, each in zip(names, found, strict=True)
            ),
            f"expected: mean of {chance[0]:,} random tables with the same degrees; p_more, p_less: how often "
            "chance gives as much or more, as little or less.",
        ),
        _EVIDENCE,
        ("table", "rows", "columns", "pairs", name, "expected", "effect", "p_more", "p_less"),
        tuple(_row(n, table, each, places) for n, table, each in zip(names, tables, found, strict=True)),
    )


def _verdict(found: Comparison, word: str) -> str:
    if found.p_value <= 0.025:
        return f"more {word} than chance"
    return f"less {word} than chance" if found.p_less <= 0.025 else f"no more and no less {word} than chance"


def _row(name: str, table: Incidence, found: Comparison, places: int) -> tuple[Cell, ...]:
    values = rounded_to(found.observed, places), rounded_to(found.expected, places)
    chances = rounded_to(found.effect, 1), rounded_to(found.p_value, 4), rounded_to(found.p_less, 4)
    return name, len(table.rows), len(table.columns), table.size, *values, *chances
