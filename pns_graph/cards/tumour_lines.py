"""The tumours of a card: any tumour as the head line, then its kinds as a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ..model.terms import Term
from ..text.association_words import ANY_TUMOUR, association_words
from .lines import OF_ADULTS, CardLine, Kept, denials_first, lead, line_of, lines_of_object, names_of
from .told import Told, by_object

__all__ = ["tumour_lines"]

_HEAD = "any tumour"


def tumour_lines(
    told: Sequence[Told],
    wider: Callable[[Term], set[str]],
    most_lines: int,
    most_names: int,
    *,
    of_class: str = "",
    for_person: bool = False,
) -> Kept:
    """Return any tumour, the kinds with a share below their groups, then the kinds that are only named.

    Args:
        told: The rows of the question for tumours.
        wider: Returns the IRIs of all terms above a term.
        most_lines: How many kinds have a line of their own.
        most_names: How many are named together.
        of_class: What the criteria say of any tumour, for terms of whose tumours nobody counted any.
        for_person: Whether the rows are about one person.
    """
    objects = by_object(told)
    any_of = _any_tumour(objects)
    kinds = {term: rows for term, rows in objects.items() if term.key not in ANY_TUMOUR}
    leading = {term: lead(rows, for_person=for_person) for term, rows in kinds.items()}
    shown = [term for term, first in leading.items() if first.has_share]
    named = [first for first in leading.values() if not first.has_share]
    lines = [
        *_head(any_of, list(leading.values()), of_class, for_person),
        *_tree(shown[:most_lines], kinds, leading, wider),
    ]
    names = names_of(named, most_names)
    left_out = len(kinds) - min(len(shown), most_lines) - sum(len(each.items) for each in names)
    return Kept(denials_first(lines, names), left_out)


def _any_tumour(objects: Mapping[Term, list[Told]]) -> list[Told]:
    """Return what is said of any tumour; of cancer only where nothing is said of tumours."""
    by_key = {term.key: rows for term, rows in objects.items()}
    return by_key.get("neoplasm") or by_key.get("cancer") or []


def _head(
    any_of: Sequence[Told], kinds: Sequence[Told], of_class: str, for_person: bool
) -> Iterator[CardLine]:
    """Yield the line of any tumour, which counts only if it rests on as many people as each kind."""
    largest = _largest(any_of[:1] and [lead(any_of, for_person=for_person)], kinds)
    if not any_of:
        yield from _head_without_any(largest, of_class)
        return
    first = lead(any_of, for_person=for_person)
    line, *groups = lines_of_object(any_of, first)
    itself = "" if all(each.said.in_whom == OF_ADULTS for each in (*any_of, *kinds)) else line.words
    words = itself or "nothing is said of children"
    if largest:
        words = f"at least {_share_of_kind(largest)}; any tumour: {words}"
    yield replace(line, name=_HEAD, words=words)
    yield from groups


def _head_without_any(largest: Told | None, of_class: str) -> Iterator[CardLine]:
    if largest:
        yield CardLine(_HEAD, f"at least {_share_of_kind(largest)}; any tumour itself not counted")
    elif of_class:
        yield CardLine(_HEAD, f"not counted; {of_class}")


def _share_of_kind(kind: Told) -> str:
    return f"{kind.object.words}, {association_words(kind.said, kind.said_of)}"


def _largest(any_of: Sequence[Told], kinds: Sequence[Told]) -> Told | None:
    """Return the kind with the highest share that rests on more people than any tumour; None for none."""
    people = max((each.said.people or 0 for each in any_of), default=0)
    told = max((_share(each) for each in any_of if not each.said.people), default=Decimal(-1))
    rivals = [
        each
        for each in kinds
        if each.said.basis.startswith("counted") and each.said.basis != "counted-not-poolable"
        if each.is_of_all and (each.said.people or 0) > people and _share(each) > told
    ]
    return max(rivals, key=_share, default=None)


def _share(told: Told) -> Decimal:
    """Return the share of a row, of a range its highest; -1 for none."""
    said = told.said
    return next((each for each in (said.share, said.highest_share) if each is not None), Decimal(-1))


def _tree(
    shown: Sequence[Term],
    kinds: Mapping[Term, list[Told]],
    leading: Mapping[Term, Told],
    wider: Callable[[Term], set[str]],
) -> Iterator[CardLine]:
    """Yield the lines of kinds, each below the nearest kind that takes it in, in the order of the rows."""
    above = {term: [each for each in shown if each.iri in wider(term)] for term in shown}
    nearest = {
        term: max(over, key=lambda each: len(above[each]), default=None) for term, over in above.items()
    }

    def below(parent: Term | None) -> Iterator[CardLine]:
        for term in (each for each in shown if nearest[each] == parent):
            line, *groups = lines_of_object(kinds[term], leading[term])
            if parent is not None:
                name = f"{_part_word(leading[parent], leading[term])} {line.name}"
                line = line_of(leading[term], name=name, depth=len(above[term]))
            yield line
            yield from (replace(each, depth=line.depth + 1) for each in groups)
            yield from below(term)

    return below(None)


def _part_word(whole: Told, part: Told) -> str:
    """Return ``of which`` for a part of the same people that is not above the whole, else ``also``."""
    same_people = whole.said.people is not None and whole.said.people == part.said.people
    return "of which" if same_people and _share(part) <= _share(whole) else "also"
