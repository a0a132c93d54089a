"""All reading rows of a release, or those that one chose; they show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from ...drawing.picture_parts import Picture
from ...drawing.svg_picture import svg_of
from ..model import Location
from .row_picture import picture_of_rows
from .row_records import Column, ReadingRow

__all__ = ["ReadingRows", "reading_row_svg"]

_MOST_IN_NOTEBOOK = 40


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """All antibodies of a release as rows.

    Attributes:
        syndromes: The groups of syndromes, from brain to muscle.
        tumours: The groups of tumours, by organ.
        rows: In the order drawn: by place of the antigen, opened ones first, then by risk, share with any
            tumour, and name. Each antibody stands once, here or among the subtypes of another.
        version: Date of the release; empty when it does not say.
    """

    syndromes: tuple[Column, ...]
    tumours: tuple[Column, ...]
    rows: tuple[ReadingRow, ...]
    version: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The groups of both sides, in the order drawn."""
        return (*self.syndromes, *self.tumours)

    @property
    def opened(self) -> ReadingRows:
        """The rows of the antibodies that the newest criteria rate."""
        return self.only(lambda row: row.opened)

    def every_row(self) -> Iterable[ReadingRow]:
        """Yield each row, its subtypes and theirs after it."""
        waiting = list(reversed(self.rows))
        while waiting:
            row = waiting.pop()
            yield row
            waiting += reversed(row.subtypes)

    def blocks(self) -> tuple[tuple[Location, tuple[ReadingRow, ...]], ...]:
        """Return the rows by the place of the antigen, in the order drawn."""
        return tuple((place, tuple(rows)) for place, rows in groupby(self.rows, key=lambda row: row.place))

    def only(self, wanted: Callable[[ReadingRow], bool]) -> ReadingRows:
        """Return the rows that are wanted, subtypes among them, and the columns in which one has a mark."""
        rows = tuple(row for row in self.every_row() if wanted(row))
        used = {key for row in rows for key in row.marks}
        syndromes, tumours = (
            tuple(column for column in side if column.key in used) for side in (self.syndromes, self.tumours)
        )
        return replace(self, syndromes=syndromes, tumours=tumours, rows=rows)

    def counts(self) -> dict[str, int]:
        """Return how many antibodies, syndromes, tumours and marks there are, and claims behind them."""
        rows = list(self.every_row())
        lines = [line for row in rows for line in row.lines]
        syndromes, tumours = (
            len({line.term for line in lines for column in side if line.term in column.terms})
            for side in (self.syndromes, self.tumours)
        )
        return {
            "antibodies": len(rows),
            "syndromes": syndromes,
            "tumours": tumours,
            "marks": sum(len(row.marks) for row in rows),
            "claims": len({claim for line in lines for claim in line.association.claims}),
        }

    def picture(self, width_mm: float = 170, *, mono: bool = False) -> Picture:
        """Return the rows as a still picture, with the columns in which one of them has a mark.

        Args:
            width_mm: Its width on paper in millimetres; rows keep their size, columns share the width.
            mono: Whether it is black and white, for which shape and hatching tell all.

        Raises:
            FigureError: Its text would be smaller than 6 points; the text says the smallest width that works.
        """
        shown = self.only(lambda row: True)
        sides = (shown.syndromes, shown.tumours)
        return picture_of_rows(*sides, shown.rows, self.version, width_mm=width_mm, mono=mono)

    def _repr_svg_(self) -> str:
        """Return what a notebook shows: all rows, of many those that the newest criteria rate."""
        many = sum(1 for _ in self.every_row()) > _MOST_IN_NOTEBOOK
        return reading_row_svg(self.opened if many else self)


def reading_row_svg(rows: ReadingRows, width_mm: float = 170, *, mono: bool = False) -> str:
    """Return rows as SVG that fetches nothing; each mark bears the line of the answer as its title.

    Args:
        rows: The rows to draw, such as ``graph.reading_rows().opened``.
        width_mm: Width on paper in millimetres.
        mono: Whether it is black and white.

    Raises:
        FigureError: Its text would be smaller than 6 points.
    """
    return svg_of(rows.picture(width_mm, mono=mono))
