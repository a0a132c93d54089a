"""What a release is and holds, in VoID and DCAT: for a file beside its data, and for a server of it.

Source:
    VoID, https://www.w3.org/TR/void/; DCAT 3, https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from ...rdf.namespaces import BASE, ONTOLOGY_IRI, PNS, PREFIXES
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, describe

__all__ = ["Said", "describe_release"]

Subject: TypeAlias = NamedNode | BlankNode
Said: TypeAlias = tuple[Subject, NamedNode, NamedNode | BlankNode | Literal]
"""Subject, property and value."""

_COPIED = (
    "dcterms:title",
    "dcterms:description",
    "dcterms:creator",
    "dcterms:publisher",
    "dcterms:license",
    "dcterms:rights",
    "dcterms:issued",
    "dcterms:modified",
    "dcterms:language",
    "dcterms:bibliographicCitation",
    "owl:versionInfo",
    "owl:versionIRI",
)


def describe_release(store: TripleStore, dataset: NamedNode) -> Iterator[Said]:
    """Yield title, licence and version of a release, how much it holds, and of which classes and properties.

    Args:
        store: The release.
        dataset: What it is called where it is described.
    """
    quads = list(store.quads_for_pattern(None, None, None))
    yield from _what_it_is(store, dataset)
    yield from _how_much(dataset, quads)
    yield from _partitions(dataset, quads)


def _what_it_is(store: TripleStore, dataset: Subject) -> Iterator[Said]:
    ontology = describe(store, NamedNode(ONTOLOGY_IRI))
    yield dataset, iri("rdf:type"), iri("void:Dataset")
    yield dataset, iri("rdf:type"), iri("dcat:Dataset")
    yield dataset, iri("dcterms:isVersionOf"), NamedNode(ONTOLOGY_IRI)
    yield dataset, iri("void:uriSpace"), Literal(BASE)
    for curie in _COPIED:
        for value in ontology.get(iri(curie).value, []):
            if not isinstance(value, Triple):
                yield dataset, iri(curie), value
    for property_name, said in (("version", "owl:versionInfo"), ("keyword", "dcterms:subject")):
        for value in ontology.get(iri(said).value, []):
            if isinstance(value, Literal):
                yield dataset, iri(f"dcat:{property_name}"), value


def _how_much(dataset: Subject, quads: list[Quad]) -> Iterator[Said]:
    subjects = {quad.subject for quad in quads}
    ours = sorted(
        node.value for node in subjects if isinstance(node, NamedNode) and node.value.startswith(BASE)
    )
    counts = {
        "triples": len(quads),
        "entities": len(ours),
        "distinctSubjects": len(subjects),
        "distinctObjects": len({quad.object for quad in quads}),
        "properties": len({quad.predicate for quad in quads}),
        "classes": len(_classes(quads)),
    }
    for name, count in counts.items():
        yield dataset, iri(f"void:{name}"), Literal(count)
    for example in [node for node in ours if node.startswith(PREFIXES["PNSO"])][:1]:
        yield dataset, iri("void:exampleResource"), NamedNode(example)


def _partitions(dataset: Subject, quads: list[Quad]) -> Iterator[Said]:
    properties = Counter(quad.predicate.value for quad in quads)
    yield from _parts(dataset, "property", "triples", properties)
    yield from _parts(dataset, "class", "entities", _classes(quads))
    spaces = {space for space in PREFIXES.values() if any(used.startswith(space) for used in properties)}
    for space in sorted({*spaces, PNS}):
        yield dataset, iri("void:vocabulary"), NamedNode(space)


def _parts(dataset: Subject, what: str, unit: str, counts: Counter[str]) -> Iterable[Said]:
    for at, (part, count) in enumerate(sorted(counts.items())):
        node = BlankNode(f"{what}{at}")
        yield dataset, iri(f"void:{what}Partition"), node
        yield node, iri(f"void:{what}"), NamedNode(part)
        yield node, iri(f"void:{unit}"), Literal(count)


def _classes(quads: list[Quad]) -> Counter[str]:
    a = iri("rdf:type")
    return Counter(
        quad.object.value for quad in quads if quad.predicate == a and isinstance(quad.object, NamedNode)
    )
