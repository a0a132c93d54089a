"""The card of a term."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli.card import card


@pytest.fixture(scope="module")
def anti_y(graph: KnowledgeGraph) -> str:
    """The card of the antibody anti-Y."""
    return card(graph.store, graph.term("anti-y"))


@pytest.mark.parametrize(
    "line",
    [
        "Antibody   anti-y   PNSO:0002902",
        "  also called           ANNA-Y",
        "  loosely               Y antibody (related)",
        "  definition            An antibody that binds the Y protein in the nucleus of nerve cells.",
        "  targets               Y antigen",
        "  has antigen location  intracellular anatomical structure; nucleus",
        "  is a                  antibody to a nuclear antigen",
        "INDICATES TUMOUR",
        "    - most; 34 of 40 (85 %)  [toy2001, Results]",
        "      A small cell lung cancer was found in 34 of 40 people with anti-Y.",
        "... HAS ANTIBODY anti-Y antibody",
        "    - denied; 0 of 40 (0 %)  [toy2001, Results]",
        "  [toy2011] Example Group. Criteria for the example syndromes. 2011. https://example.org/toy/2011",
    ],
)
def test_card_says(anti_y: str, line: str) -> None:
    """Identity, names, place, hierarchy, claims with number, people and source, and the publications."""
    assert line in anti_y.splitlines()


def test_card_fits_the_page(graph: KnowledgeGraph) -> None:
    """No line of any card is wider than 100 columns, and none ends in blanks."""
    for key in graph.names.keys.values():
        for line in card(graph.store, graph.term(key)).splitlines():
            assert len(line) <= 100
            assert line == line.rstrip()


def test_other_names_outside_are_shown(graph: KnowledgeGraph) -> None:
    """With identifier, label and how well they match."""
    text = card(graph.store, graph.term("paraneoplastic-neurologic-syndrome"))

    assert "MONDO:0018215 paraneoplastic neurologic syndrome (exact match)" in text


def test_word_of_clinicians_is_shown(graph: KnowledgeGraph) -> None:
    """Tables show it instead of the label."""
    assert "  in plain words        any tumour" in card(graph.store, graph.term("neoplasm")).splitlines()


def test_what_nobody_checked_says_so(graph: KnowledgeGraph) -> None:
    """A number known second-hand is never shown as verified."""
    text = card(graph.store, graph.term("anti-hmgcr"))

    assert "    - some  [toy2002, Antibodies; to be checked against the paper]" in text


def test_stated_comes_before_denied(anti_y: str) -> None:
    """Within a relation the largest series is first, and denials are last."""
    part = anti_y[anti_y.index("... HAS ANTIBODY") :]

    assert part.index("30 of 50") < part.index("denied; 0 of 40")


def test_what_a_claim_says_is_not_repeated_as_definition(anti_y: str) -> None:
    """An edge that rests on claims stands with them only."""
    assert "  indicates tumour" not in anti_y


def test_term_of_which_nothing_is_said_has_a_card(graph: KnowledgeGraph) -> None:
    """Its identity, and the note at the end."""
    text = card(graph.store, graph.term("author-statement"))

    assert text.splitlines()[0] == "author statement used in manual assertion"
    assert "SOURCES" not in text
    assert text.endswith("For research and teaching; not a medical device.\n")


ASKED_FIRST = (
    *("targets", "antigenLocation", "locatedIn", "hasCancerAssociation", "indicatesTumour"),
    *("hasTumour", "presentsWith", "hasAntibody", "hasSymptom", "affects"),
)
"""The order in which a clinician asks; what follows stands in the order of its label."""


def test_relations_stand_in_the_order_in_which_a_clinician_asks(edited: Callable[..., Path]) -> None:
    """Whatever is known of a term, what it binds comes first and the parts of the body after its symptoms."""
    others = ("hasCourse", "hasOnset")
    edges = " ".join(f"PNSO:0002903 pns:{name} PNSO:0001003 ." for name in sorted((*ASKED_FIRST, *others)))
    graph = KnowledgeGraph.load(edited(edges))
    labels = {relation.name: relation.label for relation in graph.related(graph.term("PNSO:0002903"))}
    text = card(graph.store, graph.term("PNSO:0002903"))
    places = [text.index(f"\n  {labels[name]} ") for name in (*ASKED_FIRST, *others)]

    assert places == sorted(places)
