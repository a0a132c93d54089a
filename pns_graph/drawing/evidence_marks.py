"""The marks of a figure: their shape tells the evidence, their area the share, and colour only repeats it."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from .picture_parts import Part, Path, circle, line, polygon

__all__ = ["SHAPES", "mark"]

_HANDLE = 0.5523


def _disc(x: float, y: float, r: float, colour: str) -> list[Path]:
    return [circle(x, y, r, fill=colour, stroke=colour, width=0.4)]


def _thick_ring(x: float, y: float, r: float, colour: str) -> list[Path]:
    thick = min(1.5, 0.45 * r)
    return [circle(x, y, r - thick / 2 + 0.2, fill="#ffffff", stroke=colour, width=thick)]


def _thin_ring(x: float, y: float, r: float, colour: str) -> list[Path]:
    return [circle(x, y, r, fill="#ffffff", stroke=colour, width=0.5)]


def _diamond(x: float, y: float, r: float, colour: str) -> list[Path]:
    r *= 1.2
    return [polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), "#ffffff", colour, 0.7)]


def _cross(x: float, y: float, r: float, colour: str) -> list[Path]:
    return [line(x - r, y - r, x + r, y + r, colour, 0.9), line(x - r, y + r, x + r, y - r, colour, 0.9)]


def _half_disc(x: float, y: float, r: float, colour: str) -> list[Path]:
    k = r * _HANDLE
    steps = (
        ("M", x, y - r),
        ("C", x - k, y - r, x - r, y - k, x - r, y),
        ("C", x - r, y + k, x - k, y + r, x, y + r),
        ("Z",),
    )
    return [circle(x, y, r, "#ffffff", colour, 0.5), Path(steps, fill=colour)]


SHAPES = MappingProxyType(
    {
        "disc": _disc,
        "thick ring": _thick_ring,
        "thin ring": _thin_ring,
        "diamond": _diamond,
        "cross": _cross,
        "half disc": _half_disc,
    }
)
"""Name of a shape -> what draws it about a point with a radius and a colour."""


def mark(shape: str, x: float, y: float, radius: float, colour: str) -> list[Part]:
    """Return the parts of one mark.

    Args:
        shape: One of :data:`SHAPES`.
        x: Its middle.
        y: Its middle.
        radius: In points; its square is the share.
        colour: Its colour.
    """
    draw: Callable[[float, float, float, str], list[Path]] = SHAPES[shape]
    return [*draw(x, y, radius, colour)]
