"""What measures count, one line each: a bar with what it is compared to, and words behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...drawing.paper import SMALLEST_TEXT, heading, imprint, narrowest, notes
from ...drawing.picture_parts import (
    INK,
    POINTS_PER_MM,
    Part,
    Picture,
    Words,
    hatching,
    line,
    rectangle,
)
from ...drawing.text_widths import fitted, text_width, wrapped

__all__ = ["CountedBar", "bars_picture"]

_ROW = 10.5
_LONGEST = 0.4
_BARS = 0.34
_COLOURS = ("#0072d6", "#a65e00")


@dataclass(frozen=True, slots=True)
class CountedBar:
    """One line.

    Attributes:
        name: What it is of; empty for a heading, which is then ``words``.
        parts: What is counted, each part beside the last; a second part is hatched.
        of: The whole that the parts belong to, as an outline; None for none.
        expected: What chance gives, as a stroke; None for nothing.
        words: What stands behind the bar, in as many lines as it needs.
    """

    name: str
    parts: tuple[float, ...] = ()
    of: float | None = None
    expected: float | None = None
    words: str = ""


def bars_picture(
    title: str, bars: Sequence[CountedBar], note: str, version: str, width_mm: float, *, mono: bool
) -> Picture:
    """Return bars, one below the other.

    Args:
        title: What they show.
        bars: The lines, from above.
        note: How to read them.
        version: Date of the release; empty when it does not say.
        width_mm: Width on paper in millimetres.
        mono: Whether they are black and white.

    Raises:
        FigureError: Its text would be smaller than 6 points.
    """
    width = width_mm * POINTS_PER_MM
    narrowest(width_mm, 60)
    parts, last = heading(title, width)
    widest = max((text_width(bar.name, SMALLEST_TEXT) for bar in bars), default=0) + 4
    left = min(widest, width * _LONGEST)
    most = max((max(sum(bar.parts), bar.of or 0, bar.expected or 0) for bar in bars), default=1) or 1
    y = last + 8
    for bar in bars:
        drawn, y = _bar(bar, left, width, most, y, mono=mono)
        parts += drawn
    says = f"{sum(bool(bar.name) for bar in bars)} lines"
    words, height = notes(imprint(note, version), width, y + 12)
    return Picture(width, height, title, says, (*parts, *words))


def _bar(
    bar: CountedBar, left: float, width: float, most: float, y: float, *, mono: bool
) -> tuple[list[Part], float]:
    """Return the parts of a line, and where the next one begins."""
    if not bar.name:
        return [Words(0, y + 10, bar.words, 7, bold=True)], y + 15
    room = width * _BARS
    behind = left + room + 6
    lines = wrapped(bar.words, SMALLEST_TEXT, width - behind - 1) if bar.words else []
    found: list[Part] = [
        Words(left - 3, y + 7.5, fitted(bar.name, SMALLEST_TEXT, left - 4), SMALLEST_TEXT, "end"),
        *_measures(bar, left, room / most, y, mono=mono),
    ]
    found += [Words(behind, y + 7.5 + 7.5 * place, each, SMALLEST_TEXT) for place, each in enumerate(lines)]
    return found, y + max(_ROW, 3 + 7.5 * len(lines))


def _measures(bar: CountedBar, left: float, scale: float, y: float, *, mono: bool) -> Iterator[Part]:
    top, tall = y + 2, 7.0
    x = left
    for place, part in enumerate(bar.parts):
        colour = INK if mono else _COLOURS[place]
        if part and not place:
            yield replace(rectangle(x, top, part * scale, tall, colour), title=f"{bar.name}: {bar.words}")
        elif part:
            yield from hatching(x, top, part * scale, tall, colour)
            yield rectangle(x, top, part * scale, tall, None, colour, 0.5)
        x += part * scale
    if bar.of is not None:
        yield rectangle(left, top, max(bar.of * scale, 0.5), tall, None, INK, 0.5)
    if bar.expected is not None:
        yield line(
            left + bar.expected * scale, top - 1.2, left + bar.expected * scale, top + tall + 1.2, INK, 1.2
        )
