"""The search for the tumour in a few lines: first and second tests, when to search again, what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..model.naming.name_table import plain_names
from ..model.terms import Term
from .card_lines import Kept
from .one_line import CardLine, Item
from .told import question_of, rows_of

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph
    from ..questions.answers import Row

__all__ = ["plan_lines"]

_TESTS = (
    ("first", "first"),
    ("second", "if that finds none"),
    ("also first", "for a tumour that one source names"),
    ("no plan", "no source says how to look for"),
    ("does not exclude", "does not exclude"),
)
_LAST = ("no plan", "does not exclude")
_MOST_TESTS = 5
_MOST_REPEATS = 3
_SEXES = frozenset({"women", "men"})
_FOR_ALL = frozenset({"paraneoplastic neurologic syndrome"})


def plan_lines(graph: KnowledgeGraph, question: str, given: Mapping[str, object]) -> Kept:
    """Return the first tests, the second ones and the schedules of each source, in the order of the rows.

    Args:
        graph: The graph to ask.
        question: Name of the question that answers with the plan.
        given: A value for each of its inputs.
    """
    query = question_of(graph, question)
    if query is None or "when" not in query.outputs:
        return Kept(())
    reader = _Reader(plain_names(graph.store), given)
    rows = sorted(rows_of(graph, question, given), key=reader.is_conditional)
    tests = [(line, reader.tests([row for row in rows if row.line == line], name)) for line, name in _TESTS]
    before = [each for line, told in tests if line not in _LAST for each in told]
    after = [each for line, told in tests if line in _LAST for each in told]
    return Kept((*before, *reader.repeats(row for row in rows if row.line == "repeat"), *after))


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
        return bool(self._others(row))

    def tests(self, rows: Sequence[Row], name: str) -> list[CardLine]:
        """Return one line with the tests of a step, each once with what it looks for; none for no tests."""
        tests: dict[Term | str, list[Row]] = {}
        for row in rows:
            for each in [row.test] if row.test else self._tumours([row]):
                tests.setdefault(each, []).append(row)
        items = [self._item(each, why) for each, why in tests.items()]
        rest = len(items) - _MOST_TESTS
        more = [Item(None, f"{rest} more")] if rest > 0 else []
        return [CardLine(name, items=(*items[:_MOST_TESTS], *more))] if items else []

    def _item(self, each: Term | str, rows: Sequence[Row]) -> Item:
        """Return a test with what it looks for and in whom: ``ovary; women``; a tumour by its name alone."""
        if not isinstance(each, Term):
            return Item(None, each)
        others = dict.fromkeys(other for row in rows for other in self._others(row))
        return Item(each, "; ".join(filter(None, (self._looked_for(rows), self._sex(rows), *others))))

    def _tumours(self, rows: Iterable[Row]) -> list[str]:
        labels = [label for row in rows for label in str(row.looks_for or "").split("; ") if label]
        return list(dict.fromkeys(self._plain.get(label, label) for label in labels))

    def _looked_for(self, rows: Iterable[Row]) -> str:
        """Return the first tumour that a test looks for, and that there are more."""
        first, *others = [*self._tumours(rows), ""]
        return f"{first} and others" if len(others) > 1 else first

    def _sex(self, rows: Iterable[Row]) -> str:
        """Return the one sex for which a test is; empty for both, and where the person's is known."""
        sexes = {sex for row in rows for sex in _parts(row) & _SEXES or {""}}
        return sexes.pop() if len(sexes) == 1 and not self._of_one_sex else ""

    def _others(self, row: Row) -> list[str]:
        """Return the other syndromes that people have for whom advice is."""
        others = _parts(row) - _SEXES - self._for_all
        return [f"in {each}" for each in sorted(others) if not each.endswith("risk")]

    def repeats(self, rows: Iterable[Row]) -> Iterator[CardLine]:
        """Yield the schedules of each source: the first repeats, then how often and how long to search."""
        told: dict[str, tuple[list[str], list[str]]] = {}
        for row in rows:
            if row.when:
                whose = "; ".join([str(row.criteria or row.sources), *self._others(row)])
                told.setdefault(whose, ([], []))[bool(row.until)].append(_schedule(row))
        for whose, steps in list(told.items())[:_MOST_REPEATS]:
            words = ", then ".join(" or ".join(dict.fromkeys(step)) for step in steps if step)
            yield CardLine("again", items=(Item(None, f"{words} [{whose}]"),))


def _parts(row: Row) -> set[str]:
    return set(str(row.in_whom).split(", ")) if row.in_whom else set()


def _schedule(row: Row) -> str:
    """Return one schedule: ``every 4 to 6 months for at least 24 months``."""
    return f"{row.when} for {row.until}" if row.until else str(row.when)
