"""What comes out for cases and terms of one's own beside the toy world, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.classifying import Classification, ClassifiedNode, classify
from pns_graph.rdf.namespaces import contract

from .conftest import PREFIXES

CASES = """
:with-tumour a PNSO:0001002 ; rdfs:label "Case 1" ; RO:0001023 :tumour .
:tumour a MONDO:0008433 .
:also-with-tumour a PNSO:0001002 ; RO:0001023 [ a MONDO:0008433 ] .
:of-cerebellum a PNSO:0000001 ; RO:0004026 [ a UBERON:0002037 ] .
:without-tumour a PNSO:0001002 , [ owl:complementOf [ a owl:Restriction ; owl:onProperty RO:0001023 ;
    owl:someValuesFrom MONDO:0005070 ] ] .
:searched a PNSO:0001002 ; pns:hasTumourSearch [ a PNSO:0000088 ] .
:NuclearAntigen rdfs:subClassOf PNSO:0000003 , [ a owl:Restriction ; owl:onProperty RO:0001025 ;
    owl:someValuesFrom GO:0005634 ] .
:ItsAntibody rdfs:subClassOf PNSO:0000002 , [ a owl:Restriction ; owl:onProperty pns:binds ;
    owl:someValuesFrom :NuclearAntigen ] .
"""
"""Nothing in it is declared: what a name is follows from where it stands."""

EXPECTED = {
    "with-tumour": "PNSO:0001003 paraneoplastic example encephalitis",
    "also-with-tumour": "PNSO:0001003 paraneoplastic example encephalitis",
    "of-cerebellum": "PNSO:0000021 syndrome of the central nervous system",
    "without-tumour": "PNSO:0001004 non-paraneoplastic example encephalitis",
    "searched": "PNSO:0000086 syndrome with a search that found no tumour",
    "NuclearAntigen": "PNSO:0000062 nuclear antigen",
    "ItsAntibody": "PNSO:0000053 antibody to a nuclear antigen",
}
"""The most specific class that each one comes under, which its file does not say."""

WIDER = {
    "with-tumour": "PNSO:0001001",
    "NuclearAntigen": "PNSO:0000061",
    "ItsAntibody": "PNSO:0000052",
    "tumour": "MONDO:0005070",
}
"""A class further up."""

NEVER = (
    ("searched", "PNSO:0001001"),
    ("searched", "PNSO:0000029"),
    ("with-tumour", "PNSO:0000029"),
    ("without-tumour", "PNSO:0001001"),
    ("of-cerebellum", "PNSO:0000022"),
    ("NuclearAntigen", "PNSO:0000060"),
)
"""What must not follow; a search that found nothing tells nothing of the trigger."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Classification:
    """The cases classified, with the reasons."""
    file = tmp_path_factory.mktemp("own") / "own.ttl"
    file.write_text(PREFIXES + CASES, encoding="utf-8")
    return classify(file, KnowledgeGraph.example())


@pytest.fixture(scope="module")
def nodes(found: Classification) -> Mapping[str, ClassifiedNode]:
    """Each of them by the last part of its name."""
    return {each.node.value.rpartition("/")[2]: each for each in found.nodes}


@pytest.mark.parametrize("name", EXPECTED)
def test_most_specific_class_comes_first(nodes: Mapping[str, ClassifiedNode], name: str) -> None:
    """It is said to be inferred, and has reasons."""
    ones = [one for one in nodes[name].memberships if one.is_direct and not one.is_stated]

    assert [f"{contract(one.above.value)} {one.label}" for one in ones] == [EXPECTED[name]]
    assert ones[0].why
    assert [one.is_direct for one in nodes[name].memberships] == sorted(
        (one.is_direct for one in nodes[name].memberships), reverse=True
    )


@pytest.mark.parametrize("name", WIDER)
def test_wider_classes_follow(nodes: Mapping[str, ClassifiedNode], name: str) -> None:
    """Those of other ontologies too."""
    wider = {contract(one.above.value) for one in nodes[name].memberships if not one.is_direct}

    assert WIDER[name] in wider


@pytest.mark.parametrize(("name", "other"), NEVER)
def test_nothing_else_follows(nodes: Mapping[str, ClassifiedNode], name: str, other: str) -> None:
    """A case is not the opposite."""
    assert other not in {contract(one.above.value) for one in nodes[name].memberships}


def test_what_the_file_says_itself_is_told_apart(nodes: Mapping[str, ClassifiedNode]) -> None:
    """It needs no reason."""
    (one,) = [each for each in nodes["tumour"].memberships if each.is_direct]

    assert (one.is_stated, one.why, one.label) == (True, (), "small cell lung carcinoma")


def test_the_reason_is_the_axioms_and_no_others(nodes: Mapping[str, ClassifiedNode]) -> None:
    """The file's own first; of its axioms those of other cases are left out."""
    why = nodes["with-tumour"].memberships[0].why

    assert set(why[:3]) == {
        "'Case 1' is 'example encephalitis'",
        "'Case 1' 'has autoimmune trigger' 'tumour'",
        "'tumour' is 'small cell lung carcinoma'",
    }
    meaning = "'example encephalitis' and ('has autoimmune trigger' some 'neoplasm')"
    assert f"'paraneoplastic example encephalitis' means the same as {meaning}" in why
    ladder = [line for line in why if line.startswith("every ")]
    assert "every 'small cell lung carcinoma' is " in " ".join(ladder)
    assert ladder[0].endswith("is 'neoplasm'") or any(line.endswith("is 'neoplasm'") for line in ladder)
    assert len(why) == 4 + len(ladder)


def test_a_tumour_without_a_name_is_told_by_what_it_is(nodes: Mapping[str, ClassifiedNode]) -> None:
    """A node without a name is no line of the answer, and stands in its reasons."""
    told = "'also-with-tumour' 'has autoimmune trigger' something that is 'small cell lung carcinoma'"

    assert told in nodes["also-with-tumour"].memberships[0].why
    assert set(nodes) == {*EXPECTED, "tumour"}


def test_a_denial_is_told_as_one(nodes: Mapping[str, ClassifiedNode]) -> None:
    """No tumour triggers it."""
    why = nodes["without-tumour"].memberships[0].why

    assert "'without-tumour' is not ('has autoimmune trigger' some 'neoplasm')" in why


def test_the_page_and_the_rows_say_the_same(found: Classification) -> None:
    """Every class on the page is a row."""
    page, rows = found.as_text(1000), found.rows()

    assert "Case 1   (individual, http://example.org/hospital/with-tumour)" in page
    assert "  is paraneoplastic example encephalitis (PNSO:0001003), because\n" in page
    assert page.endswith("For research and teaching; not a medical device.\n")
    assert all(row.is_a_label in page for row in rows)
    first = next(row for row in rows if row.label == "Case 1")
    assert (first.kind, first.place, first.basis) == ("individual", "most specific", "inferred")
    assert "'Case 1' is 'example encephalitis'" in first.why.split("\n")


def test_the_same_file_gives_the_same_answer(found: Classification, tmp_path: Path) -> None:
    """Whatever the order of its statements and the names of nodes without one."""
    turned = tmp_path / "own.ttl"
    statements = [each for each in CASES.split(" .\n") if each.strip()]
    turned.write_text(PREFIXES + " .\n".join(reversed(statements)) + " .\n", encoding="utf-8")

    again = classify(turned, KnowledgeGraph.example(), with_reasons=False)

    assert [(n.node, [one.above for one in n.memberships]) for n in again.nodes] == [
        (n.node, [one.above for one in n.memberships]) for n in found.nodes
    ]
