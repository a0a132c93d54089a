"""Which terms share more partners than their numbers of partners make likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs
from ..chance.curveball import random_tables
from ..chance.significance import Tally, adjusted
from ..finding import Cell, Finding, rounded_to, several
from ..incidence import Incidence, bits, read_incidence

__all__ = ["SharedPair", "shared_pairs", "shared_syndromes", "shared_tumours"]

_FEWEST = 2
"""Partners that a term needs to be compared: with one alone, nothing could be told from chance."""

_LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class SharedPair:
    """Two rows of a table and what they share.

    Attributes:
        one: Key of the first.
        other: Key of the second.
        shared: Keys of the columns that both have, sorted.
        expected: How many they share in random tables with the same degrees, in the mean.
        effect: By how many standard deviations they share more; None where chance has no choice.
        p_value: How often chance gives as many or more.
        q_value: The same, corrected for the number of pairs tested.
    """

    one: str
    other: str
    shared: tuple[str, ...]
    expected: float
    effect: float | None
    p_value: float
    q_value: float


def shared_pairs(
    table: Incidence,
    permutations: int = 1000,
    seed: int = 1,
    nested: frozenset[tuple[str, str]] = frozenset(),
) -> list[SharedPair]:
    """Return every pair of rows with two or more columns each, the least likely by chance first.

    Chance is a random table in which every row and every column keeps its degree, so that a common column
    and a row with many columns explain nothing. The p-value is one-sided: as many shared, or more.

    Args:
        table: What is joined to what.
        permutations: How many random tables.
        seed: Of the random numbers; the same seed gives the same result.
        nested: Pairs of keys, sorted, that are not compared, since one is a kind of the other.

    Source:
        Gotelli 2000, doi:10.1890/0012-9658(2000)081[2606:NMAOSC]2.0.CO;2 (co-occurrence against fixed
        degrees); Strona and others 2014, doi:10.1038/ncomms5114 (curveball swaps); Benjamini and Hochberg
        1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    tested = [at for at, degree in enumerate(table.row_degrees) if degree >= _FEWEST]
    places = [p for p in combinations(tested, 2) if (table.rows[p[0]], table.rows[p[1]]) not in nested]
    tallies = [Tally(_shared(table.marks, *place)) for place in places]
    for chance in random_tables(table, permutations, seed) if places else ():
        for (one, other), tally in zip(places, tallies, strict=True):
            tally.add(_shared(chance.marks, one, other))
    return sorted(_told(table, places, tallies), key=_order)


def _shared(marks: Sequence[int], one: int, other: int) -> int:
    return (marks[one] & marks[other]).bit_count()


def _told(
    table: Incidence, places: Sequence[tuple[int, int]], tallies: Sequence[Tally]
) -> Iterator[SharedPair]:
    comparisons = [tally.comparison() for tally in tallies]
    corrected = adjusted([each.p_value for each in comparisons])
    for (one, other), each, q_value in zip(places, comparisons, corrected, strict=True):
        shared = tuple(table.columns[at] for at in bits(table.marks[one] & table.marks[other]))
        ends = table.rows[one], table.rows[other]
        yield SharedPair(*ends, shared, each.expected, each.effect, each.p_value, q_value)


def _order(pair: SharedPair) -> tuple[float, float, str, str]:
    return pair.p_value, -(pair.effect or 0), pair.one, pair.other


def shared_tumours(store: TripleStore, permutations: int = 1000, seed: int = 1) -> Finding:
    """Return which antibodies share tumours more than chance allows; see :func:`shared_pairs`.

    Args:
        store: Where the associations are read from.
        permutations: How many random tables.
        seed: Of the random numbers.
    """
    return _finding(store, "shared-tumours", ("Antibody", "Tumour"), permutations, seed)


def shared_syndromes(store: TripleStore, permutations: int = 1000, seed: int = 1) -> Finding:
    """Return which syndromes share antibodies more than chance allows; see :func:`shared_pairs`.

    Args:
        store: Where the associations are read from.
        permutations: How many random tables.
        seed: Of the random numbers.
    """
    return _finding(store, "shared-syndromes", ("Syndrome", "Antibody"), permutations, seed)


def _finding(
    store: TripleStore, measure: str, kinds: tuple[str, str], permutations: int, seed: int
) -> Finding:
    table = read_incidence(store, *kinds)
    found = shared_pairs(table, permutations, seed, _nested(store, table))
    one, other = _PLURALS[kinds[0]], _PLURALS[kinds[1]]
    kind = kinds[0].lower()
    columns = (kind, f"other_{kind}", "shared", "expected", "effect", "p", "q", "which", "among_them")
    return Finding(
        measure,
        f"Which {one} share more {other} than chance allows, if each keeps its number of them?",
        _said(found, one, permutations),
        f"Who was examined for what is not known: {other} that were looked for together are found together. "
        f"A rarely named one counts like a frequent one; shares are not weighed. {_GRAIN[measure]}",
        columns,
        tuple(_row(table, pair) for pair in found if pair.shared),
        (*columns[:-2], "among_them"),
        ("among_them",),
    )


_PLURALS = {"Antibody": "antibodies", "Tumour": "tumours", "Syndrome": "syndromes"}
_GRAIN = {
    "shared-tumours": "Lung cancer and small cell lung cancer are two tumours, as sources name them.",
    "shared-syndromes": "Pairs of which one is a kind of the other are left out.",
}


def _said(found: Sequence[SharedPair], one: str, permutations: int) -> tuple[str, ...]:
    clear = sum(pair.q_value <= _LEVEL for pair in found)
    names = {name for pair in found for name in (pair.one, pair.other)}
    if not found:
        return (f"There are no two {one} with at least {_FEWEST} each, so nothing can be compared.",)
    result = f"{clear} of {len(found)} pairs stand" if clear else f"None of {len(found)} pairs stands"
    return (
        f"{result} out, at a false discovery rate of 5 % (q) among {len(names)} {one} with {_FEWEST} or "
        "more.",
        f"expected: shared in the mean of {permutations:,} random tables; effect: standard deviations above "
        "it; p: how often chance gives as many.",
    )


def _row(table: Incidence, pair: SharedPair) -> tuple[Cell, ...]:
    which = [table.terms[key] for key in pair.shared]
    numbers = (rounded_to(pair.expected, 1), rounded_to(pair.effect, 1))
    chances = (rounded_to(pair.p_value, 4), rounded_to(pair.q_value, 2))
    ends = table.terms[pair.one], table.terms[pair.other]
    return (*ends, len(which), *numbers, *chances, several(which), several(which, 3))


def _nested(store: TripleStore, table: Incidence) -> frozenset[tuple[str, str]]:
    """Return the pairs of rows of which one is a kind of the other, sorted by key."""
    keys = {table.terms[key].iri: key for key in table.rows}
    wider = pairs(store, iri("skos:broaderTransitive"))
    found = ([keys[a], keys[b]] for a, b in wider if a in keys and b in keys)
    return frozenset((min(pair), max(pair)) for pair in found)
