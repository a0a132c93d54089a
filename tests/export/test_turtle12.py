"""RDF 1.2 Turtle: pyoxigraph reads the triples of the release, and of each edge what speaks of it.

Of a whole release test_round_trips.py asks for the same.
"""

from __future__ import annotations

import pyoxigraph as ox

from pns_graph import KnowledgeGraph
from pns_graph.export.triples import turtle12_file, turtle_file
from pns_graph.model.edges import read_edges
from pns_graph.rdf.nodes import iri
from pns_graph.rdf.writing.ntriples import ntriples_of

from .conftest import content_of

PART = ["anti-y"]
REIFIES = iri("rdf:reifies")


def read(content: bytes) -> tuple[list[ox.Triple], set[ox.Triple]]:
    """Return what is asserted, and which reifier reifies what."""
    triples = [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)]
    return [each for each in triples if each.predicate != REIFIES], {
        each for each in triples if each.predicate == REIFIES
    }


def test_part_without_reifiers_is_its_turtle(hostile: KnowledgeGraph) -> None:
    """Not a triple more or less, with any text in them."""
    content = content_of(hostile, terms=PART)
    plain = ox.parse(turtle_file.write(content), format=ox.RdfFormat.TURTLE)

    asserted, reified = read(turtle12_file.write(content))

    assert ntriples_of(asserted) == ntriples_of(quad.triple for quad in plain)
    assert len(reified) == len(content.claims) + sum(each.whole is None for each in content.associations)


def test_sparql_asks_for_the_claims_of_an_edge(toy: KnowledgeGraph) -> None:
    """With the same sign, in an oxigraph that loads the file."""
    store = ox.Store()
    store.load(turtle12_file.write(content_of(toy, terms=PART)), format=ox.RdfFormat.TURTLE)
    rows = store.query(
        "PREFIX pns: <https://w3id.org/pnso/vocab/> SELECT ?claim ?source {"
        " <https://w3id.org/pnso/PNSO_0002902> pns:indicatesTumour ?tumour ~ ?claim ."
        " ?claim pns:source ?source }"
    )
    assert isinstance(rows, ox.QuerySolutions)

    assert {row["claim"].value for row in rows} == {
        claim.iri
        for edge in read_edges(toy.store, ["indicatesTumour"])
        if edge.direct and edge.subject.key == PART[0]
        for claim in edge.claims
    }


def test_same_release_gives_the_same_turtle12(toy: KnowledgeGraph, again: KnowledgeGraph) -> None:
    """Whatever the order in which a store gives its triples."""
    one, two = (turtle12_file.write(content_of(graph, terms=PART)) for graph in (toy, again))

    assert one == two
    assert one.startswith(b'VERSION "1.2"\n')
