"""Where everything stands in the picture of the reading rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...drawing.paper import SMALLEST_TEXT, narrowest
from ...drawing.picture_parts import POINTS_PER_MM
from ...drawing.text_widths import text_width
from ...text.answer_line import AnswerLine
from ...text.claim_words import rounded
from .row_records import Column, ReadingRow

__all__ = ["GAP", "RowFrame", "framed", "head_lines", "number_of", "short_name"]

_WITH_NUMBERS = 14.6
"""From this distance of columns on, in points, numbers stand below the marks."""

_WIDEST_PITCH = 26.0
_TRACK = {True: 40.0, False: 20.0}
"""Length of the bar, in a roomy and in a narrow figure."""

GAP = {True: 4.0, False: 2.0}
"""Gap between neighbours, in a roomy and in a narrow figure."""

_NARROWEST_PITCH = SMALLEST_TEXT + 0.2


@dataclass(frozen=True, slots=True)
class RowFrame:
    """Where everything stands, in points.

    Attributes:
        pitch: Distance of two columns.
        radius: Of the mark of 100 percent.
        row: Height of a row.
        pill: Left edge and width of the antibodies.
        track: Left edge and width of the bar for any tumour.
        top: Where the first block begins.
        size: Size of its text.
        x: Key of a column -> its middle.
        has_numbers: Whether there is room for numbers below the marks.
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
    has_numbers: bool


def framed(
    syndromes: Sequence[Column], tumours: Sequence[Column], rows: Sequence[ReadingRow], width_mm: float
) -> RowFrame:
    """Return where everything stands; numbers stand below the marks where the columns are far enough apart.

    Args:
        syndromes: The columns to the left of the antibody.
        tumours: The columns to the right of it.
        rows: The rows.
        width_mm: Width on paper in millimetres.

    Raises:
        FigureError: The text would be smaller than 6 points.
    """
    width = width_mm * POINTS_PER_MM
    number = max((text_width(number_of(row.any_tumour), SMALLEST_TEXT) for row in rows), default=0)
    count = max(1, len(syndromes) + len(tumours))
    number = max(number, 12)
    fixed = {each: _name_width(rows, each) + _TRACK[each] + number + 4 * GAP[each] for each in GAP}
    narrowest(width_mm, (fixed[False] + count * _NARROWEST_PITCH) / POINTS_PER_MM)
    roomy = (width - fixed[True]) / count >= _WITH_NUMBERS
    pitch = min((width - fixed[roomy]) / count, _WIDEST_PITCH)
    size = 6.6 if roomy else SMALLEST_TEXT
    radius = 4.6 if roomy else min(pitch / 2 - 0.2, 3.4)
    name = _name_width(rows, roomy)
    left = len(syndromes) * pitch
    gap = GAP[roomy]
    track = left + name + 2 * gap, _TRACK[roomy]
    right = track[0] + track[1] + number + 2 * gap
    x = {column.key: (place + 0.5) * pitch for place, column in enumerate(syndromes)}
    x |= {column.key: right + (place + 0.5) * pitch for place, column in enumerate(tumours)}
    lines = [head_lines(column, roomy) for column in (*syndromes, *tumours)]
    top = max((text_width(each, size) for head in lines for each in head), default=10) + 8
    return RowFrame(
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
        has_numbers=roomy,
    )


def _name_width(rows: Sequence[ReadingRow], roomy: bool) -> float:
    size = 7 if roomy else SMALLEST_TEXT
    widest = max((text_width(short_name(row), size, bold=True) for row in rows), default=20)
    return min(widest, 90 if roomy else 42) + (9 if roomy else 4)


def short_name(row: ReadingRow) -> str:
    """Return the name of an antibody as the field shortens it: ``NMDAR``."""
    return row.name.replace(" receptor", "R")


def head_lines(column: Column, roomy: bool) -> list[str]:
    """Return the heading of a column, where there is room and a comma in two lines.

    Args:
        column: The column.
        roomy: Whether there is room for two lines.
    """
    first, comma, second = column.label.partition(", ")
    return [first + ",", second] if roomy and comma else [column.label]


def number_of(told: AnswerLine | None) -> str:
    """Return a share without its unit, a range by its ends; a question mark where nobody gave a number."""
    if told is None:
        return "?"
    if told.share is not None:
        return rounded(told.share)
    shares = [rounded(each) for each in (told.lowest, told.highest) if each is not None]
    return "–".join(dict.fromkeys(shares)) or "?"
