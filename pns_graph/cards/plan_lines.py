"""The search for the tumour in a few lines: first and second tests, when to search again, what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..model.terms import Term
from ..text.claim_words import plain
from .lines import CardLine, Item, Kept
from .told import rows_of

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph
    from ..questions.answers import Row

__all__ = ["plan_lines"]

_TESTS = (("first", "first"), ("second", "if that finds none"), ("does-not-exclude", "does not exclude"))
_MOST_TESTS = 7
_MOST_REPEATS = 3
_WHO = {"female": "women", "male": "men"}


def plan_lines(graph: KnowledgeGraph, question: str, given: Mapping[str, object]) -> Kept:
    """Return the first tests, the second ones and the schedules of each source, in the order of the rows.

    Args:
        graph: The graph to ask.
        question: Name of the question that answers with the plan.
        given: A value for each of its inputs.
    """
    rows = rows_of(graph, question, given)
    first, second, last = (tuple(_tests(rows, line, name)) for line, name in _TESTS)
    return Kept((*first, *second, *_repeats(rows), *last))


def _tests(rows: Iterable[Row], line: str, name: str) -> Iterator[CardLine]:
    """Yield one line with the tests of a step, each once with what it looks for."""
    tests: dict[Term, list[str]] = {}
    for row in rows:
        if row.line == line and isinstance(row.test, Term):
            tests.setdefault(row.test, []).append(_for_what(row))
    items = [Item(test, "; ".join(dict.fromkeys(filter(None, why)))) for test, why in tests.items()]
    if items:
        rest = len(items) - _MOST_TESTS
        more = [Item(None, f"{rest} more")] if rest > 0 else []
        yield CardLine(name, items=(*items[:_MOST_TESTS], *more), between=", ")


def _for_what(row: Row) -> str:
    """Return what a test looks for and in whom: ``ovary, women``."""
    looked_for = row.looks_for.words if isinstance(row.looks_for, Term) else ""
    return ", ".join(filter(None, (looked_for, _WHO.get(row.only_sex or "", ""))))


def _repeats(rows: Iterable[Row]) -> Iterator[CardLine]:
    """Yield the schedules of each source: how often to search again, and for how long."""
    told: dict[str, list[str]] = {}
    for row in rows:
        if row.line == "repeat" and (words := _schedule(row)):
            told.setdefault(str(row.criteria or row.source), []).append(words)
    for criteria, schedules in list(told.items())[:_MOST_REPEATS]:
        yield CardLine("search again", f"{'; then '.join(dict.fromkeys(schedules))} [{criteria}]")


def _schedule(row: Row) -> str:
    low, high, until = row.interval_low_months, row.interval_high_months, row.duration_months
    ends = dict.fromkeys(plain(each) for each in (low, high) if each is not None)
    often = f"after {' to '.join(ends)} months" if ends else ""
    if often and until is not None:
        often = often.replace("after", "every", 1)
    bound = f"{row.duration_bound.replace('-', ' ')} " if row.duration_bound else ""
    return " ".join(filter(None, (often, f"for {bound}{plain(until)} months" if until is not None else "")))
