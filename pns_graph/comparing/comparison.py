"""Compares two releases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from pyoxigraph import NamedNode, Store

from ..errors import ReleaseError
from ..model.associations import Association, read_associations
from ..model.claims import Claim, claim_order, read_claims
from ..model.terms import Source, first_text, read_label, read_source
from ..rdf.local_names import words_of
from ..rdf.namespaces import ONTOLOGY_IRI, contract
from ..store.triple_store import describe
from ..text.association_words import association_words
from .changes import Change, ComparedRelease, Detail, Thing
from .difference import Difference
from .finding.details import read_differing
from .finding.differing_things import ASSOCIATION, CLAIM, MAPPING, SOURCE, TERM, DifferingThings
from .finding.term_changes import term_changes
from .reading.release_triples import ReleaseTriples, line_subject

__all__ = ["compare"]

T = TypeVar("T")

_Found = dict[str, T]
_OF_VERSION = frozenset(
    {"owl:versionIRI", "owl:versionInfo", "owl:priorVersion"}
    | {f"dcterms:{name}" for name in ("issued", "modified", "bibliographicCitation")}
)
"""What every release says otherwise of itself; its day stands at the head."""


def compare(old: ReleaseTriples, new: ReleaseTriples) -> Difference:
    """Return what changed from one release to another.

    Raises:
        ReleaseError: A claim or association of one of them names something that is not there.
    """
    things = DifferingThings(old, new)
    terms, edges = term_changes(things)
    return Difference(
        old=_side(old, things.stores[0]),
        new=_side(new, things.stores[1]),
        terms=tuple(terms),
        claims=tuple(sorted(_changes(things, CLAIM, _claims), key=lambda each: claim_order(each.now))),
        associations=tuple(map(_moved, _changes(things, ASSOCIATION, _associations))),
        sources=tuple(sorted(_changes(things, SOURCE, _sources), key=lambda each: each.now.key)),
        others=tuple(sorted([*_others(things), *edges], key=_other_order)),
    )


def _side(release: ReleaseTriples, store: Store) -> ComparedRelease:
    said = describe(store, NamedNode(ONTOLOGY_IRI))
    return ComparedRelease(release.name, first_text(said, "owl:versionInfo") or "")


def _changes(
    things: DifferingThings, kind: str, read: Callable[[Store, Iterable[NamedNode]], _Found[T]]
) -> list[Change[T]]:
    """Return the changes of one kind of things, by their identifiers.

    Args:
        things: What differs.
        kind: The kind.
        read: Reads those of some nodes that a store has, by their IRIs.
    """
    nodes = [NamedNode(subject[1:-1].decode()) for subject in things.by_kind.get(kind, ())]
    before, after = (
        _read(read, release, store, nodes)
        for release, store in zip((things.old, things.new), things.stores, strict=True)
    )
    found = (_change(things, node.value, before, after) for node in nodes)
    return [change for change in found if change.details or change.how != "changed"]


def _read(
    read: Callable[[Store, Iterable[NamedNode]], _Found[T]],
    release: ReleaseTriples,
    store: Store,
    nodes: Iterable[NamedNode],
) -> _Found[T]:
    try:
        return read(store, [node for node in nodes if release.lines(line_subject(node.value))])
    except ReleaseError as error:
        raise ReleaseError(f"{release.name}: {error}") from None


def _change(things: DifferingThings, name: str, before: _Found[T], after: _Found[T]) -> Change[T]:
    old, new = before.get(name), after.get(name)
    if old is None or new is None:
        return Change(name, "new" if old is None else "withdrawn", old, new)
    return Change(name, "changed", old, new, tuple(_details(things, name)))


def _details(things: DifferingThings, name: str) -> list[Detail]:
    subject = line_subject(name)
    said = read_differing(subject, things.old, things.new)
    left_out = _OF_VERSION if name == ONTOLOGY_IRI else frozenset()
    told = {prop: sides for prop, sides in said.items() if contract(prop) not in left_out}
    return [*things.reader.details(told), *things.reader.axioms(subject)]


def _claims(store: Store, nodes: Iterable[NamedNode]) -> _Found[Claim]:
    return {claim.iri: claim for claim in read_claims(store, nodes)}


def _associations(store: Store, nodes: Iterable[NamedNode]) -> _Found[Association]:
    return {each.iri: each for each in read_associations(store, nodes)}


def _sources(store: Store, nodes: Iterable[NamedNode]) -> _Found[Source]:
    read = (read_source(store, node) for node in nodes)
    return {source.iri: source for source in read if source}


def _moved(change: Change[Association]) -> Change[Association]:
    """Return a change as a move where what is told of the association is another one now."""
    before, after = change.before, change.after
    if before is None or after is None or association_words(before) == association_words(after):
        return change
    return Change(change.iri, "moved", before, after, change.details)


def _others(things: DifferingThings) -> list[Change[Thing]]:
    told = {CLAIM, ASSOCIATION, MAPPING, SOURCE, TERM}
    kinds = {kind: words_of(kind) for kind in things.by_kind if kind not in told}
    return [each for kind in kinds for each in _changes(things, kind, _named(kinds[kind]))]


def _named(kind: str) -> Callable[[Store, Iterable[NamedNode]], _Found[Thing]]:
    def read(store: Store, nodes: Iterable[NamedNode]) -> _Found[Thing]:
        return {node.value: Thing(node.value, read_label(store, node), kind) for node in nodes}

    return read


def _other_order(change: Change[Thing]) -> tuple[str, str, str]:
    return change.now.kind, change.now.label, change.iri
