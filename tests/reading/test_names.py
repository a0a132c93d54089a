"""Which term a name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.errors import AmbiguousTermError, UnknownTermError
from pns_graph.names import folded


@pytest.mark.parametrize(
    "name",
    [
        "anti-x",
        "ANTI-X",
        "anti x",
        "anti‑X antibody",
        "anti-X  Antibody",
        "ANNA-9",
        "anna 9",
        "Type 9 Antibody",
        "Xaviera antibody",
        "PNSO:0002001",
        "pnso:0002001",
        "https://w3id.org/pnso/PNSO_0002001",
        "<https://w3id.org/pnso/PNSO_0002001>",
    ],
)
def test_every_name_leads_to_the_term(graph: KnowledgeGraph, name: str) -> None:
    """Key, label, exact and unique related synonym, CURIE and IRI, in any case and with any dash."""
    assert graph.term(name).key == "anti-x"


def test_outside_identifier_is_a_name(graph: KnowledgeGraph) -> None:
    """A term that we did not mint keeps its own identifier."""
    assert graph.term("MONDO:0000001").label == "tumour Y"


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("X", ("anti-x", "x-antigen")),
        ("shared name", ("anti-z", "x-antigen")),
        ("old test", ("anti-x", "anti-z")),
    ],
)
def test_shared_name_lists_the_terms(graph: KnowledgeGraph, name: str, keys: tuple[str, ...]) -> None:
    """Several terms with one name are never guessed at."""
    with pytest.raises(AmbiguousTermError) as caught:
        graph.term(name)

    assert caught.value.candidates == keys


def test_kind_settles_a_shared_name(graph: KnowledgeGraph) -> None:
    """An antibody and its antigen often share a name."""
    assert graph.term("X", "Antibody").key == "anti-x"
    assert graph.term("X", "Antigen").key == "x-antigen"


def test_unknown_name_offers_near_ones(graph: KnowledgeGraph) -> None:
    """A slip of the keyboard is answered with what may have been meant."""
    with pytest.raises(UnknownTermError, match="did you mean wobble syndrome"):
        graph.term("woble syndrome")


@pytest.mark.parametrize(
    "name", ["", " ", "-", ":", "PNSO:", "http://", "first2001", "pns:Antibody", "claim:1"]
)
def test_what_names_no_term_is_unknown(graph: KnowledgeGraph, name: str) -> None:
    """Sources, kinds and fragments are no terms."""
    with pytest.raises(UnknownTermError):
        graph.term(name)


def test_find_ranks_whole_names_first(graph: KnowledgeGraph) -> None:
    """A name that is the text comes before one that only holds it."""
    found = [term.key for term, _ in graph.find("x")]

    assert found[:2] == ["anti-x", "x-antigen"]


def test_find_wants_every_word(graph: KnowledgeGraph) -> None:
    """Words may stand in any order."""
    assert [term.key for term, _ in graph.find("antibody nuclear")] == ["nuclear-antibody"]


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    """A folded name is its own folded name, whatever people paste."""
    assert folded(folded(name)) == folded(name)
