"""The order of a release: which subjects come first, which properties of a subject, which values.

Nothing here depends on the order in which triples were made, nor on the names of blank nodes: a
node without a name is written where it is used, and is sorted by what is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from pyoxigraph import BlankNode, NamedNode, Triple

from ...errors import ReleaseError
from ..kinds import KIND_TABLES
from ..namespaces import ONTOLOGY_IRI, PNS, PREFIXES, contract
from ..nodes import Node, iri
from ..triples import TripleIndex

__all__ = ["Document", "property_order"]

_FIRST_PROPERTIES = [
    "rdf:type",
    "owl:versionIRI",
    "rdfs:label",
    "skos:notation",
    "IAO:0000115",
    "skos:definition",
    "rdfs:subClassOf",
    "owl:equivalentClass",
    "owl:disjointWith",
    "pns:subject",
    "pns:predicate",
    "pns:object",
    "pns:negated",
    "owl:annotatedSource",
    "owl:annotatedProperty",
    "owl:annotatedTarget",
]
_ONTOLOGIES = ONTOLOGY_IRI.removesuffix(".owl")
_NIL, _FIRST = iri("rdf:nil"), iri("rdf:first")
_RANK = {iri(curie): place for place, curie in enumerate(_FIRST_PROPERTIES)}


@cache
def property_order(predicate: NamedNode) -> tuple[int, str]:
    """Return the sort key of a property: a few important ones first, then by name."""
    return _RANK.get(predicate, len(_RANK)), contract(predicate.value)


class Document:
    """Triples in the order in which they are to be written."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.index = TripleIndex(triples)
        uses = Counter(t.object for s in self.index.subjects() for t in self.index.of(s))
        shared = [n for n, count in uses.items() if isinstance(n, BlankNode) and count > 1]
        if shared:
            raise ReleaseError(
                f"{len(shared)} nodes without a name are used twice; give them names in schema.ttl"
            )
        self._nested = {node for node in uses if isinstance(node, BlankNode)}

    def named_sections(self) -> dict[str, list[NamedNode]]:
        """Return the named subjects in order, by the title of their section."""
        named = [s for s in self.index.subjects() if isinstance(s, NamedNode)]
        sections: dict[str, list[NamedNode]] = {}
        for (_, title, _), subject in sorted((self._section(s), s) for s in named):
            sections.setdefault(title, []).append(subject)
        return sections

    def unnamed(self) -> list[BlankNode]:
        """Return the subjects without a name that hang on no other subject, in no special order."""
        return [s for s in self.index.subjects() if isinstance(s, BlankNode) and s not in self._nested]

    def properties(self, subject: Node) -> list[tuple[NamedNode, list[Node]]]:
        """Return the properties of a subject in order, each with its values in no special order."""
        values: dict[NamedNode, list[Node]] = {}
        for triple in self.index.of(subject):
            values.setdefault(triple.predicate, []).append(triple.object)
        return sorted(values.items(), key=lambda item: property_order(item[0]))

    def is_list(self, node: Node) -> bool:
        """Whether a node is an RDF list."""
        return node == _NIL or bool(self.index.objects(node, _FIRST))

    def _section(self, subject: NamedNode) -> tuple[int, str, str]:
        """Return the section of a subject: its place, its title, and the place of the subject in it."""
        types = {
            contract(t.value)
            for t in self.index.objects(subject, iri("rdf:type"))
            if isinstance(t, NamedNode)
        }
        # The particular before the general: a relation of ours is a property too, every term a class.
        kinds = sorted(kind for kind in KIND_TABLES.values() if f"pns:{kind}" in types)
        if subject.value.startswith(_ONTOLOGIES) or "owl:Ontology" in types:
            return 0, "Ontology", subject.value
        if subject.value.startswith(PNS):
            return 1, "Vocabulary", ("0" if "owl:Class" in types else "1") + subject.value
        if any(t.endswith("Property") for t in types):
            return 2, "Properties of others", subject.value
        if kinds:
            return 3, f"Terms: {kinds[0]}", subject.value
        if "pns:Claim" in types:
            return (
                6,
                f"Claims: {contract(self.index.text(subject, iri('pns:predicate')))}",
                self._claim(subject),
            )
        if subject.value.startswith(PREFIXES["source"]):
            return 7, "Sources", subject.value
        if "pns:Cohort" in types:
            return 8, "Cohorts", subject.value
        if "pns:Mapping" in types:
            return 9, "Mappings", self.index.text(subject, iri("pns:mappingSubject")) + subject.value
        if "pns:Criterion" in types:
            return 10, "Criteria", subject.value
        return (
            (5, "Other individuals", subject.value)
            if "owl:Class" not in types
            else (4, "Other classes", subject.value)
        )

    def _claim(self, subject: NamedNode) -> str:
        """Return the place of a claim among those of its relation: by what it says, then by name."""
        ends = [self.index.text(subject, iri(p)) for p in ("pns:subject", "pns:object")]
        return " ".join([*ends, subject.value.removeprefix(PREFIXES["claim"])])
