"""Which terms are joined, by which relation and which claims."""

from __future__ import annotations

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.model.edges import Edge, read_edges, read_hierarchy, read_nodes
from pns_graph.network.model import RELATIONS, read_network


@pytest.fixture(scope="module")
def edges(graph: KnowledgeGraph) -> dict[str, Edge]:
    """Every edge of the toy world by its identifier."""
    return {edge.identifier: edge for edge in read_edges(graph.store)}


def test_an_edge_carries_all_that_is_said_of_it(edges: dict[str, Edge]) -> None:
    """Stated and counted claims of one relation between two terms stand on one edge, the largest first."""
    edge = edges["anti-y.indicatesTumour.small-cell-lung-cancer"]

    assert edge.direct
    assert [claim.positive for claim in edge.claims] == [34, None]


def test_what_is_only_denied_is_an_edge_but_no_direct_one(edges: dict[str, Edge]) -> None:
    """So is what is only said to be rarer; neither may look like a fact."""
    denied = edges["non-paraneoplastic-example-encephalitis.hasAntibody.anti-y"]
    rarer = edges["example-neuropathy.hasTumour.neoplasm"]

    assert (denied.direct, rarer.direct) == (False, False)
    assert all(claim.negated for claim in denied.claims)


def test_what_holds_by_definition_is_a_direct_edge_without_claims(edges: dict[str, Edge]) -> None:
    """Nobody counted that anti-Y binds its antigen in the nucleus; the reasoner knows it."""
    edge = edges["anti-y.antigenLocation.nucleus"]

    assert (edge.direct, edge.claims) == (True, ())


def test_every_claim_stands_on_exactly_one_edge(graph: KnowledgeGraph, edges: dict[str, Edge]) -> None:
    """Nothing that is said is lost on the way to a graph, and nothing is said twice."""
    carried = [claim.iri for edge in edges.values() for claim in edge.claims]

    assert sorted(carried) == sorted(claim.iri for claim in graph.claims())


def test_edges_of_some_relations_are_those_among_all(graph: KnowledgeGraph, edges: dict[str, Edge]) -> None:
    """Asking for less changes nothing in what comes, nor its order."""
    some = read_edges(graph.store, RELATIONS)

    assert some == [edge for edge in edges.values() if edge.relation.name in RELATIONS]
    assert some == sorted(some, key=lambda edge: (edge.subject.key, edge.relation.name, edge.object.key))


def test_the_hierarchy_is_read_as_edges_of_its_own(graph: KnowledgeGraph, edges: dict[str, Edge]) -> None:
    """A subtype is no relation that a source states."""
    hierarchy = {edge.identifier for edge in read_hierarchy(graph.store)}

    assert "anti-y.subClassOf.nuclear-antibody" in hierarchy
    assert not hierarchy & set(edges)


def test_picture_and_multigraph_have_the_same_edges(graph: KnowledgeGraph) -> None:
    """Which edge is direct, and with which claims, is decided in one place."""
    drawn = {(e.subject, e.object, e.relation): (e.stated, e.claims) for e in read_network(graph.store).edges}
    kinds = {term.key: term.kind for term in read_nodes(graph.store)}
    multigraph = graph.to_networkx(RELATIONS, denied=True)
    joined = {
        (subject, object_, name): (edge["direct"], edge["claims"])
        for subject, object_, name, edge in multigraph.edges(keys=True, data=True)
        if {kinds[subject], kinds[object_]} <= {"Syndrome", "Antibody", "Tumour"}
    }

    assert drawn == joined


def test_nodes_stand_in_the_order_of_their_keys(graph: KnowledgeGraph) -> None:
    """So does everything that is drawn or exported from them."""
    keys = [term.key for term in read_nodes(graph.store)]

    assert keys == sorted(keys)
