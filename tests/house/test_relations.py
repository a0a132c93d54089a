"""A relation that sources use is nowhere left out without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.checks.coverage import WANTED
from pns_graph.model.terms import relation_names
from pns_graph.rdf.local_names import camel_case

from ..conftest import ROOT
from ..reading.test_cards import ASKED_FIRST
from ..toy.rebuild import TOY

NOT_ASKED_OF_ALL = {
    "Antibody": {"coexistsWithAntibody", "hasCancerAssociation", "hasComorbidity", "supportsDiagnosisOf"},
    "Syndrome": {
        *("classifiedAs", "classifiedBy", "hasAgreedTreatment", "hasCause", "hasComorbidity"),
        *("hasGeneticAssociation", "hasMechanism", "hasTumourFeature", "indicatesRecurrence", "precededBy"),
        *("presentsAs", "triggeredBy"),
    },
}
"""Relations of a kind that the report of coverage shows where they are filled, and misses of no term."""

LAST_ON_A_CARD = {
    *("accompaniedByAntibody", "adjacentTo", "classifiedAs", "classifiedBy", "coexistsWithAntibody"),
    *("complicatedBy", "detectedIn", "detects", "differentialOf", "evaluatedBy", "hasAgreedTreatment"),
    *(
        "hasCause",
        "hasComorbidity",
        "hasCourse",
        "hasFunction",
        "hasGeneticAssociation",
        "hasImmunoglobulinClass",
        "hasMechanism",
    ),
    *("hasOnset", "hasOutcome", "hasPart", "hasPreferredSpecimen", "hasRiskLevel", "hasTumourFeature"),
    *("inCriteria", "indicatesRecurrence", "occursIn", "precededBy", "presentsAs", "presentsWithSymptom"),
    *("respondsTo", "supportsDiagnosisOf", "treatedBy", "triggeredBy"),
}
"""Relations that follow on a card in the order of their labels."""


def tables() -> set[str]:
    """Return the relations that have a table of claims, here or in the toy world."""
    places = (ROOT / "ontology" / "claims", TOY / "ontology" / "claims")
    return {camel_case(path.stem) for place in places for path in place.glob("*.tsv")}


def of_kind(graph: KnowledgeGraph, kind: str) -> set[str]:
    """Return the relations that the schema lets start from a kind."""
    found = graph.sparql(
        "SELECT ?relation { ?relation a owl:ObjectProperty ; rdfs:domain ?domain . "
        f"?domain (owl:unionOf/rdf:rest*/rdf:first)? ?kind FILTER (?kind = pns:{kind}) }}"
    )
    return {row.relation.name for row in found} & set(relation_names(graph.store))


@pytest.mark.parametrize("kind", WANTED)
def test_the_report_of_coverage_knows_every_relation(toy_release: Path, kind: str) -> None:
    """A new relation is asked of every term of its kind, or it stands in the list of those that are not."""
    relations = of_kind(KnowledgeGraph.load(toy_release), kind) & (tables() | {"antigenLocation"})

    assert relations == {*WANTED[kind], *NOT_ASKED_OF_ALL[kind]}
    assert not NOT_ASKED_OF_ALL[kind] & set(WANTED[kind])


def test_the_card_knows_every_relation() -> None:
    """A new relation has a place among those asked first, or it stands in the list of those that follow."""
    assert tables() | {"antigenLocation"} == {*ASKED_FIRST, *LAST_ON_A_CARD}
