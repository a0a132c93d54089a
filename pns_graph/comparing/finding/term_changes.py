"""Terms that changed: their names, definition, place in the tree, what their logic says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from ...model.terms import Term, first_text, read_term
from ...rdf.namespaces import contract, expand
from ...store.triple_store import TripleStore, describe
from ..changes import Change, Detail, Thing
from ..reading.release_triples import line_subject
from .details import Differing, read_differing
from .differing_things import TERM, DifferingThings
from .edge_changes import edge_changes, without_edges
from .mapping_changes import mapping_changes

__all__ = ["term_changes"]

_LABEL, _DEPRECATED, _TYPE = (expand(name) for name in ("rdfs:label", "owl:deprecated", "rdf:type"))
_SAID_TWICE = {"IAO:0000115": "skos:definition"}
_FOLLOWING = frozenset(
    expand(name)
    for name in (
        "skos:broaderTransitive",
        *(f"skos:{match}Match" for match in ("exact", "close", "broad", "narrow", "related")),
    )
)
"""What follows from parents and from mappings, which are told."""


def term_changes(things: DifferingThings) -> tuple[list[Change[Term]], list[Change[Thing]]]:
    """Return the terms that changed, sorted by key, and the direct edges between terms that came or went."""
    mapped = mapping_changes(things)
    subjects = {subject[1:-1].decode() for subject in things.by_kind.get(TERM, ())} | mapped.keys()
    terms: list[Change[Term]] = []
    edges: list[Change[Thing]] = []
    for name in sorted(subjects):
        said = read_differing(line_subject(name), things.old, things.new)
        edges += edge_changes(things.reader, name, said)
        terms += _term(things, name, without_edges(said), mapped.get(name, []))
    return sorted(terms, key=lambda each: (each.now.key, each.iri)), edges


def _term(
    things: DifferingThings, name: str, said: Differing, mappings: list[Detail]
) -> Iterator[Change[Term]]:
    """Yield the change of one term; none where nothing but what follows from others changed."""
    before, after = (_read(store, name) for store in things.stores)
    if before is None and after is None:
        return
    if before and after:
        before, after = _with_kind(before, after), _with_kind(after, before)
    told = {prop: sides for prop, sides in said.items() if prop not in _FOLLOWING and not _twice(prop, said)}
    details = [*things.reader.details(told), *things.reader.axioms(line_subject(name)), *mappings]
    if details or before is None or after is None:
        yield Change(name, _how(before, after, said), before, after, tuple(details))


def _with_kind(term: Term, other: Term) -> Term:
    """Return a term that is no longer used, and so has no kind, with that of the other release."""
    return term if term.kind else replace(term, kind=other.kind)


def _twice(prop: str, said: Differing) -> bool:
    return expand(_SAID_TWICE.get(contract(prop), "rdf:nil")) in said


def _how(before: Term | None, after: Term | None, said: Differing) -> str:
    if before is None or after is None:
        return "new" if before is None else "withdrawn"
    gone, come = said.get(_DEPRECATED, ([], []))
    if gone or come:
        return "deprecated" if come else "restored"
    return "renamed" if _LABEL in said else "changed"


def _read(store: TripleStore, name: str) -> Term | None:
    """Return a term, also one that is no longer used and has no kind."""
    if term := read_term(store, NamedNode(name)):
        return term
    said = describe(store, NamedNode(name))
    key = first_text(said, "skos:notation")
    if key is None:
        return None
    return Term(
        iri=name,
        key=key,
        label=first_text(said, "rdfs:label") or key,
        kind="",
        definition=first_text(said, "skos:definition") or "",
        replaced_by=first_text(said, "IAO:0100001"),
    )
