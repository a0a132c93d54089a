"""The first lines of a card: the class of risk by version of criteria, and how far to trust a result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.terms import Term
from ..text.claim_words import plain
from .lines import CardLine
from .told import rows_of

if TYPE_CHECKING:
    from decimal import Decimal

    from ..graph import KnowledgeGraph
    from ..questions.answers import Row

__all__ = ["class_lines", "class_meaning", "trust_lines"]

_MOST_OF_TRUST = 3


def class_lines(graph: KnowledgeGraph, term: Term) -> tuple[CardLine, ...]:
    """Return a line for each class, with the version of the criteria and the people that it holds for."""
    return tuple(CardLine(row.level.words, _class_words(row), row.level) for row in _classes(graph, term))


def class_meaning(graph: KnowledgeGraph, term: Term) -> str:
    """Return what its class says of any tumour, as the criteria's; empty without a class, or with several."""
    rows = _classes(graph, term)
    if len({row.level for row in rows}) != 1:
        return ""
    _, _, meaning = rows[0].level.definition.partition(": ")
    return f"{rows[0].level.words} by the {rows[0].criteria.words}: {meaning}".removesuffix(".")


def trust_lines(graph: KnowledgeGraph, term: Term) -> tuple[CardLine, ...]:
    """Return how often a positive result is right, in the first lines of the question for it."""
    if term.kind != "Antibody":
        return ()
    rows = rows_of(graph, "trust_by_antibody", {"antibody": term})[:_MOST_OF_TRUST]
    lines = (CardLine(str(row.kind), _trust_words(row)) for row in rows)
    return tuple(line for line in lines if line.words)


def _classes(graph: KnowledgeGraph, term: Term) -> list[Row]:
    return rows_of(graph, f"risk_by_{term.kind.lower()}", {term.kind.lower(): term})


def _class_words(row: Row) -> str:
    of = f"said of {row.said_of}" if row.said_of else ""
    criteria = row.criteria.words if row.criteria else "criteria not named"
    return "; ".join(filter(None, (criteria, row.in_whom, of)))


def _trust_words(row: Row) -> str:
    return "; ".join(_parts_of_trust(row))


def _parts_of_trust(row: Row) -> Iterator[str]:
    """Yield how often, what was found, how and in whom, and the source."""
    found = row.found.words if isinstance(row.found, Term) else str(row.found_label or "")
    yield " ".join(filter(None, (_number(row), found)))
    yield from (str(each) for each in (row.by, row.in_whom) if each)
    if row.said_of:
        yield f"said of {row.said_of}"
    yield f"[{row.source}]"


def _number(row: Row) -> str:
    share, high = row.share, row.share_high
    percent = f"{_percent(share)} to {_percent(high)} %" if high is not None else f"{_percent(share)} %"
    if share is None:
        return ""
    return f"{row.positive} of {row.total} ({percent})" if row.total is not None else percent


def _percent(share: Decimal | None) -> str:
    return "" if share is None else plain(share)
