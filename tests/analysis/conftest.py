"""What the tests of measures share: the toy release, the command line, and random tables of yes and no."""

from __future__ import annotations

from hypothesis import strategies as st

from pns_graph.analysis.incidence import Incidence, incidence_of

from ..reading.conftest import edited, graph, pns, release

__all__ = ["PAIRS", "TABLES", "edited", "graph", "pns", "release", "table_of"]

PAIRS = st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("stuvwxyz")), min_size=1)
"""Pairs of a row and a column."""

TABLES = PAIRS.map(incidence_of)


def table_of(*lines: str) -> Incidence:
    """Return the table with these lines: ``1`` where a row has a column."""
    return incidence_of(
        (f"r{row}", f"c{column}")
        for row, line in enumerate(lines)
        for column, mark in enumerate(line)
        if mark == "1"
    )
