"""Edges follow from claims and associations: what holds of all makes one, what is denied never does."""

from pns_graph import KnowledgeGraph
from pns_graph.model.associations import Association
from pns_graph.model.claims import Claim

TYING = (
    "by-definition",
    "counted",
    "counted-in-defined-syndrome",
    "told",
    "counted-not-poolable",
    "said",
)
"""Bases of the association of all people that tie two terms, as decision 0036 has them."""


def makes_edge(claim: Claim) -> bool:
    """Whether a claim makes a direct edge: said of people with something, not 'less', of enough."""
    said = not claim.negated and claim.without_term is None and claim.comparison != "less"
    return said and not is_of_few(claim)


def is_of_few(claim: Claim) -> bool:
    """Whether a claim counts fewer than three people or 5 percent (any tumour: 30), or is a single case."""
    least = 30 if claim.object.key in ("neoplasm", "cancer") else 5
    share = claim.share_percent
    people = claim.value if claim.measure == "count" else claim.positive
    return (
        claim.pool == "single-case"
        or (people is not None and people < 3)
        or (share is not None and share < least)
    )


def test_what_all_claims_on_a_pair_say_makes_an_edge_and_no_denied_one(graph: KnowledgeGraph) -> None:
    """An edge needs a claim that may make one, and an association of all people that ties the two."""
    claims = list(graph.claims())
    may = {edge_of(claim) for claim in claims if makes_edge(claim)}
    whole = {edge_of(each): each.basis for each in graph.associations()}
    summed = {relation for _, relation, _ in whole}
    tied = {edge for edge in may if edge[1] not in summed or whole.get(edge) in TYING}
    untied = {edge_of(claim) for claim in claims} - tied - axiom_edges(graph) - through_syndrome(graph)

    assert [edge for edge in sorted(tied) if not exists(graph, edge)] == []
    assert [edge for edge in sorted(untied) if exists(graph, edge)] == []
    assert len(tied) > 2000
    assert len(untied & may) > 100
    assert len(untied - may) > 100


def test_a_tumour_of_the_defining_syndrome_is_an_edge_of_the_antibody(graph: KnowledgeGraph) -> None:
    """It says by which way it came, and stands under the relation above it too (decision 0036)."""
    edges = through_syndrome(graph)

    assert len(edges) > 10
    assert [edge for edge in sorted(edges) if not exists(graph, edge)] == []


def test_no_edge_where_the_whole_is_not_tied(graph: KnowledgeGraph) -> None:
    """What is known of subgroups only, is disputed, denied, compared or measured is no plain triple."""
    loose = {edge_of(each): each.basis for each in graph.associations() if each.basis not in TYING}
    free = set(loose) - axiom_edges(graph) - through_syndrome(graph)

    assert {"subgroup-only", "disputed", "denied", "compared", "measured"} <= set(loose.values())
    assert [edge for edge in sorted(free) if exists(graph, edge)] == []


def test_nobody_without_cancer_makes_a_paraneoplastic_edge(graph: KnowledgeGraph) -> None:
    """What is said of limbic encephalitis without cancer hangs on the form without a tumour."""
    rows = graph.query("syndromes_by_antibody", antibody="anti-lgi1")

    assert "paraneoplastic-limbic-encephalitis" not in {row.syndrome.key for row in rows}
    assert "limbic-encephalitis" in {row.syndrome.key for row in rows}


def edge_of(each: Claim | Association) -> tuple[str, str, str]:
    """Return the plain triple that a claim or an association could be."""
    ends = (each.subject, each.object) if isinstance(each, Claim) else (each.from_term, each.to_term)
    return ends[0].iri, each.relation.iri, ends[1].iri


def through_syndrome(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    """Return the edges that an antibody has from the syndrome that it defines."""
    rows = graph.sparql("SELECT ?antibody ?tumour { ?antibody pns:indicatesTumourThroughSyndrome ?tumour }")
    relation = "https://w3id.org/pnso/vocab/indicatesTumour"
    return {(antibody.value, relation, tumour.value) for antibody, tumour in rows.cells}


def exists(graph: KnowledgeGraph, edge: tuple[str, str, str]) -> bool:
    """Whether the plain triple is in the release."""
    subject, relation, object_ = edge
    return bool(graph.sparql(f"ASK {{ <{subject}> <{relation}> <{object_}> }}"))


def axiom_edges(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    """Return the edges that follow from what holds of every case by definition."""
    rows = graph.sparql(
        """
        SELECT DISTINCT ?class ?relation ?filler WHERE {
          ?property pns:termLevelProperty ?relation .
          ?restriction owl:onProperty ?property ; owl:someValuesFrom ?filler .
          { ?class rdfs:subClassOf ?restriction }
          UNION { ?class owl:equivalentClass/owl:intersectionOf/rdf:rest*/rdf:first ?restriction }
        }"""
    )
    return {tuple(cell.value for cell in row) for row in rows.cells}
