"""Which associations are facts, and which terms are one thing: what views and measures start from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from pyoxigraph import NamedNode

from ...errors import ReleaseError
from ...model.associations import Association, has_associations, read_associations
from ...model.naming.name_table import kinds_of_terms
from ...model.terms import ANY_TUMOUR, Term
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs, subjects
from ...text.notices import NO_ASSOCIATIONS

__all__ = ["AssociationEnds", "association_ends", "read_facts", "read_wholes", "single_terms"]


class AssociationEnds(NamedTuple):
    """IRIs of an association of all people of a term, and of what it joins.

    Attributes:
        association: The association.
        start: The term whose people are meant.
        relation: The relation.
        end: The other term.
    """

    association: str
    start: str
    relation: str
    end: str


def read_facts(
    store: TripleStore, relations: Collection[str] | None = None, kinds: Collection[str] | None = None
) -> list[Association]:
    """Return the associations that are facts, sorted by their ends.

    A fact is what the release has as a plain triple: neither denied, nor compared, nor said of a subgroup
    only, nor told from the other side only. What is none is not even read.

    Args:
        store: Where they are read from.
        relations: Names of the relations to take; None for all.
        kinds: Kinds that both ends are of; None for all.

    Raises:
        ReleaseError: The release has no associations.
    """
    ends = association_ends(store, relations, kinds)
    stated = _stated(store, ends)
    return _read(store, [each for each in ends if each[1:] in stated])


def read_wholes(
    store: TripleStore, relations: Collection[str] | None = None, kinds: Collection[str] | None = None
) -> list[tuple[Association, bool]]:
    """Return the associations of all people of a term, sorted by their ends, and whether each is a fact.

    Args:
        store: Where they are read from.
        relations: Names of the relations to take; None for all.
        kinds: Kinds that both ends are of; None for all.

    Raises:
        ReleaseError: The release has no associations.
    """
    ends = association_ends(store, relations, kinds)
    stated = _stated(store, ends)
    facts = {each.association for each in ends if each[1:] in stated}
    return [(each, each.iri in facts) for each in _read(store, ends)]


def association_ends(
    store: TripleStore, relations: Collection[str] | None = None, kinds: Collection[str] | None = None
) -> list[AssociationEnds]:
    """Return the ends of the associations of all people of a term.

    Args:
        store: Where they are read from.
        relations: Names of the relations to take; None for all.
        kinds: Kinds that both ends are of; None for all.

    Raises:
        ReleaseError: The release has no associations.
    """
    if not has_associations(store):
        raise ReleaseError(f"{NO_ASSOCIATIONS}, and this is made of them; graph.claims() gives single claims")
    of_each = [dict(pairs(store, iri(name))) for name in ("pns:from", "pns:relation", "pns:to")]
    wholes = (node.value for node in subjects(store, iri("rdf:type"), iri("pns:Association")))
    every = (AssociationEnds(node, *(of[node] for of in of_each)) for node in wholes)
    names = None if relations is None else {iri(f"pns:{name}").value for name in relations}
    kind_of = kinds_of_terms(store) if kinds is not None else {}
    return [
        each
        for each in every
        if (names is None or each.relation in names)
        and (kinds is None or {kind_of.get(each.start), kind_of.get(each.end)} <= set(kinds))
    ]


def _stated(store: TripleStore, ends: Collection[AssociationEnds]) -> set[tuple[str, ...]]:
    """Return what the release has as plain triples of the relations of some associations."""
    relations = sorted({each.relation for each in ends})
    return {(s, name, o) for name in relations for s, o in pairs(store, NamedNode(name))}


def _read(store: TripleStore, ends: Collection[AssociationEnds]) -> list[Association]:
    found = read_associations(store, [NamedNode(each.association) for each in ends])
    return sorted(found, key=lambda each: (each.from_term.key, each.relation.name, each.to_term.key))


def single_terms(store: TripleStore) -> Callable[[Term], bool]:
    """Return what tells whether a term is one thing: no group or union of others, and not "any tumour"."""
    unions = {term for term, _ in pairs(store, iri("pns:isUnion"))}
    return lambda term: not term.group and term.key not in ANY_TUMOUR and term.iri not in unions
