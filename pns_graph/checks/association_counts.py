"""How many associations a release holds and what they rest on, and which claims have a count to pool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal

from ..model.associations import CERTAINTIES
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, pairs, subjects

__all__ = ["AssociationCount", "count_associations", "poolable_claims", "pooled_pairs"]

_COUNTED = ("counted", "counted-in-defined-syndrome")
_SERIES = {1: "counted in one series", 2: "counted in two series", 3: "counted in three or more series"}


@dataclass(frozen=True, slots=True)
class AssociationCount:
    """How many associations there are of one sort.

    Attributes:
        name: ``all``, from how many independent series they are pooled, or how certain they are.
        wholes: How many of them are of all people with a term.
        subgroups: How many are of a subgroup of them.
    """

    name: str
    wholes: int
    subgroups: int


def count_associations(store: TripleStore) -> tuple[AssociationCount, ...]:
    """Return how many associations there are in all, by their series and by certainty."""
    wholes, subgroups = (_of_kind(store, kind) for kind in ("pns:Association", "pns:SubgroupAssociation"))
    if not wholes | subgroups:
        return ()
    sorts = {"all": wholes | subgroups} | dict(_by_series(store)) | dict(_by_certainty(store))
    return tuple(AssociationCount(name, len(s & wholes), len(s & subgroups)) for name, s in sorts.items())


def poolable_claims(store: TripleStore) -> list[str]:
    """Return the claims with a count that was read in its source and may be pooled, sorted."""
    counted = [{claim for claim, _ in pairs(store, iri(name))} for name in ("pns:positive", "pns:total")]
    read = {node.value for node in subjects(store, iri("pns:verified"), Literal("yes"))}
    return sorted(set.intersection(read, *counted) - {claim for claim, _ in pairs(store, iri("pns:pool"))})


def pooled_pairs(store: TripleStore) -> Counter[str]:
    """Return of each term how many pairs pool two or more independent series, of all people or of some."""
    of, whole = dict(pairs(store, iri("pns:from"))), dict(pairs(store, iri("pns:subgroupOf")))
    found = {whole.get(one, one): of[one] for one in sorted(_pooled(store)) if one in of}
    return Counter(found.values())


def _by_series(store: TripleStore) -> Iterator[tuple[str, set[str]]]:
    """Yield the associations by how many independent series they are counted in."""
    counted = _counted(store)
    for least, name in _SERIES.items():
        yield name, {one for one, series in counted.items() if min(series, max(_SERIES)) == least}


def _by_certainty(store: TripleStore) -> Iterator[tuple[str, set[str]]]:
    for certainty in CERTAINTIES:
        found = subjects(store, iri("pns:certainty"), Literal(certainty))
        yield f"certainty {certainty}", {node.value for node in found}


def _pooled(store: TripleStore) -> set[str]:
    return {one for one, series in _counted(store).items() if series > 1}


def _counted(store: TripleStore) -> dict[str, int]:
    """Return the series of the associations whose counts may be pooled, too far apart or not."""
    bases = (subjects(store, iri("pns:basis"), Literal(basis)) for basis in _COUNTED)
    counted = {node.value for nodes in bases for node in nodes}
    return {one: int(series) for one, series in pairs(store, iri("pns:series")) if one in counted}


def _of_kind(store: TripleStore, kind: str) -> set[str]:
    return {node.value for node in subjects(store, iri("rdf:type"), iri(kind))}
