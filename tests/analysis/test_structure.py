"""Measures of a whole table, each against a value that somebody else computed."""

from __future__ import annotations

import random

import networkx as nx
import pytest
from hypothesis import given

from pns_graph.analysis.incidence import Incidence
from pns_graph.analysis.structure.bridges import bridges
from pns_graph.analysis.structure.communities import agreement_with_labels
from pns_graph.analysis.structure.modularity import best_modules, bipartite_modularity
from pns_graph.analysis.structure.mutual_information import adjusted_mutual_information
from pns_graph.analysis.structure.nestedness import nodf

from .conftest import TABLES, table_of


def test_nestedness_is_that_of_the_worked_example() -> None:
    """The five sites and five species of Almeida-Neto and others 2008: 58.33."""
    assert round(nodf(table_of("10111", "11100", "01110", "11000", "11000")), 2) == 58.33


def test_a_perfectly_nested_table_has_100() -> None:
    """Each row is a part of the one above it, and no two have as many; a chessboard has 0."""
    assert nodf(table_of("1111", "1110", "1100", "1000")) == 100
    assert nodf(table_of("1010", "0101", "1010", "0101")) == 0
    assert nodf(table_of("1")) == 0


@given(TABLES)
def test_nestedness_is_the_same_from_both_sides(table: Incidence) -> None:
    """It lies from 0 to 100."""
    assert nodf(table) == pytest.approx(nodf(table.transposed()))
    assert 0 <= nodf(table) <= 100


@given(TABLES)
def test_modularity_is_that_of_the_directed_graph(table: Incidence) -> None:
    """Networkx computes it for edges that all run from rows to columns."""
    modules, score = best_modules(table, 1)
    graph = nx.DiGraph((("row", row), ("column", column)) for row, column in table.pairs())

    assert score == pytest.approx(nx.community.modularity(graph, modules))
    assert bipartite_modularity(table, [set(graph)]) == pytest.approx(0)


def test_two_blocks_are_two_modules() -> None:
    """Two separate blocks of the same size have a modularity of one half."""
    modules, score = best_modules(table_of("1100", "1100", "0011", "0011"), 1)

    assert score == 0.5
    assert [sorted(key for _, key in module) for module in modules] == [
        ["c0", "c1", "r0", "r1"],
        ["c2", "c3", "r2", "r3"],
    ]


SKLEARN = (
    (
        [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3],
        [1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2],
        0.278209646572698,
    ),
    ([0, 0, 1, 1, 2, 2, 2], [0, 1, 1, 1, 2, 2, 0], 0.258151141470247),
    ([0, 1, 0, 1, 0, 1], [0, 0, 0, 1, 1, 1], -0.111111111111111),
    ([0, 0, 0, 0, 1, 1], [0, 1, 2, 3, 4, 5], 0.0),
    ([0, 0, 1, 1], [5, 5, 3, 3], 1.0),
)
"""Two labellings, and what ``adjusted_mutual_info_score`` of scikit-learn 1.9.1 says of them."""


@pytest.mark.parametrize(("one", "other", "expected"), SKLEARN)
def test_agreement_is_that_of_scikit_learn(one: list[int], other: list[int], expected: float) -> None:
    """Adjusted mutual information with the arithmetic mean."""
    assert adjusted_mutual_information(one, other) == pytest.approx(expected, abs=1e-12)
    assert adjusted_mutual_information(other, one) == pytest.approx(expected, abs=1e-12)
    many = adjusted_mutual_information(SKLEARN[0][0] * 110, SKLEARN[0][1] * 110)
    assert many == pytest.approx(0.377735164436751)


def test_labels_dealt_out_at_random_agree_by_chance_alone() -> None:
    """Groups that are the labels stand out; others do not."""
    labels = ["surface"] * 10 + ["intracellular"] * 10
    found = agreement_with_labels([0] * 10 + [1] * 10, labels, 200)
    mixed = agreement_with_labels(random.Random(3).sample([0, 1] * 10, 20), labels, 200)

    assert (found.observed, found.p_value) == (1.0, 1 / 201)
    assert abs(found.expected) < 0.05
    assert mixed.p_value > 0.05


def test_a_bridge_separates_what_only_it_joins() -> None:
    """r1 alone joins c0 and c1 to c2 and c3: four pairs; without r0 only c0 is left alone: three."""
    found = bridges(table_of("1100", "0110", "0011"), 20)

    assert [(each.key, each.separated.observed) for each in found] == [("r1", 4), ("r0", 3), ("r2", 3)]
    assert found[0].cut_off == ("c1",) or found[0].cut_off == ("c2",)


@given(TABLES)
def test_what_a_bridge_separates_is_what_networkx_finds(table: Incidence) -> None:
    """Pairs of columns that a path joins, with the row and without it."""
    graph = nx.Graph((("row", row), ("column", column)) for row, column in table.pairs())
    whole = joined_columns(graph)

    for each in bridges(table, 1):
        left = nx.restricted_view(graph, [("row", each.key)], [])
        assert each.separated.observed == whole - joined_columns(left)


def joined_columns(graph: nx.Graph) -> int:
    """Return how many pairs of columns hang together."""
    sizes = (sum(side == "column" for side, _ in part) for part in nx.connected_components(graph))
    return sum(size * (size - 1) // 2 for size in sizes)
