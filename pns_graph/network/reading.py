"""From a release to the network."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from ..errors import ReleaseError
from ..model.edges import Edge, read_edges
from ..model.terms import Term, first_text, read_term
from ..rdf.namespaces import ONTOLOGY_IRI
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, describe, objects
from .model import RELATIONS, Kind, Location, Network, NetworkEdge, NetworkNode

__all__ = ["antigen_location", "read_network"]

_KINDS = frozenset(Kind)
_PLACES = (
    ("cell-surface-antibody", Location.SURFACE),
    ("synaptic-intracellular-antibody", Location.SYNAPTIC),
    ("intracellular-antibody", Location.INTRACELLULAR),
)


def read_network(store: TripleStore) -> Network:
    """Return the network of a release.

    Raises:
        ReleaseError: It has no edge of the network.
    """
    drawn = [edge for edge in read_edges(store, RELATIONS) if {edge.subject.kind, edge.object.kind} <= _KINDS]
    if not drawn:
        raise ReleaseError(
            "there is no claim between syndromes, antibodies and tumours; is it a PNS release?"
        )
    terms = {term.key: term for edge in drawn for term in (edge.subject, edge.object)}
    return Network(_nodes(store, terms.values()), tuple(map(_edge, drawn)), _version(store))


def _edge(edge: Edge) -> NetworkEdge:
    return NetworkEdge(edge.subject.key, edge.relation.name, edge.object.key, edge.direct, edge.claims)


def _nodes(store: TripleStore, terms: Iterable[Term]) -> dict[str, NetworkNode]:
    order = list(Kind)
    return {
        term.key: _antibody(store, term) if term.kind == Kind.ANTIBODY else NetworkNode(term)
        for term in sorted(terms, key=lambda term: (order.index(Kind(term.kind)), term.key))
    }


def _antibody(store: TripleStore, term: Term) -> NetworkNode:
    node = NamedNode(term.iri)
    antigens = [read_term(store, antigen) for antigen in objects(store, node, iri("pns:targets"))]
    return NetworkNode(
        term, antigen_location(store, node), tuple(antigen.label for antigen in antigens if antigen)
    )


def antigen_location(store: TripleStore, node: NamedNode) -> Location:
    """Return where the antigen of an antibody lies, as far as the reasoner placed the antibody."""
    wider = [node, *objects(store, node, iri("skos:broaderTransitive"))]
    keys = {first_text(describe(store, term), "skos:notation") for term in wider}
    return next((place for key, place in _PLACES if key in keys), Location.UNKNOWN)


def _version(store: TripleStore) -> str:
    said = describe(store, NamedNode(ONTOLOGY_IRI))
    found = first_text(said, "owl:versionIRI") or first_text(said, "owl:versionInfo") or ""
    return found.removesuffix("/pnso.owl").rpartition("/")[2]
