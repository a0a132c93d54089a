"""What a clinician asks of the real release, and would check first."""

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.questions.answers import Row


def said(graph: KnowledgeGraph, name: str, **parameters: object) -> list[Row]:
    """Return the rows of a question that are not denied."""
    return [row for row in graph.query(name, **parameters) if not row.denied]


def test_nmdar_points_a_woman_and_a_boy_to_different_tumours(graph: KnowledgeGraph) -> None:
    """At 25 a woman's ovaries are searched; of a boy of ten most have no tumour."""
    woman = list(graph.query("tumours_by_antibody_age_and_sex", antibody="NMDAR", age=25, sex="female"))
    boy = list(graph.query("tumours_by_antibody_age_and_sex", antibody="NMDAR", age=10, sex="male"))

    ovarian = [row for row in woman if row.tumour.key == "ovarian-teratoma"]
    assert (50, "female", 18) in {(row.percent, row.only_sex, row.age_min) for row in ovarian}
    assert not [row for row in boy if row.tumour.key == "ovarian-teratoma" or row.only_sex == "female"]
    assert 11 in {row.age_max for row in boy if row.denied}
    assert not [row for row in woman if row.denied and row.age_max]


def test_without_age_and_sex_nothing_is_left_out(graph: KnowledgeGraph) -> None:
    """Both bounds of age and both sexes come out when neither is given, those with a bound first."""
    rows = said(graph, "tumours_by_antibody_age_and_sex", antibody="anti-nmdar")

    assert {"female", "male", None} == {row.only_sex for row in rows}
    bounded = [any((row.only_sex, row.age_min, row.age_max)) for row in rows]
    assert bounded == sorted(bounded, reverse=True)


def test_each_tumour_tells_whom_its_share_is_of(graph: KnowledgeGraph) -> None:
    """Shares of the antibody, of its syndrome and of another syndrome with it are told apart."""
    rows = said(graph, "tumours_by_antibody_age_and_sex", antibody="anti-hu", age=70)
    told = {(row.said_of, row["with"]) for row in rows}

    assert ("anti-Hu antibody", None) in told
    assert ("anti-Hu paraneoplastic syndrome", None) in told
    assert ("limbic encephalitis", "anti-Hu antibody") in told
    assert not [row for row in rows if row.said_of == "paraneoplastic neurologic syndrome"]


def test_wider_antibody_speaks_for_the_narrower(graph: KnowledgeGraph) -> None:
    """The share of anti-Ma (Ma1 or Ma2) is shown for anti-Ma2, under its own name."""
    rows = said(graph, "tumours_by_antibody_age_and_sex", antibody="anti-ma2", age=30, sex="male")

    assert "anti-Ma antibody" in {row.said_of for row in rows}
    assert "testicular-germ-cell-tumour" in {row.tumour.key for row in rows}


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


def test_surface_antibodies_respond_and_intracellular_ones_hardly(graph: KnowledgeGraph) -> None:
    """LGI1 and DPPX respond to immunotherapy; AK5, inside the cell, in one of five."""
    surface = said(graph, "surface_antibodies_that_respond_to_immunotherapy")
    inside = said(graph, "responses_to_treatment_by_antigen_location", location="intracellular")

    shares = {(row.antibody.key, row.percent) for row in surface}
    assert {("anti-lgi1", 80), ("anti-dppx", 64)} <= shares
    assert ("anti-ak5", 20) in {(row.antibody.key, row.percent) for row in inside}
    assert not {row.antibody.key for row in surface} & {row.antibody.key for row in inside}


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
