"""Random tables with the same degrees: what pairs would share if only the number of partners counted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from ..incidence import Incidence, bits

__all__ = ["random_tables", "trade"]

_TRADES = 5
"""Trades for each row between one table and the next."""

_BURN_IN = 20
"""How many times as many come before the first table."""


def random_tables(table: Incidence, permutations: int, seed: int) -> Iterator[Incidence]:
    """Yield random tables in which every row and column has as many partners as it has in the given one.

    A chain of trades between two rows, five for each row from one table to the next. The same seed gives the
    same tables.

    Args:
        table: The table as observed.
        permutations: How many to yield.
        seed: Where the chain of random numbers starts.

    Source:
        Strona and others 2014, doi:10.1038/ncomms5114 (curveball); that the chain reaches every table equally
        often: Carstens 2015, doi:10.1103/PhysRevE.91.042812.
    """
    chance, marks = random.Random(seed), list(table.marks)
    trades = _TRADES * len(marks)
    for at in range(permutations):
        for _ in range(trades * (1 if at else _BURN_IN)):
            trade(marks, chance)
        yield table.shuffled(marks)


def trade(marks: list[int], chance: random.Random) -> None:
    """Let two rows exchange at random the columns that only one of them has; each keeps its number."""
    if len(marks) < 2:
        return
    one, other = _two(len(marks), chance)
    alone, others = marks[one] & ~marks[other], marks[other] & ~marks[one]
    if alone and others:
        both, union = marks[one] & marks[other], alone | others
        taken = sum(1 << bit for bit in chance.sample(bits(union), alone.bit_count()))
        marks[one], marks[other] = both | taken, both | (union ^ taken)


def _two(number: int, chance: random.Random) -> Sequence[int]:
    """Return two different places below a number; quicker than a sample."""
    one = int(chance.random() * number)
    other = int(chance.random() * (number - 1))
    return one, other + (other >= one)
