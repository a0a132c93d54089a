"""One question asked for many terms and persons at once: a fraction of the time of asking one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from ..model.associations import Association
from ..model.terms import Term
from ..questions.answers import AnswerCell, Rows
from ..questions.inputs.values import read_value
from ..questions.library import Query
from ..rdf.nodes import literal_value
from ..rdf.sparql.several_inputs import for_several
from ..store.triple_store import TripleStore
from .answer_lines import AnswerLine, associations_of, lines_of_rows

__all__ = ["Asked", "AskedTogether", "asked_together", "lines_for_each"]

Asked = tuple[Term, object | None, str | None]
"""Whom one asks about: a term, the age in years of the person, their sex; None for any."""

Cells = tuple[AnswerCell, ...]
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class AskedTogether:
    """A question for those of whom the same is known: an age, a sex, both or neither.

    Engines do not agree on a table that leaves some of its cells open, so that there is one for each.

    Attributes:
        names: The inputs that are given, the term first; the rows of the answer begin with them.
        text: The SPARQL.
    """

    names: tuple[str, ...]
    text: str


def asked_together(query: Query, asked: Sequence[Asked]) -> list[AskedTogether]:
    """Return a person-first question as it is asked for many, in at most four texts.

    Args:
        query: A question whose first input is a term, and which may take age and sex.
        asked: Whom it is asked about.

    Raises:
        QueryError: An age or a sex cannot be read.
    """
    tables: dict[tuple[str, ...], dict[tuple[NamedNode | Literal, ...], None]] = {}
    for each in asked:
        nodes = _nodes(query, each)
        tables.setdefault(tuple(nodes), {})[tuple(nodes.values())] = None
    return [
        AskedTogether(names, for_several(query.text, names, list(rows))) for names, rows in tables.items()
    ]


def lines_for_each(
    query: Query, asked: Sequence[Asked], answers: Sequence[tuple[AskedTogether, Rows]], store: TripleStore
) -> Iterator[tuple[AnswerLine, ...]]:
    """Yield the lines of the answer for each that was asked about; equal lines of a term are the same object.

    Args:
        query: The question.
        asked: Whom it was asked about.
        answers: The rows of each text of :func:`asked_together`.
        store: Where associations and bearings are read from.
    """
    found: dict[_Key, list[Cells]] = {}
    for together, rows in answers:
        many = len(together.names)
        for cells in rows.cells:
            found.setdefault(_key(together.names, cells[:many]), []).append(cells[many:])
    keys = [_key(tuple(nodes), tuple(nodes.values())) for nodes in (_nodes(query, each) for each in asked)]
    wanted: dict[Term, dict[Cells, None]] = {}
    for (term, *_), key in zip(asked, keys, strict=True):
        wanted.setdefault(term, {}).update(dict.fromkeys(found.get(key, ())))
    of_terms = {term: Rows(query.outputs, list(cells)) for term, cells in wanted.items()}
    known = associations_of(store, (row for of_term in of_terms.values() for row in of_term))
    lines = {term: _lines(store, term, of_term, known) for term, of_term in of_terms.items()}
    for (term, *_), key in zip(asked, keys, strict=True):
        yield tuple(lines[term][cells] for cells in found.get(key, ()))


def _lines(
    store: TripleStore, term: Term, rows: Rows, known: Mapping[str, Association]
) -> dict[Cells, AnswerLine]:
    return dict(zip(rows.cells, lines_of_rows(store, term, rows, known), strict=True)) if rows else {}


def _key(names: tuple[str, ...], cells: Cells) -> _Key:
    """Return who was asked about, however an engine writes the numbers."""
    return names, *(_value(cell) for cell in cells)


def _value(cell: AnswerCell) -> object:
    value = literal_value(cell) if isinstance(cell, Literal) else str(cell)
    return Decimal(value) if isinstance(value, int) else value


def _nodes(query: Query, asked: Asked) -> dict[str, NamedNode | Literal]:
    """Return the values of the inputs of a question that are given, by their names."""
    term, age, sex = asked
    given = {"age": age, "sex": sex}
    term_name, *others = query.inputs
    values = ((each, given.get(each.name)) for each in others)
    return {
        term_name.name: NamedNode(term.iri),
        **{each.name: read_value(each, str(value)) for each, value in values if value is not None},
    }
