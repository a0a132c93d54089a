"""What a figure on paper keeps to: no text below 6 points, no taller than a page, legend and note below."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from ..errors import FigureError
from .evidence_marks import mark
from .picture_parts import INK, POINTS_PER_MM, QUIET, Part, Picture, Words
from .text_widths import text_width, wrapped

__all__ = ["SMALLEST_TEXT", "TALLEST_MM", "check_height", "legend", "narrowest", "notes"]

SMALLEST_TEXT = 6.0
"""In points; journals print nothing smaller."""

TALLEST_MM = 225.0


def narrowest(width_mm: float, needed_mm: float) -> None:
    """Refuse a width at which the text would not fit at its smallest size.

    Args:
        width_mm: The width that was asked for.
        needed_mm: The smallest one that works.

    Raises:
        FigureError: It is too narrow; the text says the smallest that works.
    """
    if width_mm < needed_mm:
        raise FigureError(
            f"at {width_mm:g} mm the text would be smaller than {SMALLEST_TEXT:g} pt; the smallest width "
            f"that works is {ceil(needed_mm)} mm, or choose fewer terms"
        )


def check_height(picture: Picture, rows: str = "rows") -> None:
    """Refuse a picture that is taller than a page.

    Raises:
        FigureError: It is.
    """
    height = picture.height / POINTS_PER_MM
    if height > TALLEST_MM:
        raise FigureError(
            f"the figure would be {ceil(height)} mm tall, and a page has {TALLEST_MM:g}: choose fewer {rows}"
        )


def legend(shown: Sequence[tuple[str, str]], width: float, y: float, size: float) -> tuple[list[Part], float]:
    """Return what the shapes mean, in as many lines as needed, and where the next thing may stand.

    Args:
        shown: Name of a shape, and what it means.
        width: How wide a line may be.
        y: Where the first line stands.
        size: Size of the text.
    """
    parts: list[Part] = []
    x = 3.5
    for shape, words in shown:
        needed = 6 + text_width(words, size) + 12
        if x > 4 and x + needed - 12 > width:
            x, y = 3.5, y + size * 1.6
        parts += mark(shape, x, y - size * 0.33, 2.6, INK)
        parts.append(Words(x + 6, y, words, size))
        x += needed
    return parts, y + size * 1.7 if shown else y


def notes(text: str, width: float, y: float, size: float = SMALLEST_TEXT) -> tuple[list[Part], float]:
    """Return a note in lines, and the height of a picture that ends with it.

    Args:
        text: The note.
        width: How wide a line may be.
        y: Where its first line stands.
        size: Size of the text.
    """
    lines = wrapped(text, size, width - 1)
    parts: list[Part] = [
        Words(0, y + place * size * 1.25, each, size, colour=QUIET) for place, each in enumerate(lines)
    ]
    return parts, y + (len(lines) - 1) * size * 1.25 + 3
