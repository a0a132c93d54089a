"""Search plans, risk classes and how far to trust a positive result, as a clinician would check it."""

from __future__ import annotations

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.questions.answers import Row

ANTIBODIES_OF_2021 = (
    *("anti-hu", "anti-cv2-crmp5", "anti-sox1", "anti-pca2-map1b", "anti-amphiphysin", "anti-ri", "anti-yo"),
    *("anti-ma2", "anti-ma1", "anti-tr-dner", "anti-klhl11", "anti-ampar", "anti-gababr", "anti-mglur5"),
    *("anti-pq-type-vgcc", "anti-nmdar", "anti-caspr2", "anti-mglur1", "anti-gabaar", "anti-gfap"),
    *("anti-gad65", "anti-lgi1", "anti-dppx", "anti-glyr", "anti-aqp4", "anti-mog"),
)
GENERAL = "paraneoplastic neurologic syndrome"
SEARCHES = ("first", "second", "test", "also first", "also second", "also test")
OF_WOMEN = {"mammography", "breast-mri", "pelvic-ultrasound", "transvaginal-ultrasound", "ca125"}
OF_MEN = {"testicular-ultrasound", "testicular-biopsy", "scrotal-mri", "diagnostic-orchiectomy"}


def plan(graph: KnowledgeGraph, antibody: str, **person: object) -> list[Row]:
    """Return the search for the tumour of an antibody."""
    return list(graph.query("screening_plan_by_antibody", antibody=antibody, **person))


def plan_of_syndrome(graph: KnowledgeGraph, syndrome: str, **person: object) -> list[Row]:
    """Return the search for the tumour of a syndrome."""
    return list(graph.query("screening_plan_by_syndrome", syndrome=syndrome, **person))


def steps(rows: list[Row]) -> set[tuple[str, str]]:
    """Return each line with the key of its test, where it searches."""
    return {(row.line, row.test.key) for row in rows if row.test and row.line in SEARCHES}


def searched_by(rows: list[Row]) -> set[str]:
    """Return the keys of the tests by which is searched."""
    return {test for _, test in steps(rows)}


def trust(graph: KnowledgeGraph, antibody: str) -> list[Row]:
    """Return how far a positive result can be trusted."""
    return list(graph.query("trust_by_antibody", antibody=antibody))


def test_a_woman_with_yo_gets_breast_and_pelvis_searched(graph: KnowledgeGraph) -> None:
    """Mammography, then MRI of the breast; ultrasound of the pelvis, then CT; no CT of the chest."""
    found = steps(plan(graph, "anti-yo", age=60, sex="female"))

    assert found >= {
        ("first", "mammography"),
        ("second", "breast-mri"),
        ("first", "pelvic-ultrasound"),
        ("second", "ct-pelvis"),
    }
    assert "ct-chest" not in {test for _, test in found}


def test_a_man_with_yo_is_searched_elsewhere(graph: KnowledgeGraph) -> None:
    """His lung is searched; nobody sends him to organs of women; the oesophagus has no plan."""
    rows = plan(graph, "anti-yo", age=60, sex="male")

    assert not searched_by(rows) & {*OF_WOMEN, "ct-pelvis"}
    assert ("first", "ct-chest") in steps(rows)
    assert "esophageal cancer" in next(row.looks_for for row in rows if row.line == "no plan")


def test_hu_has_chest_ct_then_pet_and_repeats_by_each_source(graph: KnowledgeGraph) -> None:
    """The lung is searched first by CT, then by PET; each source has its own time and end."""
    rows = plan(graph, "anti-hu", age=65, sex="male")
    repeats = {(row.in_whom, row["when"], row.until) for row in rows if row.line == "repeat"}
    first = next(row for row in rows if row.test and row.test.key == "ct-chest")

    assert steps(rows) >= {("first", "ct-chest"), ("second", "pet")}
    assert first.looks_for.startswith("small cell lung carcinoma")
    assert repeats >= {
        ("high risk", "every 4 to 6 months", "24 months"),
        (GENERAL, "after 3 to 6 months", None),
        (GENERAL, "every 6 months", "at most 48 months"),
        (GENERAL, "every 3 to 6 months", "at least 48 months"),
    }


def test_a_man_with_ma2_has_ultrasound_of_the_testes(graph: KnowledgeGraph) -> None:
    """Under 50 a tissue sample too; above, none; the lung that criteria name is searched as well."""
    young, old = (plan(graph, "anti-ma2", age=age, sex="male") for age in (40, 70))

    assert ("first", "testicular-ultrasound") in steps(young)
    assert "diagnostic-orchiectomy" in searched_by(young)
    assert "diagnostic-orchiectomy" not in searched_by(old)
    assert "ct-chest" in searched_by(old)
    assert "high risk" in {row.in_whom for row in young if row.line == "repeat"}


def test_pq_vgcc_is_searched_like_lambert_eaton(graph: KnowledgeGraph) -> None:
    """CT of the chest, then PET, and the repeats by DELTA-P score."""
    ours, of_syndrome = plan(graph, "anti-pq-type-vgcc"), plan_of_syndrome(graph, "LEMS")

    for rows in (ours, of_syndrome):
        assert {"ct-chest", "pet"} <= searched_by(rows)
        by_score = [row for row in rows if row.criteria == "DELTA-P score of 2011"]
        assert len(by_score) == 4
        assert {row.in_whom for row in by_score} == {"Lambert-Eaton myasthenic syndrome"}
    assert "dermatomyositis" not in {row.in_whom for row in of_syndrome}


def test_a_woman_of_25_with_nmdar_is_searched_for_a_teratoma(graph: KnowledgeGraph) -> None:
    """The ovary is searched first, and PET does not exclude a teratoma; the risk is not high."""
    rows = plan(graph, "anti-nmdar", age=25, sex="female")
    lines = [row.line for row in rows]

    assert ("first", "transvaginal-ultrasound") in steps(rows)
    assert ("does not exclude", "pet", "ovarian teratoma") in {
        (row.line, row.test.key, row.looks_for) for row in rows if row.test
    }
    assert lines.index("does not exclude") > lines.index("repeat")
    assert "high risk" not in {row.in_whom for row in rows}
    assert next(row.looks_for for row in rows if row.looks_for) == "ovarian teratoma"


def test_a_boy_of_seven_with_nmdar_has_no_test_of_an_organ(graph: KnowledgeGraph) -> None:
    """What is said without regard to age is said of adults, and sends no child to a test."""
    rows = plan(graph, "anti-nmdar", age=7, sex="male")

    assert searched_by(rows) == {"clinical-examination"}


def test_a_toddler_with_opsoclonus_is_searched_for_neuroblastoma(graph: KnowledgeGraph) -> None:
    """Chest and abdomen, by CT or MRI; normal catecholamines exclude nothing."""
    for syndrome in ("opsoclonus-myoclonus-syndrome", "childhood-opsoclonus-myoclonus-syndrome"):
        rows = plan_of_syndrome(graph, syndrome, age=1.5)
        looked_for = {row.looks_for for row in rows if row.line in SEARCHES and row.looks_for}

        assert {"ct-chest", "ct-abdomen", "chest-mri", "abdominal-mri"} <= searched_by(rows)
        assert all("neuroblast" in each for each in looked_for)
        assert "urine-catecholamine-measurement" in {
            row.test.key for row in rows if row.line == "does not exclude" and row.test
        }


@pytest.mark.parametrize("antibody", ["anti-mog", "anti-gfap", "anti-aqp4"])
def test_no_schedule_is_invented_for_a_lower_risk(graph: KnowledgeGraph, antibody: str) -> None:
    """General rules stay away, and the empty answer says that no source gives a plan."""
    rows = plan(graph, antibody)

    assert not [row for row in rows if row.line in ("repeat", "general") or row.in_whom == GENERAL]
    assert "no source" in graph.library["screening_plan_by_antibody"].absent


def test_mog_has_no_plan_and_lymphoma_is_named_without_one(graph: KnowledgeGraph) -> None:
    """Seventeen collected cases send nobody to a test; nobody tells how to look for a lymphoma."""
    unplanned = [row.looks_for for row in plan(graph, "anti-tr-dner") if row.line == "no plan"]

    assert plan(graph, "anti-mog") == []
    assert "Hodgkins lymphoma" in unplanned[0]
    assert len(unplanned) == 1


@pytest.mark.slow
def test_nobody_is_sent_to_a_test_of_another_sex_or_age(graph: KnowledgeGraph) -> None:
    """No child and no man has mammography, for each of the antibodies of 2021."""
    for antibody in ANTIBODIES_OF_2021:
        for age in (7, 60):
            assert not searched_by(plan(graph, antibody, age=age, sex="male")) & OF_WOMEN
            assert not searched_by(plan(graph, antibody, age=age, sex="female")) & OF_MEN
        assert not searched_by(plan(graph, antibody, age=7, sex="female")) & {"mammography", "breast-mri"}


def test_general_remarks_stand_once_at_the_end(graph: KnowledgeGraph) -> None:
    """One line names the tests of any search; it is left out where the person is told."""
    rows = plan(graph, "anti-hu")

    assert [row.line for row in rows].count("general") == 1
    assert rows[-1].line == "general"
    assert "general" not in {row.line for row in plan(graph, "anti-hu", age=60)}


def test_first_repeat_stands_before_the_further_ones(graph: KnowledgeGraph) -> None:
    """In each schedule what has no end comes first, and schedules of different sources stay apart."""
    for antibody in ANTIBODIES_OF_2021:
        repeats = [row for row in plan(graph, antibody) if row.line == "repeat"]
        assert [row.criteria for row in repeats] == sorted(row.criteria for row in repeats)
        for criteria in {row.criteria for row in repeats}:
            ends = [row.until or "" for row in repeats if (row.criteria, row.in_whom) == (criteria, GENERAL)]
            assert [end != "" for end in ends] == sorted(end != "" for end in ends)


def test_ma1_and_ma2_have_the_risk_of_their_family(graph: KnowledgeGraph) -> None:
    """Both are of high risk, which is said of anti-Ma."""
    for antibody in ("anti-ma1", "anti-ma2"):
        rows = list(graph.query("risk_by_antibody", antibody=antibody))

        assert [(row.level.key, row.criteria.key, row.said_of) for row in rows] == [
            ("high-risk", "pns-2021", "anti-Ma antibody")
        ]


def test_risk_of_caspr2_depends_on_the_phenotype(graph: KnowledgeGraph) -> None:
    """With Morvan syndrome intermediate, without it lower: two lines."""
    rows = list(graph.query("risk_by_antibody", antibody="CASPR2"))

    assert [(row.level.key, row.in_whom) for row in rows] == [
        ("intermediate-risk", "of a confirmed antibody, in Morvan syndrome"),
        ("lower-risk", "of a confirmed antibody, without Morvan syndrome"),
    ]


def test_each_antibody_of_2021_has_a_risk(graph: KnowledgeGraph) -> None:
    """By the criteria of 2021; a form of a syndrome has that of its phenotype, one without a tumour none."""
    for antibody in ANTIBODIES_OF_2021:
        rows = list(graph.query("risk_by_antibody", antibody=antibody))
        assert {row.criteria.key for row in rows} == {"pns-2021"}, antibody
    form = list(graph.query("risk_by_syndrome", syndrome="anti-hu-sensory-neuronopathy"))

    assert [(row.level.key, row.in_whom) for row in form] == [
        ("high-risk", "the phenotype sensory neuronopathy")
    ]
    without = "non-paraneoplastic-lambert-eaton-myasthenic-syndrome"
    assert not list(graph.query("risk_by_syndrome", syndrome=without))


def test_terms_of_a_risk_level_name_no_tumour(graph: KnowledgeGraph) -> None:
    """Antibodies and phenotypes of one level, each with its version and the people."""
    rows = list(graph.query("terms_by_risk_level", level="intermediate-risk", version="pns-2021"))
    named = {(row.kind, row.term.key, row.in_whom) for row in rows}

    assert named >= {
        ("antibody", "anti-nmdar", None),
        ("antibody", "anti-caspr2", "in Morvan syndrome"),
        ("syndrome", "morvan-syndrome", None),
    }
    assert ("antibody", "anti-caspr2", None) not in named
    assert "tumour" not in graph.library["terms_by_risk_level"].output


def test_yo_by_blot_alone_is_right_in_21_of_73(graph: KnowledgeGraph) -> None:
    """Confirmed by staining of tissue in 21 of 27; predictive values stand first."""
    rows = trust(graph, "anti-yo")

    assert rows[0].kind == "predictive value"
    assert [(row.positive, row.total) for row in rows[:2]] == [(21, 73), (21, 27)]
    assert "immunoblot" in rows[0].by


def test_bystanders_weak_results_and_titres_are_told(graph: KnowledgeGraph) -> None:
    """Hu in small cell lung cancer without a syndrome, GABA(A) in controls, GAD65 by its concentration."""
    hu = {(row.kind, row.share) for row in trust(graph, "anti-hu")}
    gabaar = {(row.kind, row.positive, row.total) for row in trust(graph, "anti-gabaar")}
    gad65 = {(row.positive, row.total) for row in trust(graph, "anti-gad65")}

    assert ("people without the syndrome", 16) in hu
    assert {("people without the syndrome", 12, 416), ("weak result", 6, 12)} <= gabaar
    assert {(85, 87), (88, 200)} <= gad65


def test_trust_is_told_for_most_antibodies_and_said_where_nothing_is(graph: KnowledgeGraph) -> None:
    """Four of the 26 have nothing; the empty answer says that this is no reason to trust the result."""
    nothing = {antibody for antibody in ANTIBODIES_OF_2021 if not trust(graph, antibody)}

    assert nothing <= {"anti-aqp4", "anti-mog", "anti-mglur1", "anti-mglur5"}
    assert "no reason to trust" in graph.library["trust_by_antibody"].absent
    for antibody in ANTIBODIES_OF_2021:
        kinds = [row.kind for row in trust(graph, antibody)]
        assert "predictive value" not in kinds[kinds.count("predictive value") :]


def test_each_fluid_is_one_line(graph: KnowledgeGraph) -> None:
    """NMDAR is sought in the cerebrospinal fluid; P/Q VGCC in the serum, which is said of VGCC."""
    for antibody in ANTIBODIES_OF_2021:
        fluids = [row.specimen.key for row in graph.query("specimens_by_antibody", antibody=antibody)]
        assert len(fluids) == len(set(fluids))
    nmdar = next(iter(graph.query("specimens_by_antibody", antibody="anti-nmdar")))
    vgcc = next(iter(graph.query("specimens_by_antibody", antibody="anti-pq-type-vgcc")))

    assert (nmdar.specimen.key, nmdar.advice) == ("cerebrospinal-fluid", "take it")
    assert (vgcc.specimen.key, vgcc.advice, vgcc.said_of) == ("serum", "take it", "anti-VGCC antibody")
