"""The parts of a still picture, in points of paper (1/72 inch), from the upper left corner."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "INK",
    "PALE",
    "POINTS_PER_MM",
    "QUIET",
    "Part",
    "Path",
    "Picture",
    "Words",
    "circle",
    "hatching",
    "line",
    "polygon",
    "rectangle",
]

POINTS_PER_MM = 72 / 25.4
INK = "#1b1f24"
QUIET = "#545c67"
PALE = "#d5d9de"

_ROUND = 0.5523
"""How far the handles of a quarter of a circle reach, as a share of its radius."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text.

    Attributes:
        x: Where it starts, ends or has its middle.
        y: Its base line.
        text: What it says.
        size: Size of the font in points.
        anchor: ``start``, ``middle`` or ``end``.
        bold: Whether it is semi-bold.
        colour: Its colour.
        upright: Whether it runs upwards.
    """

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    bold: bool = False
    colour: str = INK
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area.

    Attributes:
        steps: ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)`` and ``("Z",)``.
        fill: Colour of the area; None for none.
        stroke: Colour of the line; None for none.
        width: Width of the line in points.
        dash: Lengths of dashes and gaps; empty for a whole line.
        title: What a pointer on it reads, in SVG alone; empty for nothing.
    """

    steps: tuple[tuple[str | float, ...], ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.5
    dash: tuple[float, ...] = ()
    title: str = ""


Part = Words | Path


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one size on paper.

    Attributes:
        width: In points.
        height: In points.
        title: What it is, for those who cannot see it.
        description: What it shows.
        parts: What is drawn, the lowest first.
    """

    width: float
    height: float
    title: str
    description: str
    parts: tuple[Part, ...]

    @property
    def smallest_text(self) -> float:
        """Size of its smallest text in points."""
        return min((part.size for part in self.parts if isinstance(part, Words)), default=math.inf)


def line(
    x0: float, y0: float, x1: float, y1: float, stroke: str, width: float = 0.5, dash: tuple[float, ...] = ()
) -> Path:
    """Return a straight line.

    Args:
        x0: Where it begins.
        y0: Where it begins.
        x1: Where it ends.
        y1: Where it ends.
        stroke: Its colour.
        width: Its width.
        dash: Lengths of dashes and gaps; empty for a whole line.
    """
    return Path((("M", x0, y0), ("L", x1, y1)), stroke=stroke, width=width, dash=dash)


def polygon(
    points: Iterable[tuple[float, float]],
    fill: str | None = None,
    stroke: str | None = None,
    width: float = 0.5,
) -> Path:
    """Return a closed area with straight sides.

    Args:
        points: Its corners in turn.
        fill: Colour of the area; None for none.
        stroke: Colour of its line; None for none.
        width: Width of its line.
    """
    (x, y), *others = points
    return Path((("M", x, y), *(("L", *point) for point in others), ("Z",)), fill, stroke, width)


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str | None = None,
    stroke: str | None = None,
    line_width: float = 0.5,
    corner: float = 0,
) -> Path:
    """Return a rectangle, its corners rounded by a radius.

    Args:
        x: Its left side.
        y: Its upper side.
        width: How wide it is.
        height: How tall it is.
        fill: Colour of the area; None for none.
        stroke: Colour of its line; None for none.
        line_width: Width of its line.
        corner: Radius of its corners.
    """
    if not corner:
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        return polygon(corners, fill, stroke, line_width)
    r, k = corner, corner * (1 - _ROUND)
    right, bottom = x + width, y + height
    steps = (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )
    return Path(steps, fill, stroke, line_width)


def circle(
    x: float, y: float, radius: float, fill: str | None = None, stroke: str | None = None, width: float = 0.5
) -> Path:
    """Return a circle about a point.

    Args:
        x: Its middle.
        y: Its middle.
        radius: Its radius.
        fill: Colour of the area; None for none.
        stroke: Colour of its line; None for none.
        width: Width of its line.
    """
    return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, fill, stroke, width, radius)


def hatching(x: float, y: float, width: float, height: float, stroke: str, step: float = 1.6) -> list[Path]:
    """Return lines that rise across a rectangle, so that it is told from a full one without colour.

    Args:
        x: Its left side.
        y: Its upper side.
        width: How wide it is.
        height: How tall it is.
        stroke: Colour of the lines.
        step: Distance of two lines along a side.
    """
    found = []
    for number in range(1, int((width + height) / step) + 1):
        along = number * step
        start = (x + max(0.0, along - height), y + min(height, along))
        end = (x + min(width, along), y + max(0.0, along - width))
        found.append(line(*start, *end, stroke=stroke, width=0.35))
    return found
