"""What two releases say otherwise of one thing, property by property."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import TypeAlias

import pyoxigraph as ox

from ...model.terms import read_label
from ...rdf.local_names import words_of
from ...rdf.namespaces import contract
from ...rdf.nodes import Node, literal_value
from ..changes import Detail, Value
from ..reading.release_triples import ReleaseTriples
from .axiom_words import axiom_words

__all__ = ["DetailReader", "Differing", "read_differing"]

_WORDS = MappingProxyType(
    {
        "rdf:type": "kind",
        "rdfs:comment": "comment",
        "rdfs:label": "label",
        "rdfs:seeAlso": "link",
        "rdfs:subClassOf": "parent",
        "skos:notation": "key",
        "skos:definition": "definition",
        "dcterms:title": "title",
        "IAO:0100001": "replaced by",
        "oboInOwl:consider": "see instead",
        "oboInOwl:hasExactSynonym": "exact synonym",
        "oboInOwl:hasRelatedSynonym": "related synonym",
        "oboInOwl:hasBroadSynonym": "broad synonym",
        "oboInOwl:hasNarrowSynonym": "narrow synonym",
        "owl:deprecated": "deprecated",
        "pns:plainName": "plain name",
    }
)
"""What people call properties whose label is none for a list of changes."""

_AXIOM = "axiom"
Differing: TypeAlias = dict[str, tuple[list[Node], list[Node]]]
"""Values that only the old and only the new release has, by the IRI of their property."""


def read_differing(subject: bytes, old: ReleaseTriples, new: ReleaseTriples) -> Differing:
    """Return what is said otherwise of a thing; numbers that are written otherwise are no difference.

    Args:
        subject: The thing, as lines of N-Triples begin with it.
        old: The one release.
        new: The other one.
    """
    here, there = set(old.lines(subject)), set(new.lines(subject))
    found: Differing = {}
    for at, lines in enumerate((here - there, there - here)):
        for triple in _triples(subject, lines):
            found.setdefault(triple.predicate.value, ([], []))[at].append(triple.object)
    told = {name: _unlike(*sides) for name, sides in found.items()}
    return {name: sides for name, sides in told.items() if any(sides)}


def _triples(subject: bytes, lines: Iterable[bytes]) -> Iterator[ox.Triple]:
    text = b"".join(subject + b" " + line + b"\n" for line in sorted(lines))
    return (quad.triple for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES))


def _unlike(before: list[Node], after: list[Node]) -> tuple[list[Node], list[Node]]:
    """Return the values of either side that the other does not have in another spelling."""
    old, new = {_plain(node) for node in before}, {_plain(node) for node in after}
    return [n for n in before if _plain(n) not in new], [n for n in after if _plain(n) not in old]


def _plain(node: Node) -> object:
    return (literal_value(node), node.language) if isinstance(node, ox.Literal) else node


class DetailReader:
    """Puts into words what is said otherwise.

    Args:
        old: The one release, and what of it is needed as a store.
        new: The other one.
        stores: Of both what the things that changed name.
    """

    def __init__(self, old: ReleaseTriples, new: ReleaseTriples, stores: tuple[ox.Store, ox.Store]) -> None:
        self._releases = (old, new)
        self._stores = stores
        self._labels: dict[tuple[int, str], str] = {}

    def details(self, differing: Differing) -> list[Detail]:
        """Return a detail for each property, sorted by what it is called."""
        found = [
            self.detail(contract(name), self.words(name), before, after)
            for name, (before, after) in differing.items()
        ]
        return sorted(found, key=lambda each: (each.words, each.name))

    def detail(self, name: str, words: str, before: Iterable[Node], after: Iterable[Node]) -> Detail:
        """Return what is said otherwise with one property.

        Args:
            name: CURIE of the property.
            words: What people call it.
            before: Values that are gone.
            after: Values that are new.
        """
        return Detail(name, words, self.values(0, before), self.values(1, after))

    def axioms(self, subject: bytes) -> list[Detail]:
        """Return what the logic of a thing says otherwise, and what is noted on single statements of it."""
        old, new = (release.owned(subject) for release in self._releases)
        gone = [self._axiom(0, old[text]) for text in sorted(old.keys() - new.keys())]
        come = [self._axiom(1, new[text]) for text in sorted(new.keys() - old.keys())]
        if not gone and not come:
            return []
        return [Detail(_AXIOM, _AXIOM, tuple(map(Value, sorted(gone))), tuple(map(Value, sorted(come))))]

    def _axiom(self, side: int, node: bytes) -> str:
        return axiom_words(node, self._releases[side].parts, self._naming(side))

    def _naming(self, side: int) -> Callable[[ox.NamedNode], str]:
        return lambda node: self.label(side, node)

    def values(self, side: int, nodes: Iterable[Node]) -> tuple[Value, ...]:
        """Return values in words, sorted.

        Args:
            side: 0 for the old release, 1 for the new one.
            nodes: The values.
        """
        return tuple(sorted((self._value(side, n) for n in nodes), key=lambda each: (each.text, each.id)))

    def _value(self, side: int, node: Node) -> Value:
        if isinstance(node, ox.NamedNode):
            return Value(self.label(side, node), contract(node.value))
        return Value(node.value if isinstance(node, ox.Literal) else str(node))

    def label(self, side: int, node: ox.NamedNode) -> str:
        """Return what one of the releases calls a node."""
        key = (side, node.value)
        if key not in self._labels:
            self._labels[key] = read_label(self._stores[side], node)
        return self._labels[key]

    def words(self, name: str) -> str:
        """Return what people call a property."""
        return _property_words(name, lambda node: self.label(1, node), lambda node: self.label(0, node))


def _property_words(name: str, *labels: Callable[[ox.NamedNode], str]) -> str:
    """Return what people call a property: our word for it, else its label, else the words of its name.

    Args:
        name: Its IRI.
        labels: Give the label of a node or its CURIE; the first that knows one decides.
    """
    curie = contract(name)
    if curie in _WORDS:
        return _WORDS[curie]
    found = (label(ox.NamedNode(name)) for label in labels)
    return next((text for text in found if text != curie), words_of(curie.partition(":")[2] or curie))
