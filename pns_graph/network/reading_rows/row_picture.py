"""The reading rows as a still picture: a row for each antibody, a column for each group of terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from math import sqrt
from types import MappingProxyType

from ...drawing.evidence_marks import mark
from ...drawing.paper import SMALLEST_TEXT, legend, narrowest, notes
from ...drawing.picture_parts import (
    INK,
    PALE,
    POINTS_PER_MM,
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
from ...drawing.text_widths import fitted, text_width
from ...text.answer_line import AnswerLine
from ...text.claim_words import rounded
from ...text.notices import LICENCE, NOT_A_DEVICE
from ..model import Location
from ..style import LOOKS, Look
from .cell_marks import evidence_of
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
_WITH_NUMBERS = 14.6
"""From this distance of columns on, in points, numbers stand below the marks."""

_WIDEST_PITCH = 26.0
_NOTHING = "nothing to draw: no row has what was chosen"
_SHADE = "#f3f5f7"
_BLOCK = 12.0
_TRACK = {True: 40.0, False: 20.0}
_GAP = {True: 4.0, False: 2.0}
"""Length of the bar, and the gap between neighbours, in a roomy and in a narrow figure."""

_NARROWEST_PITCH = SMALLEST_TEXT + 0.2
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
    frame = _framed(syndromes, tumours, rows, width_mm)
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


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where everything stands, in points.

    Attributes:
        pitch: Distance of two columns.
        radius: Of the mark of 100 percent.
        row: Height of a row.
        pill: Left edge and width of the antibodies.
        track: Left edge and width of the bar for any tumour.
        top: Where the first block begins.
        size: Size of its text.
    """

    width: float
    pitch: float
    radius: float
    row: float
    pill: tuple[float, float]
    track: tuple[float, float]
    top: float
    size: float
    syndromes: tuple[Column, ...]
    tumours: tuple[Column, ...]
    x: dict[str, float]

    @property
    def has_numbers(self) -> bool:
        """Whether numbers stand below the marks."""
        return self.pitch >= _WITH_NUMBERS


def _framed(
    syndromes: Sequence[Column], tumours: Sequence[Column], rows: Sequence[ReadingRow], width_mm: float
) -> _Frame:
    width = width_mm * POINTS_PER_MM
    number = max((text_width(_number(row.any_tumour), SMALLEST_TEXT) for row in rows), default=0)
    count = max(1, len(syndromes) + len(tumours))
    number = max(number, 12)
    fixed = {each: _name_width(rows, each) + _TRACK[each] + number + 4 * _GAP[each] for each in _GAP}
    narrowest(width_mm, (fixed[False] + count * _NARROWEST_PITCH) / POINTS_PER_MM)
    roomy = (width - fixed[True]) / count >= _WITH_NUMBERS
    pitch = min((width - fixed[roomy]) / count, _WIDEST_PITCH)
    size = 6.6 if roomy else SMALLEST_TEXT
    radius = 4.6 if roomy else min(pitch / 2 - 0.2, 3.4)
    name = _name_width(rows, roomy)
    left = len(syndromes) * pitch
    gap = _GAP[roomy]
    track = left + name + 2 * gap, _TRACK[roomy]
    right = track[0] + track[1] + number + 2 * gap
    x = {column.key: (place + 0.5) * pitch for place, column in enumerate(syndromes)}
    x |= {column.key: right + (place + 0.5) * pitch for place, column in enumerate(tumours)}
    lines = [_head_lines(column, roomy, size) for column in (*syndromes, *tumours)]
    top = max((text_width(each, size) for head in lines for each in head), default=10) + 8
    return _Frame(
        width=width,
        pitch=pitch,
        radius=radius,
        row=2 * radius + (7.2 if roomy else 2.2),
        pill=(left + gap, name),
        track=track,
        top=top,
        size=size,
        syndromes=tuple(syndromes),
        tumours=tuple(tumours),
        x=x,
    )


def _name_width(rows: Sequence[ReadingRow], roomy: bool) -> float:
    size = 7 if roomy else SMALLEST_TEXT
    widest = max((text_width(_short(row), size, bold=True) for row in rows), default=20)
    return min(widest, 90 if roomy else 42) + (9 if roomy else 4)


def _short(row: ReadingRow) -> str:
    """Return the name of an antibody as the field shortens it: ``NMDAR``."""
    return row.name.replace(" receptor", "R")


def _head_lines(column: Column, roomy: bool, size: float) -> list[str]:
    """Return the heading, where there is room and a comma in two lines."""
    first, comma, second = column.label.partition(", ")
    return [first + ",", second] if roomy and comma else [column.label]


def _shades(frame: _Frame, y: float, height: float) -> Iterator[Part]:
    """Yield a shade behind every second column, so that the eye finds its heading."""
    for side in (frame.syndromes, frame.tumours):
        for column in side[::2]:
            x = frame.x[column.key] - frame.pitch / 2
            yield rectangle(x, y, frame.pitch, height, fill=_SHADE)


def _heads(frame: _Frame) -> Iterator[Part]:
    base = frame.top - 4
    for column in (*frame.syndromes, *frame.tumours):
        lines = _head_lines(column, frame.has_numbers, frame.size)
        for place, words in enumerate(lines):
            x = frame.x[column.key] + (place - len(lines) / 2 + 0.5) * frame.size * 1.05 + frame.size * 0.32
            yield Words(x, base, words, frame.size, upright=True)
    left, width = frame.pill
    yield Words(left + width / 2, base, "antibody", frame.size, "middle", bold=True)
    left, width = frame.track
    for place, words in enumerate(("any", "tumour,", "percent")):
        yield Words(left, base - (2 - place) * frame.size * 1.1, words, frame.size, bold=True)


def _block_head(frame: _Frame, place: Location, look: Look, y: float) -> Iterator[Part]:
    yield line(0, y, frame.width, y, look.border, 0.7)
    yield Words(0, y + 8, _BLOCKS[place], frame.size, bold=True, colour=look.border)


def _row(frame: _Frame, row: ReadingRow, look: Look, y: float, mono: bool) -> Iterator[Part]:
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


def _pill(frame: _Frame, row: ReadingRow, look: Look, middle: float, mono: bool) -> Iterator[Part]:
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
    name = fitted(_short(row), size, width - 2)
    yield Words(x + width / 2, middle + size * 0.33, name, size, "middle", bold=True)


def _bar(frame: _Frame, told: AnswerLine | None, look: Look, middle: float) -> Iterator[Part]:
    """Yield the share with any tumour as a bar: full where counted, open where said, hatched of some."""
    x, width = frame.track
    height = min(5.0, 1.5 * frame.radius)
    y, scale = middle - height / 2, width / 100
    yield rectangle(x, y, width, height, fill="#e9ebee")
    yield Words(
        x + width + _GAP[frame.has_numbers] / 1.4, middle + SMALLEST_TEXT * 0.33, _number(told), SMALLEST_TEXT
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


def _mark(frame: _Frame, found: Mark, x: float, middle: float, colour: str) -> Iterator[Part]:
    radius = 0.38 * frame.radius if found.share is None else _radius(frame, found.share)
    first, *others = mark(EVIDENCE_SHAPES[found.evidence], x, middle, radius, colour)
    yield replace(first, title=str(found.line)) if isinstance(first, Path) else first
    yield from others
    if frame.has_numbers and found.share is not None:
        y = middle + frame.radius + SMALLEST_TEXT * 0.82
        yield Words(x, y, _number(found.line), SMALLEST_TEXT, "middle", colour=INK)


def _radius(frame: _Frame, share: Decimal) -> float:
    return max(0.3 * frame.radius, frame.radius * sqrt(float(share) / 100))


def _number(told: AnswerLine | None) -> str:
    """Return a share without its unit, a range by its ends; a question mark where nobody gave a number."""
    if told is None:
        return "?"
    if told.share is not None:
        return rounded(told.share)
    shares = [rounded(each) for each in (told.lowest, told.highest) if each is not None]
    return "–".join(dict.fromkeys(shares)) or "?"


def _with_foot(
    frame: _Frame, parts: list[Part], y: float, rows: Sequence[ReadingRow], version: str
) -> Picture:
    used = {found.evidence for row in rows for found in row.marks.values()}
    shown = [(EVIDENCE_SHAPES[each], each.value) for each in Evidence if each in used]
    drawn, y = legend(shown, frame.width, y, frame.size)
    release = f" Release {version}." if version else ""
    note = _NOTE.format(numbers=_NUMBERS if frame.has_numbers else "")
    words, y = notes(f"{note} {NOT_A_DEVICE}{release} PNS Graph, {LICENCE}.", frame.width, y)
    names = ", ".join(_short(row) for row in rows)
    return Picture(
        width=frame.width,
        height=y,
        title="Which antibody, which syndrome, which tumour",
        description=f"{len(rows)} row{'s' * (len(rows) > 1)}: {names}" if rows else _NOTHING,
        parts=(*parts, *drawn, *words),
    )
