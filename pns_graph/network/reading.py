"""From a release to the network."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path

from pyoxigraph import NamedNode, Store

from ..errors import ReleaseError
from ..model.claims import Claim, find_claims, read_claims
from ..model.terms import Term, first_text, read_term
from ..rdf.namespaces import ONTOLOGY_IRI
from ..rdf.nodes import iri
from ..store.embedded import open_store, release_file
from ..store.triple_store import describe, objects, pairs
from .model import RELATIONS, Kind, Location, Network, NetworkEdge, NetworkNode, connected

__all__ = ["read_network"]

_PLACES = (
    ("cell-surface-antibody", Location.SURFACE),
    ("synaptic-intracellular-antibody", Location.SYNAPTIC),
    ("intracellular-antibody", Location.INTRACELLULAR),
)

Ends = tuple[str, str, str]


def read_network(release: Path | None) -> Network:
    """Return the network of a release; None is the packaged one.

    Raises:
        ReleaseError: The file cannot be read, or has no edge of the network.
    """
    path = release_file(release)
    store = open_store(path)
    claims = [claim for name in RELATIONS for claim in _claims(store, name)]
    stated = {(s, name, o) for name in RELATIONS for s, o in pairs(store, iri(f"pns:{name}"))}
    terms = _terms(store, [end for s, _, o in stated for end in (s, o)], claims)
    edges = _edges(terms, stated, claims)
    if not edges:
        raise ReleaseError(
            f"{path} has no claim between syndromes, antibodies and tumours; is it a PNS release?"
        )
    return Network(_nodes(store, terms, connected(edges)), edges, _version(store))


def _claims(store: Store, relation: str) -> list[Claim]:
    return read_claims(store, find_claims(store, {"predicate": iri(f"pns:{relation}")}))


def _terms(store: Store, ends: Iterable[str], claims: Iterable[Claim]) -> dict[str, Term]:
    """Return by IRI the terms at the ends of edges and claims; others than the three kinds are left out."""
    found = [read_term(store, NamedNode(end)) for end in sorted(set(ends))]
    every = [*filter(None, found), *(term for claim in claims for term in (claim.subject, claim.object))]
    return {term.iri: term for term in every if term.kind in list(Kind)}


def _edges(terms: dict[str, Term], stated: set[Ends], claims: Iterable[Claim]) -> tuple[NetworkEdge, ...]:
    said: dict[Ends, list[Claim]] = {ends: [] for ends in stated}
    for claim in claims:
        said.setdefault((claim.subject.iri, claim.relation.name, claim.object.iri), []).append(claim)
    edges = [
        NetworkEdge(terms[s].key, name, terms[o].key, (s, name, o) in stated, tuple(found))
        for (s, name, o), found in said.items()
        if s in terms and o in terms
    ]
    return tuple(sorted(edges, key=attrgetter("subject", "relation", "object")))


def _nodes(store: Store, terms: dict[str, Term], used: set[str]) -> dict[str, NetworkNode]:
    wanted = [term for term in terms.values() if term.key in used]
    order = list(Kind)
    return {
        term.key: _antibody(store, term) if term.kind == Kind.ANTIBODY else NetworkNode(term)
        for term in sorted(wanted, key=lambda term: (order.index(Kind(term.kind)), term.key))
    }


def _antibody(store: Store, term: Term) -> NetworkNode:
    node = NamedNode(term.iri)
    antigens = [read_term(store, antigen) for antigen in objects(store, node, iri("pns:targets"))]
    return NetworkNode(term, _location(store, node), tuple(antigen.label for antigen in antigens if antigen))


def _location(store: Store, node: NamedNode) -> Location:
    wider = [node, *objects(store, node, iri("skos:broaderTransitive"))]
    keys = {first_text(describe(store, term), "skos:notation") for term in wider}
    return next((place for key, place in _PLACES if key in keys), Location.UNKNOWN)


def _version(store: Store) -> str:
    said = describe(store, NamedNode(ONTOLOGY_IRI))
    found = first_text(said, "owl:versionIRI") or first_text(said, "owl:versionInfo") or ""
    return found.removesuffix("/pnso.owl").rpartition("/")[2]
