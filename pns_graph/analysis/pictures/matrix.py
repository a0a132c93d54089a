"""A table of pairs as a picture: a cell for each, dark as it matters, with its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...drawing.paper import SMALLEST_TEXT, heading, imprint, narrowest, notes
from ...drawing.picture_parts import INK, PALE, POINTS_PER_MM, Part, Picture, Words, rectangle
from ...drawing.text_widths import fitted, text_width

__all__ = ["MatrixCell", "matrix_picture"]

_LONGEST = 120.0
_PITCH = (SMALLEST_TEXT + 0.6, 20.0)
_FEW, _WIDE = 8, 56.0
_SCALES = {False: ((234, 243, 250), (8, 69, 130)), True: ((240, 240, 240), (25, 25, 25))}
"""Colours of a pair that does not matter and of the one that matters most, in colour and black and white."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One pair.

    Attributes:
        shade: How dark, from 0 to 1.
        number: What stands in it.
        interval: What stands behind the number where there is room; empty for nothing.
        outlined: Whether it stands out from chance.
        title: What a pointer on it reads.
    """

    shade: float
    number: str
    outlined: bool
    title: str
    interval: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the cells stand, in points."""

    left: float
    top: float
    pitch: float
    row: float
    mono: bool


def matrix_picture(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[str, str], MatrixCell],
    note: str,
    version: str,
    width_mm: float,
    *,
    mono: bool,
) -> Picture:
    """Return a table as a picture.

    Args:
        title: What it shows.
        rows: Names of the rows, from above.
        columns: Names of the columns, from the left.
        cells: Names of a row and a column -> what stands there.
        note: How to read it.
        version: Date of the release; empty when it does not say.
        width_mm: Width on paper in millimetres.
        mono: Whether it is black and white.

    Raises:
        FigureError: Its text would be smaller than 6 points.
    """
    width = width_mm * POINTS_PER_MM
    parts, last = heading(title, width)
    names = min(max(text_width(name, SMALLEST_TEXT) for name in rows), _LONGEST) + 4
    narrowest(width_mm, (min(names, 60) + len(columns) * _PITCH[0]) / POINTS_PER_MM)
    left = min(names, width - len(columns) * _PITCH[0])
    pitch = min((width - left) / len(columns), _WIDE if len(columns) <= _FEW else _PITCH[1])
    tall = min(max(text_width(name, SMALLEST_TEXT) for name in columns), _LONGEST)
    frame = _Frame(left, last + 10 + tall, pitch, min(max(pitch, 7.4), 11), mono)
    parts += _names(frame, rows, columns)
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            if found := cells.get((row, column)):
                parts += _cell(frame, found, x, y)
    bottom = frame.top + frame.row * len(rows) + 12
    words, height = notes(imprint(note, version), width, bottom)
    return Picture(width, height, title, f"{len(cells)} pairs", (*parts, *words))


def _names(frame: _Frame, rows: Sequence[str], columns: Sequence[str]) -> Iterator[Part]:
    for place, name in enumerate(rows):
        y = frame.top + frame.row * (place + 0.5) + SMALLEST_TEXT * 0.33
        yield Words(frame.left - 3, y, fitted(name, SMALLEST_TEXT, frame.left - 4), SMALLEST_TEXT, "end")
    for place, name in enumerate(columns):
        x = frame.left + frame.pitch * (place + 0.5) + SMALLEST_TEXT * 0.33
        yield Words(x, frame.top - 3, fitted(name, SMALLEST_TEXT, _LONGEST), SMALLEST_TEXT, upright=True)


def _cell(frame: _Frame, found: MatrixCell, x: int, y: int) -> Iterator[Part]:
    left, top = frame.left + frame.pitch * x, frame.top + frame.row * y
    shade = rectangle(left, top, frame.pitch, frame.row, _colour(found.shade, frame.mono), PALE, 0.25)
    yield replace(shade, title=found.title)
    texts = (f"{found.number} {found.interval}".strip(), found.number)
    if text := next((each for each in texts if text_width(each, SMALLEST_TEXT) <= frame.pitch - 0.4), ""):
        ink = "#ffffff" if found.shade >= 0.45 else INK
        middle = left + frame.pitch / 2, top + frame.row / 2 + 2
        yield Words(*middle, text, SMALLEST_TEXT, "middle", colour=ink)
    if found.outlined:
        yield rectangle(left + 0.6, top + 0.6, frame.pitch - 1.2, frame.row - 1.2, None, INK, 1.2)


def _colour(shade: float, mono: bool) -> str:
    low, high = _SCALES[mono]
    kept = min(max(shade, 0.0), 1.0)
    return "#" + "".join(f"{round(a + (b - a) * kept):02x}" for a, b in zip(low, high, strict=True))
