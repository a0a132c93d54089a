"""The search for the tumour in a few lines: first and second tests, when to search again, what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..model.naming.name_table import plain_names
from ..model.terms import Term
from ..text.claim_words import plain
from .card_lines import CardLine, Item, Kept
from .told import rows_of

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph
    from ..questions.answers import Row

__all__ = ["plan_lines"]

_TESTS = (("first", "first"), ("second", "if that finds none"), ("does-not-exclude", "does not exclude"))
_MOST_TESTS = 5
_MOST_REASONS = 2
_MOST_REPEATS = 3
_FOR_ALL = frozenset({"paraneoplastic neurologic syndrome"})
_WHO = {"female": "women", "male": "men"}


def plan_lines(graph: KnowledgeGraph, question: str, given: Mapping[str, object]) -> Kept:
    """Return the first tests, the second ones and the schedules of each source, in the order of the rows.

    Args:
        graph: The graph to ask.
        question: Name of the question that answers with the plan.
        given: A value for each of its inputs.
    """
    reader = _Reader(plain_names(graph.store), given)
    rows = sorted(rows_of(graph, question, given), key=reader.is_conditional)
    first, second, last = (tuple(reader.tests(rows, line, name)) for line, name in _TESTS)
    return Kept((*first, *second, *reader.repeats(rows), *last))


class _Reader:
    """Puts the rows of a plan into words.

    Args:
        plain: Label of a term -> its plain name.
        given: The values that were given for the inputs of the question.
    """

    def __init__(self, plain: Mapping[str, str], given: Mapping[str, object]) -> None:
        self._plain = plain
        self._for_all = {str(value) for value in given.values()} | _FOR_ALL
        self._of_one_sex = bool(given.get("sex"))

    def is_conditional(self, row: Row) -> bool:
        """Whether advice holds only for those who have another syndrome besides."""
        return bool(row.whom) and str(row.whom) not in self._for_all and not str(row.whom).endswith("risk")

    def tests(self, rows: Iterable[Row], line: str, name: str) -> Iterator[CardLine]:
        """Yield one line with the tests of a step, each once with what it looks for."""
        tests: dict[Term, list[Row]] = {}
        for row in rows:
            if row.line == line and isinstance(row.test, Term):
                tests.setdefault(row.test, []).append(row)
        items = [Item(test, self._for_what(why)) for test, why in tests.items()]
        if items:
            rest = len(items) - _MOST_TESTS
            more = [Item(None, f"{rest} more")] if rest > 0 else []
            yield CardLine(name, items=(*items[:_MOST_TESTS], *more))

    def _for_what(self, rows: Sequence[Row]) -> str:
        """Return what a test looks for, and in whom: ``ovary; women``."""
        labels = (str(row.looks_for) for row in rows if row.looks_for)
        looked_for = list(dict.fromkeys(self._plain.get(label, label) for label in labels))
        sexes = {row.only_sex for row in rows}
        sex = _WHO.get(sexes.pop() or "", "") if len(sexes) == 1 and not self._of_one_sex else ""
        whom = f"in {rows[0].whom}" if self.is_conditional(rows[0]) else ""
        return "; ".join(filter(None, (", ".join(looked_for[:_MOST_REASONS]), sex, whom)))

    def repeats(self, rows: Iterable[Row]) -> Iterator[CardLine]:
        """Yield the schedules of each source: the first repeat, then how often and how long to search."""
        told: dict[str, dict[bool, str]] = {}
        for row in rows:
            if row.line == "repeat" and (words := _schedule(row)):
                whom = f"; {row.whom}" if self.is_conditional(row) else ""
                schedules = told.setdefault(f"{row.criteria or row.source}{whom}", {})
                schedules.setdefault(row.duration_months is not None, words)
        for criteria, schedules in list(told.items())[:_MOST_REPEATS]:
            words = ", then ".join(schedules[further] for further in sorted(schedules))
            yield CardLine("again", items=(Item(None, f"{words} [{criteria}]"),))


def _schedule(row: Row) -> str:
    """Return one schedule: ``every 4 to 6 months for at least 24 months``."""
    low, high, until = row.interval_low_months, row.interval_high_months, row.duration_months
    ends = dict.fromkeys(plain(each) for each in (low, high) if each is not None)
    often = f"{'after' if until is None else 'every'} {' to '.join(ends)} months" if ends else ""
    bound = f"{row.duration_bound.replace('-', ' ')} " if row.duration_bound else ""
    return " ".join(filter(None, (often, f"for {bound}{plain(until)} months" if until is not None else "")))
