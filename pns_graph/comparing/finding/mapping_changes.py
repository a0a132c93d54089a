"""Mappings that came or went, or of which something else is noted, as details of their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import NamedNode

from ...model.terms import first_text
from ...rdf.namespaces import contract
from ...store.triple_store import TripleStore, describe
from ..changes import Detail, Value
from .details import read_differing
from .differing_things import MAPPING, DifferingThings

__all__ = ["mapping_changes"]

_SUBJECT, _OBJECT = "pns:mappingSubject", "pns:mappingObject"
_LABEL, _MATCH = "pns:mappingObjectLabel", "pns:mappingPredicate"
_SAID = frozenset({_SUBJECT, _OBJECT, _LABEL, _MATCH, "rdf:type"})


class _Mapped(NamedTuple):
    """What a term is mapped to: CURIE of the match, the match in words, the other term."""

    match: str
    words: str
    other: Value


def mapping_changes(things: DifferingThings) -> dict[str, list[Detail]]:
    """Return what is mapped otherwise, by the IRI of the term."""
    found: dict[str, list[Detail]] = {}
    for subject in things.by_kind.get(MAPPING, ()):
        node = NamedNode(subject[1:-1].decode())
        sides = [first_text(describe(store, node), _SUBJECT) for store in things.stores]
        for term in {name for name in sides if name}:
            found.setdefault(term, []).extend(_details(things, subject, node, term))
    return {term: _joined(details) for term, details in found.items()}


def _details(things: DifferingThings, subject: bytes, node: NamedNode, term: str) -> Iterator[Detail]:
    """Yield that a mapping of a term came or went, and what is noted otherwise of one that stayed."""
    before, after = (_mapped(store, node, term) for store in things.stores)
    if before != after:
        if before:
            yield Detail(before.match, before.words, (before.other,), ())
        if after:
            yield Detail(after.match, after.words, (), (after.other,))
    if before and after:
        noted = read_differing(subject, things.old, things.new)
        rest = {name: sides for name, sides in noted.items() if contract(name) not in _SAID}
        for each in things.reader.details(rest):
            words = f"{each.words} of {after.words} {after.other.id}"
            yield Detail(each.name, words, each.before, each.after)


def _mapped(store: TripleStore, node: NamedNode, term: str) -> _Mapped | None:
    """Return what a mapping says of a term; None where it is none of that term."""
    said = describe(store, node)
    if first_text(said, _SUBJECT) != term:
        return None
    match, other = (contract(first_text(said, name) or "") for name in (_MATCH, _OBJECT))
    words = f"{match.partition(':')[2].removesuffix('Match')} match"
    return _Mapped(match, words, Value(first_text(said, _LABEL) or other, other))


def _joined(details: Iterable[Detail]) -> list[Detail]:
    """Return one detail for each way of matching, sorted by what it is called."""
    found: dict[tuple[str, str], list[Detail]] = {}
    for detail in details:
        found.setdefault((detail.words, detail.name), []).append(detail)
    return [
        Detail(name, words, _sorted(e.before for e in same), _sorted(e.after for e in same))
        for (words, name), same in sorted(found.items())
    ]


def _sorted(values: Iterable[tuple[Value, ...]]) -> tuple[Value, ...]:
    return tuple(sorted(value for each in values for value in each))
