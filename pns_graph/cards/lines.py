"""The lines of a section: one for each object with a share, then those that are only named, together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model.terms import Term
from ..text.association_words import association_words, how_often, short_words
from .told import Told, by_object

__all__ = [
    "DENIED",
    "OF_ADULTS",
    "Bar",
    "CardLine",
    "Item",
    "Kept",
    "denials_first",
    "lead",
    "line_of",
    "lines_of",
    "lines_of_object",
    "names_of",
]

_MOST_GROUPS = 4
DENIED = "said not to occur"
OF_ADULTS = "said without regard to age, mostly of adults"
"""What the questions say of claims without an age when they are asked of a child."""


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things in a line, with a remark of a few words."""

    term: Term | None
    remark: str = ""

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
        words: What is said of it; stands before the items.
        term: What the name stands for; None where it names several things or none.
        items: Several things that share the line.
        between: What stands between two items.
        depth: How far below another line it belongs.
        bar: Its share as a picture; None where it has none.
    """

    name: str
    words: str = ""
    term: Term | None = None
    items: tuple[Item, ...] = ()
    between: str = ", "
    depth: int = 0
    bar: Bar | None = None

    @property
    def text(self) -> str:
        """What stands beside the name."""
        return " ".join(filter(None, (self.words, self.between.join(map(str, self.items)))))


@dataclass(frozen=True, slots=True)
class Kept:
    """Lines that are shown, and of how many objects nothing is shown."""

    lines: tuple[CardLine, ...]
    left_out: int = 0


def lines_of(told: Sequence[Told], most_lines: int, most_names: int, *, for_person: bool = False) -> Kept:
    """Return the lines of a section in the order of its rows, shares before names.

    Args:
        told: The rows of its question.
        most_lines: How many objects have a line of their own.
        most_names: How many are named together.
        for_person: Whether the rows are about one person, and the first row of an object leads.
    """
    objects = by_object(told)
    leading = {term: lead(rows, for_person=for_person) for term, rows in objects.items()}
    shown = [term for term, first in leading.items() if first.has_share]
    named = [first for term, first in leading.items() if not first.has_share]
    several = len({each.relation for each in told}) > 1
    lines = [
        line for term in shown[:most_lines] for line in lines_of_object(objects[term], leading[term], several)
    ]
    names = names_of(named, most_names)
    left_out = len(objects) - min(len(shown), most_lines) - sum(len(each.items) for each in names)
    return Kept(denials_first(lines, names), left_out)


def denials_first(lines: Iterable[CardLine], names: Iterable[CardLine]) -> tuple[CardLine, ...]:
    """Return lines and names, before them what is denied of the term itself."""
    denied = tuple(each for each in names if each.name == DENIED and not each.words)
    return (*denied, *lines, *(each for each in names if each not in denied))


def lead(rows: Sequence[Told], *, for_person: bool = False) -> Told:
    """Return the row that speaks for an object: of everybody first, or of this person."""
    counted = [each for each in rows if each.has_share] or list(rows)
    if for_person or rows[0].said.basis == "denied":
        return rows[0] if rows[0].said.basis == "denied" else counted[0]
    return next((each for each in counted if each.is_of_all), counted[0])


def lines_of_object(rows: Sequence[Told], first: Told, several_relations: bool = False) -> Iterator[CardLine]:
    """Yield the line of an object, and one below it for shares in groups of people."""
    yield line_of(first, several_relations)
    groups = [each for each in rows if each is not first and each.has_share and each.said.in_whom]
    if groups:
        items = tuple(Item(None, short_words(each.said)) for each in groups[:_MOST_GROUPS])
        yield CardLine("in groups", items=items, between="; ", depth=1)


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
    return CardLine(name or told.object.words, relation + words, told.object, depth=depth, bar=_bar(told))


def names_of(named: Iterable[Told], most: int) -> tuple[CardLine, ...]:
    """Return what is only named, in a line for each term of which it is said, the denied apart.

    Args:
        named: Rows without a share, one for each object.
        most: How many objects are named in all.
    """
    groups: dict[tuple[str, str], list[Item]] = {}
    for each in list(named)[:most]:
        groups.setdefault((_heading(each), _whose(each)), []).append(_item(each))
    return tuple(CardLine(name, whose, items=tuple(items)) for (name, whose), items in groups.items())


def _heading(told: Told) -> str:
    return DENIED if told.said.basis == "denied" else "also named"


def _whose(told: Told) -> str:
    """Return of whom all of a line is said; empty for the term itself."""
    if told.said.in_whom == OF_ADULTS:
        return f"{OF_ADULTS}:"
    return f"of {told.said_of}:" if told.said_of else ""


def _item(told: Told) -> Item:
    often = how_often(told.said) if told.said.basis == "said" else ""
    behind = f"{told.said.basis}, see claims" if told.said.basis in ("measured", "compared") else ""
    whom = "" if told.said.in_whom == OF_ADULTS else told.said.in_whom
    return Item(told.object, "; ".join(filter(None, (often, behind, whom))))


def _bar(told: Told) -> Bar | None:
    said = told.said
    low = said.share_low if said.share_low is not None else said.lowest_share
    high = said.share_high if said.share_high is not None else said.highest_share
    return None if low is None or high is None else Bar(low, high, said.share)
