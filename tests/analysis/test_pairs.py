"""Measures of pairs: what they share, how alike they are, what might join them."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given

from pns_graph import KnowledgeGraph
from pns_graph.analysis.incidence import Incidence, incidence_of
from pns_graph.analysis.pairs.lift import lifts
from pns_graph.analysis.pairs.prediction import Judgement, by_chains_of_three, by_degrees, judged
from pns_graph.analysis.pairs.sharing import shared_pairs
from pns_graph.analysis.pairs.similarity import SymptomTree, jaccard

from .conftest import PAIRS, TABLES, table_of


@given(TABLES)
def test_what_two_share_is_what_both_have(table: Incidence) -> None:
    """The columns named are those of both rows, and p and q are from 0 to 1, q never below p."""
    partners = {row: {c for r, c in table.pairs() if r == row} for row in table.rows}

    for pair in shared_pairs(table, 5):
        assert set(pair.shared) == partners[pair.one] & partners[pair.other]
        assert min(len(partners[pair.one]), len(partners[pair.other])) >= 2
        assert 0 < pair.p_value <= pair.q_value <= 1


def test_two_that_share_rare_partners_stand_out() -> None:
    """r0 and r1 share four columns that nobody else has; the rest shares one common column."""
    common = [(f"x{n}", c) for n in range(8) for c in ("common", f"own{n}", f"more{n}")]
    pairs = [(row, f"rare{n}") for row in ("r0", "r1") for n in range(4)]
    first = shared_pairs(incidence_of([*common, *pairs]), 1000)[0]

    assert (first.one, first.other, len(first.shared)) == ("r0", "r1", 4)
    assert first.q_value < 0.05
    assert first.effect is not None
    assert first.effect > 3


def test_nothing_stands_out_where_chance_has_no_choice() -> None:
    """In a perfectly nested table there is no other table with its degrees."""
    found = shared_pairs(table_of("111", "110", "100"), 20)

    assert [(each.effect, each.p_value) for each in found] == [(None, 1.0)]


@given(PAIRS, PAIRS)
def test_adding_pairs_takes_nothing_away(some: set[tuple[str, str]], more: set[tuple[str, str]]) -> None:
    """What two rows share they go on sharing."""
    before = {(p.one, p.other): set(p.shared) for p in shared_pairs(incidence_of(some), 1)}
    after = {(p.one, p.other): set(p.shared) for p in shared_pairs(incidence_of(some | more), 1)}

    assert all(shared <= after[pair] for pair, shared in before.items())


TREE = {"gait ataxia": ["ataxia"], "limb ataxia": ["ataxia"], "ataxia": ["sign"], "seizure": ["sign"]}


def test_information_is_that_of_a_worked_example() -> None:
    """Of four syndromes three have a kind of ataxia, two of them gait ataxia, one a seizure, all a sign."""
    tree = SymptomTree([{"gait ataxia"}, {"gait ataxia"}, {"limb ataxia"}, {"seizure"}], TREE)
    information = {name: tree.information(name) for name in ("gait ataxia", "ataxia", "seizure", "sign")}
    found = tree.compared({"gait ataxia"}, {"limb ataxia"})

    assert information == {"gait ataxia": log(2), "ataxia": log(4 / 3), "seizure": log(4), "sign": 0}
    assert found.resnik == log(4 / 3)
    assert found.lin == pytest.approx(2 * log(4 / 3) / (log(2) + log(4)))
    assert found.jaccard == 2 / 4
    assert tree.most_telling({"gait ataxia"}, {"limb ataxia"}, 3) == ["ataxia"]


def test_best_matches_go_both_ways() -> None:
    """{gait, seizure} and {gait}: gait finds itself, seizure nothing; back gait finds itself."""
    tree = SymptomTree([{"gait ataxia"}, {"seizure"}, {"limb ataxia"}, {"seizure"}], TREE)
    one, other = {"gait ataxia", "seizure"}, {"gait ataxia"}

    assert tree.compared(one, other).resnik == pytest.approx((log(4) / 2 + log(4)) / 2)
    assert tree.compared(one, other) == tree.compared(other, one)
    assert tree.compared(one, one).lin == tree.compared(one, one).jaccard == 1
    assert jaccard((), ()) == 0


def test_chains_of_three_are_damped_by_degrees() -> None:
    """r0 reaches c1 by c0 and r1: one chain, over the root of the degrees of c0 and r1, both two."""
    assert by_chains_of_three(table_of("10", "11"), 0) == {1: 0.5}
    assert by_degrees(table_of("10", "11"), 0) == {0: 2.0, 1: 1.0}


def test_a_guess_is_judged_by_what_was_left_out() -> None:
    """In two full blocks with one gap chains find each pair again; degrees cannot tell the blocks apart."""
    table = table_of("11110000", "11110000", "11110000", "00001111", "00001111", "00001111")

    assert judged(table, by_chains_of_three).area == 1.0
    assert judged(table, by_degrees).area == 0.0
    assert judged(table, lambda table, row: {}).area == 0.5


def test_a_gain_over_the_baseline_has_an_interval() -> None:
    """The same areas gain nothing; a constant gain is that gain at both ends."""
    ours, base = Judgement((0.5, 0.75, 1.0), 1), Judgement((0.25, 0.5, 0.75), 1)

    assert ours.above(ours) == (0, 0)
    assert ours.above(base) == pytest.approx((0.25, 0.25))


def test_lift_is_the_share_beside_the_mean_of_the_others() -> None:
    """On the release, recomputed from the answers of the library."""
    graph = KnowledgeGraph.load()
    found = lifts(graph.store)
    shares = {
        (line.association.from_term.key, line.term.key): float(line.share)
        for key in {each.association.from_term.key for each in found}
        for line in graph.antibody(key).tumours
        if line.association.is_whole and line.way < 3 and line.share is not None and line.people
    }

    assert found
    for each in found:
        ends = each.association.from_term.key, each.association.to_term.key
        others = [share for (a, t), share in shares.items() if t == ends[1] and a != ends[0]]
        assert each.others == len(others)
        assert each.mean == pytest.approx(sum(others) / len(others))
        if each.lift is not None:
            assert each.lift == pytest.approx(shares[ends] / each.mean)
        assert 0 <= each.low <= each.high
    assert found == lifts(graph.store)
