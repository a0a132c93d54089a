"""The records of the reading row: an antibody, its syndromes from brain to muscle, its tumours by organ."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ...model.terms import Term
from ...text.answer_line import AnswerLine
from ..model import Location

__all__ = ["PLACES", "Column", "Evidence", "Mark", "ReadingRow", "Side"]

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
        further: The other lines of the cell, term by term, of each term the one that speaks for it first.
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
    def lines(self) -> tuple[AnswerLine, ...]:
        """The lines of its bar and of its marks."""
        bar = () if self.any_tumour is None else (self.any_tumour,)
        return (*bar, *(line for mark in self.marks.values() for line in (mark.line, *mark.further)))

    @property
    def name(self) -> str:
        """The antibody without the words that a heading says: ``Hu``."""
        return self.antibody.label.removeprefix("anti-").removesuffix(" antibody")
