"""What the NORD report of 2016 says is found by a query as it is meant."""

from decimal import Decimal

import pytest

from pns_graph import KnowledgeGraph

SECTIONS = [
    "paraneoplastic-limbic-encephalitis",
    "paraneoplastic-cerebellar-degeneration",
    "paraneoplastic-encephalomyelitis",
    "paraneoplastic-anti-nmdar-encephalitis",
    "paraneoplastic-stiff-person-syndrome",
    "paraneoplastic-opsoclonus-myoclonus-syndrome",
    "paraneoplastic-sensory-neuronopathy",
    "paraneoplastic-neuropathy",
    "paraneoplastic-vasculitis-of-nerve-and-muscle",
    "lambert-eaton-myasthenic-syndrome",
    "myasthenia-gravis",
    "polymyositis",
    "dermatomyositis",
    "necrotizing-autoimmune-myopathy",
]


def edges(graph: KnowledgeGraph, subject: str, relation: str) -> set[str]:
    """Return the keys that a term has direct edges to."""
    found = graph.related(graph.term(subject))
    return {term.key for each, terms in found.items() if each.name == relation for term in terms}


@pytest.mark.parametrize("syndrome", SECTIONS)
def test_each_section_is_a_member_of_the_report(graph: KnowledgeGraph, syndrome: str) -> None:
    """The thirteen sections (one on two muscle diseases) are the members of nord-2016."""
    members = {row.syndrome.key for row in graph.query("syndromes_by_criteria", criteria="nord-2016")}

    assert syndrome in members
    assert len(members) == len(SECTIONS)


@pytest.mark.parametrize("syndrome", SECTIONS)
def test_each_syndrome_has_symptoms_and_anatomy(graph: KnowledgeGraph, syndrome: str) -> None:
    """For each syndrome of the report, or the wider one it belongs to, signs and places are found."""
    for query in ("symptoms_by_syndrome", "structures_by_syndrome"):
        rows = graph.query(query, syndrome=syndrome)

        behind = list(graph.claims_behind(rows))

        assert rows, query
        assert {row.association for row in rows} == {claim.association for claim in behind}
        assert all(claim.statement and claim.source and claim.locator for claim in behind)


def test_small_cell_lung_cancer_in_sixty_percent_of_lems(graph: KnowledgeGraph) -> None:
    """The denominator is all people with LEMS, and the later counts stand in the same line."""
    rows = graph.query("tumours_by_syndrome", syndrome="LEMS")
    lines = [row for row in rows if row.tumour.key == "small-cell-lung-cancer" and not row.said_of]
    (whole,) = [row.association for row in lines if not row.in_whom]
    (claim,) = [
        claim
        for claim in graph.claims_behind(rows)
        if claim.association == whole and claim.source == "nord2016"
    ]

    assert claim.percent == Decimal(60)
    assert claim.in_whom is None


def test_calcium_channel_antibody_says_nothing_of_cancer(graph: KnowledgeGraph) -> None:
    """VGCC antibodies go with LEMS, and do not show that it is paraneoplastic."""
    assert "anti-vgcc" in edges(graph, "lambert-eaton-myasthenic-syndrome", "hasAntibody")
    said = graph.claims("anti-vgcc", relation="indicatesTumour", source="nord2016")
    assert not [claim for claim in said if not claim.negated]
    rows = graph.query(
        "diagnostic_support_by_syndrome", syndrome="paraneoplastic-lambert-eaton-myasthenic-syndrome"
    )
    assert {row.denied for row in rows if row.marker.key == "anti-vgcc"} == {True}


def test_acetylcholine_receptor_antibody_is_no_paraneoplastic_marker(graph: KnowledgeGraph) -> None:
    """It goes with myasthenia gravis, which goes with thymoma; the antibody is denied to be a marker."""
    assert "anti-achr" in edges(graph, "myasthenia-gravis", "hasAntibody")
    assert "thymoma" in edges(graph, "myasthenia-gravis", "hasTumour")
    rows = graph.query("cancer_association_by_antibody", antibody="anti-achr")
    assert ("paraneoplastic-marker", True) in {(row.association.key, row.denied) for row in rows}


@pytest.mark.parametrize(
    ("age", "sex", "said", "not_said"),
    [
        (25, "female", {"ovarian-teratoma"}, set()),
        (10, "male", set(), {"ovarian-teratoma"}),
    ],
)
def test_tumour_of_nmdar_encephalitis_depends_on_age_and_sex(
    graph: KnowledgeGraph, age: int, sex: str, said: set[str], not_said: set[str]
) -> None:
    """Half of the women from 18 to 45 have an ovarian teratoma; most children have no tumour."""
    rows = list(graph.query("tumours_by_syndrome", syndrome="anti-nmdar-encephalitis", age=age, sex=sex))
    named = {row.tumour.key for row in rows}

    assert said <= named
    assert not not_said & named
    assert any(row.word == "none in most" and "11 years" in row.in_whom for row in rows) == (age < 12)


@pytest.mark.parametrize(
    ("age", "sex", "tumour"), [(35, "male", "testicular-cancer"), (60, "female", "lung-cancer")]
)
def test_tumour_of_encephalomyelitis_depends_on_age_and_sex(
    graph: KnowledgeGraph, age: int, sex: str, tumour: str
) -> None:
    """A man under fifty points to the testis, anybody over fifty to the lung."""
    rows = graph.query("tumours_by_syndrome", syndrome="paraneoplastic-encephalomyelitis", age=age, sex=sex)

    found = {row.tumour.key for row in rows if row.basis != "denied"}
    assert tumour in found
    assert not ({"testicular-cancer", "lung-cancer"} - {tumour}) & found


def test_no_specific_antibody_is_a_denial_for_the_class(graph: KnowledgeGraph) -> None:
    """Vasculitis and childhood opsoclonus-myoclonus have no known paraneoplastic antibody."""
    denied = {
        (claim.subject.key, claim.object.key)
        for claim in graph.claims(relation="hasAntibody")
        if claim.negated and claim.object.key == "paraneoplastic-antibody"
    }

    assert ("paraneoplastic-vasculitis-of-nerve-and-muscle", "paraneoplastic-antibody") in denied
    assert ("paraneoplastic-childhood-opsoclonus-myoclonus-syndrome", "paraneoplastic-antibody") in denied
    vasculitis = graph.claims("paraneoplastic-vasculitis-of-nerve-and-muscle", relation="hasAntibody")
    assert not [claim for claim in vasculitis if claim.source.key == "nord2016" and not claim.negated]


def test_old_name_of_a_test_names_no_antigen(graph: KnowledgeGraph) -> None:
    """VGKC was the name of a test; it leads to LGI1 and CASPR2 and means neither."""
    with pytest.raises(LookupError, match=r"anti-caspr2.*anti-lgi1"):
        graph.term("VGKC antibody")


def test_facts_of_neuropathies_at_large_stay_there(graph: KnowledgeGraph) -> None:
    """That hands and feet suffer most is said of neuropathies in general."""
    subjects = {
        claim.subject.key
        for claim in graph.claims(relation="affects", object="hand")
        if claim.compared_with is not None
    }

    assert "peripheral-neuropathy-syndrome" in subjects


def test_recurrence_has_premises(graph: KnowledgeGraph) -> None:
    """New signs suggest a recurrence only within five years of remission, or in a known syndrome."""
    rows = graph.query("recurrence_signals_by_syndrome", syndrome="paraneoplastic-neurologic-syndrome")

    assert all(row.in_whom for row in rows)
    assert len(list(rows)) >= 2


def test_surface_antigens_respond_better(graph: KnowledgeGraph) -> None:
    """The comparison is between the two groups, and the location of each antigen has its own source."""
    rows = graph.query("treatments_by_syndrome", syndrome="syndrome-with-cell-surface-antibody")
    behind = {str(row.claim) for row in graph.claims_behind(rows)}
    compared = {
        claim.compared_with.key
        for claim in graph.claims("syndrome-with-cell-surface-antibody", "respondsTo")
        if claim.iri in behind and claim.comparison == "more" and claim.compared_with
    }

    assert "syndrome-with-intracellular-antibody" in compared
    assert "nord2016" not in {claim.source.key for claim in graph.claims("hu-antigen", "locatedIn")}
