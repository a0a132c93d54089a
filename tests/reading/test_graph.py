"""Terms, claims and their projections, as a program reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.errors import ReleaseError, UnknownTermError
from pns_graph.model.claims import claim_order
from pns_graph.model.terms import Synonym
from pns_graph.text.claim_words import plain


def test_term_is_typed(graph: KnowledgeGraph) -> None:
    """A term has its identifier, key, label, kind, definition and names."""
    term = graph.term("anti-y")

    assert (term.curie, str(term), term.kind) == ("PNSO:0002902", "anti-Y antibody", "Antibody")
    assert term.definition == "An antibody that binds the Y protein in the nucleus of nerve cells."
    assert term.synonyms == (Synonym("ANNA-Y", "exact"), Synonym("Y antibody", "related"))
    assert (term.group, graph.term("nuclear-antibody").group) == (False, True)


def test_hierarchy_holds_terms_only(graph: KnowledgeGraph) -> None:
    """Restrictions stand between classes too, and are no parents; the reasoner's classes are."""
    assert [parent.key for parent in graph.parents(graph.term("anti-y"))] == ["nuclear-antibody"]
    children = {child.key for child in graph.children(graph.term("nuclear-antibody"))}
    assert "anti-y" in children
    assert not {"anti-x", "x-antigen", "antibody"} & children


def test_claim_is_typed(graph: KnowledgeGraph) -> None:
    """Counts are integers, bounds decimals, people and source are there."""
    claim = graph.claims("paraneoplastic example encephalitis", "hasTumour", "testicular-cancer")[0]

    assert (claim.positive, claim.total, claim.share_percent) == (9, 10, Decimal(90))
    assert (claim.age_min_years, claim.age_max_years, claim.sex) == (Decimal(16), Decimal(45), "male")
    assert (claim.negated, claim.strength, claim.percent) == (False, "most", None)
    assert (claim.source.key, claim.source.year, claim.locator) == ("toy2001", 2001, "Results")
    assert claim.modified is None


def test_claim_tells_when_it_was_changed(graph: KnowledgeGraph) -> None:
    """A day, where the table gives one."""
    claim = graph.claims("small-cell-lung-cancer", "treatedBy", "chemotherapy")[0]

    assert claim.modified == "2026-03-01"


def test_published_share_is_kept_apart_from_counts(graph: KnowledgeGraph) -> None:
    """Two sources count differently, and both stand."""
    claims = graph.claims("anti-y", "indicatesTumour", "SCLC")

    assert [(claim.positive, claim.total, claim.percent) for claim in claims] == [
        (34, 40, None),
        (None, None, Decimal(80)),
    ]
    assert [claim.share_percent for claim in claims] == [Decimal(85), Decimal(80)]


def test_interval_is_read_end_by_end(graph: KnowledgeGraph) -> None:
    """Lower and upper bound are not mixed up."""
    claim = graph.claims("example-junction-syndrome", "hasAntibody")[0]

    assert (claim.percent, claim.percent_low, claim.percent_high) == (85, 80, 90)


def test_denied_claims_stand_last_however_large(graph: KnowledgeGraph) -> None:
    """Within a relation, first what is said."""
    said = graph.claims("anti-y", "indicatesTumour")[0]

    assert claim_order(said) < claim_order(replace(said, negated=True, total=4000))


def test_denied_claim_is_among_the_claims_but_no_edge(graph: KnowledgeGraph) -> None:
    """None of forty is a finding; a denial never reads as a fact."""
    denied = [claim for claim in graph.claims("non-paraneoplastic-example-encephalitis") if claim.negated]

    assert [(claim.object.key, claim.positive, claim.total) for claim in denied] == [("anti-y", 0, 40)]
    assert not graph.to_networkx().has_edge("non-paraneoplastic-example-encephalitis", "anti-y")


def test_criteria_of_a_source_are_no_claims(graph: KnowledgeGraph) -> None:
    """They cite the source too, and are left out."""
    assert {claim.relation.name for claim in graph.claims(source="toy2011")} == {
        "hasAgreedTreatment",
        "hasRiskLevel",
        "inCriteria",
    }


def test_claims_without_question_are_all_claims(graph: KnowledgeGraph) -> None:
    """And each part narrows them."""
    every = graph.claims()

    assert len(every) == graph.info().claims
    assert graph.claims(source="toy2001") == [claim for claim in every if claim.source.key == "toy2001"]
    assert graph.claims(object="thymoma") == [claim for claim in every if claim.object.key == "thymoma"]
    assert graph.claims("anti-v") == []


def test_example_is_the_toy_world(graph: KnowledgeGraph) -> None:
    """What documents and newcomers try things out on is what the tests try."""
    example = KnowledgeGraph.example()

    assert example.term("ANNA-Y") == graph.term("anti-y")
    assert example.claims() == graph.claims()


@pytest.mark.parametrize("part", ["subject", "relation", "object", "source"])
def test_claims_of_an_unknown_part_are_a_mistake(graph: KnowledgeGraph, part: str) -> None:
    """An empty list means that nothing is known, and nothing else."""
    with pytest.raises(UnknownTermError):
        graph.claims(**{part: "nowhere"})


def test_known_relation_without_claims_is_no_mistake(graph: KnowledgeGraph) -> None:
    """The schema declares more relations than sources use."""
    assert graph.claims(relation="hasProtein") == []


def test_the_best_match_elsewhere_comes_first(edited: Callable[..., Path]) -> None:
    """Who takes the first row of a mapping takes the same thing, not a wider one."""
    matches = ("exact", "close", "narrow", "broad", "related")
    nodes = " ".join(
        f"<https://w3id.org/pnso/mapping/{9 - rank}> pns:mappingSubject PNSO:0002902 ; "
        f"pns:mappingPredicate skos:{match}Match ; pns:mappingObject MONDO:{9 - rank} ."
        for rank, match in enumerate(matches)
    )
    graph = KnowledgeGraph.load(edited("@prefix skos: <http://www.w3.org/2004/02/skos/core#> . " + nodes))

    assert [mapping.match for mapping in graph.mappings(graph.term("anti-y"))] == list(matches)


def test_multigraph_carries_claims_on_its_edges(graph: KnowledgeGraph) -> None:
    """Nodes are keys with kind and label, edges are relations."""
    network = graph.to_networkx(["indicatesTumour"])

    assert network.nodes["anti-y"]["kind"] == "Antibody"
    assert sorted(network.out_edges("anti-y", keys=True)) == [
        ("anti-y", "breast-cancer", "indicatesTumour"),
        ("anti-y", "small-cell-lung-cancer", "indicatesTumour"),
    ]
    claims = network.edges["anti-y", "small-cell-lung-cancer", "indicatesTumour"]["claims"]
    assert [claim.positive for claim in claims] == [34, None]


def test_multigraph_carries_associations_on_its_edges(graph: KnowledgeGraph) -> None:
    """What all claims say together, as numbers that measures can weigh; None where there is none."""
    network = graph.to_networkx(hierarchy=True, denied=True)
    found = {edge["association"].iri: edge for *_, edge in network.edges(data=True) if edge["association"]}

    for one in graph.associations():
        if (edge := found.get(one.iri)) is not None:
            assert edge["association"] == one
            numbers = [one.share, one.share_low, one.share_high]
            assert [edge[each] for each in ("share", "low", "high")] == [n and float(n) for n in numbers]
            assert (edge["series"], edge["people"], edge["basis"]) == (one.series, one.people, one.basis)
            assert (edge["certainty"], edge["word"]) == (one.certainty, one.word or None)
    assert len(found) > 30
    assert any(isinstance(edge["share"], float) for edge in found.values())
    upwards = network.edges["anti-y", "nuclear-antibody", "subClassOf"]
    assert (upwards["association"], upwards["share"], upwards["basis"]) == (None, None, None)


def test_multigraph_of_an_unknown_relation_is_a_mistake(graph: KnowledgeGraph) -> None:
    """A graph without edges would look like a finding; the near name is offered."""
    with pytest.raises(UnknownTermError, match="indicatesTumour"):
        graph.to_networkx(["indicatesTumor"])


def test_multigraph_shows_what_is_only_denied_when_asked(graph: KnowledgeGraph) -> None:
    """Such an edge says that it is not direct; so does one that is only said to be rarer."""
    network = graph.to_networkx(denied=True)

    assert network.edges["anti-x", "neoplasm", "indicatesTumour"]["direct"] is False
    assert network.edges["example-neuropathy", "neoplasm", "hasTumour"]["direct"] is False
    assert network.edges["anti-y", "breast-cancer", "indicatesTumour"]["direct"] is True


def test_multigraph_has_the_hierarchy_when_asked(graph: KnowledgeGraph) -> None:
    """``subClassOf`` is no relation of sources, so it is added only on demand."""
    assert not graph.to_networkx().has_edge("anti-y", "nuclear-antibody")
    assert graph.to_networkx(hierarchy=True).has_edge("anti-y", "nuclear-antibody", "subClassOf")


@pytest.mark.slow
def test_rdflib_graph_is_what_rdflib_would_parse(graph: KnowledgeGraph, release: Path) -> None:
    """Every triple and datatype, with decimals in their shortest form."""
    parsed = {tuple(map(shortest, triple)) for triple in rdflib.Graph().parse(release)}
    copied = set(graph.rdflib())

    assert len(copied) == len(parsed)
    assert {triple for triple in copied if not blank(triple)} == {
        triple for triple in parsed if not blank(triple)
    }


def test_text_in_a_language_stays_so(edited: Callable[..., Path]) -> None:
    """Somebody's own release may have labels in many languages."""
    graph = KnowledgeGraph.load(edited('PNSO:0002902 rdfs:label "anti-Y-Antikörper"@de .'))

    assert (None, rdflib.RDFS.label, rdflib.Literal("anti-Y-Antikörper", lang="de")) in graph.rdflib()


def shortest(node: rdflib.term.Node) -> rdflib.term.Node:
    """Return a node, a decimal in its shortest form."""
    if isinstance(node, rdflib.Literal) and node.datatype == rdflib.XSD.decimal:
        return rdflib.Literal(plain(node.value), datatype=node.datatype)
    return node


def blank(triple: tuple[object, ...]) -> bool:
    """Whether a triple has a blank node, whose name means nothing."""
    return any(isinstance(node, rdflib.BNode) for node in triple)


def test_rdflib_graph_is_a_copy(graph: KnowledgeGraph) -> None:
    """What is written to it stays out of the graph."""
    copy = graph.rdflib()
    copy.remove((None, None, None))

    assert len(graph.rdflib()) == graph.info().triples


def test_claim_of_something_unknown_is_a_broken_release(edited: Callable[..., Path]) -> None:
    """A claim about a term that is not there is never passed over."""
    graph = KnowledgeGraph.load(edited(minus="https://w3id.org/pnso/PNSO_0002902"))

    with pytest.raises(ReleaseError, match="has no usable subject"):
        graph.claims()


def test_release_may_be_a_folder(release: Path, tmp_path: Path) -> None:
    """``ontology/release`` is enough of a name."""
    (tmp_path / "pns.ttl").write_bytes(release.read_bytes())

    assert KnowledgeGraph.load(tmp_path).file == tmp_path / "pns.ttl"
