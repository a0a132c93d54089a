"""The library as data: what programs find that look for example queries at an endpoint.

It follows SHACL Advanced Features and the convention of https://github.com/sib-swiss/sparql-examples: a
question is an ``sh:SPARQLExecutable`` with its question as ``rdfs:comment``, and its ``sh:select`` or
``sh:construct`` runs as it is, with the values of its example. ``schema:text`` is the question as written;
its inputs are its ``sh:parameter``, variables to bind before it runs. All subjects lie in one namespace, and
its IRI names the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from ..model.naming.names import NameIndex
from ..rdf.namespaces import PREFIXES, expand
from ..rdf.nodes import boolean, integer, iri, text
from ..rdf.writing.sorted_triples import write_graph
from ..store.triple_store import TripleStore
from .inputs.parameters import example_text
from .library import GROUPS, Input, Library, Query

__all__ = ["LIBRARY_IRI", "library_triples", "library_turtle"]

LIBRARY_IRI = PREFIXES["query"]
"""The graph that holds the library."""


def library_triples(library: Library, store: TripleStore, names: Callable[[], NameIndex]) -> list[Triple]:
    """Return a library as triples; a question whose example the release lacks runs as it is written.

    Args:
        library: The questions.
        store: The release that the values of the examples are looked up in.
        names: Gives its index of names when one is needed.
    """
    said = list(_prefixes())
    for query in library:
        said += _question(query, example_text(query, store, names))
        for order, given in enumerate(query.inputs, start=1):
            said += _parameter(query, given, order)
    return said


def library_turtle(triples: Iterable[Triple]) -> str:
    """Return the triples of a library as Turtle for people too: the queries stand line by line."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    graph.parse(data=write_graph(triples, RdfFormat.N_TRIPLES), format="nt")
    for prefix in ("dcterms", "pns", "query", "rdfs", "schema", "sh", "skos", "xsd"):
        graph.bind(prefix, PREFIXES[prefix])
    return graph.serialize(format="turtle")


def _prefixes() -> Iterator[Triple]:
    """Yield the prefixes that editors may offer."""
    whole = NamedNode(LIBRARY_IRI)
    yield Triple(whole, iri("dcterms:title"), _english("The questions of PNS Graph"))
    for prefix, space in PREFIXES.items():
        node = iri(f"query:prefix/{prefix}")
        yield Triple(whole, iri("sh:declare"), node)
        yield Triple(node, iri("sh:prefix"), text(prefix))
        yield Triple(node, iri("sh:namespace"), Literal(space, datatype=iri("xsd:anyURI")))


def _question(query: Query, example: str) -> Iterator[Triple]:
    node, form = iri(f"query:{query.name}"), query.form.capitalize()
    yield Triple(node, iri("rdf:type"), iri("sh:SPARQLExecutable"))
    yield Triple(node, iri("rdf:type"), iri(f"sh:SPARQL{form}Executable"))
    yield Triple(node, iri("rdfs:label"), _english(query.title))
    yield Triple(node, iri("rdfs:comment"), _english(query.question))
    yield Triple(node, iri("dcterms:type"), _english(GROUPS[query.group]))
    yield Triple(node, iri("sh:prefixes"), NamedNode(LIBRARY_IRI))
    yield Triple(node, iri(f"sh:{query.form.lower()}"), text(example))
    yield Triple(node, iri("schema:text"), text(query.text))
    for tag in query.tags:
        yield Triple(node, iri("schema:keywords"), text(tag))


def _parameter(query: Query, given: Input, order: int) -> Iterator[Triple]:
    node, example = iri(f"query:{query.name}/{given.name}"), dict(query.example)
    kind = iri("sh:datatype" if given.type.startswith("xsd:") else "sh:class")
    yield Triple(iri(f"query:{query.name}"), iri("sh:parameter"), node)
    yield Triple(node, iri("rdf:type"), iri("sh:Parameter"))
    yield Triple(node, iri("sh:path"), iri(f"query:parameter/{given.name}"))
    yield Triple(node, kind, NamedNode(expand(given.type)))
    yield Triple(node, iri("sh:order"), integer(order))
    yield Triple(node, iri("sh:optional"), boolean(given.optional))
    if given.name in example:
        yield Triple(node, iri("skos:example"), text(example[given.name]))


def _english(words: str) -> Literal:
    return Literal(words, language="en")
