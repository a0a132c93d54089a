"""The lines of an answer about a term: what is told of each object, of whom, and how it was reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode

from ..model.associations import Association, find_associations, read_associations
from ..model.terms import Term, read_terms
from ..questions.answers import Rows
from ..rdf.namespaces import expand
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, describe, subjects
from ..text.association_words import association_words

__all__ = ["TOLD", "AnswerLine", "Telling", "as_told", "lines_of_rows", "lines_to", "own_lines", "told_of"]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line of an answer about a term. Shares are percent, and those that hold of the person asked about.

    Attributes:
        term: What is said of the people: a tumour, a syndrome, a risk level.
        association: What all claims on the pair say together.
        way: How it bears on the term that was asked about, one of :data:`~pns_graph.model.bearings.WAYS`.
        said_of: The other form or wider term of which it is said; None where that is the term itself.
        basis: On what it rests here; ``counted-if-paraneoplastic`` where the people counted are of that form.
        share: Median share, or share of one series; None where none was counted or holds.
        low: Lower bound of its 95 % interval.
        high: Upper bound of it.
        lowest: Lowest share of a series, or lowest told one.
        highest: Highest of them.
        series: How many independent series; None where nobody counted.
        people: How many people in them.
        word: The strongest word for how often; None for none.
        in_whom: The people it is said of, in words; None where they are all people of the term.
        certainty: How far the share may be trusted; None where nothing is counted or told.
        sources: How many sources speak of the pair.
        reason: Why there is no pooled share; None where there is one, or nothing to pool.
    """

    term: Term
    association: Association
    way: int
    said_of: Term | None
    basis: str
    share: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    series: int | None = None
    people: int | None = None
    word: str | None = None
    in_whom: str | None = None
    certainty: str | None = None
    sources: int = 0
    reason: str | None = None

    @property
    def said(self) -> Association:
        """The association as this line tells it: without the numbers that do not hold of the person."""
        return as_told(self.association, {name: getattr(self, name) for name in TOLD})

    def __str__(self) -> str:
        said_of = self.said_of.words if self.said_of else ""
        return f"{self.term.words}: {association_words(self.said, said_of)}"


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


_AS_TOLD = {
    "share": "share",
    "low": "share_low",
    "high": "share_high",
    "lowest": "lowest_share",
    "highest": "highest_share",
    "series": "series",
    "people": "people",
}
_IN_WORDS = {"basis": "basis", "word": "word", "in_whom": "in_whom", "reason": "not_pooled_reason"}
_NOTHING_BESIDE: dict[str, Any] = {"told_low": None, "told_high": None, "varies_by": ()}

TOLD = (*_AS_TOLD, *_IN_WORDS, "certainty", "sources")
"""The columns of a row that tell of its association."""


def as_told(stored: Association, told: Mapping[str, Any]) -> Association:
    """Return an association as an answer tells it; without numbers, what was told beside them goes too.

    Args:
        stored: The association of the release.
        told: The columns :data:`TOLD` of the row that tells it.
    """
    numbers: dict[str, Any] = {attribute: told[name] for name, attribute in _AS_TOLD.items()}
    words: dict[str, Any] = {attribute: told[name] or "" for name, attribute in _IN_WORDS.items()}
    beside = {} if any(number is not None for number in numbers.values()) else _NOTHING_BESIDE
    return replace(stored, certainty=told["certainty"], **numbers, **words, **beside)


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


def lines_of_rows(store: TripleStore, term: Term, rows: Rows) -> Iterator[AnswerLine]:
    """Yield the rows of a person-first question as lines, in their order.

    Args:
        store: Where associations and bearings are read from.
        term: The term that was asked about.
        rows: The answer; its first column is what is said, and its last the association.
    """
    told = {(each.association, _of(each)): each for each in reversed(told_of(store, term))}
    nodes = [NamedNode(row.association) for row in rows]
    for row, association in zip(rows, read_associations(store, nodes), strict=True):
        way = told[association.iri, row.said_of]
        values = {name: row[name] for name in TOLD}
        yield _line(association, way, association.to_term, values)


def own_lines(store: TripleStore, term: Term, relations: Collection[str]) -> Iterator[AnswerLine]:
    """Yield the associations that answers about a term tell with some relations, in no person in particular.

    Args:
        store: Where associations and bearings are read from.
        term: The term that was asked about.
        relations: Local names of the relations.
    """
    told = told_of(store, term)
    found = read_associations(store, [NamedNode(each.association) for each in told])
    for way, association in zip(told, found, strict=True):
        if association.relation.name in relations:
            yield _line(association, way, association.to_term, _values(association))


def lines_to(store: TripleStore, to: Term, relation: str) -> Iterator[AnswerLine]:
    """Yield what is said of a term at the other end, by the named terms whose own answers tell it.

    Args:
        store: Where associations and bearings are read from.
        to: The term at the other end, such as a tumour.
        relation: Local name of the relation that leads to it.
    """
    wanted: dict[str, NamedNode | None] = {"to": NamedNode(to.iri), "relation": iri(f"pns:{relation}")}
    found = read_associations(store, find_associations(store, wanted))
    for association in (each for each in found if not each.from_term.group):
        told = told_of(store, association.from_term)
        for way in (each for each in told if each.association == association.iri):
            yield _line(association, way, association.from_term, _values(association))


def _of(told: Telling) -> str | None:
    """Return how a row names the term of which something is said: not where it is the one asked about."""
    return told.said_of.label if told.way > 1 else None


def _line(association: Association, told: Telling, term: Term, values: dict[str, Any]) -> AnswerLine:
    said_of = told.said_of if told.way > 1 else None
    return AnswerLine(term, association, told.way, said_of, **values)


def _values(one: Association) -> dict[str, Any]:
    """Return what a line tells of an association in no person in particular."""
    told = {name: getattr(one, attribute) for name, attribute in _AS_TOLD.items()}
    words = {name: getattr(one, attribute) or None for name, attribute in _IN_WORDS.items()}
    return told | words | {"certainty": one.certainty, "sources": one.sources}
