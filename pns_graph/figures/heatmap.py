"""Two kinds of terms against each other: a cell for each pair, dark as its share, both clustered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..drawing.evidence_marks import mark
from ..drawing.paper import SMALLEST_TEXT, legend, narrowest, notes
from ..drawing.picture_parts import (
    INK,
    PALE,
    POINTS_PER_MM,
    QUIET,
    Part,
    Path,
    Picture,
    Words,
    line,
    rectangle,
)
from ..drawing.text_widths import BOLDER, fitted, text_width, wrapped
from ..network.reading_rows import Evidence, Mark
from ..network.reading_rows.row_picture import EVIDENCE_SHAPES
from ..text.answer_line import AnswerLine
from ..text.claim_words import rounded
from ..text.notices import LICENCE, NOT_A_DEVICE
from .clustering import Cluster, cluster

__all__ = ["has_own_share", "heatmap_picture"]

_TREE = 26.0
_LONGEST = 110.0
_WIDEST_PITCH = 16.0
_WITH_NUMBERS = 9.6
_NOTHING = "nothing to draw: no share is counted or told"
_SCALES = {False: ((234, 243, 250), (8, 69, 130)), True: ((240, 240, 240), (25, 25, 25))}
"""Colours of 0 and of 100 percent, in colour and in black and white."""

_NOTE = (
    "Dark as the share in percent, a range by its highest (≤). Rows and columns are joined by average "
    "linkage of Euclidean distances, cells without a share taken as 0; those without any share are left out. "
    "Empty: no source here speaks of it."
)

Cells = Mapping[tuple[str, str], Mark]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the cells stand, in points.

    Attributes:
        left: Where the first column begins.
        top: Where the first row begins.
        pitch: Width of a cell.
        row: Height of a cell.
    """

    width: float
    left: float
    top: float
    pitch: float
    row: float
    mono: bool


def heatmap_picture(
    cells: Cells,
    title: str,
    version: str = "",
    *,
    note: str = "",
    width_mm: float = 170,
    mono: bool = False,
) -> Picture:
    """Return a heat map; without any share an empty picture that says so.

    Args:
        cells: Names of a row and a column -> what is told of the pair.
        title: What it shows.
        version: Date of the release; empty when it does not say.
        note: What else to know of its shares.
        width_mm: Width on paper in millimetres.
        mono: Whether it is black and white.

    Raises:
        FigureError: Its text would be smaller than 6 points.
    """
    width = width_mm * POINTS_PER_MM
    heading = wrapped(title, 8 * BOLDER, width)
    parts: list[Part] = [Words(0, 9 + 10 * n, each, 8, bold=True) for n, each in enumerate(heading)]
    top = 9.0 + 10 * len(heading)
    rows, columns = (sorted({pair[side] for pair in cells}) for side in (0, 1))
    release = f" Release {version}." if version else ""
    if not rows:
        parts.append(Words(width / 2, top + 10, _NOTHING, 7, "middle", colour=QUIET))
        words, height = notes(f"{NOT_A_DEVICE}{release} PNS Graph, {LICENCE}.", width, top + 30)
        return Picture(width, height, title, _NOTHING, (*parts, *words))
    across = cluster([[_share(cells.get((row, column))) for row in rows] for column in columns])
    down = cluster([[_share(cells.get((row, column))) for column in columns] for row in rows])
    frame = _framed(rows, columns, width_mm, top, mono)
    parts += _trees(frame, down, across, top)
    parts += _names(frame, [rows[n] for n in down.members], [columns[n] for n in across.members])
    for y, row in enumerate(down.members):
        for x, column in enumerate(across.members):
            parts += _cell(frame, cells.get((rows[row], columns[column])), x, y)
    bottom = frame.top + frame.row * len(rows) + 12
    used = {each.evidence for each in cells.values() if not has_own_share(each)}
    shown = [(EVIDENCE_SHAPES[each], each.value) for each in Evidence if each in used]
    scale, bottom = _scale(frame, bottom)
    drawn, bottom = legend(shown, width, bottom, 6.5)
    more = f" {note}" if note else ""
    words, height = notes(
        f"{_NOTE.format(more=more)} {NOT_A_DEVICE}{release} PNS Graph, {LICENCE}.", width, bottom + 2
    )
    said = f"{title}: {len(rows)} by {len(columns)}"
    return Picture(width, height, title, said, (*parts, *scale, *drawn, *words))


def _share(found: Mark | None) -> float:
    return float(found.share or 0) if found and has_own_share(found) else 0.0


def has_own_share(found: Mark) -> bool:
    """Return whether its share is of all people, so that it makes a cell dark."""
    return found.share is not None and found.evidence is not Evidence.SUBGROUP


def _framed(rows: Sequence[str], columns: Sequence[str], width_mm: float, top: float, mono: bool) -> _Frame:
    width = width_mm * POINTS_PER_MM
    names = min(max(text_width(row, SMALLEST_TEXT) for row in rows), _LONGEST) + 4
    tree = _TREE if width > 300 else 14.0
    narrowest(width_mm, (14.0 + min(names, 70) + len(columns) * (SMALLEST_TEXT + 0.3)) / POINTS_PER_MM)
    pitch = (width - tree - names) / len(columns)
    if pitch < SMALLEST_TEXT + 0.3:
        tree, pitch = 14.0, SMALLEST_TEXT + 0.3
    pitch = min(pitch, _WIDEST_PITCH)
    longest = min(max(text_width(column, SMALLEST_TEXT) for column in columns), _LONGEST)
    return _Frame(width, tree, top + tree + longest + 6, pitch, min(max(pitch, 7.4), 10.5), mono)


def _names(frame: _Frame, rows: Sequence[str], columns: Sequence[str]) -> Iterator[Part]:
    right = frame.left + frame.pitch * len(columns)
    for place, name in enumerate(rows):
        y = frame.top + frame.row * (place + 0.5) + SMALLEST_TEXT * 0.33
        yield Words(right + 3, y, fitted(name, SMALLEST_TEXT, frame.width - right - 3), SMALLEST_TEXT)
    for place, name in enumerate(columns):
        x = frame.left + frame.pitch * (place + 0.5) + SMALLEST_TEXT * 0.33
        yield Words(x, frame.top - 3, fitted(name, SMALLEST_TEXT, _LONGEST), SMALLEST_TEXT, upright=True)


def _trees(frame: _Frame, down: Cluster, across: Cluster, top: float) -> Iterator[Part]:
    """Yield the two trees: to the left of the rows, and above the names of the columns."""
    tall = max(down.height, 1e-9)
    depth = frame.left - 3
    rows = {member: frame.top + frame.row * (n + 0.5) for n, member in enumerate(down.members)}
    for one, other, height, ends in _joins(down, rows):
        x = depth * (1 - height / tall) + 0.3
        yield line(x, one, x, other, INK, 0.4)
        for y, end in zip((one, other), ends, strict=True):
            yield line(x, y, depth * (1 - end / tall) + 0.3, y, INK, 0.4)
    tall = max(across.height, 1e-9)
    columns = {member: frame.left + frame.pitch * (n + 0.5) for n, member in enumerate(across.members)}
    for one, other, height, ends in _joins(across, columns):
        y = top + depth * (1 - height / tall) + 0.3
        yield line(one, y, other, y, INK, 0.4)
        for x, end in zip((one, other), ends, strict=True):
            yield line(x, y, x, top + depth * (1 - end / tall) + 0.3, INK, 0.4)


def _joins(
    tree: Cluster, places: Mapping[int, float]
) -> Iterator[tuple[float, float, float, tuple[float, float]]]:
    """Yield of each join where its parts stand, its height, and theirs."""
    if not tree.parts:
        return
    one, other = tree.parts
    yield _middle(one, places), _middle(other, places), tree.height, (one.height, other.height)
    yield from _joins(one, places)
    yield from _joins(other, places)


def _middle(tree: Cluster, places: Mapping[int, float]) -> float:
    if not tree.parts:
        return places[tree.members[0]]
    return sum(_middle(part, places) for part in tree.parts) / 2


def _cell(frame: _Frame, found: Mark | None, x: int, y: int) -> Iterator[Part]:
    left, top = frame.left + frame.pitch * x, frame.top + frame.row * y
    if found is None or not has_own_share(found):
        yield rectangle(left, top, frame.pitch, frame.row, None, PALE, 0.25)
    if found is None:
        return
    middle = left + frame.pitch / 2, top + frame.row / 2
    if not has_own_share(found):
        first, *others = mark(EVIDENCE_SHAPES[found.evidence], *middle, 1.7, INK)
        yield replace(first, title=str(found.line)) if isinstance(first, Path) else first
        yield from others
        return
    share = found.share or Decimal(0)
    cell = rectangle(left, top, frame.pitch, frame.row, _shade(float(share), frame.mono), PALE, 0.25)
    yield replace(cell, title=str(found.line))
    number = rounded(share) if _is_single(found.line) else f"≤{rounded(share)}"
    if frame.pitch >= _WITH_NUMBERS and text_width(number, SMALLEST_TEXT) <= frame.pitch - 0.6:
        ink = "#ffffff" if share >= 45 else INK
        yield Words(middle[0], middle[1] + 2, number, SMALLEST_TEXT, "middle", colour=ink)


def _is_single(told: AnswerLine) -> bool:
    return told.share is not None or told.lowest == told.highest


def _shade(share: float, mono: bool) -> str:
    low, high = _SCALES[mono]
    return "#" + "".join(f"{round(a + (b - a) * share / 100):02x}" for a, b in zip(low, high, strict=True))


def _scale(frame: _Frame, y: float) -> tuple[list[Part], float]:
    """Return the scale of the shares, and where the next thing may stand."""
    parts: list[Part] = [Words(0, y, "share, percent", 6.5)]
    for step in range(0, 101, 10):
        x = 48 + step * 0.9
        parts.append(rectangle(x, y - 6, 9, 7, _shade(step, frame.mono)))
        if step in (0, 50, 100):
            parts.append(Words(x + 4.5, y + 7.5, str(step), SMALLEST_TEXT, "middle"))
    return parts, y + 19
