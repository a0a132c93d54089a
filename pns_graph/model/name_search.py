"""Terms by a name or a part of it: what is meant first, what is only near after it, and said to be so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..rdf.outside_identifiers import Identifier, read_identifier
from ..store.triple_store import TripleStore
from .identified_terms import matched_terms
from .name_folding import folded, words
from .name_steps import exact_steps, loose_steps, stands_back, terms_of_kind
from .name_table import LOOSE_SCOPES, SCOPES, NameEntry, NameTable
from .terms import read_term

__all__ = ["Match", "names_holding", "search_terms"]


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


def search_terms(store: TripleStore, table: NameTable, text: str, kind: str | None) -> list[Match]:
    """Return the terms that a text means, and then those with a name that holds every word of it.

    A word is first looked for where words begin, and only if nothing is found there within them: who types
    ``yo`` does not mean myoclonus.
    """
    found: dict[str, Match] = {}
    for matches in (
        _identified(store, text, kind),
        _named(table, text, kind),
        names_holding(table, text, kind) or names_holding(table, text, kind, within=True),
    ):
        for match in matches:
            found.setdefault(match.iri, match)
    return list(found.values())


def names_holding(table: NameTable, text: str, kind: str | None, *, within: bool = False) -> list[Match]:
    """Return the terms with a name that holds every word of a text, where words begin or within them."""
    start = "" if within else " "
    written = [start + word for word in folded(text).split()]
    simple = [start + word for word in words(text)]
    best: dict[str, tuple[tuple[int, int, str], NameEntry]] = {}
    for entry in table if written and simple else ():
        if entry.kind and kind in (None, entry.kind):
            name, plain = f" {folded(entry.text)}", f" {' '.join(words(entry.text))}"
            if all(part in name for part in written) or all(part in plain for part in simple):
                rank = _rank(name, " ".join(written), entry)
                best[entry.iri] = min(best.get(entry.iri, (rank, entry)), (rank, entry))
    return [Match(entry.iri, entry.text, "part of a name") for _, entry in sorted(best.values())]


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
    exact = [entry for step in exact_steps(table, text, kind) for entry in terms_of_kind(step, kind).values()]
    for entry in sorted(exact, key=lambda entry: stands_back(entry, kind)):
        yield Match(entry.iri, entry.text, "name")
    for step in loose_steps(table, text, kind):
        for entry in terms_of_kind(step, kind).values():
            yield Match(entry.iri, entry.text, f"{entry.scope} name")


def _rank(name: str, text: str, entry: NameEntry) -> tuple[int, int, str]:
    """Return how well a name fits: its beginning before another part, loose names last."""
    begins = 0 if name.startswith(text) else 1
    return begins + (2 if entry.scope in LOOSE_SCOPES else 0), SCOPES.index(entry.scope), name
