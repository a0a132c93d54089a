"""The card of a term."""

from __future__ import annotations

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cards import card


@pytest.fixture(scope="module")
def anti_x(graph: KnowledgeGraph) -> str:
    """The card of the antibody anti-X."""
    return card(graph, graph.term("anti-x"))


@pytest.mark.parametrize(
    "line",
    [
        "Antibody   anti-x   PNSO:0002001",
        "  also called           ANNA-9; X; type 9 antibody",
        "  loosely               Xaviera antibody (related); old test (related)",
        "  targets               X antigen",
        "  has antigen location  nucleus",
        "  is a                  nuclear antibody",
        "  elsewhere             NCIT:C000001 Anti-X Antibody (exact match)",
        "INDICATES TUMOUR",
        "    - most; 34 of 40 (85 %); female, aged 18 to 45 years  [first2001, Table 2]",
        "      Tumour Y was found in 34 of 40 women with anti-X.",
        "    - denied; 0 of 12 (0 %)  [second2002, Results; to be checked against the paper]",
        "... HAS ANTIBODY anti-X antibody",
        "  [first2001] First A, Second B. A first series. J Inv 2001. PMID 123",
    ],
)
def test_card_says(anti_x: str, line: str) -> None:
    """Identity, names, place, hierarchy, claims with number, people and source, and the publications."""
    assert line in anti_x.splitlines()


def test_card_fits_the_page(graph: KnowledgeGraph) -> None:
    """No line of any card is wider than 100 columns, and none ends in blanks."""
    for key in graph.names.keys.values():
        for line in card(graph, graph.term(key)).splitlines():
            assert len(line) <= 100
            assert line == line.rstrip()


def test_stated_comes_before_denied(anti_x: str) -> None:
    """Within a relation the largest series is first, and denials are last."""
    assert anti_x.index("\n  tumour Y") < anti_x.index("\n  tumour R") < anti_x.index("\n  tumour N")


def test_what_a_claim_says_is_not_repeated_as_definition(anti_x: str) -> None:
    """An edge that rests on claims stands with them only."""
    assert "  indicates tumour" not in anti_x


def test_term_of_which_nothing_is_said_has_a_card(graph: KnowledgeGraph) -> None:
    """Its identity, and the note at the end."""
    text = card(graph, graph.term("author-statement"))

    assert text.splitlines()[0] == "author statement"
    assert "SOURCES" not in text
    assert text.endswith("For research and teaching; not a medical device.\n")
