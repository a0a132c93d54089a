"""The network as plain records, read from a release: syndromes, antibodies, tumours, claims between them.

The records say what the release says; how to draw them is the matter of the other modules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pyoxigraph import NamedNode

from ..errors import ReleaseError
from ..model.claims import Claim
from ..model.edges import Edge, read_edges
from ..model.terms import Source, Term, first_text, read_term
from ..rdf.namespaces import ONTOLOGY_IRI
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, describe, objects

__all__ = [
    "RELATIONS",
    "Kind",
    "Location",
    "Network",
    "NetworkEdge",
    "NetworkNode",
    "Polarity",
    "antigen_location",
    "connected",
    "level_of",
    "read_antibody",
    "read_network",
    "read_version",
]

RELATIONS = ("hasAntibody", "hasTumour", "indicatesTumour", "presentsWith")
"""The relations that make edges of the network."""

_LEVELS = {"rare": 1, "some": 2, "asserted": 2, "often": 3, "most": 4, "always": 5}
_LOWEST_SHARES = ((100, 5), (80, 4), (30, 3), (5, 2), (0, 1))


class Kind(StrEnum):
    """What a node is; the value is the local name of its class, the order that of the columns."""

    SYNDROME = "Syndrome"
    ANTIBODY = "Antibody"
    TUMOUR = "Tumour"


class Location(StrEnum):
    """Where the antigen of an antibody lies, as far as the reasoner placed the antibody."""

    SURFACE = "cell surface"
    INTRACELLULAR = "intracellular"
    SYNAPTIC = "intracellular, synaptic"
    UNKNOWN = "not classified"


class Polarity(StrEnum):
    """What the claims of one edge say together; limited: affirmed only as less often, or without cancer."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    BOTH = "both"
    LIMITED = "limited"


_KINDS = frozenset(Kind)
_PLACES = (
    ("cell-surface-antibody", Location.SURFACE),
    ("synaptic-intracellular-antibody", Location.SYNAPTIC),
    ("intracellular-antibody", Location.INTRACELLULAR),
)


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """One syndrome, antibody or tumour.

    Attributes:
        location: Of an antibody, where its antigen lies; None for the other kinds.
        antigens: Of an antibody, the labels of its antigens.
    """

    term: Term
    location: Location | None = None
    antigens: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of the term."""
        return self.term.key

    @property
    def kind(self) -> Kind:
        """The kind of the term."""
        return Kind(self.term.kind)

    @property
    def short(self) -> str:
        """The label without the word that the heading of its column already says."""
        label = self.term.label
        return label.removesuffix(" antibody") if self.location and not self.term.group else label


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """All that is said of one relation between two terms.

    Attributes:
        subject: Key of the term spoken of.
        relation: Local name of the relation.
        object: Key of the term said of it.
        stated: The release has the plain edge, from a claim that makes one or by definition.
        claims: What the sources say; empty when the edge holds by definition alone.
    """

    subject: str
    relation: str
    object: str
    stated: bool = True
    claims: tuple[Claim, ...] = ()

    @property
    def polarity(self) -> Polarity:
        """What the claims say together."""
        denials = [claim.negated for claim in self.claims]
        if self.stated:
            return Polarity.BOTH if any(denials) else Polarity.POSITIVE
        return Polarity.NEGATIVE if all(denials) else Polarity.LIMITED

    @property
    def level(self) -> int:
        """The highest level of the claims that affirm, else of those that deny; 2 by definition."""
        affirming = [level_of(claim) for claim in self.claims if not claim.negated]
        return max(affirming or [level_of(claim) for claim in self.claims], default=2)


@dataclass(frozen=True, slots=True)
class Network:
    """Every node that takes part in an edge, and the edges.

    Attributes:
        nodes: By key, in the order of kind and key.
        edges: In the order of subject, relation and object.
        version: Date of the release; empty when it does not say.
    """

    nodes: dict[str, NetworkNode]
    edges: tuple[NetworkEdge, ...]
    version: str = ""

    def of_kind(self, kind: Kind) -> list[NetworkNode]:
        """Return the nodes of one kind, in order of their keys."""
        return [node for node in self.nodes.values() if node.kind is kind]

    @property
    def members(self) -> Network:
        """The same network without the terms that only group others."""
        kept = {key for key, node in self.nodes.items() if not node.term.group}
        edges = tuple(edge for edge in self.edges if {edge.subject, edge.object} <= kept)
        used = connected(edges)
        return Network({key: node for key, node in self.nodes.items() if key in used}, edges, self.version)

    @property
    def sources(self) -> list[Source]:
        """The sources of the claims, in order of their keys."""
        cited = {claim.source.key: claim.source for edge in self.edges for claim in edge.claims}
        return [cited[key] for key in sorted(cited)]


def connected(edges: Iterable[NetworkEdge]) -> set[str]:
    """Return the keys of all terms at either end of an edge."""
    return {key for edge in edges for key in (edge.subject, edge.object)}


def level_of(claim: Claim) -> int:
    """Return how often, from 1 (rare) to 5 (always): the source's word, else the bins of HPO for a share."""
    share = _lowest_share(claim)
    if claim.strength == "asserted" and share is not None:
        return next(level for lowest, level in _LOWEST_SHARES if share >= lowest)
    return _LEVELS[claim.strength]


def _lowest_share(claim: Claim) -> Decimal | None:
    if claim.share_percent is not None:
        return claim.share_percent
    return claim.percent_low if claim.percent_low is not None else claim.percent_high


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
    return Network(_nodes(store, terms.values()), tuple(map(_edge, drawn)), read_version(store))


def _edge(edge: Edge) -> NetworkEdge:
    return NetworkEdge(edge.subject.key, edge.relation.name, edge.object.key, edge.direct, edge.claims)


def _nodes(store: TripleStore, terms: Iterable[Term]) -> dict[str, NetworkNode]:
    order = list(Kind)
    return {
        term.key: read_antibody(store, term) if term.kind == Kind.ANTIBODY else NetworkNode(term)
        for term in sorted(terms, key=lambda term: (order.index(Kind(term.kind)), term.key))
    }


def read_antibody(store: TripleStore, term: Term) -> NetworkNode:
    """Return an antibody with the place of its antigen and the labels of its antigens."""
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


def read_version(store: TripleStore) -> str:
    """Return the date of a release; empty when it does not say."""
    said = describe(store, NamedNode(ONTOLOGY_IRI))
    found = first_text(said, "owl:versionIRI") or first_text(said, "owl:versionInfo") or ""
    return found.removesuffix("/pnso.owl").rpartition("/")[2]
