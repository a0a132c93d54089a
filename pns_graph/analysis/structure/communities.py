"""Communities of antibodies by what they are found with, and whether the place of the antigen tells them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from pyoxigraph import NamedNode

from ...network.model import Location, antigen_location
from ...store.triple_store import TripleStore
from ..chance.significance import Comparison, compared
from ..finding import Cell, Finding, several
from ..incidence import Incidence, read_incidence
from .modularity import best_modules
from .mutual_information import adjusted_mutual_information
from .shape_of_tables import TABLES

__all__ = ["agreement_with_labels", "communities"]

_TRIES = 20
_MOST_NAMED = 3


def agreement_with_labels(
    groups: Sequence[int], labels: Sequence[str], permutations: int = 1000, seed: int = 1
) -> Comparison:
    """Return how far groups of things agree with their labels (adjusted mutual information).

    Args:
        groups: The group of each thing.
        labels: The label of each, in the same order.
        permutations: How often the labels are dealt out at random.
        seed: Of the random numbers.

    Source:
        Vinh, Epps and Bailey 2010, https://jmlr.org/papers/v11/vinh10a.html.
    """
    chance, dealt = random.Random(seed), list(labels)

    def agreement_by_chance() -> float:
        chance.shuffle(dealt)
        return adjusted_mutual_information(groups, dealt)

    observed = adjusted_mutual_information(groups, labels)
    return compared(observed, (agreement_by_chance() for _ in range(permutations)))


def communities(store: TripleStore, permutations: int = 1000, seed: int = 1) -> Finding:
    """Return communities of antibodies by syndromes and by tumours, with the place of the antigen.

    Args:
        store: Where the associations are read from.
        permutations: How often the places are dealt out at random.
        seed: Of the random numbers; the best of twenty runs of Louvain is taken.

    Source:
        Barber 2007, doi:10.1103/PhysRevE.76.066102; Blondel and others 2008,
        doi:10.1088/1742-5468/2008/10/P10008; Vinh, Epps and Bailey 2010.
    """
    tables = {columns: read_incidence(store, rows, columns) for rows, columns in TABLES[::-1]}
    rows: list[tuple[Cell, ...]] = []
    said = []
    for columns, table in tables.items():
        modules = best_modules(table, seed, _TRIES)[0]
        places = {key: _place(store, table, key) for key in table.rows}
        said.append(_said(columns, modules, places, permutations, seed))
        rows += [_row(columns, at, table, module, places) for at, module in enumerate(modules, 1)]
    return Finding(
        "communities",
        "Which antibodies belong together by what they are found with, and does the place of the "
        "antigen tell?",
        (
            *said,
            "p: how often places dealt out at random agree as well. Shown are communities of two or more.",
        ),
        "Antibodies of one place were also looked for together, by the same groups and tests. Where the "
        "value of modules is hardly above chance (pns analyse modularity), their borders are not firm.",
        ("joined_by", "community", "size", "surface", "intracellular", "antibodies", "centre", *_WHOLE),
        tuple(row for row in rows if row[2] != 1),
        ("joined_by", "community", "size", "surface", "intracellular", "antibodies", "centre"),
        ("antibodies", "centre"),
        shown=20,
    )


_WHOLE = ("all_antibodies", "all_partners")


def _place(store: TripleStore, table: Incidence, key: str) -> str:
    found = antigen_location(store, NamedNode(table.terms[key].iri))
    return "intracellular" if found is Location.SYNAPTIC else str(found)


def _said(
    columns: str,
    modules: Sequence[set[tuple[str, str]]],
    places: dict[str, str],
    permutations: int,
    seed: int,
) -> str:
    group = {key: at for at, module in enumerate(modules) for side, key in module if side == "row"}
    placed = sorted(key for key, place in places.items() if place != Location.UNKNOWN)
    found = agreement_with_labels(
        [group[key] for key in placed], [places[key] for key in placed], permutations, seed
    )
    agree = "agree" if found.p_value <= 0.05 else "do not agree"
    return (
        f"By {columns.lower()}s: {len(modules)} communities that {agree} with the place of the antigen "
        f"more than by chance (adjusted mutual information {found.observed:.2f} of 1, p {found.p_value:.3f}, "
        f"{len(placed)} antibodies)."
    )


def _row(
    columns: str, number: int, table: Incidence, module: set[tuple[str, str]], places: dict[str, str]
) -> tuple[Cell, ...]:
    antibodies, partners = (sorted(key for side, key in module if side == of) for of in ("row", "column"))
    joined = Counter(column for row, column in table.pairs() if row in antibodies and column in partners)
    centre = sorted(partners, key=lambda key: (-joined[key], key))
    most = sorted(antibodies, key=lambda key: (-table.marks[table.rows.index(key)].bit_count(), key))
    count = Counter(places[key] for key in antibodies)
    named = [[table.terms[key] for key in keys] for keys in (most, centre)]
    few = several(named[0], _MOST_NAMED), several(named[1], 2)
    every = several(named[0]), several(named[1])
    sizes = len(antibodies), count[Location.SURFACE], count[Location.INTRACELLULAR]
    return f"{columns.lower()}s", number, *sizes, *few, *every
