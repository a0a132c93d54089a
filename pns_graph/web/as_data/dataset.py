"""What this server says of itself: SPARQL 1.1 Service Description, VoID and DCAT, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from ...graph import KnowledgeGraph
from ...questions.library_data import LIBRARY_IRI, library_triples
from ...rdf.namespaces import ONTOLOGY_IRI, PNS, PREFIXES
from ...rdf.nodes import iri
from ...store.triple_store import describe, objects
from ..addresses import OURS

__all__ = ["describe_dataset", "describe_service"]

_FORMATS = "http://www.w3.org/ns/formats/"
_IANA = "https://www.iana.org/assignments/media-types/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
_COPIED = (
    "dcterms:title",
    "dcterms:description",
    "dcterms:publisher",
    "dcterms:license",
    "dcterms:modified",
    "owl:versionInfo",
    "owl:versionIRI",
)

Node = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal


def describe_service(graph: KnowledgeGraph, base: str, federated: bool) -> list[Triple]:
    """Return the description of the endpoint, with its graphs.

    Args:
        graph: The release that it answers from.
        base: Web address of the server, without a slash at its end.
        federated: Whether it follows SERVICE clauses.
    """
    service, dataset, default = NamedNode(f"{base}/sparql"), BlankNode("dataset"), BlankNode("graph")
    library = len(set(library_triples(graph.library, graph.store, lambda: graph.names)))
    said: list[tuple[Node, NamedNode, Value]] = [
        (service, iri("rdf:type"), iri("sd:Service")),
        (service, iri("sd:endpoint"), service),
        (service, iri("sd:supportedLanguage"), iri("sd:SPARQL11Query")),
        (service, iri("sd:defaultDataset"), dataset),
        *((service, iri("sd:resultFormat"), NamedNode(_FORMATS + name)) for name in _RESULTS),
        (dataset, iri("rdf:type"), iri("sd:Dataset")),
        (dataset, iri("sd:defaultGraph"), default),
        (default, iri("rdf:type"), iri("sd:Graph")),
        (default, iri("void:triples"), Literal(len(graph.store) + library)),
        (default, iri("rdfs:seeAlso"), NamedNode(f"{base}/void")),
        (service, iri("rdfs:seeAlso"), NamedNode(f"{base}/llms.txt")),
        *_library_graph(dataset, base, library),
    ]
    if federated:
        said.append((service, iri("sd:feature"), iri("sd:BasicFederatedQuery")))
    return [Triple(*each) for each in said]


def _library_graph(dataset: Node, base: str, triples: int) -> Iterator[tuple[Node, NamedNode, Value]]:
    """Yield what is said of the named graph that holds the questions; the default graph holds them too."""
    named, content = BlankNode("library"), BlankNode("questions")
    yield dataset, iri("sd:namedGraph"), named
    yield named, iri("rdf:type"), iri("sd:NamedGraph")
    yield named, iri("sd:name"), NamedNode(LIBRARY_IRI)
    yield named, iri("sd:graph"), content
    yield content, iri("rdf:type"), iri("sd:Graph")
    yield content, iri("void:triples"), Literal(triples)
    yield content, iri("rdfs:seeAlso"), NamedNode(f"{base}/queries.ttl")


def describe_dataset(graph: KnowledgeGraph, base: str) -> list[Triple]:
    """Return what the release is and holds: title, licence, version, counts, and where to get it."""
    dataset = NamedNode(f"{base}/void#dataset")
    quads = list(graph.store.quads_for_pattern(None, None, None))
    said = [
        *_what_it_is(graph, dataset),
        *_where_it_is(graph, dataset, base),
        *_how_much(dataset, quads),
        *_partitions(dataset, quads),
    ]
    return [Triple(*each) for each in said]


def _what_it_is(graph: KnowledgeGraph, dataset: Node) -> Iterator[tuple[Node, NamedNode, Value]]:
    ontology = describe(graph.store, NamedNode(ONTOLOGY_IRI))
    yield dataset, iri("rdf:type"), iri("void:Dataset")
    yield dataset, iri("rdf:type"), iri("dcat:Dataset")
    yield dataset, iri("dcterms:isVersionOf"), NamedNode(ONTOLOGY_IRI)
    for curie in _COPIED:
        for value in ontology.get(iri(curie).value, []):
            if not isinstance(value, Triple):
                yield dataset, iri(curie), value
    for value in ontology.get(iri("owl:versionInfo").value, []):
        if isinstance(value, Literal):
            yield dataset, iri("dcat:version"), value


def _where_it_is(graph: KnowledgeGraph, dataset: Node, base: str) -> Iterator[tuple[Node, NamedNode, Value]]:
    file, service = NamedNode(f"{base}/pns.ttl"), NamedNode(f"{base}/sparql")
    for name, value in (("sparqlEndpoint", service), ("dataDump", file), ("uriSpace", Literal(OURS))):
        yield dataset, iri(f"void:{name}"), value
    yield dataset, iri("void:feature"), NamedNode(f"{_FORMATS}Turtle")
    for also in ("queries.ttl", "llms.txt"):
        yield dataset, iri("rdfs:seeAlso"), NamedNode(f"{base}/{also}")
    for target, way in ((file, "downloadURL"), (service, "accessURL")):
        distribution = BlankNode(way)
        yield dataset, iri("dcat:distribution"), distribution
        yield distribution, iri("rdf:type"), iri("dcat:Distribution")
        yield distribution, iri(f"dcat:{way}"), target
        for licence in objects(graph.store, NamedNode(ONTOLOGY_IRI), iri("dcterms:license")):
            yield distribution, iri("dcterms:license"), licence
    yield BlankNode("downloadURL"), iri("dcat:mediaType"), NamedNode(f"{_IANA}text/turtle")


def _how_much(dataset: Node, quads: list[Quad]) -> Iterator[tuple[Node, NamedNode, Value]]:
    subjects = {quad.subject for quad in quads}
    ours = sorted(
        node.value for node in subjects if isinstance(node, NamedNode) and node.value.startswith(OURS)
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


def _partitions(dataset: Node, quads: list[Quad]) -> Iterator[tuple[Node, NamedNode, Value]]:
    properties = Counter(quad.predicate.value for quad in quads)
    yield from _parts(dataset, "property", "triples", properties)
    yield from _parts(dataset, "class", "entities", _classes(quads))
    spaces = {space for space in PREFIXES.values() if any(used.startswith(space) for used in properties)}
    for space in sorted({*spaces, PNS}):
        yield dataset, iri("void:vocabulary"), NamedNode(space)


def _parts(
    dataset: Node, what: str, unit: str, counts: Counter[str]
) -> Iterable[tuple[Node, NamedNode, Value]]:
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
