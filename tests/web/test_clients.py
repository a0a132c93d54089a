"""Clients that others wrote understand the endpoint."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper

from .conftest import ANTIBODIES, Server

QUERY = (
    "PREFIX pns: <https://w3id.org/pnso/vocab/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    + ANTIBODIES
)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_rows_and_triples(server: Server, method: str) -> None:
    """``SPARQLStore`` asks in three ways, and a graph over it is a graph like others."""
    graph = Graph(SPARQLStore(f"{server.url}/sparql", method=method))
    keys = [str(row.key) for row in graph.query(QUERY)]
    term = next(graph.subjects(RDF.type, URIRef("https://w3id.org/pnso/vocab/Antibody")))

    assert "anti-y" in keys
    assert graph.query("ASK { ?x a <https://w3id.org/pnso/vocab/Antibody> }").askAnswer
    assert len(list(graph.triples((term, None, None)))) > 3


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper_reads_rows(server: Server, method: str, direct: bool) -> None:
    """``SPARQLWrapper`` in JSON, XML and CSV."""
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery(QUERY)
    wrapper.setMethod(method)
    if direct:
        wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    wrapper.setReturnFormat(CSV)
    table = wrapper.queryAndConvert().decode().split()
    wrapper.setReturnFormat(XML)

    assert [row["key"]["value"] for row in rows] == table[1:]
    assert "anti-y" in wrapper.queryAndConvert().toxml()


@pytest.mark.parametrize("form", [TURTLE, RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(server: Server, form: str) -> None:
    """A CONSTRUCT comes in the format asked for."""
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery("CONSTRUCT WHERE { ?x a <https://w3id.org/pnso/vocab/Antibody> }")
    wrapper.setReturnFormat(form)
    found = wrapper.queryAndConvert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")

    assert len(graph) > 3
