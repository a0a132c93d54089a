"""Terms by a name or a part of it: what is meant first, what is only near after it, and said to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from pyoxigraph import NamedNode

from ...rdf.outside_identifiers import Identifier, read_identifier
from ...store.triple_store import TripleStore
from ..terms import read_term
from .identified_terms import matched_terms
from .name_folding import folded, words
from .name_steps import exact_steps, loose_steps, plain_steps, stands_back, terms_of_kind
from .name_table import LOOSE_SCOPES, SCOPES, NameEntry, NameTable

__all__ = ["PART", "Match", "NameSearch"]


PART = "part of a name"
"""How a term fits of which only a name holds the words."""


@dataclass(frozen=True, slots=True)
class Match:
    """A term found by one of its names.

    Attributes:
        iri: The term.
        name: Its best fitting name, as written; for an outside identifier its CURIE.
        fit: How it fits: ``name``, ``identifier`` or ``exact match`` where the term itself is meant;
            ``related name``, ``broad name``, ``narrow name``, ``close match`` and so on, or
            ``part of a name`` where it is only near.
    """

    iri: str
    name: str
    fit: str

    @property
    def loose(self) -> bool:
        """Whether the term is only near to what was looked for."""
        return self.fit not in ("name", "identifier", "exact match")


class NameSearch:
    """A search over the names of one store; their words are spelled out at the first search."""

    def __init__(self, store: TripleStore, table: NameTable) -> None:
        self._store = store
        self._table = table

    def matches(self, text: str, kind: str | None) -> list[Match]:
        """Return the terms that a text means, and then those with a name that holds every word of it.

        A word is first looked for where words begin, and only if nothing is found there within them: who
        types ``yo`` does not mean myoclonus.
        """
        found: dict[str, Match] = {}
        for matches in (
            _identified(self._store, text, kind),
            _named(self._table, text, kind),
            self._with_words(text, kind, " ") or self._with_words(text, kind, ""),
        ):
            for match in matches:
                found.setdefault(match.iri, match)
        return list(found.values())

    def names_with(self, text: str, kind: str | None) -> list[str]:
        """Return a name of each term that holds a whole text where a word begins, best first."""
        found = self._holding([f" {folded(text)}"], [f" {' '.join(words(text))}"], kind)
        return [match.name for match in found]

    def _with_words(self, text: str, kind: str | None, start: str) -> list[Match]:
        """Return the terms with a name that holds every word of a text after ``start``."""
        written, simple = folded(text).split(), words(text)
        return self._holding([start + word for word in written], [start + word for word in simple], kind)

    def _holding(self, written: list[str], simple: list[str], kind: str | None) -> list[Match]:
        """Return the terms with a name that holds all parts, as written or in its simplest words."""
        best: dict[str, tuple[tuple[int, int, str], NameEntry]] = {}
        for entry, name, plain in self._spelled if any(map(str.strip, simple)) else ():
            held = all(part in name for part in written) or all(part in plain for part in simple)
            if held and kind in (None, entry.kind):
                rank = _rank(name, " ".join(written), entry)
                best[entry.iri] = min(best.get(entry.iri, (rank, entry)), (rank, entry))
        return [Match(entry.iri, entry.text, PART) for _, entry in sorted(best.values())]

    @cached_property
    def _spelled(self) -> list[tuple[NameEntry, str, str]]:
        """Every name in use, as it is written and in its simplest words."""
        return [
            (entry, f" {folded(entry.text)}", f" {' '.join(words(entry.text))}")
            for entry in self._table
            if entry.kind
        ]


def _identified(store: TripleStore, text: str, kind: str | None) -> Iterator[Match]:
    """Yield the term of an identifier, and those with a match to it."""
    read = read_identifier(text)
    if not isinstance(read, Identifier):
        return
    own = read_term(store, NamedNode(read.iri))
    found = [(own, "identifier")] if own else []
    found += [(term, f"{match} match") for term, match in matched_terms(store, read.iri)]
    yield from (Match(term.iri, read.curie, fit) for term, fit in found if kind in (None, term.kind))


def _named(table: NameTable, text: str, kind: str | None) -> Iterator[Match]:
    """Yield the terms that a whole name means, in the order in which they are taken for it."""
    steps = chain(exact_steps(table, text, kind), plain_steps(table, text, kind))
    exact = [entry for step in steps for entry in _bearers(step, kind)]
    for entry in sorted(exact, key=lambda entry: stands_back(entry, kind)):
        yield Match(entry.iri, entry.text, "name")
    for step in loose_steps(table, text, kind):
        yield from (Match(entry.iri, entry.text, f"{entry.scope} name") for entry in _bearers(step, kind))


def _bearers(step: list[NameEntry], kind: str | None) -> Iterable[NameEntry]:
    """Return each term of a step once, with the most telling of its names."""
    telling = sorted(step, key=lambda entry: (entry.iri, SCOPES.index(entry.scope), entry.text))
    return terms_of_kind(telling, kind).values()


def _rank(name: str, text: str, entry: NameEntry) -> tuple[int, int, str]:
    """Return how well a name fits: its beginning before another part, loose names last."""
    begins = 0 if name.startswith(text) else 1
    return begins + (2 if entry.scope in LOOSE_SCOPES else 0), SCOPES.index(entry.scope), name
