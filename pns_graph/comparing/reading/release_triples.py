"""A release as lines of N-Triples by what they are said of, so that two of them are compared in a second.

Text is compared, since a node in Python costs more than its line. Nodes without a name are compared by all
that is said of them, under the named thing to which they belong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import pyoxigraph as ox

from ...rdf.namespaces import CLASSES_OF_DATA, ONTOLOGY_IRI, PNS
from ...rdf.nodes import iri
from ...store.embedded import no_release

__all__ = ["ReleaseTriples", "line_subject"]

_UNNAMED = b"_:"
_MAYBE_UNNAMED = b"> _:"
_END = b" ."
_NOTATION = str(iri("skos:notation")).encode()
_ANNOTATED = str(iri("owl:annotatedSource")).encode()
_ONTOLOGY = f"<{ONTOLOGY_IRI}>".encode()
_LABEL = str(iri("rdfs:label")).encode() + b" "
_TYPES_OF_DATA = frozenset(
    f"{iri('rdf:type')} <{PNS}{name}> .".encode() for name in CLASSES_OF_DATA - {"Term"}
)
_NAMING_DEPTH = 2
"""How far what a thing names has to be known for it to be told: a claim, its cohort, the source of that."""


def line_subject(name: str) -> bytes:
    """Return an IRI as lines begin with it."""
    return b"<" + name.encode() + b">"


def _without_label(lines: Iterable[bytes]) -> list[bytes]:
    """Return what is said of a claim, source or mapping in its cells; the build makes its label of them."""
    return [line for line in lines if not line.startswith(_LABEL)]


class ReleaseTriples:
    """The triples of one release.

    Args:
        name: What the release was given as.
        triples: Its triples.

    Raises:
        ReleaseError: There is no term of this ontology among them.
    """

    def __init__(self, name: str, triples: Iterable[ox.Triple]) -> None:
        self.name = name
        self._said: dict[bytes, list[bytes]] = {}
        self._unnamed: dict[bytes, list[tuple[bytes, bytes]]] = {}
        self._hanging: dict[bytes, list[tuple[bytes, bytes]]] = {}
        self._read(cast("bytes", ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)))
        if not any(line.startswith(_NOTATION) for lines in self._said.values() for line in lines):
            raise no_release(name)
        self._owned = dict(self._all_owned())

    def _read(self, written: bytes) -> None:
        said = self._said
        for line in written.split(b"\n"):
            subject, _, rest = line.partition(b" ")
            if line.startswith(_UNNAMED) or _MAYBE_UNNAMED in line:
                self._keep(subject, rest)
            elif subject in said:
                said[subject].append(rest)
            else:
                said[subject] = [rest]
        said.pop(b"", None)
        for lines in said.values():
            if not _TYPES_OF_DATA.isdisjoint(lines):
                lines[:] = _without_label(lines)

    def _keep(self, subject: bytes, rest: bytes) -> None:
        """Keep a line that may speak of a node without a name."""
        predicate, _, value = rest.removesuffix(_END).partition(b" ")
        if subject.startswith(_UNNAMED):
            self._unnamed.setdefault(subject, []).append((predicate, value))
        elif value.startswith(_UNNAMED):
            self._hanging.setdefault(subject, []).append((predicate, value))
        else:
            self._said.setdefault(subject, []).append(rest)

    def subjects(self) -> set[bytes]:
        """Return the names of all things of which something is said."""
        return {*self._said, *self._owned}

    def lines(self, subject: bytes) -> list[bytes]:
        """Return what is said of a thing: property and value, as lines end."""
        return self._said.get(subject, [])

    def owned(self, subject: bytes) -> dict[bytes, bytes]:
        """Return the nodes without a name that belong to a thing, by the text of all that is said of them."""
        return self._owned.get(subject, {})

    def parts(self, node: bytes) -> list[tuple[bytes, bytes]]:
        """Return properties and values of a node without a name."""
        return self._unnamed.get(node, [])

    def differs(self, other: ReleaseTriples, subject: bytes) -> bool:
        """Whether the other release says something else of a thing."""
        here, there = self.lines(subject), other.lines(subject)
        same = here == there or set(here) == set(there)
        return not same or self.owned(subject).keys() != other.owned(subject).keys()

    def store(self, subjects: Iterable[bytes]) -> ox.Store:
        """Return a store of some things, of what they name, and of the properties that they have."""
        wanted = set(subjects)
        last = wanted
        for _ in range(_NAMING_DEPTH):
            last = {name for subject in last for name in self._named_by(subject)} - wanted
            wanted = wanted | last
        store = ox.Store()
        text = b"".join(
            subject + b" " + line + b"\n" for subject in sorted(wanted) for line in self.lines(subject)
        )
        store.load(text, ox.RdfFormat.N_TRIPLES)
        return store

    def _named_by(self, subject: bytes) -> Iterator[bytes]:
        for line in self.lines(subject):
            predicate, _, value = line.removesuffix(_END).partition(b" ")
            yield predicate
            if value.startswith(b"<"):
                yield value
        for node in self.owned(subject).values():
            yield from self._named_below(node, ())

    def _named_below(self, node: bytes, above: tuple[bytes, ...]) -> Iterator[bytes]:
        for predicate, value in self.parts(node):
            yield predicate
            if value.startswith(b"<"):
                yield value
            elif value.startswith(_UNNAMED) and value not in above:
                yield from self._named_below(value, (*above, node))

    def _all_owned(self) -> Iterator[tuple[bytes, dict[bytes, bytes]]]:
        """Yield each named thing with the nodes that hang on it, are annotations of it, or are nobody's."""
        owned: dict[bytes, dict[bytes, bytes]] = {}
        for subject, pairs in self._hanging.items():
            for predicate, node in pairs:
                owned.setdefault(subject, {})[predicate + b" " + self._content(node, ())] = node
        inner = {value for pairs in self._unnamed.values() for _, value in pairs}
        inner |= {node for pairs in self._hanging.values() for _, node in pairs}
        for node, parts in self._unnamed.items():
            if node not in inner:
                owner = next((value for predicate, value in parts if predicate == _ANNOTATED), _ONTOLOGY)
                owned.setdefault(owner, {})[self._content(node, ())] = node
        yield from owned.items()

    def _content(self, node: bytes, above: tuple[bytes, ...]) -> bytes:
        """Return everything said of a node without a name as text that is the same for the same content."""
        if node in above:
            return b"circle"
        inside = (*above, node)
        said = (
            predicate + b" " + (self._content(value, inside) if value.startswith(_UNNAMED) else value)
            for predicate, value in self.parts(node)
        )
        return b"[" + b" ; ".join(sorted(said)) + b"]"
