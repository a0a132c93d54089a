"""Random tables, p-values and their correction."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from pns_graph.analysis.chance.curveball import random_tables
from pns_graph.analysis.chance.significance import adjusted, compared
from pns_graph.analysis.incidence import Incidence, incidence_of

from .conftest import PAIRS, TABLES, table_of


@given(TABLES, st.integers(0, 99))
def test_random_tables_keep_both_degrees(table: Incidence, seed: int) -> None:
    """Every row and every column has as many partners as before."""
    for one in random_tables(table, 3, seed):
        assert one.row_degrees == table.row_degrees
        assert one.column_degrees == table.column_degrees


def test_random_tables_reach_every_table_equally_often() -> None:
    """There are six tables with two twos and two ones a side like this; each comes a sixth of the time."""
    table = table_of("110", "101", "011")
    found = Counter(one.marks for one in random_tables(table, 6000, 1))

    assert len(found) == 6
    assert all(850 < number < 1150 for number in found.values())


def test_same_seed_gives_the_same_tables() -> None:
    """And another seed gives others."""
    table = table_of("1100", "0011", "1010", "0101")
    one, two, other = ([t.marks for t in islice(random_tables(table, 5, s), 5)] for s in (1, 1, 2))

    assert one == two != other


@given(PAIRS)
def test_order_of_insertion_changes_nothing(pairs: set[tuple[str, str]]) -> None:
    """A table is the same, however its pairs came in."""
    assert incidence_of(sorted(pairs)) == incidence_of(sorted(pairs, reverse=True))


@given(TABLES)
def test_a_table_turned_twice_is_itself(table: Incidence) -> None:
    """And its pairs are those of the turned one, the other way round."""
    assert table.transposed().transposed() == table
    assert sorted((a, b) for b, a in table.transposed().pairs()) == table.pairs()


def test_the_observed_number_counts_among_the_random_ones() -> None:
    """So no p-value is 0: of 4 random numbers one is as large, of 5 with the observed one two."""
    found = compared(3, [1, 2, 3, 2])

    assert (found.p_value, found.p_less, found.expected) == (0.4, 1.0, 2.0)
    assert found.effect == pytest.approx(2**0.5)
    assert compared(5, [5, 5]).effect is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_corrected_p_values_are_those_of_scipy(p_values: list[float]) -> None:
    """Benjamini and Hochberg's."""
    assert adjusted(p_values) == pytest.approx(list(false_discovery_control(p_values)))
