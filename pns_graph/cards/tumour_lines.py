"""The tumours of a card: any tumour as the head line, then its kinds as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ..model.terms import ANY_TUMOUR, Term
from ..text.association_words import COUNTED, IF_PARANEOPLASTIC, association_words
from .card_lines import (
    Kept,
    Most,
    Object,
    kept,
    lead,
    lines_of_object,
    names_of,
    with_lines,
)
from .one_line import CardLine
from .told import OF_ADULTS, Told, by_object

__all__ = ["tumour_lines"]

_HEAD = "any tumour"
_COUNTED_IN_ITSELF = tuple(basis for basis in COUNTED if basis != IF_PARANEOPLASTIC)


def tumour_lines(
    told: Sequence[Told],
    most: Most,
    wider: Callable[[Term], set[str]],
    *,
    of_class: str = "",
    for_person: bool = False,
) -> Kept:
    """Return any tumour, the kinds with a share below their groups, then the kinds that are only named.

    Args:
        told: The rows of the question for tumours.
        most: How many kinds are shown.
        wider: Returns the IRIs of all terms above a term.
        of_class: What the criteria say of any tumour, for terms of whose tumours nobody counted any.
        for_person: Whether the rows are about one person.
    """
    is_counted = any(each.object.key in ANY_TUMOUR and each.said.people for each in told)
    rows_of_all = by_object(told if is_counted else map(_without_others, told))
    objects = [Object(rows, lead(rows, for_person=for_person)) for rows in rows_of_all]
    kinds = [each for each in objects if each.term.key not in ANY_TUMOUR]
    shown, named = with_lines(kinds, most.lines)
    lines = [*_head(_any_tumour(objects), kinds, of_class), *_tree(shown, wider)]
    told_of_kinds = [row for each in kinds for row in each.rows]
    return kept(told_of_kinds, lines, names_of(named, lines, most, wider))


def _without_others(told: Told) -> Told:
    """Return a row without the remark that any tumour was counted in other people."""
    return replace(told, said=replace(told.said, other_people=False))


def _any_tumour(objects: Sequence[Object]) -> Object | None:
    """Return what is said of any tumour; of cancer only where nothing is said of tumours."""
    by_key = {each.term.key: each for each in objects}
    return by_key.get("neoplasm") or by_key.get("cancer")


def _head(any_of: Object | None, kinds: Sequence[Object], of_class: str) -> Iterator[CardLine]:
    """Yield the line of any tumour, which counts only if it rests on as many people as each kind."""
    largest = _largest(any_of, kinds)
    if any_of is None:
        yield from _head_without_any(largest, of_class)
        return
    line, *groups = lines_of_object(any_of)
    rows = [row for each in (any_of, *kinds) for row in each.rows]
    words = (
        "nothing is said of children" if all(row.said.in_whom == OF_ADULTS for row in rows) else line.words
    )
    if largest:
        itself = words if any_of.first.has_share else "not counted"
        words = f"at least {_share_of_kind(largest)}; any tumour itself {itself}"
    elif of_class and not any_of.first.has_share:
        words = f"{words}; {of_class}"
    yield replace(line, name=_HEAD, words=words)
    yield from groups


def _head_without_any(largest: Object | None, of_class: str) -> Iterator[CardLine]:
    if largest:
        yield CardLine(_HEAD, f"at least {_share_of_kind(largest)}; any tumour itself not counted")
    elif of_class:
        yield CardLine(_HEAD, f"not counted; {of_class}")


def _share_of_kind(kind: Object) -> str:
    return f"{kind.term.words}, {association_words(kind.first.said, kind.first.said_of)}"


def _largest(any_of: Object | None, kinds: Sequence[Object]) -> Object | None:
    """Return the kind with the highest share that rests on more people than any tumour; None for none."""
    head = any_of.first if any_of else None
    people = head.said.people or 0 if head else 0
    told = _share(head) if head and not people else Decimal(-1)
    rivals = (
        each
        for each in kinds
        if each.first.said.basis in _COUNTED_IN_ITSELF and (each.first.said.people or 0) > people
        if each.first.is_of_all and not each.first.said_of and _share(each.first) > told
    )
    return max(rivals, key=lambda each: _share(each.first), default=None)


def _share(told: Told) -> Decimal:
    """Return the share of a row, of a range its highest; -1 for none."""
    said = told.said
    return next((each for each in (said.share, said.highest_share) if each is not None), Decimal(-1))


def _tree(shown: Sequence[Object], wider: Callable[[Term], set[str]]) -> Iterator[CardLine]:
    """Yield the lines of kinds, each below the nearest kind with a share that takes it in."""
    wholes = [each for each in shown if each.first.has_share]
    above = {each.term: [whole for whole in wholes if whole.term.iri in wider(each.term)] for each in shown}
    nearest = {
        term: max(over, key=lambda whole: len(above[whole.term]), default=None)
        for term, over in above.items()
    }
    tops = {(above[each.term] or [each])[0].term: (above[each.term] or [each])[0] for each in shown}

    def below(whole: Object, depth: int) -> Iterator[CardLine]:
        for part in (each for each in shown if nearest[each.term] is whole):
            yield from _part(whole, part, depth)
            yield from below(part, depth + 1)

    for top in tops.values():
        yield from lines_of_object(top)
        yield from below(top, 1)


def _part(whole: Object, part: Object, depth: int) -> Iterator[CardLine]:
    """Yield the lines of a kind below the kind that takes it in."""
    line, *groups = lines_of_object(part)
    yield replace(line, name=f"{_part_word(whole.first, part.first)} {line.name}", depth=depth)
    yield from (replace(each, depth=depth + 1) for each in groups)


def _part_word(whole: Told, part: Told) -> str:
    """Return ``of which`` for a part of the same people that is not above the whole, else ``also``."""
    same_people = whole.said.people is not None and whole.said.people == part.said.people
    return "of which" if same_people and _share(part) <= _share(whole) else "also"
