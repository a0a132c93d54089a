"""One line of a section: its name, what is said of it in words, and its share as a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ..evidence.leading import is_of_people
from ..model.associations import Association
from ..model.terms import Term
from ..text.association_words import association_words, how_often, short_words, whom_words
from .told import OF_ADULTS, Told

__all__ = ["Bar", "CardLine", "Item", "item_of", "line_of"]

_INTERVAL = re.compile(r" \([\d.]+ to [\d.]+\)")
_OF_PEOPLE = re.compile(r" of (\d+) people\b(?! of)")


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things in a line, with a remark of a few words.

    Attributes:
        term: What it is; None where the remark is all.
        remark: How often, or in whom.
        said: What is said of it, as told of the person; None where the remark is all.
    """

    term: Term | None
    remark: str = ""
    said: Association | None = None

    def __str__(self) -> str:
        if self.term is None:
            return self.remark
        return f"{self.term.words} ({self.remark})" if self.remark else self.term.words


@dataclass(frozen=True, slots=True)
class Bar:
    """A share and its interval, in percent, to be drawn; ``middle`` is None where only the range is known."""

    low: Decimal
    high: Decimal
    middle: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a section.

    Attributes:
        name: What it is about, in plain words.
        words: What is said of it.
        term: What the name stands for; None where it names several things or none.
        items: Several things that share the line, which has no words then.
        between: What stands between two items.
        depth: How far below another line it belongs.
        bar: Its share as a picture; None where it has none.
        said: What is said of the term, as told of the person; None where the line is of several things.
    """

    name: str
    words: str = ""
    term: Term | None = None
    items: tuple[Item, ...] = ()
    between: str = ", "
    depth: int = 0
    bar: Bar | None = None
    said: Association | None = None

    @property
    def is_list(self) -> bool:
        """Whether it lists several things that stand behind its name like a sentence."""
        return bool(self.items)

    @property
    def text(self) -> str:
        """What stands beside the name."""
        return self.words or self.between.join(map(str, self.items))


def line_of(told: Told, several_relations: bool = False, name: str = "", depth: int = 0) -> CardLine:
    """Return the line of one row.

    Args:
        told: The row.
        several_relations: Whether rows of its section differ by relation, which is told then.
        name: What to call its object; empty for its plain name.
        depth: How far below another line it belongs.
    """
    words = association_words(told.said, told.said_of)
    relation = f"{told.relation}: " if several_relations and told.relation else ""
    name = name or told.object.words
    return CardLine(name, relation + words, told.object, depth=depth, bar=_bar(told), said=told.said)


def item_of(told: Told) -> Item:
    """Return an object with how often, or its count, and in whom."""
    if told.has_share:
        words = short_words(replace(told.said, not_pooled_reason=""))
        return Item(told.object, _OF_PEOPLE.sub(r" of \1", _INTERVAL.sub("", words)), told.said)
    often = how_often(told.said) if told.said.basis == "said" else ""
    behind = f"{told.said.basis}, see claims" if told.said.basis in ("measured", "compared") else ""
    return Item(told.object, "; ".join(filter(None, (often, behind, _whom(told)))), told.said)


def _whom(told: Told) -> str:
    """Return in whom, where that is not adults: most claims are about them; and of which other term."""
    whom = whom_words(told.said)
    of = f"of {told.said_of}" if told.said_of and not is_of_people(told.said) else ""
    return "; ".join(filter(None, ("" if whom in (OF_ADULTS, "adults") else whom, of)))


def _bar(told: Told) -> Bar | None:
    said = told.said
    low = said.share_low if said.share_low is not None else said.lowest_share
    high = said.share_high if said.share_high is not None else said.highest_share
    if low is None or high is None:
        return None
    return Bar(low, high, low if low == high else said.share)
