"""Bridges: what our terms are in another ontology, as axioms in an OWL file of their own.

An exact match is an equivalence, a broad or narrow one a subclass axiom (decision 0048); a close or
related one is no axiom. Terms of ours that lie directly below a class of the other ontology do so here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import BlankNode, NamedNode, Triple

from ....errors import ExportError
from ....model.terms import first_text
from ....rdf.namespaces import PREFIXES
from ....rdf.nodes import iri, text
from ....rdf.writing.rdfxml import rdfxml_of
from ....store.triple_store import TripleStore, describe
from ...content import ExportContent
from .imported_header import declared_annotation, imported_header

__all__ = ["BRIDGES", "BridgeAxiom", "bridge_writer", "read_bridge"]

BRIDGES = MappingProxyType(
    {
        "mondo": ("MONDO", "Mondo"),
        "ordo": ("Orphanet", "ORDO"),
        "doid": ("DOID", "the Human Disease Ontology"),
        "ncit": ("NCIT", "the NCI Thesaurus"),
        "hpo": ("HP", "the Human Phenotype Ontology"),
    }
)
"""Name of a bridge -> prefix of the terms at its other end, and what people call that ontology."""

_SUBCLASS = iri("rdfs:subClassOf")
_EQUIVALENT = iri("owl:equivalentClass")
_SAME, _NARROWER, _WIDER = (f"{PREFIXES['skos']}{match}Match" for match in ("exact", "narrow", "broad"))


@dataclass(frozen=True, slots=True)
class BridgeAxiom:
    """One axiom between a class of ours and one of another ontology.

    Attributes:
        axiom: The axiom: subclass or equivalent.
        mapping: The mapping that it says; None for a superclass of one of our terms.
        label: Label of the other class; empty where the release does not have it.
    """

    axiom: Triple
    mapping: NamedNode | None
    label: str

    @property
    def ends(self) -> tuple[NamedNode, NamedNode]:
        """The two classes, as they stand in the axiom."""
        one, other = self.axiom.subject, self.axiom.object
        assert isinstance(one, NamedNode)
        assert isinstance(other, NamedNode)
        return one, other


def bridge_writer(name: str) -> Callable[[ExportContent], bytes]:
    """Return what writes a bridge as RDF/XML.

    Args:
        name: One of :data:`BRIDGES`.
    """

    def write(content: ExportContent) -> bytes:
        return rdfxml_of(_triples(content, name)).encode()

    return write


def read_bridge(content: ExportContent, name: str) -> list[BridgeAxiom]:
    """Return the axioms of a bridge: those of the mappings, then our terms below classes of the other side.

    Args:
        content: The release.
        name: One of :data:`BRIDGES`.
    """
    space = PREFIXES[BRIDGES[name][0]]
    mapped = filter(None, (_of_mapping(content.store, node, space) for node in content.mapping_nodes()))
    return [*mapped, *_superclasses(content.store, space)]


def _of_mapping(store: TripleStore, node: NamedNode, space: str) -> BridgeAxiom | None:
    """Return the axiom that a mapping says; None for another vocabulary, or where it says none."""
    said = describe(store, node)
    ours, theirs = (NamedNode(first_text(said, f"pns:mapping{end}") or "") for end in ("Subject", "Object"))
    axioms = {
        _SAME: Triple(ours, _EQUIVALENT, theirs),
        _WIDER: Triple(ours, _SUBCLASS, theirs),
        _NARROWER: Triple(theirs, _SUBCLASS, ours),
    }
    axiom = axioms.get(first_text(said, "pns:mappingPredicate") or "")
    if axiom is None or not theirs.value.startswith(space) or not _is_class(store, ours):
        return None
    return BridgeAxiom(axiom, node, first_text(said, "pns:mappingObjectLabel") or "")


def _is_class(store: TripleStore, node: NamedNode) -> bool:
    """Whether a term is a class in use; *X or Y* has no place in the tree of others."""
    is_class = any(store.quads_for_pattern(node, iri("rdf:type"), iri("owl:Class")))
    marks = ("owl:deprecated", "pns:isUnion")
    return is_class and not any(any(store.quads_for_pattern(node, iri(m), None)) for m in marks)


def _superclasses(store: TripleStore, space: str) -> Iterator[BridgeAxiom]:
    for quad in store.quads_for_pattern(None, _SUBCLASS, None):
        ours, theirs = quad.subject, quad.object
        if not (isinstance(ours, NamedNode) and isinstance(theirs, NamedNode)):
            continue
        if ours.value.startswith(PREFIXES["PNSO"]) and theirs.value.startswith(space):
            yield BridgeAxiom(Triple(ours, _SUBCLASS, theirs), None, _label(store, theirs))


def _triples(content: ExportContent, name: str) -> Iterator[Triple]:
    axioms = read_bridge(content, name)
    their_name = BRIDGES[name][1]
    if not axioms:
        raise ExportError(f"the release says of no term what it is in {their_name}, so there is no bridge")
    about = (
        f"What terms of the PNS Graph are in {their_name}: equivalence and subclass axioms from the exact, "
        f"broad and narrow matches. Load it beside pns-base.owl or pns-full.owl and {their_name} itself."
    )
    title = f"PNS Graph, bridge to {their_name}"
    yield from imported_header(content, f"pnso-bridge-{name}", title, about)
    yield declared_annotation(iri("dcterms:source"))
    for each in axioms:
        yield each.axiom
        yield from _declarations(content.store, each)
        yield from _annotation(each)


def _declarations(store: TripleStore, bridge: BridgeAxiom) -> Iterator[Triple]:
    for node in bridge.ends:
        is_ours = node.value.startswith(PREFIXES["PNSO"])
        label = _label(store, node) if is_ours else bridge.label
        yield Triple(node, iri("rdf:type"), iri("owl:Class"))
        if label:
            yield Triple(node, iri("rdfs:label"), text(label))


def _annotation(bridge: BridgeAxiom) -> Iterator[Triple]:
    """Yield the mapping that an axiom says, as its source."""
    if bridge.mapping is not None:
        node = BlankNode(bridge.mapping.value.rpartition("/")[2])
        yield Triple(node, iri("rdf:type"), iri("owl:Axiom"))
        yield Triple(node, iri("owl:annotatedSource"), bridge.axiom.subject)
        yield Triple(node, iri("owl:annotatedProperty"), bridge.axiom.predicate)
        yield Triple(node, iri("owl:annotatedTarget"), bridge.axiom.object)
        yield Triple(node, iri("dcterms:source"), bridge.mapping)


def _label(store: TripleStore, node: NamedNode) -> str:
    return first_text(describe(store, node), "rdfs:label") or ""
