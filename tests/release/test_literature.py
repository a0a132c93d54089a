"""What later literature says stands beside the first source, each number with its own source."""

import pytest

from pns_graph import KnowledgeGraph

ANTIBODIES = [
    "anti-hu",
    "anti-cv2-crmp5",
    "anti-sox1",
    "anti-sox2",
    "anti-pca2-map1b",
    "anti-amphiphysin",
    "anti-ri",
    "anti-yo",
    "anti-ma",
    "anti-tr-dner",
    "anti-klhl11",
    "anti-ampar",
    "anti-gababr",
    "anti-kctd16",
    "anti-mglur5",
    "anti-pq-type-vgcc",
    "anti-n-type-vgcc",
    "anti-nmdar",
    "anti-caspr2",
    "anti-lgi1",
    "anti-mglur1",
    "anti-mglur2",
    "anti-gabaar",
    "anti-gfap",
    "anti-gad65",
    "anti-dppx",
    "anti-glyr",
    "anti-aqp4",
    "anti-mog",
    "anti-achr",
    "anti-ganglionic-achr",
    "anti-musk",
    "anti-titin",
    "anti-ryr",
    "anti-recoverin",
    "anti-alpha-enolase",
    "anti-zic4",
    "anti-dach1",
    "anti-itpr1",
    "anti-neurochondrin",
    "anti-iglon5",
    "anti-neurexin-3-alpha",
    "anti-tif1-gamma",
    "anti-nxp2",
    "anti-sae1",
    "anti-hmgcr",
    "anti-srp",
    "anti-d2r",
    "anti-gephyrin",
    "anti-carp-viii",
    "anti-pkc-gamma",
    "anti-luzp4",
    "anti-trim9-67",
    "anti-trim46",
    "anti-ak5",
    "anti-septin-5",
    "anti-septin-7",
    "anti-ca-arhgap26",
    "anti-homer-3",
    "anti-sez6l2",
    "anti-vgkc-double-negative",
    "anti-lrp4",
    "anti-glud2",
    "anti-ap3b2",
]

NO_PLACE = {"anti-vgkc-double-negative"}
"""Antibodies of a mixed group: no one place in the cell is theirs."""

# Topic, then claims of older and of later sources: subject, relation, object, source, denied.
CONFLICTS = {
    "muscle AChR antibody and cancer": [
        ("anti-achr", "hasCancerAssociation", "paraneoplastic-marker", "nord2016", True),
        ("paraneoplastic-neurologic-syndrome", "hasAntibody", "anti-achr", "shah2022", False),
    ],
    "thymoma in myasthenia gravis": [
        ("myasthenia-gravis", "hasTumour", "thymoma", "nord2016", False),
        ("myasthenia-gravis", "hasTumour", "thymoma", "romi2011", False),
    ],
    "membership of dermatomyositis": [
        ("dermatomyositis", "inCriteria", "nord-2016", "nord2016", False),
        ("dermatomyositis", "inCriteria", "pns-2021", "graus2021", True),
    ],
    "class of CASPR2 by phenotype": [
        ("anti-caspr2", "hasRiskLevel", "intermediate-risk", "graus2021", False),
        ("anti-caspr2", "hasRiskLevel", "lower-risk", "zhaofleming2024", False),
    ],
    "an antibody supports the diagnosis, a blot alone does not": [
        (
            "paraneoplastic-antibody",
            "supportsDiagnosisOf",
            "paraneoplastic-neurologic-syndrome",
            "nord2016",
            False,
        ),
        ("anti-yo-test", "detects", "antibody-associated-neurological-syndrome", "kerstens2024", False),
    ],
    "small-cell lung cancer in LEMS": [
        ("lambert-eaton-myasthenic-syndrome", "hasTumour", "small-cell-lung-cancer", "nord2016", False),
        ("lambert-eaton-myasthenic-syndrome", "hasTumour", "small-cell-lung-cancer", "maddison2020", False),
        ("lambert-eaton-myasthenic-syndrome", "hasTumour", "small-cell-lung-cancer", "lems_itt2013", False),
    ],
    "teratoma in anti-NMDAR encephalitis": [
        ("anti-nmdar-encephalitis", "hasTumour", "ovarian-teratoma", "nord2016", False),
        ("anti-nmdar-encephalitis", "hasTumour", "neoplasm", "titulaer2013late", False),
        ("anti-nmdar-encephalitis", "hasTumour", "neoplasm", "kerstens2024", False),
    ],
    "antibodies in adult opsoclonus-myoclonus": [
        ("adult-opsoclonus-myoclonus-syndrome", "hasAntibody", "paraneoplastic-antibody", "nord2016", False),
        (
            "adult-opsoclonus-myoclonus-syndrome",
            "hasAntibody",
            "onconeural-antibody",
            "armangue2016",
            False,
        ),
    ],
    "tumour in childhood opsoclonus-myoclonus": [
        ("childhood-opsoclonus-myoclonus-syndrome", "hasTumour", "neoplasm", "nord2016", False),
        (
            "childhood-opsoclonus-myoclonus-syndrome",
            "hasTumour",
            "neuroblastic-tumour",
            "pranzatelli2017",
            False,
        ),
    ],
    "sex": [
        ("paraneoplastic-neurologic-syndrome", "occursIn", "females", "nord2016", False),
        ("paraneoplastic-neurologic-syndrome", "occursIn", "females", "vogrig2020", False),
        ("anti-hu-paraneoplastic-syndrome", "occursIn", "males", "graus2001", False),
        ("anti-hu", "occursIn", "females", "lucchinetti1998", False),
    ],
    "how frequent": [
        ("paraneoplastic-neurologic-syndrome", "occursIn", "people", "nord2016", False),
        ("paraneoplastic-neurologic-syndrome", "occursIn", "people", "vogrig2020", False),
        ("paraneoplastic-neurologic-syndrome", "occursIn", "people", "shah2022", False),
    ],
    "LGI1 and cancer": [
        ("non-paraneoplastic-limbic-encephalitis", "hasAntibody", "anti-lgi1", "nord2016", False),
        ("anti-lgi1-encephalitis", "hasTumour", "neoplasm", "kerstens2024", False),
    ],
    "mGluR1 and cancer": [
        ("paraneoplastic-cerebellar-degeneration", "hasAntibody", "anti-mglur1", "nord2016", False),
        ("anti-mglur1-encephalitis", "hasTumour", "neoplasm", "spatola2020", False),
    ],
    "germ-cell tumours": [
        ("paraneoplastic-encephalomyelitis", "hasTumour", "testicular-cancer", "nord2016", False),
        ("anti-klhl11-encephalitis", "hasTumour", "testicular-germ-cell-tumour", "dubey2020", False),
    ],
    "TIF1-gamma against whom": [
        ("anti-tif1-gamma", "indicatesTumour", "cancer", "nord2016", False),
        ("idiopathic-inflammatory-myopathy", "hasTumour", "neoplasm", "yang2017", False),
        ("idiopathic-inflammatory-myopathy", "hasTumour", "neoplasm", "oldroyd2021", False),
    ],
    "necrotizing myopathy": [
        ("anti-hmgcr", "indicatesTumour", "cancer", "nord2016", False),
        ("necrotizing-autoimmune-myopathy", "hasTumour", "neoplasm", "allenbach2016", False),
    ],
    "from the criteria of 2004 to those of 2021": [
        ("paraneoplastic-neurologic-syndrome", "classifiedAs", "definite-pns-2004", "cai2022", False),
        ("paraneoplastic-neurologic-syndrome", "classifiedAs", "definite-pns-2021", "cai2022", False),
    ],
}


def test_every_antibody_of_today_is_there() -> None:
    """The literature tables list 64."""
    assert len(set(ANTIBODIES)) == 64


@pytest.mark.parametrize("antibody", ANTIBODIES)
def test_one_query_gives_the_antigen_of_an_antibody(graph: KnowledgeGraph, antibody: str) -> None:
    """Antigen, gene, protein and place of every antibody are there, and a short description."""
    rows = list(graph.query("antigens_by_antibody", antibody=antibody))

    assert rows
    assert any(row.protein is not None and row.gene is not None for row in rows)
    assert antibody in NO_PLACE or any(row.location is not None for row in rows)
    assert graph.term(antibody).description


def test_numbers_of_the_literature(graph: KnowledgeGraph) -> None:
    """At least 650 claims of later literature carry a number, and all have a setting or a place."""
    later = [claim for claim in graph.claims() if claim.source.key != "nord2016"]
    numbers = [
        claim
        for claim in later
        if any(
            x is not None
            for x in (claim.total, claim.percent, claim.percent_low, claim.percent_high, claim.value)
        )
        or any(x is not None for x in (claim.low, claim.high))
    ]

    assert len(numbers) >= 650
    assert all(claim.locator and claim.statement for claim in later)


@pytest.mark.parametrize("topic", sorted(CONFLICTS))
def test_both_sides_of_a_conflict_stay(graph: KnowledgeGraph, topic: str) -> None:
    """Older and later statements are both there, each with its source."""
    for subject, relation, object_, source, denied in CONFLICTS[topic]:
        claims = graph.claims(subject, relation, object_, source)

        assert [claim for claim in claims if claim.negated == denied], (subject, object_, source)


def test_conflicts_are_found(graph: KnowledgeGraph) -> None:
    """The finder sees versions of criteria that disagree, and shares that cannot both be right."""
    rows = list(graph.query("conflicting_claims"))

    assert {row.kind for row in rows} >= {
        "membership by version",
        "said and denied",
        "series too far apart",
        "told share against counts",
        "word against counts",
    }
    assert "dermatomyositis" in {row.subject_label for row in rows}


def test_what_was_not_read_says_so(graph: KnowledgeGraph) -> None:
    """The classes of 2021 were not read in the paper; every face says 'to be checked'."""
    rows = graph.query("risk_by_antibody", antibody="anti-hu")

    assert {row.verified for row in rows} == {"secondary"}


def test_old_test_name_is_deprecated_and_points_on(graph: KnowledgeGraph) -> None:
    """VGKC resolves to nothing by itself."""
    with pytest.raises(LookupError, match=r"no longer used.*anti-caspr2 and anti-lgi1"):
        graph.term("VGKC")


def test_places_of_antigens_are_not_flattened(graph: KnowledgeGraph) -> None:
    """DNER lies on the surface; amphiphysin and GAD65 are inside, at synapses: a class of their own."""
    places = {row.location_label for row in graph.query("antigens_by_antibody", antibody="anti-tr-dner")}
    synaptic = {
        row.member.key for row in graph.query("members_by_group", group="synaptic-intracellular-antibody")
    }

    assert "cell surface" in places
    assert {"anti-amphiphysin", "anti-gad65"} <= synaptic


def test_sox_antibodies_are_three_things(graph: KnowledgeGraph) -> None:
    """SOX1, SOX2 and any SOX antibody have their own terms and their own numbers."""
    keys = {graph.term(name).key for name in ("anti-sox", "anti-sox1", "anti-sox2")}
    carried = {
        row.antibody.key for row in graph.query("antibodies_by_tumour", tumour="small-cell-lung-cancer")
    }

    assert len(keys) == 3
    assert len(carried & (keys | {"anti-sox-or-anti-hu"})) >= 2


def test_time_windows_stand_side_by_side(graph: KnowledgeGraph) -> None:
    """Five years of remission in the report of 2016, repeat intervals in the guidelines."""
    signals = graph.query("recurrence_signals_by_syndrome", syndrome="paraneoplastic-neurologic-syndrome")
    rules = graph.sparql(
        "SELECT DISTINCT ?criteria WHERE { ?rule a pns:ScreeningRule ; pns:criteria/skos:notation ?criteria }"
    )

    assert any("five years" in row.in_whom for row in signals)
    assert len(rules.cells) >= 2


def test_classes_of_antibody_differ_in_response(graph: KnowledgeGraph) -> None:
    """The report compares two groups in words; later cohorts count single syndromes."""
    counted = [claim for claim in graph.claims(relation="respondsTo") if claim.percent or claim.total]

    assert len({claim.subject.key for claim in counted}) >= 3
    assert any(claim.compared_with for claim in graph.claims(relation="respondsTo", source="nord2016"))
