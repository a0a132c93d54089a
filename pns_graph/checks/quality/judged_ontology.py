"""An ontology as checks of its quality look at it: its header, and its names by what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Triple

from ...rdf.namespaces import PREFIXES, contract
from ...rdf.nodes import Node, iri
from ...rdf.triples import TripleIndex

__all__ = ["JudgedOntology", "QualityCheck"]

_ELSEWHERE = {
    "bibo:doi": "http://purl.org/ontology/bibo/doi",
    "bibo:status": "http://purl.org/ontology/bibo/status",
    "doap:bug-database": "http://usefulinc.com/ns/doap#bug-database",
}
"""Properties of headers that we use nowhere else."""

_OURS = (PREFIXES["PNSO"], PREFIXES["pns"])
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty")
_NO_WORDS = frozenset(
    map(
        iri,
        (
            *("rdf:type", "owl:equivalentClass", "owl:disjointWith", "owl:equivalentProperty"),
            *("owl:sameAs", "owl:differentFrom", "owl:inverseOf"),
        ),
    )
)
"""What a name may have that is only declared: nobody asks then for its label."""


@dataclass(frozen=True, slots=True)
class QualityCheck:
    """One thing that a tool asks.

    Attributes:
        suite: Whose check it is: ROBOT, OBO, FOOPS or OOPS.
        name: What it is called there.
        asks: What it asks, in a few words.
        find: Returns what is not so: names, or what is missing; nothing where all is well.
    """

    suite: str
    name: str
    asks: str
    find: Callable[[JudgedOntology], Iterable[str]]

    def offenders(self, ontology: JudgedOntology) -> list[str]:
        """Return what is not so, each once, sorted."""
        return sorted(set(self.find(ontology)))


class JudgedOntology:
    """The triples of an OWL file.

    Args:
        triples: All of them.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.index = TripleIndex(triples)

    @cached_property
    def header(self) -> Node | None:
        """The node of the ontology; None where the file has none."""
        return next(iter(self.of_type("owl:Ontology")), None)

    @cached_property
    def names(self) -> list[NamedNode]:
        """Every name that something is said of, the header apart."""
        found = [node for node in self.index.subjects() if isinstance(node, NamedNode)]
        return sorted((node for node in found if node != self.header), key=str)

    @cached_property
    def described(self) -> list[NamedNode]:
        """The names in use that more is said of than what they are."""
        return [node for node in self.names if self._is_described(node) and not self.is_deprecated(node)]

    @cached_property
    def ours(self) -> list[NamedNode]:
        """Those of them that are minted here."""
        return [node for node in self.described if node.value.startswith(_OURS)]

    @cached_property
    def classes(self) -> list[NamedNode]:
        """Our classes in use."""
        return [node for node in self.ours if self.is_a(node, "owl:Class")]

    @cached_property
    def relations(self) -> list[NamedNode]:
        """Our object and data properties in use."""
        return [node for node in self.ours if self.is_a(node, *_PROPERTIES)]

    def of_type(self, *kinds: str) -> list[NamedNode]:
        """Return the names that are of one of these types, by CURIE."""
        found = [node for node in self.index.subjects() if isinstance(node, NamedNode)]
        return [node for node in found if self.is_a(node, *kinds)]

    def of_unnamed(self, kind: str) -> list[Node]:
        """Return the nodes without a name that are of a type, by CURIE."""
        return [n for n in self.index.subjects() if not isinstance(n, NamedNode) and self.is_a(n, kind)]

    def is_a(self, node: Node, *kinds: str) -> bool:
        """Whether a node is of one of these types, by CURIE."""
        types = self.index.objects(node, iri("rdf:type"))
        return any(iri(kind) in types for kind in kinds)

    def is_deprecated(self, node: Node) -> bool:
        """Whether a name is no longer used."""
        return self.index.text(node, iri("owl:deprecated")) == "true"

    def values(self, node: Node | None, *properties: str) -> list[Node]:
        """Return the values of a node under these properties, by CURIE."""
        return [] if node is None else [v for p in properties for v in self.index.objects(node, _node(p))]

    def texts(self, node: Node | None, *properties: str) -> list[str]:
        """Return the values that are text."""
        return [value.value for value in self.values(node, *properties) if isinstance(value, Literal)]

    def missing(self, *properties: str) -> list[str]:
        """Return those of the properties that the header lacks; ``a|b`` is either."""
        return [each for each in properties if not self.values(self.header, *each.split("|"))]

    def without(self, nodes: Iterable[NamedNode], *properties: str) -> list[str]:
        """Return the CURIEs of nodes that have none of the properties."""
        return [contract(node.value) for node in nodes if not self.values(node, *properties)]

    def _is_described(self, node: Node) -> bool:
        return any(triple.predicate not in _NO_WORDS for triple in self.index.of(node))


def _node(curie: str) -> NamedNode:
    return NamedNode(_ELSEWHERE[curie]) if curie in _ELSEWHERE else iri(curie)
