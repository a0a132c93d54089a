"""The reading rows as a still picture: a row for each antibody, a column for each group of terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from math import sqrt
from types import MappingProxyType

from ...drawing.evidence_marks import mark
from ...drawing.paper import SMALLEST_TEXT, legend, notes
from ...drawing.picture_parts import (
    INK,
    PALE,
    QUIET,
    Part,
    Path,
    Picture,
    Words,
    hatching,
    line,
    polygon,
    rectangle,
)
from ...drawing.text_widths import fitted
from ...text.answer_line import AnswerLine
from ...text.notices import LICENCE, NOT_A_DEVICE
from ..model import Location
from ..style import LOOKS, Look
from .cell_marks import evidence_of
from .row_frame import GAP, RowFrame, framed, head_lines, number_of, short_name
from .row_records import Column, Evidence, Mark, ReadingRow

__all__ = ["EVIDENCE_SHAPES", "picture_of_rows"]

EVIDENCE_SHAPES = MappingProxyType(
    {
        Evidence.COUNTED: "disc",
        Evidence.OF_SYNDROME: "thick ring",
        Evidence.SAID: "thin ring",
        Evidence.BY_DEFINITION: "diamond",
        Evidence.DENIED: "cross",
        Evidence.SUBGROUP: "half disc",
    }
)
"""The shape of each kind of evidence."""

_BLOCKS = MappingProxyType(
    {
        Location.INTRACELLULAR: "Intracellular antigen",
        Location.SYNAPTIC: "Intracellular antigen, at the synapse",
        Location.SURFACE: "Antigen on the cell surface",
        Location.UNKNOWN: "Place of the antigen not classified",
    }
)
_MONO = MappingProxyType(
    {
        Location.INTRACELLULAR: Look("#dddddd", INK, INK, "square"),
        Location.SYNAPTIC: Look("#ffffff", INK, INK, "cut"),
        Location.SURFACE: Look("#ffffff", INK, INK, "round"),
        Location.UNKNOWN: Look("#ffffff", INK, INK, "square"),
    }
)
_NOTHING = "nothing to draw: no row has what was chosen"
_SHADE = "#f3f5f7"
_BLOCK = 12.0
_NOTE = (
    "Each row reads from left to right: syndromes, antibody, share of its carriers with any tumour (line: "
    "95 % interval), tumours. The area of a mark is the share in percent{numbers}; a small open mark has no "
    "number. Empty: no source here speaks of it."
)
_NUMBERS = ", which stands below it; two numbers are the range of series"


def picture_of_rows(
    syndromes: Sequence[Column],
    tumours: Sequence[Column],
    rows: Sequence[ReadingRow],
    version: str = "",
    *,
    width_mm: float = 170,
    mono: bool = False,
) -> Picture:
    """Return rows as a picture; without rows an empty one that says so.

    Args:
        syndromes: The columns to the left of the antibody.
        tumours: The columns to the right of it.
        rows: The rows in the order drawn.
        version: Date of the release; empty when it does not say.
        width_mm: Width on paper in millimetres.
        mono: Whether it is black and white.

    Raises:
        FigureError: Its text would be smaller than 6 points.
    """
    frame = framed(syndromes, tumours, rows, width_mm)
    places = _MONO if mono else LOOKS
    parts = [*_shades(frame, 0, frame.top), *_heads(frame)]
    y = frame.top
    for place, same in groupby(rows, key=lambda row: row.place):
        block = list(same)
        parts += _block_head(frame, place, places[place], y)
        y += _BLOCK
        parts += _shades(frame, y, len(block) * frame.row)
        for row in block:
            parts += _row(frame, row, places[place], y, mono)
            y += frame.row
    if not rows:
        parts.append(Words(frame.width / 2, y + 8, _NOTHING, 7, "middle", colour=QUIET))
        y += 16
    return _with_foot(frame, parts, y + 10, rows, version)


def _shades(frame: RowFrame, y: float, height: float) -> Iterator[Part]:
    """Yield a shade behind every second column, so that the eye finds its heading."""
    for side in (frame.syndromes, frame.tumours):
        for column in side[::2]:
            x = frame.x[column.key] - frame.pitch / 2
            yield rectangle(x, y, frame.pitch, height, fill=_SHADE)


def _heads(frame: RowFrame) -> Iterator[Part]:
    base = frame.top - 4
    for column in (*frame.syndromes, *frame.tumours):
        lines = head_lines(column, frame.has_numbers)
        for place, words in enumerate(lines):
            x = frame.x[column.key] + (place - len(lines) / 2 + 0.5) * frame.size * 1.05 + frame.size * 0.32
            yield Words(x, base, words, frame.size, upright=True)
    left, width = frame.pill
    yield Words(left + width / 2, base, "antibody", frame.size, "middle", bold=True)
    left, width = frame.track
    for place, words in enumerate(("any", "tumour,", "percent")):
        yield Words(left, base - (2 - place) * frame.size * 1.1, words, frame.size, bold=True)


def _block_head(frame: RowFrame, place: Location, look: Look, y: float) -> Iterator[Part]:
    yield line(0, y, frame.width, y, look.border, 0.7)
    yield Words(0, y + 8, _BLOCKS[place], frame.size, bold=True, colour=look.border)


def _row(frame: RowFrame, row: ReadingRow, look: Look, y: float, mono: bool) -> Iterator[Part]:
    middle = y + frame.radius + 0.6
    for place, side in enumerate((frame.syndromes, frame.tumours)):
        used = [frame.x[column.key] for column in side if column.key in row.marks]
        if used:
            ends = (
                (min(used), frame.pill[0])
                if place == 0
                else (frame.x[side[0].key] - frame.pitch / 2, max(used))
            )
            yield line(ends[0], middle, ends[1], middle, PALE if mono else look.fill, 0.8)
    yield from _pill(frame, row, look, middle, mono)
    yield from _bar(frame, row.any_tumour, look, middle)
    for column in (*frame.syndromes, *frame.tumours):
        if found := row.marks.get(column.key):
            yield from _mark(frame, found, frame.x[column.key], middle, look.border)


def _pill(frame: RowFrame, row: ReadingRow, look: Look, middle: float, mono: bool) -> Iterator[Part]:
    x, width = frame.pill
    height = 2 * frame.radius + 0.8 if frame.has_numbers else 2 * frame.radius + 0.4
    y, half = middle - height / 2, height / 2
    if look.shape == "cut":
        corners = ((x + half, y), (x + width - half, y), (x + width, middle), (x + width - half, y + height))
        yield polygon((*corners, (x + half, y + height), (x, middle)), look.fill, look.border, 0.6)
    else:
        corner = half if look.shape == "round" else 0
        yield rectangle(x, y, width, height, look.fill, look.border, 0.6, corner)
    size = 7 if frame.has_numbers else SMALLEST_TEXT
    name = fitted(short_name(row), size, width - 2)
    yield Words(x + width / 2, middle + size * 0.33, name, size, "middle", bold=True)


def _bar(frame: RowFrame, told: AnswerLine | None, look: Look, middle: float) -> Iterator[Part]:
    """Yield the share with any tumour as a bar: full where counted, open where said, hatched of some."""
    x, width = frame.track
    height = min(5.0, 1.5 * frame.radius)
    y, scale = middle - height / 2, width / 100
    yield rectangle(x, y, width, height, fill="#e9ebee")
    yield Words(
        x + width + GAP[frame.has_numbers] / 1.4,
        middle + SMALLEST_TEXT * 0.33,
        number_of(told),
        SMALLEST_TEXT,
    )
    if told is None or (told.highest is None and told.share is None):
        return
    low, high = _ends(told)
    start = 0.0 if low == high else low * scale
    found = evidence_of(told)
    fill = look.border if found in (Evidence.COUNTED, Evidence.OF_SYNDROME) else "#ffffff"
    yield replace(
        rectangle(x + start, y, max(high * scale - start, 0.6), height, fill, look.border, 0.5),
        title=str(told),
    )
    if found is Evidence.SUBGROUP:
        yield from hatching(x + start, y, high * scale - start, height, look.border)
    if told.low is not None and told.high is not None:
        yield line(x + float(told.low) * scale, middle, x + float(told.high) * scale, middle, "#ffffff", 1.8)
        yield line(x + float(told.low) * scale, middle, x + float(told.high) * scale, middle, INK, 0.8)


def _ends(told: AnswerLine) -> tuple[float, float]:
    """Return the share twice, or the lowest and the highest of a range."""
    if told.share is not None:
        return float(told.share), float(told.share)
    return float(told.lowest or 0), float(told.highest or 0)


def _mark(frame: RowFrame, found: Mark, x: float, middle: float, colour: str) -> Iterator[Part]:
    radius = 0.38 * frame.radius if found.share is None else _radius(frame, found.share)
    first, *others = mark(EVIDENCE_SHAPES[found.evidence], x, middle, radius, colour)
    yield replace(first, title=str(found.line)) if isinstance(first, Path) else first
    yield from others
    if frame.has_numbers and found.share is not None:
        y = middle + frame.radius + SMALLEST_TEXT * 0.82
        yield Words(x, y, number_of(found.line), SMALLEST_TEXT, "middle", colour=INK)


def _radius(frame: RowFrame, share: Decimal) -> float:
    return max(0.3 * frame.radius, frame.radius * sqrt(float(share) / 100))


def _with_foot(
    frame: RowFrame, parts: list[Part], y: float, rows: Sequence[ReadingRow], version: str
) -> Picture:
    used = {found.evidence for row in rows for found in row.marks.values()}
    shown = [(EVIDENCE_SHAPES[each], each.value) for each in Evidence if each in used]
    drawn, y = legend(shown, frame.width, y, frame.size)
    release = f" Release {version}." if version else ""
    note = _NOTE.format(numbers=_NUMBERS if frame.has_numbers else "")
    words, y = notes(f"{note} {NOT_A_DEVICE}{release} PNS Graph, {LICENCE}.", frame.width, y)
    names = ", ".join(short_name(row) for row in rows)
    return Picture(
        width=frame.width,
        height=y,
        title="Which antibody, which syndrome, which tumour",
        description=f"{len(rows)} row{'s' * (len(rows) > 1)}: {names}" if rows else _NOTHING,
        parts=(*parts, *drawn, *words),
    )
