"""The lines of an answer about a term: what is told of each object, of whom, and how it was reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from ..model.associations import Association, read_associations
from ..model.terms import Term, read_terms
from ..model.told_columns import stored
from ..questions.answers import Row, Rows
from ..rdf.namespaces import expand
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, describe, subjects
from ..text.answer_line import AnswerLine

__all__ = ["AnswerLine", "Telling", "lines_from_other_end", "lines_of_rows", "told_of"]


@dataclass(frozen=True, slots=True)
class Telling:
    """That an association is told in the answers about a term.

    Attributes:
        association: IRI of the association.
        way: How it bears on the term.
        said_of: The term of which it is said.
    """

    association: str
    way: int
    said_of: Term


def told_of(store: TripleStore, term: Term) -> list[Telling]:
    """Return every association that answers about a term tell, the nearest first."""
    found: list[Telling] = []
    for bearing in subjects(store, iri("pns:bearsOn"), NamedNode(term.iri)):
        said = describe(store, bearing)
        (way,) = (int(each.value) for each in said[expand("pns:way")] if isinstance(each, Literal))
        (of,) = read_terms(store, [n for n in said[expand("pns:saidOf")] if isinstance(n, NamedNode)])
        for name in ("pns:tells", "pns:tellsOfSome"):
            told = (each for each in said.get(expand(name), ()) if isinstance(each, NamedNode))
            found += [Telling(each.value, way, of) for each in told]
    return sorted(found, key=lambda each: (each.way, each.said_of.key, each.association))


def associations_of(store: TripleStore, rows: Iterable[Row]) -> dict[str, Association]:
    """Return the associations of rows by their IRI, each read once.

    Args:
        store: Where they are read from.
        rows: Rows with the column ``association``.
    """
    nodes = [NamedNode(each) for each in dict.fromkeys(row.association for row in rows)]
    return {each.iri: each for each in read_associations(store, nodes)}


def lines_of_rows(
    store: TripleStore, term: Term, rows: Rows, known: Mapping[str, Association] | None = None
) -> Iterator[AnswerLine]:
    """Yield the rows of a person-first question as lines, in their order.

    Args:
        store: Where associations and bearings are read from.
        term: The term that was asked about.
        rows: The answer, with the columns ``said_of`` and ``association``.
        known: Associations that were read already, by their IRI, among them those of the rows.
    """
    told = {(each.association, _of(each)): each for each in reversed(told_of(store, term))}
    plain = _without_terms(rows)
    associations = associations_of(store, plain) if known is None else known
    for row in plain:
        association = associations[row.association]
        way = told[association.iri, row.said_of]
        said_of = way.said_of if way.way > 1 else None
        yield AnswerLine(association.to_term, association, way.way, said_of, **_values(row, association))


def lines_from_other_end(store: TripleStore, rows: Rows) -> Iterator[AnswerLine]:
    """Yield the rows of a question that starts from a tumour as lines, those that are of an association.

    Args:
        store: Where associations are read from.
        rows: The answer, with the columns ``said_of`` and ``association``.
    """
    told = [row for row in _without_terms(rows) if row.association is not None]
    associations = associations_of(store, told)
    for row in told:
        association = associations[row.association]
        said_of = association.to_term if row.said_of is not None else None
        yield AnswerLine(association.from_term, association, 1, said_of, **_values(row, association))


def _without_terms(rows: Rows) -> Rows:
    """Return rows that give IRIs as text, since of the terms in them nothing is asked here."""
    return Rows(rows.columns, rows.cells)


def _values(row: Row, association: Association) -> dict[str, Any]:
    """Return the columns that tell of an association; those that the question leaves out, as stored."""
    return {name: getattr(row, name, value) for name, value in stored(association).items()}


def _of(told: Telling) -> str | None:
    """Return how a row names the term of which something is said: not where it is the one asked about."""
    return told.said_of.label if told.way > 1 else None
