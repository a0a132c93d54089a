"""One line of an answer about a term: what is told of one object, of whom, and how it reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..model.associations import Association
from ..model.terms import Term
from ..model.told_columns import TOLD, as_told
from .association_words import association_words

__all__ = ["AnswerLine"]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of an answer about a term. Shares are percent, and those that hold of the person asked about.

    Attributes:
        term: What is said of the people: a tumour, a syndrome, a risk level.
        association: What all claims on the pair say together.
        way: How it bears on the term that was asked about, one of :data:`~pns_graph.model.bearings.WAYS`.
        said_of: The other form or wider term of which it is said; None where that is the term itself.
        basis: On what it rests here; ``counted-if-paraneoplastic`` where the people counted are of that form.
        share: Median share, or share of one series; None where none was counted or holds.
        low: Lower bound of its 95 % interval.
        high: Upper bound of it.
        lowest: Lowest share of a series, or lowest told one.
        highest: Highest of them.
        series: How many independent series; None where nobody counted.
        people: How many people in them.
        word: The strongest word for how often; None for none.
        in_whom: The people it is said of, in words; None where they are all people of the term.
        certainty: How far the share may be trusted; None where nothing is counted or told.
        sources: How many sources speak of the pair.
        reason: Why there is no pooled share; None where there is one, or nothing to pool.
    """

    term: Term
    association: Association
    way: int
    said_of: Term | None
    basis: str
    share: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    series: int | None = None
    people: int | None = None
    word: str | None = None
    in_whom: str | None = None
    certainty: str | None = None
    sources: int = 0
    reason: str | None = None

    @property
    def said(self) -> Association:
        """The association as this line tells it: without the numbers that do not hold of the person."""
        return as_told(self.association, {name: getattr(self, name) for name in TOLD})

    def __str__(self) -> str:
        said_of = self.said_of.words if self.said_of else ""
        return f"{self.term.words}: {association_words(self.said, said_of)}"
