"""What this server says of itself: SPARQL 1.1 Service Description, VoID and DCAT, with counts."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ...export.triples.dataset_description import Said, describe_release
from ...graph import KnowledgeGraph
from ...questions.library_data import LIBRARY_IRI, library_triples
from ...rdf.namespaces import ONTOLOGY_IRI
from ...rdf.nodes import iri
from ...store.triple_store import objects

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


def describe_service(graph: KnowledgeGraph, base: str, federated: bool) -> list[Triple]:
    """Return the description of the endpoint, with its graphs.

    Args:
        graph: The release that it answers from.
        base: Web address of the server, without a slash at its end.
        federated: Whether it follows SERVICE clauses.
    """
    service, dataset, default = NamedNode(f"{base}/sparql"), BlankNode("dataset"), BlankNode("graph")
    library = len(set(library_triples(graph.library, graph.store, lambda: graph.names)))
    said: list[Said] = [
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


def _library_graph(dataset: BlankNode, base: str, triples: int) -> Iterator[Said]:
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
    said = [*describe_release(graph.store, dataset), *_where_it_is(graph, dataset, base)]
    return [Triple(*each) for each in said]


def _where_it_is(graph: KnowledgeGraph, dataset: NamedNode, base: str) -> Iterator[Said]:
    file, service = NamedNode(f"{base}/pns.ttl"), NamedNode(f"{base}/sparql")
    for name, value in (("sparqlEndpoint", service), ("dataDump", file)):
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
