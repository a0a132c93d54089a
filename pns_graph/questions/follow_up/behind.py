"""The claims behind the lines of an answer that sums up what sources say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode

from ...errors import QueryError
from ..answers import Answer, AnswerCell, Rows
from ..library import Query

__all__ = ["claims_of"]

_LINES = ("association", "association_2", "association_3")


def claims_of(rows: Rows, query: Query, ask: Callable[[NamedNode], Answer]) -> Rows:
    """Return the claims behind rows, in their order; those of an association that several rows tell once.

    Args:
        rows: An answer with associations.
        query: The question ``claims_behind``.
        ask: Answers it for one association.

    Raises:
        QueryError: The rows have no association.
    """
    if not any(column in rows.columns for column in _LINES):
        raise QueryError(
            "these rows sum up nothing, so there are no claims behind them; take an answer with a column "
            "'association', such as tumours_by_antibody"
        )
    cells: list[tuple[AnswerCell, ...]] = []
    read = None
    for association in dict.fromkeys(_associations(rows)):
        found = ask(association)
        if isinstance(found, Rows):
            cells += found.cells
            read = found.value_reader
    return Rows(query.outputs, cells, read)


def _associations(rows: Rows) -> Iterator[NamedNode]:
    at = [rows.columns.index(column) for column in _LINES if column in rows.columns]
    for row in rows.cells:
        yield from (cell for cell in (row[each] for each in at) if isinstance(cell, NamedNode))
