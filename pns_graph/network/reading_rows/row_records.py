"""The records of the reading row: an antibody, its syndromes from brain to muscle, its tumours by organ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from ...model.terms import Term
from ...text.answer_line import AnswerLine
from ..model import Location

__all__ = ["PLACES", "Column", "Evidence", "Mark", "ReadingRow", "ReadingRows", "Side"]

PLACES = (Location.INTRACELLULAR, Location.SYNAPTIC, Location.SURFACE, Location.UNKNOWN)
"""The blocks in the order drawn."""


class Side(StrEnum):
    """On which side of the antibody a column stands."""

    SYNDROMES = "syndromes"
    TUMOURS = "tumours"


class Evidence(StrEnum):
    """What a mark tells.

    ``OF_SYNDROME`` is counted in people with a syndrome of the antibody: the one that it defines, or its
    paraneoplastic form. ``SUBGROUP`` is known of some carriers only: those under a condition, or cases that
    somebody chose.
    """

    COUNTED = "counted in carriers"
    OF_SYNDROME = "counted in its syndrome"
    SAID = "said, not counted"
    BY_DEFINITION = "by definition"
    DENIED = "denied"
    SUBGROUP = "only in a subgroup or chosen cases"


@dataclass(frozen=True, slots=True)
class Column:
    """One group of syndromes or of tumours.

    Attributes:
        key: Its name, such as ``limbic-encephalitis``.
        label: What stands over it.
        side: Whether it holds syndromes or tumours.
        terms: The terms of the release that it gathers and that have a line somewhere, the commonest first.
    """

    key: str
    label: str
    side: Side
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a cell.

    Attributes:
        evidence: On what it rests.
        line: The line of the answer that speaks for the cell, with its share, interval and people.
        further: The other lines of the cell, in the order of the answer.
    """

    evidence: Evidence
    line: AnswerLine
    further: tuple[AnswerLine, ...] = ()

    @property
    def share(self) -> Decimal | None:
        """Its share in percent, of a range the highest; None where none is counted or told."""
        return self.line.share if self.line.share is not None else self.line.highest


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What goes with one antibody, as one line to be read.

    Attributes:
        antibody: The antibody.
        place: Where its antigen lies.
        antigens: Labels of its antigens.
        risk: Its risk classes, a line for each version and phenotype.
        risk_level: ``high``, ``intermediate`` or ``lower`` in the newest version, the highest of several;
            None where no criteria rate it.
        any_tumour: The line that speaks for a tumour of any kind; None where nothing is said.
        marks: By the key of the column.
        opened: Whether the newest criteria rate it, itself or with its antigen family.
        subtypes: The rows of its subtypes that are not opened themselves.
    """

    antibody: Term
    place: Location
    antigens: tuple[str, ...]
    risk: tuple[AnswerLine, ...]
    risk_level: str | None
    any_tumour: AnswerLine | None
    marks: dict[str, Mark]
    opened: bool
    subtypes: tuple[ReadingRow, ...] = ()

    @property
    def name(self) -> str:
        """The antibody without the words that a heading says: ``Hu``."""
        return self.antibody.label.removeprefix("anti-").removesuffix(" antibody")


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
        """Yield each row, its subtypes after it."""
        for row in self.rows:
            yield row
            yield from row.subtypes

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
