"""The lines of a section: one for each object with a share, then those that are only named, together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..evidence.leading import is_of_people, leading
from ..model.terms import Term
from ..text.association_words import short_words
from .one_line import CardLine, Item, item_of, line_of
from .told import OF_ADULTS, Told, by_object

__all__ = [
    "DENIED",
    "Kept",
    "Most",
    "Object",
    "kept",
    "lead",
    "lines_of",
    "lines_of_object",
    "names_of",
    "with_lines",
]

_MOST_GROUPS = 4
_MOST_WEAK = 2
_LEAST_ALONE = 5
_NAMED = "also named"
_CONDITIONAL = "under a condition"
_NOT_FOUND = "not found"
DENIED = "said not to occur"


class Most(NamedTuple):
    """How much of a section is shown.

    Attributes:
        lines: How many objects have a line of their own.
        names: How many objects are named together.
        lists: In how many lines these names stand.
    """

    lines: int
    names: int
    lists: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Lines that are shown, and of how many objects nothing is shown."""

    lines: tuple[CardLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Object:
    """What goes with a term, with all rows about it and the one that speaks for it."""

    rows: list[Told]
    first: Told

    @property
    def has_line(self) -> bool:
        """Whether its share is known, among all people or those of an age or sex."""
        return is_strong(self.first)

    @property
    def has_part(self) -> bool:
        """Whether its share is known in some people."""
        return any(map(_tells_share, self.rows))

    @property
    def term(self) -> Term:
        """The term itself."""
        return self.first.object


def lines_of(
    told: Sequence[Told], most: Most, wider: Callable[[Term], set[str]], *, for_person: bool = False
) -> Kept:
    """Return the lines of a section in the order of its rows, shares before names.

    Args:
        told: The rows of its question.
        most: How much of it is shown.
        wider: Returns the IRIs of all terms above a term.
        for_person: Whether the rows are about one person, and the first row of an object leads.
    """
    objects = [Object(rows, lead(rows, for_person=for_person)) for rows in by_object(told)]
    several = len({each.relation for each in told}) > 1
    shown, named = with_lines(objects, most.lines)
    lines = [line for each in shown for line in lines_of_object(each, several)]
    return kept(told, lines, names_of(named, lines, most, wider))


def with_lines(objects: Sequence[Object], most: int) -> tuple[list[Object], list[Told]]:
    """Return the objects that have a line of their own, and the rows that speak for all others.

    Of any antibody, any surface antibody and their like one line speaks, the first.
    What is counted only under a condition, such as another antibody, has a line where nothing else is;
    there are fewer of these, for the condition is told in each.

    Args:
        objects: What goes with the term.
        most: How many have a line.
    """
    any_kind = [each for each in objects if each.term.kind == "Antibody" and each.term.group]
    strong = [each for each in objects if each.has_line and each not in any_kind[1:]][:most]
    shown = strong or [each for each in objects if each.has_part][: most // 2]
    return shown, [each.first for each in objects if each not in shown]


def kept(told: Iterable[Told], lines: Sequence[CardLine], names: Sequence[CardLine]) -> Kept:
    """Return lines and names, before them what is denied of the term itself, and how many are missing.

    Args:
        told: All rows of the question.
        lines: The lines of objects with a share.
        names: The lines of those that are only named.
    """
    denied = [each for each in names if each.name == DENIED]
    others = [each for each in names if each not in denied]
    if not lines:
        others = [replace(each, name=each.name.removeprefix("also ")) for each in others]
    ordered = (*denied, *lines, *others)
    shown = {line.term for line in ordered} | {item.term for line in ordered for item in line.items}
    return Kept(ordered, len({each.object for each in told} - shown))


def is_strong(told: Told) -> bool:
    """Whether a row tells the share of all people, or of those of an age or sex."""
    return is_of_people(told.said) and _tells_share(told)


def _tells_share(told: Told) -> bool:
    """Whether a row tells a share above zero, and not only a few people who may not be pooled."""
    said = told.said
    is_single = said.basis == "counted-not-poolable" and (
        said.not_pooled_reason == "enriched" or (said.highest_share or 0) < _LEAST_ALONE
    )
    return told.has_share and not is_single and said.highest_share != 0


def lead(rows: Sequence[Told], *, for_person: bool = False) -> Told:
    """Return the row that speaks for an object: of everybody first, or of this person."""
    return rows[leading([each.said for each in rows], for_person=for_person)]


def lines_of_object(each: Object, several_relations: bool = False) -> Iterator[CardLine]:
    """Yield the line of an object, and one below it for shares of people of an age or sex.

    Args:
        each: The object.
        several_relations: Whether rows of its section differ by relation, which is told then.
    """
    others = [row for row in each.rows if row is not each.first and row.has_share]
    told = [row for row in others if row.is_of_all and row.said.basis == "told"]
    line = line_of(_with_told(each.first, told), several_relations)
    yield line
    groups = [short_words(row.said) for row in each.rows if row is not each.first and _is_group(row)]
    if groups:
        yield CardLine(
            "in groups",
            items=tuple(Item(None, words) for words in groups[:_MOST_GROUPS]),
            between="; ",
            depth=1,
        )


def _is_group(told: Told) -> bool:
    """Whether a row tells how often it is in people of an age or sex."""
    said = told.said
    return said.only_age_and_sex and (told.has_share or bool(said.word) or said.basis == "denied")


def _with_told(first: Told, told: Sequence[Told]) -> Told:
    """Return a row that tells of the shares that are only told of other people of the term, too."""
    shares = [row.said for row in told]
    lows = [
        each for each in (first.said.told_low, *(said.lowest_share for said in shares)) if each is not None
    ]
    highs = [
        each for each in (first.said.told_high, *(said.highest_share for said in shares)) if each is not None
    ]
    if not lows or not highs:
        return first
    return replace(first, said=replace(first.said, told_low=min(lows), told_high=max(highs)))


def names_of(
    named: Iterable[Told], lines: Iterable[CardLine], most: Most, wider: Callable[[Term], set[str]]
) -> tuple[CardLine, ...]:
    """Return what is only named, in a line for each term of which it is said, the denied apart.

    Args:
        named: Rows that speak for an object each.
        lines: The lines that stand above them, whose objects are not named again.
        most: How many objects are named, in how many lines.
        wider: Returns the IRIs of all terms above a term.
    """
    above = {line.term for line in lines}
    once = {each.object: each for each in reversed(list(named)) if each.object not in above}
    forms = {
        term.iri for term, each in once.items() if term.kind == "Syndrome" and each.said.basis != "other-side"
    }
    told = [
        each
        for each in reversed(once.values())
        if each.said.basis != "other-side" or not wider(each.object) & forms
    ]
    weak = [each for each in told if _is_weak(each)][_MOST_WEAK:]
    groups: dict[str, list[Told]] = {}
    for each in sorted((each for each in told if each not in weak), key=_rank)[: most.names]:
        groups.setdefault(_heading(each), []).append(each)
    ordered = sorted(groups.items(), key=lambda group: (_is_weak(group[1][0]), group[0] != _NAMED))
    return tuple(CardLine(name, items=tuple(map(item_of, rows))) for name, rows in ordered)[: most.lists]


def _rank(told: Told) -> tuple[bool, bool]:
    """Return what stands last among names, which keep the order of the rows otherwise."""
    return told.said.basis == "denied", _is_weak(told)


def _is_weak(told: Told) -> bool:
    """Whether a row speaks of people with a further condition, or of few of all."""
    return (told.has_share and (told.said.highest_share or 0) < _LEAST_ALONE) or not is_of_people(told.said)


def _heading(told: Told) -> str:
    """Return what stands before names: whether they are denied, and of whom all of them are said."""
    said = told.said
    whose = f" of {told.said_of}" if told.said_of else ""
    if said.basis == "denied":
        return DENIED + (whose or ("" if is_of_people(told.said) else " in part of them"))
    if said.in_whom == OF_ADULTS:
        return OF_ADULTS
    if not is_of_people(told.said):
        return _CONDITIONAL
    if said.highest_share == 0:
        return _NOT_FOUND
    return "also reported" if said.basis == "other-side" else _NAMED + whose
