"""Which measures have a picture, and what it shows of their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import log2
from types import MappingProxyType
from typing import Any

from ...drawing.paper import empty_picture
from ...drawing.picture_parts import POINTS_PER_MM, Picture
from ...errors import FigureError
from ...model.terms import Term
from ..finding import Finding, short_name
from .bars import CountedBar, bars_picture
from .matrix import MatrixCell, matrix_picture

__all__ = ["PICTURES", "check_measure", "picture_of"]

_MOST_TERMS = 40
_MOST_BARS = 30
_CLEAR = 0.05

Row = dict[str, Any]
_Drawing = Callable[[Finding, str, float, bool], Picture]


def picture_of(found: Finding, version: str = "", width_mm: float = 170, *, mono: bool = False) -> Picture:
    """Return the picture of what a measure found; of nothing an empty one that says so.

    Args:
        found: What it found.
        version: Date of the release; empty when it does not say.
        width_mm: Width on paper in millimetres.
        mono: Whether it is black and white.

    Raises:
        FigureError: The measure has no picture, or its text would be smaller than 6 points.
    """
    check_measure(found.measure)
    if not found.cells:
        return empty_picture(found.question, "nothing to draw: no row", width_mm * POINTS_PER_MM, version)
    return PICTURES[found.measure](found, version, width_mm, mono)


def check_measure(name: str) -> None:
    """Refuse a measure without a picture.

    Raises:
        FigureError: It has none; the text says which have one.
    """
    if name not in PICTURES:
        raise FigureError(f"{name} has no picture, its rows say it all; {', '.join(PICTURES)} have one")


def _rows(found: Finding) -> list[Row]:
    return [dict(zip(found.columns, row, strict=True)) for row in found.cells]


def _shared(found: Finding, version: str, width_mm: float, mono: bool) -> Picture:
    """Return the pairs as one half of a square, those that share most beside each other."""
    rows = _rows(found)
    one, other = found.columns[:2]
    shared = {frozenset((row[one], row[other])): row for row in rows}
    terms = _beside_each_other(rows, one, other)
    kept, left = terms[:_MOST_TERMS], len(terms) - _MOST_TERMS
    most = max(float(row["effect"] or 0) for row in rows) or 1.0
    cells = {
        (short_name(a), short_name(b)): _shared_cell(shared[frozenset((a, b))], most)
        for place, a in enumerate(kept)
        for b in kept[place + 1 :]
        if frozenset((a, b)) in shared
    }
    note = (
        f"Number: how many both have. Dark as it is above chance, the darkest by {most:.1f} standard "
        f"deviations. Outlined: q at most {_CLEAR}. Empty: none in common{_left_out(left, one)}. "
        f"{found.said[0]} {found.caveat}"
    )
    names = [short_name(term) for term in kept]
    return matrix_picture(found.question, names[:-1], names[1:], cells, note, version, width_mm, mono=mono)


def _shared_cell(row: Row, most: float) -> MatrixCell:
    shade = max(float(row["effect"] or 0), 0.0) / most
    title = f"{row['which']}; expected {row['expected']}, p {row['p']}, q {row['q']}"
    return MatrixCell(shade, str(row["shared"]), float(row["q"]) <= _CLEAR, title)


def _beside_each_other(rows: Sequence[Row], one: str, other: str) -> list[Term]:
    """Return the terms so that each follows one with which it shares much: greedy, the first shares most."""
    strength: dict[Term, dict[Term, float]] = {}
    for row in rows:
        weight = row["shared"] + max(float(row["effect"] or 0), 0.0)
        strength.setdefault(row[one], {})[row[other]] = weight
        strength.setdefault(row[other], {})[row[one]] = weight
    total = {term: sum(strength[term].values()) for term in strength}
    order = [min(strength, key=lambda term: (-total[term], term.key))]
    left = set(strength) - set(order)
    while left:
        last = order[-1]
        order.append(min(left, key=lambda term: (-strength[last].get(term, 0.0), -total[term], term.key)))
        left.remove(order[-1])
    return order


def _left_out(left: int, kind: str) -> str:
    return f"; {left} more of kind {kind} are left out, the table has them" if left > 0 else ""


def _lift(found: Finding, version: str, width_mm: float, mono: bool) -> Picture:
    rows = _rows(found)
    antibodies, tumours = (_by_best(rows, name) for name in ("antibody", "tumour"))
    most = max(log2(float(row["lift"])) for row in rows if row["lift"]) or 1.0
    cells = {
        (short_name(row["antibody"]), short_name(row["tumour"])): _lift_cell(row, max(most, 0.1))
        for row in rows
    }
    note = (
        "Number: share in the carriers, divided by the mean share in carriers of the other antibodies, with "
        "its 95 % interval where there is room. Dark as it is above 1. Outlined: the whole interval is above "
        f"1, or below it. Empty: not counted in carriers, or in those of too few others. {found.caveat}"
    )
    return matrix_picture(found.question, antibodies, tumours, cells, note, version, width_mm, mono=mono)


def _by_best(rows: Sequence[Row], name: str) -> list[str]:
    """Return the names of terms, in the order of the rows."""
    return list(dict.fromkeys(short_name(row[name]) for row in rows))


def _lift_cell(row: Row, most: float) -> MatrixCell:
    lift = row["lift"]
    shade = max(log2(float(lift)), 0.0) / most if lift else 0.0
    apart = row["low"] > 1 or row["high"] < 1
    title = f"{row['share']} % of {row['people']} people, {row['mean']} % in carriers of others"
    interval = f"({row['low']:.1f} to {row['high']:.1f})"
    return MatrixCell(shade, "–" if lift is None else f"{lift:.1f}", apart, title, interval)


def _communities(found: Finding, version: str, width_mm: float, mono: bool) -> Picture:
    bars: list[CountedBar] = []
    for row in _rows(found):
        if not bars or row["community"] == 1:
            bars.append(CountedBar("", words=f"By {row['joined_by']}"))
        counts = float(row["surface"]), float(row["intracellular"])
        rest = row["size"] - sum(counts)
        of = float(row["size"]) if rest else None
        bars.append(
            CountedBar(f"{row['community']}", counts, of, words=row["all_antibodies"].replace("anti-", ""))
        )
    note = (
        "A bar is a community, its length the number of antibodies: full with a cell-surface antigen, "
        f"hatched with an intracellular one, empty not classified. {' '.join(found.said[:2])} {found.caveat}"
    )
    return bars_picture(found.question, bars, note, version, width_mm, mono=mono)


def _vulnerability(found: Finding, version: str, width_mm: float, mono: bool) -> Picture:
    rows = _rows(found)
    shown = rows[:_MOST_BARS]
    bars = [
        CountedBar(
            row["who"], (float(row["alone"]),), float(row["said"]), words=f"{row['alone']} of {row['said']}"
        )
        for row in shown
    ]
    left = len(rows) - len(shown)
    more = f"The {left} other sources have fewer. " if left else ""
    note = (
        "Outline: edges that a source speaks of; full: those that would vanish without it. "
        f"{more}{found.said[0]} {found.caveat}"
    )
    return bars_picture(found.question, bars, note, version, width_mm, mono=mono)


def _bridges(found: Finding, version: str, width_mm: float, mono: bool) -> Picture:
    bars = [
        CountedBar(
            short_name(row["antibody"]),
            (float(row["pairs"]),),
            expected=float(row["expected"]),
            words=f"{row['pairs']} (p {row['p']}): {row['only_by_it']}",
        )
        for row in _rows(found)[:_MOST_BARS]
    ]
    note = (
        "Bar: pairs of syndromes that fall apart without the antibody; stroke: in random tables with the "
        "same degrees. Named are the syndromes that nothing else ties to the rest. "
        f"{found.said[0]} {found.caveat}"
    )
    return bars_picture(found.question, bars, note, version, width_mm, mono=mono)


PICTURES: Mapping[str, _Drawing] = MappingProxyType(
    {
        "shared-tumours": _shared,
        "shared-syndromes": _shared,
        "lift": _lift,
        "communities": _communities,
        "bridges": _bridges,
        "vulnerability": _vulnerability,
    }
)
"""Name of a measure -> what draws it; the others have rows of a few numbers, or sentences."""
