"""Answers of associations as text for people: one line an object, what is only named together in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ..model.associations import Association
from ..model.terms import Relation, Term
from ..text.association_words import association_words
from ..text.tables.wrapping import padded, text_width, wrapped

__all__ = ["answer_text", "is_answer"]

_NEEDED = frozenset({"share", "lowest", "highest", "series", "people", "basis", "in_whom", "association"})
_NUMBERS = (
    *(("share", "share"), ("share_low", "low"), ("share_high", "high"), ("lowest_share", "lowest")),
    *(("highest_share", "highest"), ("series", "series"), ("people", "people")),
)
_WORDS = (("basis", "basis"), ("word", "word"), ("in_whom", "in_whom"), ("not_pooled_reason", "reason"))
_NOBODY = Term("", "", "", "")
_NOWHERE = Relation("", "", "")
_WIDEST_NAME = 34
_GAP = 2


def is_answer(columns: Sequence[str]) -> bool:
    """Return whether columns are those of a question that answers with associations."""
    return set(columns) >= _NEEDED


def answer_text(rows: Sequence[Mapping[str, Any]], width: int) -> str:
    """Return what each row tells of its object in a line; rows that only name one stand together.

    Args:
        rows: Column -> value for each row of a question that answers with associations.
        width: How many columns of a terminal a line may have.
    """
    lines = list(_lines(rows))
    widest = min(max((text_width(name) for name, _ in lines), default=0), _WIDEST_NAME)
    return "\n".join(line for name, words in lines for line in _line(name, words, widest, width))


def _line(name: str, words: str, widest: int, width: int) -> Iterator[str]:
    """Yield the lines of one object: its name to the left, what is told of it beside that."""
    names = wrapped(name, widest)
    told = wrapped(words, max(width - widest - _GAP, widest))
    for at in range(max(len(names), len(told))):
        left, right = names[at : at + 1], told[at : at + 1]
        yield f"{padded(''.join(left), widest)}{' ' * _GAP}{''.join(right)}".rstrip()


def _lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the name of each object and what is told of it; of several only named alike, their names."""
    told = [(_object(row), _told(row), row["share"] is None and row["highest"] is None) for row in rows]
    for (words, unnumbered), group in groupby(told, key=lambda each: each[1:]):
        names = list(dict.fromkeys(name for name, *_ in group))
        if unnumbered and len(names) > 1:
            yield words, ", ".join(names)
        else:
            yield from ((name, words) for name in names)


def _object(row: Mapping[str, Any]) -> str:
    first = next(iter(row.values()))
    name = first.words if isinstance(first, Term) else str(first)
    return f"{row['relation_label']} {name}" if row.get("relation_label") else name


def _told(row: Mapping[str, Any]) -> str:
    said: dict[str, Any] = {attribute: row[column] for attribute, column in _NUMBERS}
    words: dict[str, Any] = {attribute: row[column] or "" for attribute, column in _WORDS}
    first = next(iter(row.values()))
    to_term = first if isinstance(first, Term) else _NOBODY
    told = Association("", _NOBODY, _NOWHERE, to_term, certainty=row["certainty"], **said, **words)
    varying = "; differs among people" if row["reason"] == "varies" else ""
    sources = f" [{row['sources']} sources]" if (row["sources"] or 0) > 1 else ""
    others = f" (of {row['share_of']})" if row.get("claim") is not None else ""
    return f"{association_words(told, str(row['said_of'] or ''))}{others}{varying}{sources}"
