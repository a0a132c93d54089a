"""Terms by what they are joined to: an outside identifier, or the antigen, protein or gene of an antibody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from pyoxigraph import NamedNode

from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, subjects
from ..terms import Term, read_term

__all__ = ["ANTIBODY", "BOUND", "MATCHES", "MatchKind", "antibodies_to", "matched_terms"]

ANTIBODY = "Antibody"
BOUND = ("Antigen", "Protein", "Gene")
"""The kinds of what an antibody binds."""

MatchKind = Literal["exact", "close", "broad", "narrow", "related"]
MATCHES: tuple[MatchKind, ...] = ("exact", "close", "broad", "narrow", "related")
"""How near a term is to an outside one, the nearest first."""

_WAY_TO_ANTIGEN = ("pns:encodedBy", "pns:hasProtein", "pns:targets")


def antibodies_to(store: TripleStore, bound: Iterable[str]) -> list[str]:
    """Return the antibodies to antigens, or to the antigens of proteins or genes; groups only alone."""
    nodes = {NamedNode(term) for term in bound}
    for relation in _WAY_TO_ANTIGEN:
        nodes |= {subject for node in nodes for subject in subjects(store, iri(relation), node)}
    terms = [term for node in nodes if (term := read_term(store, node)) and term.kind == ANTIBODY]
    named = [term.iri for term in terms if not term.group]
    return sorted(named or [term.iri for term in terms])


def matched_terms(store: TripleStore, outside: str) -> Iterator[tuple[Term, MatchKind]]:
    """Yield the terms with a match to an outside identifier, the nearest first."""
    for match in MATCHES:
        for node in subjects(store, iri(f"skos:{match}Match"), NamedNode(outside)):
            if term := read_term(store, node):
                yield term, match
