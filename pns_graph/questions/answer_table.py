"""Answers of associations as text for people: one line an object, what is only named together in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ..model.associations import Association
from ..model.terms import Relation, Term
from ..model.told_columns import as_told
from ..text.association_words import association_words
from ..text.tables.wrapping import padded, text_width, wrapped

__all__ = ["answer_text", "is_answer"]

_NEEDED = frozenset({"share", "lowest", "highest", "series", "people", "basis", "in_whom", "association"})
_NOBODY = Term("", "", "", "")
_NOWHERE = Relation("", "", "")
_WIDEST_NAME = 44
_GAP = 2
_INDENT = 4
_NARROWEST = 24


def is_answer(columns: Sequence[str]) -> bool:
    """Return whether columns are those of a question that answers with associations."""
    return set(columns) >= _NEEDED


def answer_text(rows: Sequence[Mapping[str, Any]], width: int) -> str:
    """Return what each row tells of its object in a line; rows that only name one stand together.

    Args:
        rows: Column -> value for each row of a question that answers with associations.
        width: How many columns of a terminal a line may have.
    """
    told = list(_told_of_each(rows))
    longest = max((text_width(name) for names, _ in told for name in names[:1]), default=0)
    widest = min(longest, _WIDEST_NAME, width - _GAP - _NARROWEST)
    return "\n".join(line for names, words in told for line in _lines(names, words, widest, width))


def _told_of_each(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Sequence[str], str]]:
    """Yield the name of each object and what is told of it; of several only named alike, their names."""
    told = [(_object(row), _told(row), row["share"] is None and row["highest"] is None) for row in rows]
    for (words, unnumbered), group in groupby(told, key=lambda each: each[1:]):
        names = list(dict.fromkeys(name for name, *_ in group))
        if unnumbered and len(names) > 1:
            yield names, words
        else:
            yield from (([name], words) for name in names)


def _lines(names: Sequence[str], words: str, widest: int, width: int) -> Iterator[str]:
    """Yield the lines of one object, its name to the left, or of several that are only named."""
    if len(names) > 1:
        packed = list(_packed([f"{words}: {names[0]}", *names[1:]], width - _INDENT))
        yield from (f"{' ' * _INDENT if at else ''}{line}" for at, line in enumerate(packed))
        return
    left, right = wrapped(names[0], widest), wrapped(words, max(width - widest - _GAP, _NARROWEST))
    if len(left) > 1 and text_width(names[0]) <= width:
        left, right = [names[0]], ["", *right]
    for at in range(max(len(left), len(right))):
        name, told = "".join(left[at : at + 1]), "".join(right[at : at + 1])
        yield f"{padded(name, widest)}{' ' * _GAP}{told}".rstrip()


def _packed(names: Sequence[str], room: int) -> Iterator[str]:
    """Yield lines of names; one is broken only where it is longer than a line."""
    line = ""
    for at, name in enumerate(names):
        ended = name if at == len(names) - 1 else f"{name},"
        if line and text_width(line) + 1 + text_width(ended) > room:
            yield line
            line = ""
        *whole, rest = wrapped(ended, room) if text_width(ended) > room else [ended]
        yield from whole
        line = f"{line} {rest}" if line and not whole else rest
    if line:
        yield line


def _object(row: Mapping[str, Any]) -> str:
    first = next(iter(row.values()))
    name = first.words if isinstance(first, Term) else str(first)
    return f"{row['relation_label']} {name}" if row.get("relation_label") else name


def _told(row: Mapping[str, Any]) -> str:
    first = next(iter(row.values()))
    to_term = first if isinstance(first, Term) else _NOBODY
    told = as_told(Association("", _NOBODY, _NOWHERE, to_term, row["basis"]), row)
    varying = "; differs among people" if row["reason"] == "varies" else ""
    sources = f" [{row['sources']} sources]" if (row["sources"] or 0) > 1 else ""
    others = f" (of {row['share_of']})" if row.get("claim") is not None else ""
    return f"{association_words(told, str(row['said_of'] or ''))}{others}{varying}{sources}"
