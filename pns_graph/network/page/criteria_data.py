"""Which syndromes each version of criteria lists, and which it leaves out in so many words."""

from __future__ import annotations

from collections.abc import Collection

from ...model.claims import find_claims, read_claims
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore
from .page_lines import Json

__all__ = ["criteria_of_syndromes"]


def criteria_of_syndromes(store: TripleStore, keys: Collection[str]) -> Json:
    """Return the versions that list a syndrome and those that deny it, by the key of the syndrome.

    Args:
        store: The release.
        keys: Keys of the syndromes wanted.
    """
    found: dict[str, dict[str, set[str]]] = {}
    for claim in read_claims(store, find_claims(store, {"predicate": iri("pns:inCriteria")})):
        if claim.subject.key in keys:
            versions = found.setdefault(claim.subject.key, {"in": set(), "not": set()})
            versions["not" if claim.negated else "in"].add(claim.object.label)
    return {
        key: {polarity: sorted(labels) for polarity, labels in found[key].items()} for key in sorted(found)
    }
