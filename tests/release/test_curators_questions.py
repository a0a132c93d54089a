"""What curators and ontology engineers ask, on the packaged release."""

from __future__ import annotations

import re

import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.questions.answers import Triples
from pns_graph.rdf.namespaces import PREFIXES, expand

LABEL = rdflib.RDFS.label


def test_lambert_eaton_has_a_published_incidence(graph: KnowledgeGraph) -> None:
    """0.4 per million and year in the Netherlands."""
    rows = [
        row
        for row in graph.query("incidence_and_prevalence")
        if row.subject_label == "Lambert-Eaton myasthenic syndrome"
    ]

    assert ("0.4", "per million per year") in {(str(row.value), row.unit) for row in rows}


def test_ages_of_one_syndrome_come_from_several_sources(graph: KnowledgeGraph) -> None:
    """The median age of anti-NMDA receptor encephalitis, each with its series."""
    rows = [
        row
        for row in graph.query("ages_and_sex_ratios")
        if row.subject_label == "anti-NMDA receptor encephalitis" and row.measure == "median-age"
    ]

    assert len({row.source for row in rows}) > 1
    assert "years" in {row.unit for row in rows}


def test_dermatomyositis_has_a_relative_risk(graph: KnowledgeGraph) -> None:
    """2.21, with its interval and with what it is compared."""
    told = {
        (*map(str, (row.value, row.low, row.high)), row.comparison, row.compared_with)
        for row in graph.query("relative_risks")
        if row.subject_label == "dermatomyositis"
    }

    assert ("2.21", "1.78", "2.77", "more", "idiopathic inflammatory myopathy") in told


def test_small_series_are_found_smallest_first(graph: KnowledgeGraph) -> None:
    """Every series under twenty is there, and none of twenty or more."""
    totals = [row.total for row in graph.query("numbers_with_small_denominators", max_total=20)]
    small = [claim.total for claim in graph.claims() if claim.total is not None and claim.total < 20]

    assert totals == sorted(small)
    assert totals


def test_later_sources_stand_beside_the_report_of_2016(graph: KnowledgeGraph) -> None:
    """They repeat it or add numbers; the newest of them are younger."""
    rows = graph.query("report_against_later_sources", report="nord2016")
    verdicts = {row.verdict for row in rows}
    of_hu = graph.query("report_against_later_sources", report="nord2016", term="anti-hu")

    assert verdicts >= {"said again", "a number is added", "within the range"}
    assert min(row.newest_year for row in rows) > 2016
    assert 0 < len(of_hu) < len(rows)


def test_a_year_and_a_term_narrow_what_is_told(graph: KnowledgeGraph) -> None:
    """Since 2022 there is much; of anti-Hu there is some of it."""
    rows = graph.query("claims_since_year", since=2022)
    of_hu = graph.query("claims_since_year", since=2022, term="anti-hu")

    assert {row.year for row in rows} >= {2022, 2024}
    assert min(row.year for row in rows) >= 2022
    assert 0 < len(of_hu) < len(rows)
    assert all("anti-Hu antibody" in (row.subject_label, row.object_label) for row in of_hu)


def test_every_claim_has_its_day_of_change(graph: KnowledgeGraph) -> None:
    """None is later than the release, and nothing changed after it."""
    (released,) = re.findall(r"\d{4}-\d\d-\d\d", graph.info().version)
    days = [claim.modified for claim in graph.claims()]

    assert None not in days
    assert max(days) <= released
    assert len(graph.query("claims_changed_since", since=min(days))) == len(days)
    assert len(graph.query("claims_changed_since", since="2999-01-01")) == 0


def test_a_source_narrows_what_changed(graph: KnowledgeGraph) -> None:
    """As many rows as the source has claims."""
    rows = graph.query("claims_changed_since", since="2000-01-01", **{"from": "graus2021"})

    assert {row.source for row in rows} == {"graus2021"}
    assert len(rows) == len(graph.claims(source="graus2021"))


def test_restatements_wait_for_the_paper(graph: KnowledgeGraph) -> None:
    """The criteria of 2021 were not read in the paper itself."""
    rows = graph.query("claims_to_be_checked")

    assert len(rows) == sum(claim.verified == "secondary" for claim in graph.claims())
    assert "graus2021" in {row.source for row in rows}


def test_sources_add_up_to_all_claims(graph: KnowledgeGraph) -> None:
    """Every source is counted once, read and unread apart."""
    rows = graph.query("sources_by_claims")

    assert len({row.source for row in rows}) == len(rows) == graph.info().sources
    assert sum(row.claims for row in rows) == len(graph.claims())
    assert all(row.claims == row.read + row.to_be_checked for row in rows)
    assert [row.claims for row in rows] == sorted((row.claims for row in rows), reverse=True)


def test_sources_without_identifier_can_be_opened(graph: KnowledgeGraph) -> None:
    """Where there is neither PMID nor DOI there is an address, or a journal to look in."""
    rows = graph.query("sources_without_identifier")
    identified = {row.source for row in graph.query("sources_by_claims") if row.pmid or row.doi}

    assert not {row.source for row in rows} & identified
    assert all((row.address or "").startswith("http") or row.journal for row in rows)


def test_outside_identifier_leads_to_our_term(graph: KnowledgeGraph) -> None:
    """As people write it, or as an IRI; the exact match is told from the broad ones."""
    rows = graph.query("term_by_outside_identifier", identifier="ORPHA:43393")
    by_iri = graph.query("term_by_outside_identifier", identifier=expand("Orphanet:43393"))
    exact = {row.term.key for row in rows if row.match == "exactMatch"}

    assert exact == {"lambert-eaton-myasthenic-syndrome"}
    assert len(rows) > len(exact)
    assert rows.cells == by_iri.cells


def test_every_syndrome_was_looked_for_in_mondo(graph: KnowledgeGraph) -> None:
    """It has an exact counterpart there, or one was searched in vain."""
    missing = graph.query("terms_without_mapping", vocabulary="Mondo", kind_name="Syndrome")
    exact = {
        row.term.key
        for row in graph.query("mappings_to_vocabulary", vocabulary="Mondo")
        if row.match == "exactMatch"
    }

    assert {row.searched for row in missing} == {"searched in vain"}
    assert not {row.term.key for row in missing} & exact
    assert "lambert-eaton-myasthenic-syndrome" in exact


def test_relations_name_their_kinds_and_counterparts(graph: KnowledgeGraph) -> None:
    """Has symptom is Biolink's has phenotype; unions are told with or."""
    rows = graph.query("relations_and_their_alignment")
    domains = {row.relation.name: row.domain for row in rows}

    assert expand("biolink:has_phenotype") in {
        str(row.counterpart) for row in rows if row.relation.name == "hasSymptom"
    }
    assert domains["hasRiskLevel"] == "Antibody or Syndrome"


def test_no_name_is_shared_within_a_kind(graph: KnowledgeGraph) -> None:
    """LGI1 is an antibody's name and a gene's; two antibodies never share one."""
    kinds: dict[str, list[str]] = {}
    exact: dict[str, list[str]] = {}
    for row in graph.query("names_shared_by_terms"):
        kinds.setdefault(row.name, []).append(row.kind_label)
        if row.name_is in ("label", "exact synonym"):
            exact.setdefault(row.name, []).append(row.kind_label)

    assert {"Antibody", "Gene"} <= set(kinds["lgi1"])
    assert all(len(found) > 1 for found in kinds.values())
    assert all(len(set(found)) == len(found) for found in exact.values())


def test_word_and_number_of_one_thing_are_compared(graph: KnowledgeGraph) -> None:
    """The report puts a tumour behind every syndrome; a clinic found one in 78 percent."""
    rows = [row for row in graph.query("words_against_numbers") if row.word == "always"]

    assert ("nord2016", "zhaofleming2024", 167, 213) in {
        (row.word_source, row.source, row.positive, row.total) for row in rows
    }


def test_terms_without_a_word_are_no_antibodies(graph: KnowledgeGraph) -> None:
    """Each antibody has at least its antigen; some tests are only named."""
    kinds = {row.kind_label for row in graph.query("terms_without_claims")}

    assert "Diagnostic test" in kinds
    assert not kinds & {"Antibody", "Antigen", "Gene", "Protein"}


def test_kinds_add_up_to_all_terms(graph: KnowledgeGraph) -> None:
    """As many as the summary counts."""
    rows = graph.query("terms_by_kind")

    assert {row.kind_label: row.terms for row in rows}["Antibody"] >= 85
    assert sum(row.terms for row in rows) == sum(graph.info().kinds.values())


def test_old_name_points_on(graph: KnowledgeGraph) -> None:
    """VGKC is to be read as CASPR2 or LGI1."""
    rows = graph.query("deprecated_terms")

    assert {(row.key, row.pointer, row.instead.key) for row in rows} >= {
        ("anti-vgkc-complex", "consider", "anti-caspr2"),
        ("anti-vgkc-complex", "consider", "anti-lgi1"),
    }


def test_kinds_of_evidence_add_up_to_all_claims(graph: KnowledgeGraph) -> None:
    """No claim is left out or counted twice."""
    rows = graph.query("evidence_kinds_by_relation")

    assert sum(row.claims for row in rows) == len(graph.claims())
    assert sum(row.denied for row in rows) == sum(claim.negated for claim in graph.claims())


def test_subgraph_of_an_antibody_is_whole(graph: KnowledgeGraph) -> None:
    """Every claim about anti-Hu with its source, and a label for every term that a claim names."""
    part = rdflib_graph(graph.construct("subgraph_of_antibody", antibody="anti-hu"))
    claims = {claim.iri for claim in (*graph.claims("anti-hu"), *graph.claims(object="anti-hu"))}

    assert claims <= claims_in(part)
    assert unlabelled(part) == set()
    assert "ANNA-1" in {str(name) for name in part.objects(None, node("oboInOwl:hasExactSynonym"))}


def test_subgraph_of_a_syndrome_is_whole(graph: KnowledgeGraph) -> None:
    """LEMS with its claims, its counterpart in Mondo and the syndromes under it."""
    part = rdflib_graph(graph.construct("subgraph_of_syndrome", syndrome="LEMS"))
    syndrome = rdflib.URIRef(graph.term("LEMS").iri)
    claims = {claim.iri for claim in (*graph.claims("LEMS"), *graph.claims(object="LEMS"))}

    assert claims <= claims_in(part)
    assert unlabelled(part) == set()
    assert node("MONDO:0018556") in set(part.objects(syndrome, node("skos:exactMatch")))
    assert set(part.subjects(node("rdfs:subClassOf"), syndrome))


def test_subgraph_of_a_source_holds_its_claims_only(graph: KnowledgeGraph) -> None:
    """As many as the source has, and each of them cites it."""
    part = rdflib_graph(graph.construct("subgraph_of_source", source="shamsili2003"))

    assert claims_in(part) == {claim.iri for claim in graph.claims(source="shamsili2003")}
    assert unlabelled(part) == set()
    assert set(part.objects(None, node("pns:source"))) == {node("source:shamsili2003")}


def test_plain_network_has_every_direct_edge_once(graph: KnowledgeGraph) -> None:
    """As many edges as the multigraph of the graph tools."""
    part = rdflib_graph(graph.construct("edges_between_terms"))
    edges = [triple for triple in part if str(triple[1]).startswith(PREFIXES["pns"])]

    assert len(edges) == graph.to_networkx().number_of_edges()


def test_mappings_are_plain_skos(graph: KnowledgeGraph) -> None:
    """One triple for each mapping, and the label of the other side."""
    part = rdflib_graph(graph.construct("mappings_as_skos"))
    matches = [triple for triple in part if str(triple[1]).endswith("Match")]

    assert len(matches) == graph.info().mappings
    assert str(part.value(node("MONDO:0018556"), LABEL)) == "Lambert-Eaton myasthenic syndrome"


def rdflib_graph(triples: Triples) -> rdflib.Graph:
    """Return a graph as another tool reads the Turtle of it."""
    return rdflib.Graph().parse(data=triples.as_text("turtle"), format="turtle")


def node(curie: str) -> rdflib.URIRef:
    """Return the IRI of a CURIE."""
    return rdflib.URIRef(expand(curie))


def claims_in(part: rdflib.Graph) -> set[str]:
    """Return the IRIs of the claims in a graph."""
    return {str(claim) for claim in part.subjects(rdflib.RDF.type, node("pns:Claim"))}


def unlabelled(part: rdflib.Graph) -> set[rdflib.term.Node]:
    """Return what claims of a graph name and the graph gives no name or title for."""
    properties = ("subject", "predicate", "object", "with", "without", "context", "comparedWith", "evidence")
    named = {value for name in properties for value in part.objects(None, node(f"pns:{name}"))}
    sources = set(part.objects(None, node("pns:source")))
    return {each for each in named if not part.value(each, LABEL)} | {
        each for each in sources if not part.value(each, node("dcterms:title"))
    }
