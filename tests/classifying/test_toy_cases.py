"""What comes out for cases and terms of one's own beside the toy world, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.classifying import Classification, ClassifiedNode, classify
from pns_graph.rdf.namespaces import contract

from .conftest import PREFIXES

Nodes = Mapping[str, ClassifiedNode]

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
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the cases."""
    file = tmp_path_factory.mktemp("own") / "own.ttl"
    file.write_text(PREFIXES + CASES, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def found(file: Path) -> Classification:
    """The cases classified, without the reasons."""
    return classify(file, KnowledgeGraph.example(), with_reasons=False)


@pytest.fixture(scope="module")
def nodes(found: Classification) -> Nodes:
    """Each of them by the last part of its name."""
    return _by_name(found)


@pytest.fixture(scope="module")
def explained(file: Path) -> Nodes:
    """The same with the reasons."""
    return _by_name(classify(file, KnowledgeGraph.example()))


def _by_name(found: Classification) -> Nodes:
    return {each.node.value.rpartition("/")[2]: each for each in found.nodes}


@pytest.mark.parametrize("name", EXPECTED)
def test_most_specific_class_comes_first(nodes: Nodes, name: str) -> None:
    """It is said to be inferred."""
    ones = [one for one in nodes[name].memberships if one.is_direct and not one.is_stated]

    assert [f"{contract(one.above.value)} {one.label}" for one in ones] == [EXPECTED[name]]
    assert [one.is_direct for one in nodes[name].memberships] == sorted(
        (one.is_direct for one in nodes[name].memberships), reverse=True
    )


@pytest.mark.parametrize("name", WIDER)
def test_wider_classes_follow(nodes: Nodes, name: str) -> None:
    """Those of other ontologies too."""
    wider = {contract(one.above.value) for one in nodes[name].memberships if not one.is_direct}

    assert WIDER[name] in wider


@pytest.mark.parametrize(("name", "other"), NEVER)
def test_nothing_else_follows(nodes: Nodes, name: str, other: str) -> None:
    """A case is not the opposite."""
    assert other not in {contract(one.above.value) for one in nodes[name].memberships}


def test_what_the_file_says_itself_is_told_apart(nodes: Nodes) -> None:
    """It needs no reason."""
    (one,) = [each for each in nodes["tumour"].memberships if each.is_direct]

    assert (one.is_stated, one.why, one.label) == (True, (), "small cell lung carcinoma")


def test_a_node_without_a_name_is_no_line(nodes: Nodes) -> None:
    """A tumour in brackets is told in the reasons of its case alone."""
    assert set(nodes) == {*EXPECTED, "tumour"}


@pytest.mark.slow
def test_the_reason_is_the_axioms_and_no_others(explained: Nodes) -> None:
    """The file's own first; of its axioms those of other cases are left out."""
    why = explained["with-tumour"].memberships[0].why

    assert set(why[:3]) == {
        "'Case 1' is 'example encephalitis'",
        "'Case 1' 'has autoimmune trigger' 'tumour'",
        "'tumour' is 'small cell lung carcinoma'",
    }
    meaning = "'example encephalitis' and ('has autoimmune trigger' some 'neoplasm')"
    assert f"'paraneoplastic example encephalitis' means the same as {meaning}" in why
    ladder = dict(line.removeprefix("every ").split(" is ") for line in why if line.startswith("every "))
    step = "'small cell lung carcinoma'"
    while step in ladder:
        step = ladder.pop(step)
    assert (step, ladder) == ("'neoplasm'", {}), "one way up, and no other"
    assert len([line for line in why if not line.startswith("every ")]) == 4


@pytest.mark.slow
def test_every_answer_that_is_not_stated_has_its_reason(explained: Nodes) -> None:
    """The reason of a wider class is the more specific one."""
    for name in EXPECTED:
        assert all(one.is_stated or one.why for one in explained[name].memberships if one.is_direct)
        assert not any(one.why for one in explained[name].memberships if not one.is_direct)


@pytest.mark.slow
def test_a_tumour_without_a_name_is_told_by_what_it_is(explained: Nodes) -> None:
    """So that its case can be read."""
    told = "'also-with-tumour' 'has autoimmune trigger' something that is 'small cell lung carcinoma'"

    assert told in explained["also-with-tumour"].memberships[0].why


@pytest.mark.slow
def test_a_chain_is_told(explained: Nodes) -> None:
    """What has its place in a part has it in the whole."""
    why = explained["of-cerebellum"].memberships[0].why

    assert "every 'brain' 'part of' some 'central nervous system'" in why
    assert "'disease has location', 'part of' in a chain give 'disease has location'" in why


def test_reasons_are_told_on_the_page_and_in_rows(tmp_path: Path) -> None:
    """A denial is told as one."""
    file = tmp_path / "own.ttl"
    (case,) = [each for each in CASES.split(" .\n") if each.startswith(":without-tumour")]
    file.write_text(f"{PREFIXES}{case} .\n", encoding="utf-8")

    found = classify(file, KnowledgeGraph.example())
    page, (first, *_) = found.as_text(1000), found.rows()

    said = "'without-tumour' is not ('has autoimmune trigger' some 'neoplasm')"
    assert "  is non-paraneoplastic example encephalitis (PNSO:0001004), because\n" in page
    assert f"\n      {said}\n" in page
    assert (first.kind, first.place, first.basis) == ("individual", "most specific", "inferred")
    assert said in first.why.split("\n")
    assert len(first.why.split("\n")) == 3
    assert page.endswith("For research and teaching; not a medical device.\n")


def test_the_page_and_the_rows_say_the_same(found: Classification) -> None:
    """Every class on the page is a row."""
    page, rows = found.as_text(1000), found.rows()

    assert "Case 1   (individual, http://example.org/hospital/with-tumour)" in page
    assert "  is small cell lung carcinoma (MONDO:0008433), as the file says\n" in page
    assert rows.columns == ("node", "label", "kind", "is_a", "is_a_label", "place", "basis", "why")
    assert all(row.is_a_label in page for row in rows)


@pytest.mark.slow
def test_the_same_file_gives_the_same_answer(found: Classification, tmp_path: Path) -> None:
    """Whatever the order of its statements and the names of nodes without one."""
    turned = tmp_path / "own.ttl"
    statements = [each for each in CASES.split(" .\n") if each.strip()]
    turned.write_text(PREFIXES + " .\n".join(reversed(statements)) + " .\n", encoding="utf-8")

    again = classify(turned, KnowledgeGraph.example(), with_reasons=False)

    assert [(n.node, [one.above for one in n.memberships]) for n in again.nodes] == [
        (n.node, [one.above for one in n.memberships]) for n in found.nodes
    ]
