"""Claims and plain triples: what is said makes an edge, what is denied never does."""

from pns_graph import KnowledgeGraph
from pns_graph.model.claims import Claim


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


def test_every_said_claim_makes_an_edge_and_no_denied_one(graph: KnowledgeGraph) -> None:
    """An edge that is only denied is not in the graph."""
    said = {(c.subject.iri, c.relation.iri, c.object.iri) for c in graph.claims() if makes_edge(c)}
    unsaid = {(c.subject.iri, c.relation.iri, c.object.iri) for c in graph.claims() if not makes_edge(c)}
    by_definition = axiom_edges(graph)

    assert all(exists(graph, edge) for edge in sorted(said))
    assert len(said) > 500
    assert [edge for edge in sorted(unsaid - said - by_definition) if exists(graph, edge)] == []
    assert len(unsaid - said) >= 10


def test_nobody_without_cancer_makes_a_paraneoplastic_edge(graph: KnowledgeGraph) -> None:
    """What is said of limbic encephalitis without cancer hangs on the form without a tumour."""
    rows = graph.query("syndromes_by_antibody", antibody="anti-lgi1")

    assert "paraneoplastic-limbic-encephalitis" not in {row.syndrome.key for row in rows}
    assert "limbic-encephalitis" in {row.syndrome.key for row in rows}


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
