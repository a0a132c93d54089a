"""The lines that read a claim are the same in every query."""

import re

import pytest

from pns_graph.questions.library import Library

from .claim_lines import rewritten


@pytest.mark.parametrize("name", Library().names())
def test_claim_lines_are_as_in_their_one_place(name: str) -> None:
    """``python -m tests.queries.claim_lines`` has nothing to write."""
    text = Library()[name].text

    assert rewritten(text) == text


BARE = re.compile(r"\?(?:\w+_label|\w*source|title)\b")


@pytest.mark.parametrize("name", Library().names())
def test_rows_are_sorted_by_the_text_of_labels_and_sources(name: str) -> None:
    """Virtuoso sorts long texts by what it keeps of them, unless STR() asks for the whole."""
    (order,) = re.findall(r"^ORDER BY (.*)$", Library()[name].text, re.MULTILINE) or [""]

    assert BARE.findall(re.sub(r"STR\((?:COALESCE\()?\?\w+", "", order)) == []


def test_a_line_out_of_order_is_put_right() -> None:
    """The check can fail: the number of people goes before those positive."""
    lines = (
        "  OPTIONAL { ?claim pns:positive ?positive }",
        "  OPTIONAL { ?claim pns:total ?total }",
        "  ?claim a ?b .",
    )
    text = "".join(f"{line}\n" for line in lines)

    assert rewritten(text).splitlines() == [
        "  OPTIONAL { ?claim pns:total ?total }",
        "  OPTIONAL { ?claim pns:positive ?positive }",
        "  ?claim a ?b .",
    ]


def test_a_column_that_nobody_knows_is_refused() -> None:
    """A misspelled column is no claim line."""
    with pytest.raises(ValueError, match="no claim line for totl; add it to CLAIM_LINES"):
        rewritten("  OPTIONAL { ?claim pns:total ?totl }\n")


def test_columns_that_are_asked_together_stay_together() -> None:
    """No column is lost: a comparison comes with what it is with, a bound may come with the other."""
    line = "  OPTIONAL { ?claim pns:low ?low ; pns:high ?high }\n"

    assert rewritten(line) == line
