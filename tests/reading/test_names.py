"""Which term a name means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.errors import AmbiguousTermError, UnknownTermError


@pytest.mark.parametrize(
    "name",
    [
        "anti-y",
        "ANTI-Y",
        "anti y",
        "anti‑Y antibody",
        "anti-Y  Antibody",
        "ANNA-Y",
        "anna y",
        "Y antibody",
        "PNSO:0002902",
        "pnso:0002902",
        "https://w3id.org/pnso/PNSO_0002902",
        "<https://w3id.org/pnso/PNSO_0002902>",
        "PNSO_0002902",
        "antiY",
        "anti-Y antibodies",
        "antibodies to Y",
        "Antibody against the Y",
        "autoantibodies directed against Y",
        "anti-Y-IgG",
        "Y Abs",
        "“anti-Y”",
        "Y",
        "anti-Y (ANNA-Y)",
        "ANNA-Y/anti-Y",
        "anti\u00adY",
        "Y-Ab+",
        "anti-Y positive",
    ],
)
def test_every_name_leads_to_the_term(graph: KnowledgeGraph, name: str) -> None:
    """Key, label, exact and unique related synonym, CURIE and IRI, in any case and with any dash."""
    assert graph.term(name).key == "anti-y"


def test_outside_identifier_is_a_name(graph: KnowledgeGraph) -> None:
    """A term that we did not mint keeps its own identifier."""
    assert graph.term("MONDO:0006456").label == "thymoma"


SHARED = """
PNSO:0002901 oboInOwl:hasExactSynonym "X" ; oboInOwl:hasRelatedSynonym "old test" .
PNSO:0003901 oboInOwl:hasExactSynonym "X" .
PNSO:0002902 oboInOwl:hasRelatedSynonym "old test", "X" .
"""


ORGAN = """
PNSO:0007999 a owl:Class, pns:AnatomicalStructure ;
  rdfs:label "ovary" ; <http://www.w3.org/2004/02/skos/core#notation> "ovary-of-example" .
MONDO:0005602 oboInOwl:hasRelatedSynonym "loose ovary" .
MONDO:0008170 pns:plainName "loose ovary" .
"""


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("EN", ("example-neuropathy", "paraneoplastic-example-rigidity")),
        ("old test", ("anti-x", "anti-y")),
        ("old tests", ("anti-x", "anti-y")),
        ("antibodies to old test", ("anti-x", "anti-y")),
    ],
)
def test_shared_name_lists_the_terms(edited: Callable[..., Path], name: str, keys: tuple[str, ...]) -> None:
    """Several terms with one name are never guessed at; an exact synonym outdoes a related one."""
    with pytest.raises(AmbiguousTermError) as caught:
        KnowledgeGraph.load(edited(SHARED)).term(name)

    assert caught.value.candidates == keys


def test_kind_settles_a_shared_name(edited: Callable[..., Path]) -> None:
    """An antibody and its antigen often share a name."""
    graph = KnowledgeGraph.load(edited(SHARED))

    assert graph.term("X", "Antibody").key == "anti-x"
    assert graph.term("X", "Antigen").key == "x-antigen"
    assert graph.query("tumours_by_antibody", antibody="X")


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("any tumour", None, "neoplasm"),
        ("Any tumors", None, "neoplasm"),
        ("PET", None, "pet"),
        ("ovary", None, "ovary-of-example"),
        ("ovary", "Tumour", "ovarian-cancer"),
        ("loose ovary", None, "ovarian-cancer"),
    ],
)
def test_word_of_clinicians_is_a_name(
    edited: Callable[..., Path], name: str, kind: str | None, key: str
) -> None:
    """Behind the exact names of every other term, and before what others are only loosely called."""
    graph = KnowledgeGraph.load(edited(ORGAN))

    assert graph.term(name, kind).key == key
    assert key in [term.key for term, match in graph.find(name, kind) if not match.loose]


def test_term_is_known_by_its_plain_name_or_its_label(graph: KnowledgeGraph) -> None:
    """Its text stays the label."""
    tumour, other = graph.term("neoplasm"), graph.term("thymoma")

    assert (tumour.plain_name, tumour.words, str(tumour)) == ("any tumour", "any tumour", "neoplasm")
    assert (other.plain_name, other.words) == ("", "thymoma")


def test_unknown_name_offers_near_ones(graph: KnowledgeGraph) -> None:
    """A slip of the keyboard is answered with what may have been meant."""
    with pytest.raises(UnknownTermError, match="did you mean example myositis"):
        graph.term("exmple myositis")


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "-",
        ":",
        "()",
        "/",
        "''",
        "anti",
        "PNSO:",
        "http://",
        "toy2002",
        "pns:Antibody",
        "claim:1",
    ],
)
def test_what_names_no_term_is_unknown(graph: KnowledgeGraph, name: str) -> None:
    """Sources, kinds and fragments are no terms."""
    with pytest.raises(UnknownTermError):
        graph.term(name)


def test_unknown_name_offers_names_that_hold_it(graph: KnowledgeGraph) -> None:
    """A word of a name is nearer than any look-alike: VGKC is not VGCC."""
    with pytest.raises(UnknownTermError) as caught:
        graph.term("fever")

    assert caught.value.near == ("example brain fever",)


def test_find_ranks_whole_names_first(graph: KnowledgeGraph) -> None:
    """A name that is the text comes before one that only holds it."""
    for text in ("anti-y", "example encephalitis"):
        assert graph.find(text)[0][0] == graph.term(text)


def test_find_ranks_a_beginning_before_a_later_part(graph: KnowledgeGraph) -> None:
    """Who types the beginning of a name means it sooner than names that end so."""
    found = [term.label for term, _ in graph.find("tumour")]

    assert found.index("tumour of neural crest origin") < found.index("by tumour")


def test_find_puts_loose_names_last(graph: KnowledgeGraph) -> None:
    """A misnomer is found too, but after what is really called so."""
    found = [term.key for term, _ in graph.find("encephalitis")]

    assert found.index("example-myositis") > found.index("paraneoplastic-example-encephalitis")


def test_find_looks_within_words_only_when_it_must(graph: KnowledgeGraph) -> None:
    """``path`` begins no word and finds neuropathy; ``my`` begins myositis and leaves thymoma out."""
    assert "example-neuropathy" in [term.key for term, _ in graph.find("path")]
    assert "example-myositis" in [term.key for term, _ in graph.find("my")]
    assert "thymoma" not in [term.key for term, _ in graph.find("my")]


def test_find_wants_every_word(graph: KnowledgeGraph) -> None:
    """Words may stand in any order."""
    assert [term.key for term, _ in graph.find("antigen nuclear antibody")] == ["nuclear-antibody"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("anti-y", ["anti-y"]),
        ("Y antibodies", ["anti-y"]),
        ("EN", ["example-neuropathy", "paraneoplastic-example-rigidity"]),
    ],
)
def test_what_is_meant_stands_before_what_is_near(graph: KnowledgeGraph, text: str, keys: list[str]) -> None:
    """Whatever only holds the words comes after it and says so."""
    found = graph.find(text)

    assert [term.key for term, match in found if not match.loose] == keys
    assert [match.loose for _, match in found] == sorted(match.loose for _, match in found)


def test_what_is_only_near_says_how(graph: KnowledgeGraph) -> None:
    """A part of a name, or a name that is only a related one."""
    fits = {term.key: match.fit for term, match in graph.find("example encephalitis")}

    assert fits.pop("example-encephalitis") == "name"
    assert set(fits.values()) == {"part of a name"}
    assert [match.fit for _, match in graph.find("encephalitis of muscle")][:1] == ["narrow name"]


SHORTENED = """
PNSO:0001901 oboInOwl:hasExactSynonym "Example's syndrome", "anti-Qz encephalitis" .
PNSO:0002901 oboInOwl:hasRelatedSynonym "anti-Qd antibody" .
"""


@pytest.mark.parametrize("name", ["Example", "Example's", "Qz encephalitis"])
def test_shortened_names_lead_to_the_disorder(edited: Callable[..., Path], name: str) -> None:
    """``Morvan's`` and ``CASPR2 encephalitis``; where an antibody is wanted, they are none."""
    graph = KnowledgeGraph.load(edited(SHORTENED))

    assert graph.term(name).iri.endswith("0001901")
    assert [match.loose for _, match in graph.find(name)][:2] in ([False], [False, True])
    with pytest.raises(UnknownTermError):
        graph.term(name, "Antibody")


def test_related_name_of_an_antibody_stands_for_it_bare(edited: Callable[..., Path]) -> None:
    """``HuD`` is anti-Hu, of which anti-HuD is a related name, as long as nothing else is called so."""
    assert KnowledgeGraph.load(edited(SHORTENED)).term("Qd").key == "anti-x"


def test_antigen_named_so_is_meant_before_one_also_called_so(edited: Callable[..., Path]) -> None:
    """The antibody to an antigen by its label, not the one to a wider antigen that has it as a synonym."""
    wider = 'PNSO:0003901 oboInOwl:hasExactSynonym "Y" .'

    assert KnowledgeGraph.load(edited(wider)).term("Y", "Antibody").key == "anti-y"


def test_very_long_name_is_cut_in_what_is_said() -> None:
    """A pasted page does not come back whole."""
    with pytest.raises(UnknownTermError) as caught:
        KnowledgeGraph.example().term("q" * 100_000)

    assert len(str(caught.value)) < 500
