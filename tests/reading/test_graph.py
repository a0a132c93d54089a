"""Terms, claims and their projections, as a program reads them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from pns_graph import KnowledgeGraph
from pns_graph.errors import ReleaseError, UnknownTermError
from pns_graph.terms import Synonym
from pns_graph.wording import plain


def test_term_is_typed(graph: KnowledgeGraph) -> None:
    """A term has its identifier, key, label, kind, definition and names."""
    term = graph.term("anti-x")

    assert (term.curie, str(term), term.kind, term.group) == (
        "PNSO:0002001",
        "anti-X antibody",
        "Antibody",
        False,
    )
    assert term.definition == "A nuclear antibody that binds the X antigen."
    assert term.synonyms[0] == Synonym("ANNA-9", "exact")
    assert graph.term("nuclear-antibody").group


def test_hierarchy_holds_terms_only(graph: KnowledgeGraph) -> None:
    """Restrictions stand between classes too, and are no parents."""
    assert [parent.key for parent in graph.parents(graph.term("anti-x"))] == ["nuclear-antibody"]
    assert [child.key for child in graph.children(graph.term("nuclear-antibody"))] == ["anti-x"]


def test_claim_is_typed(graph: KnowledgeGraph) -> None:
    """Counts are integers, bounds decimals, people and source are there."""
    claim = graph.claims("anti-x", "indicatesTumour", "tumour y")[0]

    assert (claim.positive, claim.total, claim.share_percent) == (34, 40, Decimal(85))
    assert (claim.age_min_years, claim.age_max_years, claim.sex) == (Decimal(18), Decimal(45), "female")
    assert (claim.negated, claim.strength, claim.percent) == (False, "most", None)
    assert (claim.source.key, claim.source.year, claim.locator) == ("first2001", 2001, "Table 2")


def test_denied_claim_is_among_the_claims_but_no_edge(graph: KnowledgeGraph) -> None:
    """Zero of twelve is a finding; a denial never reads as a fact."""
    denied = [claim for claim in graph.claims("anti-x") if claim.negated]

    assert [(claim.object.key, claim.positive, claim.total) for claim in denied] == [("tumour-n", 0, 12)]
    assert not graph.to_networkx().has_edge("anti-x", "tumour-n")


def test_claims_without_question_are_all_claims(graph: KnowledgeGraph) -> None:
    """And each part narrows them."""
    assert len(graph.claims()) == 6
    assert len(graph.claims(source="first2001")) == 3
    assert len(graph.claims(object="tumour-n")) == 2
    assert graph.claims("anti-z") == []


@pytest.mark.parametrize("part", ["subject", "relation", "object", "source"])
def test_claims_of_an_unknown_part_are_a_mistake(graph: KnowledgeGraph, part: str) -> None:
    """An empty list means that nothing is known, and nothing else."""
    with pytest.raises(UnknownTermError):
        graph.claims(**{part: "nowhere"})


def test_known_relation_without_claims_is_no_mistake(graph: KnowledgeGraph) -> None:
    """The schema declares more relations than sources use."""
    assert graph.claims(relation="targets") == []


def test_multigraph_carries_claims_on_its_edges(graph: KnowledgeGraph) -> None:
    """Nodes are keys with kind and label, edges are relations."""
    network = graph.to_networkx(["indicatesTumour"])

    assert network.nodes["anti-x"]["kind"] == "Antibody"
    assert sorted(network.edges(keys=True)) == [
        ("anti-x", "tumour-r", "indicatesTumour"),
        ("anti-x", "tumour-y", "indicatesTumour"),
    ]
    assert network.edges["anti-x", "tumour-y", "indicatesTumour"]["claims"][0].positive == 34


def test_multigraph_shows_what_is_only_denied_when_asked(graph: KnowledgeGraph) -> None:
    """Such an edge says that it is not direct; so does one said of people without something."""
    network = graph.to_networkx(denied=True)

    assert network.edges["anti-x", "tumour-n", "indicatesTumour"]["direct"] is False
    assert network.edges["wobble-syndrome", "tumour-n", "hasTumour"]["direct"] is False
    assert network.edges["anti-x", "tumour-y", "indicatesTumour"]["direct"] is True


def test_multigraph_has_the_hierarchy_when_asked(graph: KnowledgeGraph) -> None:
    """``subClassOf`` is no relation of sources, so it is added only on demand."""
    assert not graph.to_networkx().has_edge("anti-x", "nuclear-antibody")
    assert graph.to_networkx(hierarchy=True).has_edge("anti-x", "nuclear-antibody", "subClassOf")


def test_rdflib_graph_is_what_rdflib_would_parse(graph: KnowledgeGraph, sample: Path) -> None:
    """Every triple, with blank nodes and datatypes; decimals are in their shortest form."""
    parsed = rdflib.Graph()
    for subject, predicate, value in rdflib.Graph().parse(sample):
        if isinstance(value, rdflib.Literal) and value.datatype == rdflib.XSD.decimal:
            value = rdflib.Literal(plain(value.value), datatype=value.datatype)
        parsed.add((subject, predicate, value))

    assert isomorphic(graph.rdflib(), parsed)


def test_rdflib_graph_is_a_copy(graph: KnowledgeGraph) -> None:
    """What is written to it stays out of the graph."""
    copy = graph.rdflib()
    copy.remove((None, None, None))

    assert len(graph.rdflib()) > 200


def test_claim_of_something_unknown_is_a_broken_release(sample: Path, tmp_path: Path) -> None:
    """A claim about a term that is not there is never passed over."""
    file = tmp_path / "broken.ttl"
    file.write_text(sample.read_text().replace("pns:subject PNSO:0001001", "pns:subject PNSO:9999999"))

    with pytest.raises(ReleaseError, match="has no usable subject"):
        KnowledgeGraph.load(file).claims()


def test_release_may_be_a_folder(sample: Path, tmp_path: Path) -> None:
    """``ontology/release`` is enough of a name."""
    (tmp_path / "pns.ttl").write_bytes(sample.read_bytes())

    assert KnowledgeGraph.load(tmp_path).file == tmp_path / "pns.ttl"
