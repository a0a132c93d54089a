"""Terms that changed: their names, definition, place in the tree, logic, and what they are mapped to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode

from ...model.edges import is_relation
from ...model.terms import Term, first_text, read_term
from ...rdf.namespaces import contract, expand
from ...rdf.nodes import Node
from ...store.triple_store import TripleStore, describe
from ..changes import Change, Detail, Thing, Value
from ..reading.release_triples import line_subject
from .details import Differing, read_differing
from .differing_things import MAPPING, TERM, DifferingThings

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

_MATCH = "pns:mappingPredicate"
_ENDS = frozenset({"pns:mappingSubject", "pns:mappingObject", "pns:mappingObjectLabel", _MATCH, "rdf:type"})


def term_changes(things: DifferingThings) -> tuple[list[Change[Term]], list[Change[Thing]]]:
    """Return the terms that changed, sorted by key, and the direct edges between terms that came or went."""
    mapped = _mappings(things)
    subjects = {subject[1:-1].decode() for subject in things.by_kind.get(TERM, ())} | mapped.keys()
    terms: list[Change[Term]] = []
    edges: list[Change[Thing]] = []
    for name in sorted(subjects):
        said = read_differing(line_subject(name), things.old, things.new)
        edges += _edges(things, name, said)
        terms += _term(things, name, said, mapped.get(name, []))
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


def _edges(things: DifferingThings, name: str, said: Differing) -> Iterator[Change[Thing]]:
    """Take the direct edges of a term out of what is said otherwise of it, and yield them."""
    for prop in [prop for prop in said if is_relation(prop)]:
        sides = said[prop]
        joined = [[node for node in nodes if isinstance(node, NamedNode)] for nodes in sides]
        for side, how in ((0, "withdrawn"), (1, "new")):
            for node in joined[side]:
                label = " ".join(
                    [
                        things.reader.label(side, NamedNode(name)),
                        things.reader.words(prop),
                        things.reader.label(side, node),
                    ]
                )
                thing = Thing(f"{name} {prop} {node.value}", label, "direct edge")
                edge = (thing, None) if how == "withdrawn" else (None, thing)
                yield Change(thing.iri, how, *edge)
        rest: tuple[list[Node], list[Node]] = (
            [node for node in sides[0] if node not in joined[0]],
            [node for node in sides[1] if node not in joined[1]],
        )
        said[prop] = rest
        if not any(rest):
            del said[prop]


def _mappings(things: DifferingThings) -> dict[str, list[Detail]]:
    """Return what is mapped otherwise, by the IRI of the term."""
    found: dict[str, list[Detail]] = {}
    for subject in things.by_kind.get(MAPPING, ()):
        ends = [describe(store, NamedNode(subject[1:-1].decode())) for store in things.stores]
        names = [first_text(said, "pns:mappingSubject") for said in ends]
        for name in dict.fromkeys(filter(None, reversed(names))):
            found.setdefault(name, []).extend(_mapping(things, subject, name))
    return {name: _joined(details) for name, details in found.items()}


def _joined(details: list[Detail]) -> list[Detail]:
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


def _mapping(things: DifferingThings, subject: bytes, name: str) -> Iterator[Detail]:
    """Yield a mapping that came or went, or what is said otherwise of one that stayed."""
    values = [_mapped_to(store, subject, name) for store in things.stores]
    before, after = values
    if before != after:
        match, words = next((each[0], each[1]) for each in (after, before) if each)
        sides = [(each[2],) if each else () for each in values]
        yield Detail(match, words, sides[0], sides[1])
        return
    if after is None:
        return
    said = read_differing(subject, things.old, things.new)
    for detail in things.reader.details({n: s for n, s in said.items() if contract(n) not in _ENDS}):
        words = f"{detail.words} of {after[1]} {after[2].id}"
        yield Detail(detail.name, words, detail.before, detail.after)


def _mapped_to(store: TripleStore, subject: bytes, name: str) -> tuple[str, str, Value] | None:
    """Return the CURIE of the match, the match in words, and what a mapping of a term leads to."""
    said = describe(store, NamedNode(subject[1:-1].decode()))
    if first_text(said, "pns:mappingSubject") != name:
        return None
    match = contract(first_text(said, _MATCH) or "")
    there = contract(first_text(said, "pns:mappingObject") or "")
    label = first_text(said, "pns:mappingObjectLabel") or ""
    words = match.partition(":")[2].removesuffix("Match") + " match"
    return match, words, Value(label or there, there)
