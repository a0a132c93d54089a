"""The first lines of a card: the class of risk by version of criteria, and how far to trust a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.terms import Term
from ..text.claim_words import rounded
from .one_line import CardLine, Item
from .told import rows_of

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph
    from ..questions.answers import Row

__all__ = ["class_lines", "class_meaning", "trust_lines"]

_MOST_OF_TRUST = 3
_OF_SYNDROME = ", and such a syndrome "
_PREDICTIVE = "predictive value"


def class_lines(graph: KnowledgeGraph, term: Term) -> tuple[CardLine, ...]:
    """Return a line for each class, with the version of the criteria and the people that it holds for."""
    return tuple(CardLine(row.level.words, _class_words(row), row.level) for row in _classes(graph, term))


def class_meaning(graph: KnowledgeGraph, term: Term) -> str:
    """Return what its class says of any tumour, as the criteria's; empty without a class, or with several."""
    rows = [row for row in _classes(graph, term) if term.kind == "Antibody" or not row.said_of]
    if len({row.level for row in rows}) != 1:
        return ""
    _, _, meaning = rows[0].level.definition.removesuffix(".").partition(": ")
    of_antibody, _, of_syndrome = meaning.partition(_OF_SYNDROME)
    if term.kind == "Syndrome":
        meaning = f"such a syndrome {of_syndrome}" if of_syndrome else ""
    else:
        meaning = of_antibody
    return ": ".join(filter(None, (f"{rows[0].level.words} by criteria", meaning)))


def trust_lines(graph: KnowledgeGraph, term: Term) -> tuple[CardLine, ...]:
    """Return how often a positive result is right, from the first rows of the question for it."""
    if term.kind != "Antibody":
        return ()
    told: dict[str, list[Item]] = {}
    for row in rows_of(graph, "trust_by_antibody", {"antibody": term})[:_MOST_OF_TRUST]:
        told.setdefault(str(row.kind), []).append(Item(None, _trust_words(row)))
    return tuple(CardLine(kind, items=tuple(items), between="; ") for kind, items in told.items())


def _classes(graph: KnowledgeGraph, term: Term) -> list[Row]:
    return rows_of(graph, f"risk_by_{term.kind.lower()}", {term.kind.lower(): term})


def _class_words(row: Row) -> str:
    is_told = not row.said_of or str(row.said_of) in str(row.in_whom or "")
    of = "" if is_told else f"said of {row.said_of}"
    criteria = row.criteria.words if row.criteria else "criteria not named"
    return "; ".join(filter(None, (criteria, row.in_whom, of)))


def _trust_words(row: Row) -> str:
    """Return how often, what was found, how and in whom, and the source."""
    found = row.found.words if isinstance(row.found, Term) else str(row.found_label or "")
    what = "" if row.kind == _PREDICTIVE else found
    of = f"said of {row.said_of}" if row.said_of else ""
    parts = (" ".join(filter(None, (_number(row), what))), row.by, row.in_whom, of)
    return f"{', '.join(str(part) for part in parts if part)} [{row.source}]"


def _number(row: Row) -> str:
    if row.share is None:
        return ""
    ends = dict.fromkeys(rounded(share) for share in (row.share, row.share_high) if share is not None)
    percent = f"{' to '.join(ends)} %"
    if row.total is None:
        return percent
    return (
        f"{percent} of {row.total}" if row.positive is None else f"{row.positive} of {row.total} ({percent})"
    )
