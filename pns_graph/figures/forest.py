"""One association across its series: a line for each count with its interval, the pooled share at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import sqrt

from ..drawing.paper import SMALLEST_TEXT, narrowest, notes
from ..drawing.picture_parts import (
    INK,
    PALE,
    POINTS_PER_MM,
    QUIET,
    Part,
    Picture,
    Words,
    circle,
    line,
    polygon,
    rectangle,
)
from ..drawing.text_widths import BOLDER, fitted, text_width, wrapped
from ..evidence.statistics.pooling import pool
from ..evidence.statistics.shares import wilson_interval
from ..model.associations import Association
from ..model.terms import Source
from ..store.triple_store import TripleStore
from ..text.association_words import share_words, whom_words
from ..text.claim_words import rounded
from ..text.notices import LICENCE, NOT_A_DEVICE
from .series_of_association import CountedSeries, read_series

__all__ = ["forest_picture"]

_ROW = 10.5
_COLOUR = "#0072b2"
_VOLUME = re.compile(r"[ ,]*[\d(].*")
_NOTHING = "nothing to draw: no source counted it"
_NOTE = (
    "Square: share of one series, its area as the number of people; line: 95 % interval (Wilson). Full "
    "squares are pooled; open ones are not{reasons}. Ring: a share told without people. Diamond: pooled "
    "share, from bound to bound of its 95 % interval; open bar: range of series for which no median is given."
)
_REASONS = {True: ", for the reason given", False: ": the same people, others, chosen ones, or unchecked"}
_WIDE = 340.0
"""From this width on, in points, what a series says stands in words beside it."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where names end, and where 0 and 100 percent stand, in points."""

    width: float
    names: float
    counts: float
    zero: float
    hundred: float
    mono: bool

    @property
    def colour(self) -> str:
        """The colour of what is pooled."""
        return INK if self.mono else _COLOUR

    @property
    def is_wide(self) -> bool:
        """Whether there is room for words beside the series."""
        return self.width >= _WIDE

    def at(self, percent: float) -> float:
        """Return where a share stands."""
        return self.zero + (self.hundred - self.zero) * percent / 100


def forest_picture(
    store: TripleStore,
    associations: Sequence[Association],
    title: str,
    version: str = "",
    *,
    width_mm: float = 170,
    mono: bool = False,
) -> Picture:
    """Return associations on one pair, each with its series; without any count an empty picture that says so.

    Args:
        store: Where the claims are read from.
        associations: The whole and its subgroups.
        title: What the pair is, such as ``small cell lung cancer in people with anti-Hu antibody``.
        version: Date of the release; empty when it does not say.
        width_mm: Width on paper in millimetres.
        mono: Whether it is black and white.

    Raises:
        FigureError: Its text would be smaller than 6 points.
    """
    blocks = [(each, read_series(store, each)) for each in associations]
    blocks = [(each, series) for each, series in blocks if series]
    frame = _framed(blocks, width_mm, mono)
    heading = wrapped(title, 8 * BOLDER, frame.width)
    parts: list[Part] = [Words(0, 9 + 10 * n, each, 8, bold=True) for n, each in enumerate(heading)]
    top = 9 + 10 * len(heading)
    y = float(top)
    for association, series in blocks:
        parts += _block(frame, association, series, y)
        y += _height(frame, series)
    parts = [*_grid(frame, top, y), *parts, *_axis(frame, y)] if blocks else parts
    if not blocks:
        parts.append(Words(frame.width / 2, y + 6, _NOTHING, 7, "middle", colour=QUIET))
    release = f" Release {version}." if version else ""
    note = f"{_NOTE.format(reasons=_REASONS[frame.is_wide])} {NOT_A_DEVICE}{release} PNS Graph, {LICENCE}."
    words, height = notes(note, frame.width, y + 27)
    drawn = sum(len(series) for _, series in blocks)
    said = f"{title}: {drawn} counts and told shares" if drawn else _NOTHING
    return Picture(frame.width, height, title, said, (*parts, *words))


def _framed(
    blocks: Sequence[tuple[Association, Sequence[CountedSeries]]], width_mm: float, mono: bool
) -> _Frame:
    width = width_mm * POINTS_PER_MM
    is_wide = width >= _WIDE
    every = [each for _, series in blocks for each in series]
    names = max((text_width(_name(each, is_wide), SMALLEST_TEXT) for each in every), default=40) + 4
    names = max(min(names, width * (0.34 if is_wide else 0.4)), 60)
    counts = max((text_width(_count(each), SMALLEST_TEXT) for each in every), default=20) + 6
    narrowest(width_mm, (60 + counts + 90) / POINTS_PER_MM)
    told = max((text_width(_words(each), SMALLEST_TEXT) for each in every), default=50)
    told = max(told, *(text_width(_told(each), SMALLEST_TEXT, bold=True) for each, _ in blocks), 62)
    room = min(told, width * 0.34) + 8 if is_wide else 6
    zero = names + counts + 7
    return _Frame(width, names, names + counts, zero, width - room, mono)


def _has_sum(series: Sequence[CountedSeries]) -> bool:
    return len(series) > 1


def _height(frame: _Frame, series: Sequence[CountedSeries]) -> float:
    rows = len(series) + 1 + (_has_sum(series) and (1 if frame.is_wide else 1.7))
    return _ROW * rows + 4


def _block(
    frame: _Frame, association: Association, series: Sequence[CountedSeries], y: float
) -> Iterator[Part]:
    heading = whom_words(association) or "all people"
    yield Words(0, y + 7, fitted(heading, 6.5, frame.width), 6.5, bold=True)
    largest = max((each.count.total for each in series if each.count), default=1)
    for place, each in enumerate(series):
        yield from _line_of_series(frame, each, y + _ROW * (place + 1.6), largest)
    if _has_sum(series):
        yield from _pooled(frame, association, y + _ROW * (len(series) + 1.6))


def _line_of_series(frame: _Frame, each: CountedSeries, y: float, largest: int) -> Iterator[Part]:
    base = y + SMALLEST_TEXT * 0.33
    ink, colour = (INK, frame.colour) if each.is_pooled else (QUIET, QUIET)
    name = fitted(_name(each, frame.is_wide), SMALLEST_TEXT, frame.names - 2)
    yield Words(0, base, name, SMALLEST_TEXT, colour=ink)
    yield Words(frame.counts, base, _count(each), SMALLEST_TEXT, "end", colour=ink)
    if frame.is_wide:
        words = fitted(_words(each), SMALLEST_TEXT, frame.width - frame.hundred - 8)
        yield Words(frame.hundred + 8, base, words, SMALLEST_TEXT, colour=ink)
    if each.count is None:
        yield circle(frame.at(float(each.claim.share_percent or 0)), y, 1.9, "#ffffff", colour, 0.6)
        return
    low, high = (100 * bound for bound in wilson_interval(each.count))
    yield line(frame.at(low), y, frame.at(high), y, colour, 0.7)
    half = 0.9 + 2.3 * sqrt(each.count.total / largest)
    x = frame.at(100 * each.count.share)
    fill = colour if each.is_pooled else "#ffffff"
    yield replace(
        rectangle(x - half, y - half, 2 * half, 2 * half, fill, colour, 0.6), title=each.claim.statement
    )


def _pooled(frame: _Frame, association: Association, y: float) -> Iterator[Part]:
    base = y + SMALLEST_TEXT * 0.33
    yield Words(0, base, "together", SMALLEST_TEXT, bold=True)
    if frame.is_wide:
        words = fitted(_told(association), SMALLEST_TEXT, frame.width - frame.hundred - 8)
        yield Words(frame.hundred + 8, base, words, SMALLEST_TEXT, bold=True)
    else:
        yield Words(0, base + 7.5, _told(association), SMALLEST_TEXT, bold=True)
    low, high = association.share_low, association.share_high
    if association.share is not None and low is not None and high is not None:
        corners = ((float(low), 0.0), (float(association.share), -3.2), (float(high), 0.0))
        above = [(frame.at(percent), y + lift) for percent, lift in corners]
        yield polygon((*above, (above[1][0], y + 3.2)), frame.colour, frame.colour, 0.5)
    elif association.lowest_share is not None and association.highest_share is not None:
        x0, x1 = frame.at(float(association.lowest_share)), frame.at(float(association.highest_share))
        if low is not None and high is not None:
            yield line(frame.at(float(low)), y, frame.at(float(high)), y, frame.colour, 0.7)
        yield rectangle(x0, y - 1.8, max(x1 - x0, 0.8), 3.6, "#ffffff", frame.colour, 0.8)


def _told(association: Association) -> str:
    """Return the share of all series with its interval, as every answer words it."""
    return share_words(association)


def _grid(frame: _Frame, top: float, bottom: float) -> Iterator[Part]:
    for percent in (0, 25, 50, 75, 100):
        x = frame.at(percent)
        yield line(x, top, x, bottom, PALE, 0.4 if percent else 0.7)


def _axis(frame: _Frame, y: float) -> Iterator[Part]:
    yield line(frame.zero, y - 4, frame.hundred, y - 4, INK, 0.6)
    for percent in (0, 25, 50, 75, 100):
        x = frame.at(percent)
        yield line(x, y - 4, x, y - 2, INK, 0.6)
        yield Words(x, y + 5, str(percent), SMALLEST_TEXT, "middle")
    yield Words(frame.at(50), y + 13, "share, percent", SMALLEST_TEXT, "middle")


def _name(each: CountedSeries, wide: bool) -> str:
    """Return the source and, where it counted several groups of people, which of them."""
    cohort = each.claim.cohort
    group = cohort.key.partition("-")[2].replace("-", " ") if cohort and wide else ""
    return _citation(each.claim.source) + (f" ({group})" if group else "")


def _citation(source: Source) -> str:
    """Return the first author, or where none is known the journal, and the year."""
    year = str(source.year or "")
    names = [each for each in source.authors.split(", ") if not each.startswith(("et al", "with "))]
    if not names or names[0].casefold().startswith("authors"):
        journal = _VOLUME.sub("", source.journal)
        return f"{journal or source.key} {year}".strip()
    surname = " ".join(part for part in names[0].split() if not part.isupper() or len(part) > 3)
    others = " et al." if len(names) > 1 or "et al" in source.authors else ""
    return f"{surname or names[0]}{others} {year}".strip()


def _count(each: CountedSeries) -> str:
    return f"{each.count.positive}/{each.count.total}" if each.count else "told"


def _words(each: CountedSeries) -> str:
    """Return the share with its interval, or why it is not pooled."""
    if not each.is_pooled or each.count is None:
        return _reason(each)
    alone = pool([each.count])
    share, low, high = (rounded(number or Decimal(0)) for number in (alone.share, alone.low, alone.high))
    return f"{share} % ({low} to {high})"


def _reason(each: CountedSeries) -> str:
    claim = each.claim
    if each.count is None:
        return "told, not counted"
    if claim.pool:
        return claim.pool.replace("-", " ")
    return "same or other people" if claim.is_checked else "to be checked"
