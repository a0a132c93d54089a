"""The picture of what stands around one term: at most fourteen neighbours on its two sides, as plain SVG.

The places are computed here, so the same neighbours give the same bytes; the colours come from the style
sheet of the page that holds it, by the classes ``node``, ``edge``, ``mark``, ``side`` and ``share``.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from types import MappingProxyType

from ..store.endpoints.foreign_words import visible
from .reading_rows import Evidence
from .style import xml_safe

__all__ = ["MOST_NEIGHBOURS", "MOST_ON_ONE_SIDE", "Neighbour", "NeighbourSide", "neighbourhood_svg"]

MOST_ON_ONE_SIDE = 7
MOST_NEIGHBOURS = 2 * MOST_ON_ONE_SIDE

_WIDTH, _ROW, _TOP = 860, 36, 40
_CENTRE_WIDTH, _LINE = 190, 15
_MARK = 300  # where the marks of the left side stand, from the left edge
_NAME_LETTERS, _CENTRE_LETTERS = 44, 24
_LARGEST, _SMALLEST = 9.0, 3.0

_CLASSES = MappingProxyType(
    {
        Evidence.COUNTED: "counted",
        Evidence.OF_SYNDROME: "of-syndrome",
        Evidence.SAID: "said",
        Evidence.BY_DEFINITION: "definition",
        Evidence.DENIED: "denied",
        Evidence.SUBGROUP: "subgroup",
    }
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One term beside the one in the middle.

    Attributes:
        name: What it is called.
        words: How often it is found, in a few words, such as ``82 %``; empty for no number.
        evidence: On what it rests, told by the mark as in the reading rows.
        share: The share in percent, from which the area of the mark is taken; None for none.
        told: The whole line in words, for who points at it or listens.
        href: Where its name leads; empty for nowhere.
    """

    name: str
    words: str
    evidence: Evidence
    share: Decimal | None = None
    told: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class NeighbourSide:
    """What stands on one side of the middle, with its heading."""

    heading: str
    neighbours: tuple[Neighbour, ...]


def neighbourhood_svg(centre: str, left: NeighbourSide, right: NeighbourSide) -> str:
    """Return the picture as one SVG element of a page; its text alternative are the links with their titles.

    Args:
        centre: What the term in the middle is called.
        left: What stands on its left; at most :data:`MOST_ON_ONE_SIDE` are drawn.
        right: What stands on its right.
    """
    sides = [(side, side.neighbours[:MOST_ON_ONE_SIDE]) for side in (left, right)]
    rows = max(len(shown) for _, shown in sides)
    height = _TOP + _ROW * max(rows, 2) + 8
    middle = _TOP + _ROW * max(rows, 2) / 2
    parts = [
        f'<svg class="neighbourhood" viewBox="0 0 {_WIDTH} {_number(height)}" role="group" '
        f'aria-label="{_text(f"Neighbourhood of {centre}")}">'
    ]
    for index, (side, shown) in enumerate(sides):
        parts += _side(side.heading, shown, middle, is_left=index == 0)
    return "".join([*parts, *_centre(centre, middle), "</svg>"])


def _side(heading: str, shown: Sequence[Neighbour], middle: float, *, is_left: bool) -> Iterator[str]:
    if not shown:
        return
    x, anchor = (_MARK, "end") if is_left else (_WIDTH - _MARK, "start")
    first = middle - _ROW * (len(shown) - 1) / 2
    yield f'<g text-anchor="{anchor}">{_written(heading, x, first - 25, "side")}'
    for index, each in enumerate(shown):
        yield from _neighbour(each, x, first + index * _ROW, middle, is_left=is_left)
    yield "</g>"


def _neighbour(each: Neighbour, x: float, y: float, middle: float, *, is_left: bool) -> Iterator[str]:
    """Yield the line to a neighbour, its mark, and its name with how often."""
    edge = (_WIDTH - _CENTRE_WIDTH) / 2 if is_left else (_WIDTH + _CENTRE_WIDTH) / 2
    bend = (x + edge) / 2
    told = _text(each.told or each.name)
    yield (
        f'<path class="edge {_CLASSES[each.evidence]}" d="M{_number(edge)} {_number(middle)}C{_number(bend)} '
        f'{_number(middle)} {_number(bend)} {_number(y)} {x} {_number(y)}"/>'
    )
    link = f'<a href="{_text(each.href)}">' if each.href else "<g>"
    yield f"{link}<title>{told}</title>{_drawn(each, x, y)}"
    yield from _name(each, x, y, is_left=is_left)
    yield "</a>" if each.href else "</g>"


def _name(each: Neighbour, x: float, y: float, *, is_left: bool) -> Iterator[str]:
    """Yield a name in one or two lines, and the words below it or behind it."""
    at = x - 15 if is_left else x + 15
    lines = _lines(each.name, _NAME_LETTERS, most=1 if each.words else 2)
    start = y + 4 - (len(lines) - 1 + bool(each.words)) * _LINE / 2
    for index, line in enumerate(lines):
        yield _written(line, at, start + index * _LINE)
    if each.words:
        yield _written(_lines(each.words, _NAME_LETTERS)[0], at, start + len(lines) * _LINE, "share")


def _drawn(each: Neighbour, x: float, y: float) -> str:
    """Return the mark of a neighbour: its kind tells the evidence, its area the share."""
    name, size = _CLASSES[each.evidence], _radius(each.share)
    if each.evidence is Evidence.DENIED:
        return f'<path class="mark {name}" d="M{x - 5} {_number(y - 5)}l10 10m0 -10l-10 10"/>'
    circle = f'<circle class="mark {name}" cx="{x}" cy="{_number(y)}" r="{_number(size)}"/>'
    if each.evidence is Evidence.SUBGROUP:
        half = f"M{x} {_number(y - size)}a{_number(size)} {_number(size)} 0 0 0 0 {_number(2 * size)}z"
        return f'{circle}<path class="mark half" d="{half}"/>'
    return circle


def _radius(share: Decimal | None) -> float:
    """Return the radius of a mark whose area is as the share; that of a small one without a share."""
    if share is None:
        return 4.5
    return max(_SMALLEST, _LARGEST * math.sqrt(float(share) / 100))


def _centre(name: str, middle: float) -> Iterator[str]:
    lines = _lines(name, _CENTRE_LETTERS, most=3)
    height = 14 + (_LINE + 2) * len(lines)
    x = (_WIDTH - _CENTRE_WIDTH) / 2
    yield (
        f'<rect class="node" x="{_number(x)}" y="{_number(middle - height / 2)}" width="{_CENTRE_WIDTH}" '
        f'height="{height}" rx="9"/>'
    )
    start = middle + 5 - (len(lines) - 1) * (_LINE + 2) / 2
    for index, line in enumerate(lines):
        yield _written(line, _WIDTH / 2, start + index * (_LINE + 2), "middle")


def _lines(text: str, letters: int, most: int = 1) -> list[str]:
    """Return a text in lines of so many letters; what does not fit ends in a sign for more."""
    return textwrap.wrap(text, letters, max_lines=most, placeholder=" …", break_on_hyphens=False) or [""]


def _written(text: str, x: float, y: float, name: str = "") -> str:
    """Return a line of text, of a class that says what it is; without one it is the name of a neighbour."""
    of_class = f' class="{name}"' if name else ""
    return f'<text{of_class} x="{_number(x)}" y="{_number(y)}">{_text(text)}</text>'


def _text(text: str) -> str:
    """Return a text as it stands in XML, on one line."""
    return escape(xml_safe(visible(" ".join(text.split()))))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
