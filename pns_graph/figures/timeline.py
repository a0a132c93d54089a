"""Statements by the year of their source: bars of all of them, and below a line for what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from ..drawing.evidence_marks import mark
from ..drawing.paper import SMALLEST_TEXT, legend, narrowest, notes
from ..drawing.picture_parts import (
    INK,
    PALE,
    POINTS_PER_MM,
    QUIET,
    Part,
    Picture,
    Words,
    hatching,
    line,
    rectangle,
)
from ..drawing.text_widths import BOLDER, fitted, text_width, wrapped
from ..model.claims import Claim
from ..text.notices import LICENCE, NOT_A_DEVICE

__all__ = ["timeline_picture"]

_COUNTED, _SAID, _DENIED = "counted", "said", "denied"
_SHAPES = {_COUNTED: "disc", _SAID: "thin ring", _DENIED: "cross"}
_MEANINGS = {_COUNTED: "at least one with a number", _SAID: "in words alone", _DENIED: "denials alone"}
_COLOUR = "#0072b2"
_LIGHT = "#a9d3ee"
_BARS = 62.0
_ROW = 10.5
_MOST_ROWS = 24
_NOTHING = "nothing to draw: no statement with a year"
_NOTE = (
    "Statements by the year of their source; a source may make several. The area of a mark is their number "
    "in that year, the largest {most}. {left}{undated}"
)
_RIGHT = 9.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where names end and the years begin, in points.

    Attributes:
        first: The first year.
        last: The last year.
    """

    width: float
    names: float
    first: int
    last: int
    mono: bool

    @property
    def step(self) -> float:
        """Distance of two years."""
        return (self.width - self.names - _RIGHT) / (self.last - self.first + 1)

    def at(self, year: int) -> float:
        """Return the middle of a year."""
        return self.names + (year - self.first + 0.5) * self.step

    @property
    def colour(self) -> str:
        """The colour of what is counted."""
        return INK if self.mono else _COLOUR


def timeline_picture(
    claims: Sequence[Claim],
    title: str,
    row_of: Callable[[Claim], str],
    version: str = "",
    *,
    width_mm: float = 170,
    mono: bool = False,
) -> Picture:
    """Return statements by year; without any an empty picture that says so.

    Args:
        claims: The statements.
        title: What they are.
        row_of: Gives the name of the line in which a statement stands.
        version: Date of the release; empty when it does not say.
        width_mm: Width on paper in millimetres.
        mono: Whether it is black and white.

    Raises:
        FigureError: Its text would be smaller than 6 points.
    """
    dated = [claim for claim in claims if claim.source.year]
    rows = _rows(dated, row_of)
    frame = _framed(dated, [name for name, _ in rows], width_mm, mono)
    heading = wrapped(title, 8 * BOLDER, frame.width)
    parts: list[Part] = [Words(0, 9 + 10 * n, each, 8, bold=True) for n, each in enumerate(heading)]
    top = 12.0 + 10 * len(heading)
    if not dated:
        parts.append(Words(frame.width / 2, top + 10, _NOTHING, 7, "middle", colour=QUIET))
        words, height = notes(f"{NOT_A_DEVICE} PNS Graph, {LICENCE}.", frame.width, top + 30)
        return Picture(frame.width, height, title, _NOTHING, (*parts, *words))
    parts += _bars(frame, dated, top)
    y = top + _BARS + 20
    most = max(Counter((row_of(claim), claim.source.year) for claim in dated).values())
    for name, of_row in rows:
        parts += _line(frame, name, of_row, y, most)
        y += _ROW
    used = {kind for _, of_row in rows for _, kind, _ in _marks(of_row)}
    shown = [(_SHAPES[kind], words) for kind, words in _MEANINGS.items() if kind in used]
    drawn, y = legend(shown, frame.width, y + 8, 6.5)
    left = len({row_of(claim) for claim in dated}) - len(rows)
    undated = len(claims) - len(dated)
    note = _NOTE.format(
        most=most,
        left=f"{left} more lines are left out. " if left else "",
        undated=f"{undated} statements without a year are left out. " if undated else "",
    )
    release = f"Release {version}. " if version else ""
    words, height = notes(f"{note}{NOT_A_DEVICE} {release}PNS Graph, {LICENCE}.", frame.width, y + 3)
    return Picture(frame.width, height, title, f"{len(dated)} statements", (*parts, *drawn, *words))


def _kind(claim: Claim) -> str:
    if claim.negated:
        return _DENIED
    return _COUNTED if claim.positive is not None or claim.percent is not None else _SAID


def _rows(claims: Sequence[Claim], row_of: Callable[[Claim], str]) -> list[tuple[str, list[Claim]]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(row_of(claim), []).append(claim)
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    return ordered[:_MOST_ROWS]


def _framed(claims: Sequence[Claim], names: Sequence[str], width_mm: float, mono: bool) -> _Frame:
    width = width_mm * POINTS_PER_MM
    widest = max((text_width(f"{name} (999)", SMALLEST_TEXT) for name in names), default=40) + 6
    years = [claim.source.year for claim in claims if claim.source.year]
    first, last = min(years, default=2000), max(years, default=2000)
    narrowest(width_mm, (60 + 2.5 * (last - first + 1)) / POINTS_PER_MM)
    return _Frame(width, max(min(widest, width * 0.42), 30), first, last, mono)


def _bars(frame: _Frame, claims: Sequence[Claim], top: float) -> Iterator[Part]:
    counts = Counter((claim.source.year, _kind(claim)) for claim in claims)
    highest = max(Counter(claim.source.year for claim in claims).values())
    bottom, scale = top + _BARS, (_BARS - 8) / highest
    for count in _ticks(highest):
        y = bottom - count * scale
        yield line(frame.names, y, frame.width - _RIGHT, y, PALE, 0.4)
        yield Words(frame.names - 3, y + 2, str(count), SMALLEST_TEXT, "end")
    yield Words(0, top + 6, "statements", SMALLEST_TEXT)
    fills = {_COUNTED: frame.colour, _SAID: "#dddddd" if frame.mono else _LIGHT, _DENIED: "#ffffff"}
    for year in range(frame.first, frame.last + 1):
        y, wide = bottom, min(0.8 * frame.step, 9.0)
        for kind, fill in fills.items():
            tall = counts[year, kind] * scale
            if tall:
                y -= tall
                yield rectangle(frame.at(year) - wide / 2, y, wide, tall, fill, frame.colour, 0.4)
                if kind == _DENIED:
                    yield from hatching(frame.at(year) - wide / 2, y, wide, tall, frame.colour)
    yield line(frame.names, bottom, frame.width - _RIGHT, bottom, INK, 0.6)
    for year in _years(frame):
        yield line(frame.at(year), bottom, frame.at(year), bottom + 2, INK, 0.6)
        yield Words(frame.at(year), bottom + 9, str(year), SMALLEST_TEXT, "middle")


def _ticks(highest: int) -> list[int]:
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if highest / each <= 5)
    return list(range(0, highest + 1, step))


def _years(frame: _Frame) -> list[int]:
    """Return the years that are written: as many as there is room for, the last among them."""
    step = next(each for each in (1, 2, 5, 10, 20, 50) if each * frame.step >= 17)
    return [year for year in range(frame.first, frame.last + 1) if (frame.last - year) % step == 0]


def _line(frame: _Frame, name: str, claims: Sequence[Claim], y: float, most: int) -> Iterator[Part]:
    count = f" ({len(claims)})"
    room = frame.names - 4 - text_width(count, SMALLEST_TEXT)
    yield Words(0, y + 2, fitted(name, SMALLEST_TEXT, room) + count, SMALLEST_TEXT)
    yield line(frame.names, y, frame.width - _RIGHT, y, PALE, 0.5)
    for year, kind, number in _marks(claims):
        radius = max(1.1, 4.4 * sqrt(number / most)) if most > 1 else 2.2
        yield from mark(_SHAPES[kind], frame.at(year), y, radius, frame.colour)


def _marks(claims: Sequence[Claim]) -> list[tuple[int, str, int]]:
    """Return each year with the strongest kind of its statements, and how many they are."""
    found: dict[int, list[str]] = {}
    for claim in claims:
        found.setdefault(claim.source.year or 0, []).append(_kind(claim))
    kinds = list(_SHAPES)
    return [(year, min(each, key=kinds.index), len(each)) for year, each in sorted(found.items())]
