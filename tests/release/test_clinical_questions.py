"""What a clinician asks of the real release, and would check first."""

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.questions.answers import Row


def said(graph: KnowledgeGraph, name: str, **parameters: object) -> list[Row]:
    """Return the rows of a question that are not denied."""
    return [row for row in graph.query(name, **parameters) if not row.denied]


def test_each_tumour_tells_whom_its_share_is_of(graph: KnowledgeGraph) -> None:
    """Shares of the antibody, of its paraneoplastic syndrome and of an antigen family are told apart."""
    told = {str(row.said_of) for row in graph.query("tumours_by_antibody", antibody="anti-hu", age=70)}
    family = {str(row.said_of) for row in graph.query("tumours_by_antibody", antibody="anti-ma2")}

    assert {"None", "anti-Hu paraneoplastic syndrome"} <= told
    assert "paraneoplastic neurologic syndrome" not in told
    assert "anti-Ma antibody" in family


def test_rules_of_a_tumour_are_of_people_who_have_it(graph: KnowledgeGraph) -> None:
    """Dermatomyositis, in which no claim has Hodgkin lymphoma, gives no rule for it."""
    rows = list(graph.query("screening_rules_by_tumour", tumour="hodgkin-lymphoma"))

    assert "dermatomyositis" not in {row.term_label for row in rows}


def test_dermatomyositis_left_the_criteria_in_2021(graph: KnowledgeGraph) -> None:
    """The criteria of 2004 count it, those of 2021 expressly do not."""
    denied = {
        version: {
            row.denied
            for row in graph.query("syndromes_by_criteria", criteria=version)
            if row.syndrome.key == "dermatomyositis"
        }
        for version in ("nord-2016", "pns-2004", "pns-2021")
    }

    assert denied == {"nord-2016": {False}, "pns-2004": {False}, "pns-2021": {True}}


@pytest.mark.parametrize("more", [{}, {"symptom_2": "hallucination"}, {"symptom_3": "hallucination"}])
def test_optional_symptom_neither_drops_nor_doubles_rows(graph: KnowledgeGraph, more: dict[str, str]) -> None:
    """The finding of the first symptom is the same whatever is asked besides, in one line an antibody."""
    rows = list(graph.query("antibodies_by_symptoms", symptom="seizure", **more))
    alone = list(graph.query("antibodies_by_symptoms", symptom="seizure"))
    seizure = {(row.antibody.key, row.association) for row in rows if row.association is not None}

    assert seizure == {(row.antibody.key, row.association) for row in alone}
    assert len({row.antibody for row in rows}) == len(rows) >= len(alone) > 20
    assert {row.fits for row in rows if row.antibody.key == "anti-nmdar"} == {1 + len(more)}


def test_kind_of_a_symptom_fits_the_symptom(graph: KnowledgeGraph) -> None:
    """Epilepsia partialis continua counts as a seizure, a kind of ataxia as ataxia."""
    rows = graph.query("antibodies_by_symptoms", symptom="seizure")

    assert "Epilepsia partialis continua" in " ".join(row.fitting for row in rows)


def test_best_fit_comes_first(graph: KnowledgeGraph) -> None:
    """Catatonia, insomnia and hallucinations fit anti-NMDAR encephalitis best."""
    rows = list(
        graph.query(
            "syndromes_by_symptoms", symptom="catatonia", symptom_2="insomnia", symptom_3="hallucination"
        )
    )

    assert rows[0].syndrome.key == "anti-nmdar-encephalitis"
    assert rows[0].fits == 3
    assert [row.fits for row in rows] == sorted((row.fits for row in rows), reverse=True)


def test_intracellular_antibodies_hardly_respond(graph: KnowledgeGraph) -> None:
    """AK5, inside the cell, responds to immunotherapy in one of five."""
    inside = said(graph, "responses_to_treatment_by_antigen_location", location="intracellular")

    assert ("anti-ak5", 20) in {(row.antibody.key, row.percent) for row in inside}


def test_sox2_separates_lambert_eaton_with_a_tumour(graph: KnowledgeGraph) -> None:
    """SOX2 antibodies: 39 of 71 with small cell lung cancer, 7 of 105 without a tumour."""
    rows = said(graph, "paraneoplastic_against_non_paraneoplastic_forms", syndrome="LEMS")
    counted = {(row.form, row.positive, row.total) for row in rows if row.item.key == "anti-sox2"}

    assert {("paraneoplastic", 39, 71), ("non-paraneoplastic", 7, 105)} <= counted


def test_serum_misses_nmdar_antibodies(graph: KnowledgeGraph) -> None:
    """The test finds 111 of 112 in cerebrospinal fluid and 76 of 104 in serum, so the fluid is taken."""
    rows = said(graph, "tests_for_antibody", antibody="anti-nmdar")

    assert {(row.positive, row.total) for row in rows if row.measure == "sensitivity"} >= {
        (111, 112),
        (76, 104),
    }
    preferred = {row.found.key for row in rows if row.relation_label == "has preferred specimen"}
    assert "cerebrospinal-fluid" in preferred
    assert "serum" not in preferred


def test_antibodies_that_share_a_tumour_are_others(graph: KnowledgeGraph) -> None:
    """SOX1 and Zic4 share small cell lung cancer with Hu; a tumour in general is nothing to share."""
    rows = said(graph, "antibodies_sharing_tumours", antibody="anti-hu")
    others = {row.other.key for row in rows}

    assert {"anti-sox1", "anti-zic4"} <= others
    assert "anti-hu" not in others
    assert not {"neoplasm", "cancer"} & {row.tumour.key for row in rows}
