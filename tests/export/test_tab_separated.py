"""Tables between tabs, and JSON in their cells, hold any text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pns_graph.export.exchange.biolink.has_attribute import as_attribute
from pns_graph.export.exchange.tab_separated import tab_separated

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.dictionaries(TEXTS, TEXTS.filter(bool), min_size=1, max_size=4))
def test_any_text_comes_back_out_of_a_cell(values: dict[str, str]) -> None:
    """As JSON in the last column of a table whose readers divide values by a bar."""
    attribute = as_attribute(values)
    assert attribute is not None
    table = tab_separated([["id", "has_attribute"], ["a", *attribute]])

    (_, row) = table.removesuffix("\n").split("\n")
    assert table.count("\n") == len(table.splitlines()) == 2
    assert json.loads(row.split("\t")[1]) == values
    assert "|" not in row


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_any_texts_make_a_table(rows: list[list[str]]) -> None:
    """As many lines and cells as were given, and no formula."""
    cells = [line.split("\t") for line in tab_separated(rows).removesuffix("\n").split("\n")]

    assert [len(line) for line in cells] == [3] * len(rows)
    assert not [cell for line in cells for cell in line if cell.startswith(("=", "+", "-", "@"))]
