"""One question asked for many terms and persons at once: a fraction of the time of asking one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from ..model.terms import Term
from ..questions.answers import AnswerCell, Rows
from ..questions.inputs.values import read_value
from ..questions.library import Query
from ..rdf.sparql.several_inputs import for_several
from ..store.triple_store import TripleStore
from .answer_lines import AnswerLine, lines_of_rows

__all__ = ["Asked", "lines_for_each", "text_for_all"]

Asked = tuple[Term, object | None, str | None]
"""Whom one asks about: a term, the age in years of the person, their sex; None for any."""

Cells = tuple[AnswerCell, ...]


def text_for_all(query: Query, asked: Sequence[Asked]) -> str:
    """Return the SPARQL of a person-first question for all that are asked about; its rows begin with them.

    Args:
        query: A question whose first input is a term, and which may take age and sex.
        asked: Whom it is asked about.

    Raises:
        QueryError: An age or a sex cannot be read.
    """
    values = list(dict.fromkeys(tuple(_nodes(query, each)) for each in asked))
    return for_several(query.text, [each.name for each in query.inputs], values)


def lines_for_each(
    query: Query, asked: Sequence[Asked], rows: Rows, store: TripleStore
) -> Iterator[tuple[AnswerLine, ...]]:
    """Yield the lines of the answer for each that was asked about; equal lines of a term are the same object.

    Args:
        query: The question.
        asked: Whom it was asked about.
        rows: The answer to :func:`text_for_all`.
        store: Where associations and bearings are read from.
    """
    many = len(query.inputs)
    sorted_by = groupby(rows.cells, lambda cells: cells[:many])
    answers = {key: [cells[many:] for cells in found] for key, found in sorted_by}
    keys = [tuple(_nodes(query, each)) for each in asked]
    wanted: dict[Term, dict[Cells, None]] = {}
    for (term, *_), key in zip(asked, keys, strict=True):
        wanted.setdefault(term, {}).update(dict.fromkeys(answers.get(key, ())))
    lines = {term: _lines(store, term, list(cells), query, rows) for term, cells in wanted.items()}
    for (term, *_), key in zip(asked, keys, strict=True):
        yield tuple(lines[term][cells] for cells in answers.get(key, ()))


def _lines(
    store: TripleStore, term: Term, cells: list[Cells], query: Query, rows: Rows
) -> dict[Cells, AnswerLine]:
    found = lines_of_rows(store, term, Rows(query.outputs, cells, rows.value_reader)) if cells else ()
    return dict(zip(cells, found, strict=True))


def _nodes(query: Query, asked: Asked) -> list[NamedNode | Literal | None]:
    """Return a value for each input of a question; None for an optional one that nobody gives."""
    term, age, sex = asked
    given = {"age": age, "sex": sex}
    wanted = (each for each in query.inputs if each.name in given)
    values = [(each, given[each.name]) for each in wanted]
    return [
        NamedNode(term.iri),
        *(None if value is None else read_value(each, str(value)) for each, value in values),
    ]
