"""Views of the graph: what edges they have, what these weigh, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.errors import QueryError, ReleaseError, UnknownTermError
from pns_graph.network.graphs.views import VIEWS, WEIGHTS, projected_graph

from .conftest import PAIRS

ANTIBODIES = {"view": "bipartite", "kinds": ("Antibody", "Tumour")}


def test_associations_are_those_of_the_answers(graph: KnowledgeGraph) -> None:
    """An edge has the share that the answer about the antibody tells of all its carriers."""
    view = graph.to_networkx(["indicatesTumour"], view="associations")
    told = {
        (antibody, line.term.key): line.share
        for antibody in {one for one, _ in view.edges()}
        for line in graph.antibody(antibody).tumours
        if line.way < 3 and line.association.is_whole
    }

    assert view.number_of_edges() > 10
    for one, other, share in view.edges(data="share"):
        assert (None if share is None else Decimal(str(share))) == told[one, other]


def test_facts_come_alone_and_the_rest_when_asked(graph: KnowledgeGraph) -> None:
    """What is denied or of a subgroup only is no edge; with it, each edge says whether it is a fact."""
    facts = graph.to_networkx(view="associations")
    every = graph.to_networkx(view="associations", denied=True)

    assert not facts.has_edge("anti-x", "neoplasm")
    assert every.edges["anti-x", "neoplasm", "indicatesTumour"]["direct"] is False
    assert set(facts.edges) == {(a, b, k) for a, b, k, fact in every.edges(keys=True, data="direct") if fact}
    assert every.number_of_edges() == len(graph.associations())


def test_two_kinds_are_joined_by_what_is_said_of_either(graph: KnowledgeGraph) -> None:
    """The numbers are of the first kind's people where they are known, and the edge says whose they are."""
    view = graph.to_networkx(**ANTIBODIES)
    syndromes = graph.to_networkx(view="bipartite", kinds=("antibody", "syndrome"))
    presenting = graph.to_networkx(["presentsWith"], view="associations")

    assert nx.is_bipartite(view)
    assert {view.nodes[key]["kind"] for key in view if view.nodes[key]["bipartite"] == 0} == {"Antibody"}
    assert view.edges["anti-y", "small-cell-lung-cancer"]["share"] == 85.0
    assert {said["relation"] for *_, said in syndromes.edges(data=True)} == {"presentsWith", "hasAntibody"}
    for *ends, said in syndromes.edges(data=True):
        antibody, syndrome = sorted(ends, key=lambda key: syndromes.nodes[key]["bipartite"])
        assert said["people_of"] == (antibody if said["relation"] == "presentsWith" else syndrome)
        assert (said["relation"] == "presentsWith") == presenting.has_edge(antibody, syndrome)


def test_groups_and_any_tumour_are_in_only_where_asked(graph: KnowledgeGraph) -> None:
    """They are no partner that two antibodies share."""
    assert "neoplasm" in graph.to_networkx(view="associations")
    assert "neoplasm" not in graph.to_networkx(view="associations", groups=False)
    assert "neoplasm" not in graph.to_networkx(**ANTIBODIES)
    assert "neoplasm" in graph.to_networkx(**ANTIBODIES, groups=True)


def test_an_edge_without_the_number_is_left_out(graph: KnowledgeGraph) -> None:
    """What nobody counted weighs nothing known, and not zero."""
    every = graph.to_networkx(**ANTIBODIES)
    shares = graph.to_networkx(**ANTIBODIES, weight="share")
    certain = graph.to_networkx(**ANTIBODIES, weight="certainty")

    assert {frozenset(e) for e in shares.edges} == {
        frozenset((a, b)) for a, b, share in every.edges(data="share") if share is not None
    }
    assert all(said["weight"] == said["share"] for *_, said in shares.edges(data=True))
    assert {said["weight"] for *_, said in certain.edges(data=True)} <= {1, 2, 3}
    assert shares.edges["anti-y", "small-cell-lung-cancer"]["weight"] == 85.0
    low = graph.to_networkx(**ANTIBODIES, weight="low")
    assert low.edges["anti-y", "small-cell-lung-cancer"]["weight"] == 70.9
    assert {w for *_, w in graph.to_networkx(**ANTIBODIES, weight=1).edges(data="weight")} == {1}


@pytest.mark.parametrize("view", ["claims", "associations"])
def test_filters_keep_what_is_counted_well_enough(graph: KnowledgeGraph, view: str) -> None:
    """At least so many people, at least so certain, and both ends of these kinds."""
    people = graph.to_networkx(view=view, min_people=40)
    certain = graph.to_networkx(view=view, certainty="moderate")
    kinds = graph.to_networkx(view=view, kinds=["Antibody", "Tumour"])

    assert 0 not in (one.number_of_edges() for one in (people, certain, kinds))
    assert all(said["people"] >= 40 for *_, said in people.edges(data=True))
    assert {said["certainty"] for *_, said in certain.edges(data=True)} <= {"moderate", "high"}
    assert {kinds.nodes[key]["kind"] for key in kinds} == {"Antibody", "Tumour"}


def test_a_projected_edge_says_what_is_shared(graph: KnowledgeGraph) -> None:
    """And weighs as many with the weight 1."""
    both = graph.to_networkx(**ANTIBODIES)
    view = graph.to_networkx(view="projected", kinds=("Antibody", "Tumour"), weight=1)

    assert view.number_of_edges() > 5
    for one, other, said in view.edges(data=True):
        assert list(said["shared"]) == sorted(set(both[one]) & set(both[other]))
        assert said["weight"] == len(said["shared"])


@given(PAIRS, st.randoms())
def test_a_projection_is_symmetric_and_knows_no_order(pairs: set[tuple[str, str]], order: object) -> None:
    """However edges came in, the same pairs share the same; adding a pair takes nothing away."""
    mixed = sorted(pairs)
    order.shuffle(mixed)
    one, other = projected(sorted(pairs)), projected(mixed)
    more = projected([*mixed, ("a", "s"), ("b", "s")])

    assert list(one.edges(data=True)) == list(other.edges(data=True))
    assert all(one.edges[a, b] == one.edges[b, a] for a, b in one.edges)
    assert all(set(said["shared"]) <= set(more.edges[a, b]["shared"]) for a, b, said in one.edges(data=True))


def projected(pairs: list[tuple[str, str]]) -> nx.Graph:
    """Return what rows share, of plain pairs."""
    graph = nx.Graph()
    for side, names in enumerate(zip(*pairs, strict=True)):
        graph.add_nodes_from(names, bipartite=side)
    graph.add_edges_from(pairs, weight=1)
    return projected_graph(graph, 1)


@pytest.mark.parametrize("view", VIEWS)
def test_nodes_and_edges_come_in_the_same_order(graph: KnowledgeGraph, release: Path, view: str) -> None:
    """Nodes sorted by key, and edges the same from a release read anew."""
    kinds = ("Syndrome", "Antibody") if view in ("bipartite", "projected") else None
    one = graph.to_networkx(view=view, kinds=kinds)
    again = KnowledgeGraph.load(release).to_networkx(view=view, kinds=kinds)

    assert list(one) == list(again)
    assert list(one.edges) == list(again.edges)
    assert list(one) == sorted(one, key=lambda key: (one.nodes[key].get("bipartite", 0), key))


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"view": "bipartit"}, UnknownTermError, "no view 'bipartit'; did you mean bipartite"),
        ({"weight": "shares"}, UnknownTermError, "no weight 'shares'; did you mean share"),
        ({"weight": "x"}, UnknownTermError, "did you mean share, low, certainty"),
        ({"kinds": ["Antibdy"]}, UnknownTermError, "no kind 'Antibdy'; did you mean Antibody"),
        ({"certainty": "modrate"}, UnknownTermError, "did you mean"),
        ({"min_people": -1}, QueryError, "give 0 or the least number of people"),
        ({"view": "bipartite"}, QueryError, "joins two kinds of terms; name them"),
        ({"view": "projected", "kinds": ("Symptom", "Tumour")}, QueryError, "Symptom is joined to"),
        ({"view": "bipartite", "kinds": ("Tumour", "Tumour")}, QueryError, "joins Tumour and Tumour"),
        ({"view": "associations", "hierarchy": True}, QueryError, "has no hierarchy"),
    ],
)
def test_what_is_not_known_is_refused(
    graph: KnowledgeGraph, asked: dict[str, object], error: type[Exception], words: str
) -> None:
    """An empty graph would read as a finding."""
    with pytest.raises(error, match=words):
        graph.to_networkx(**asked)


def test_a_release_without_associations_has_no_such_view(edited: Callable[..., Path], tmp_path: Path) -> None:
    """The claims of it are still there."""
    text = edited().read_text(encoding="utf-8").replace("vocab/Association>", "vocab/Former>")
    older = tmp_path / "older.ttl"
    older.write_text(text, encoding="utf-8")
    graph = KnowledgeGraph.load(older)

    with pytest.raises(ReleaseError, match=r"has no associations.*'pns build'"):
        graph.to_networkx(view="associations")
    with pytest.raises(ReleaseError, match=r"has no associations.*'pns build'"):
        graph.analyse("vulnerability")
    assert graph.to_networkx().number_of_edges() > 10


def test_weights_are_what_networkx_weighs_with(graph: KnowledgeGraph) -> None:
    """A measure of networkx takes every weight."""
    for weight in WEIGHTS:
        view = graph.to_networkx(**ANTIBODIES, weight=weight)
        assert sum(nx.pagerank(view, weight="weight").values()) == pytest.approx(1)
