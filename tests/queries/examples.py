"""What each query of the library is asked in the toy world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.model.claims import Claim
from pns_graph.questions.library import Input, Library, Query

from .same_rows import example_parameters

__all__ = ["ASKED", "HOW_MANY", "release_examples", "shared_out", "toy_examples"]

_ASKED_ABOUT = {
    "antibody": ("anti-k", "anti-k1"),
    "syndrome": ("example-radiculitis", "cervical-example-radiculitis"),
}
"""The antibody and the syndrome that the questions of a person are about, and a narrower one of each."""

_PEOPLE: tuple[dict[str, object], ...] = (
    {},
    {"age": "18", "sex": "female"},
    {"age": "15.5", "sex": "male"},
    {"age": "16"},
    {"age": "0"},
    {"sex": "male"},
    {"sex": "female"},
)


def _of_anyone(kind: str) -> tuple[dict[str, object], ...]:
    """Return what a question of a person of an age and sex is asked, with them and without."""
    term, narrower = _ASKED_ABOUT[kind]
    return (*({kind: term, **people} for people in _PEOPLE), {kind: narrower})


def _of_tumours(*tumours: str) -> tuple[dict[str, object], ...]:
    """Return what a question that starts from a tumour is asked, each for people of an age and sex."""
    return tuple({"tumour": tumour, **people} for tumour in tumours for people in _PEOPLE)


_OF_SOME: tuple[dict[str, object], ...] = (
    {"tumour": "small-cell-lung-cancer", "sex": "male"},
    {"tumour": "small-cell-lung-cancer", "sex": "female"},
    {"tumour": "b-cell-neoplasm", "age": "15.5", "sex": "male"},
    {"tumour": "b-cell-neoplasm", "sex": "female"},
    {"tumour": "breast-cancer", "age": "16"},
    {"tumour": "breast-cancer", "age": "15.5", "sex": "female"},
    {"tumour": "lung-cancer"},
    {"tumour": "myeloma"},
    {"tumour": "seminoma", "sex": "male"},
    {"tumour": "ovarian-cancer", "age": "18"},
    {"tumour": "kidney-cancer"},
)
"""Tumours that some people of an antibody or a syndrome have, and of which their whole has none."""


def _of_all(kind: str) -> tuple[dict[str, object], ...]:
    """Return what a question without age and sex is asked."""
    return tuple({kind: term} for term in _ASKED_ABOUT[kind])


ASKED: dict[str, tuple[dict[str, object], ...]] = {
    "antibodies_by_antigen_location": (
        {"location": "protein-containing-complex"},
        {"location": "intracellular"},
    ),
    "antibodies_by_symptoms": (
        {"symptom": "muscle-weakness", "symptom_2": "dysphagia", "symptom_3": "muscle-stiffness"},
        {"symptom": "dysphagia"},
        {"symptom": "dysphagia", "symptom_3": "muscle-stiffness"},
        {"symptom": "black-sign", "symptom_2": "blue-sign", "symptom_3": "brown-sign"},
        {"symptom": "blue-sign", "symptom_2": "golden-sign", "age": "15.5", "sex": "male"},
        {"symptom": "orange-sign", "symptom_2": "grey-sign", "age": "16", "sex": "female"},
        {"symptom": "green-sign", "symptom_2": "purple-sign", "symptom_3": "white-sign", "age": "0"},
        {"symptom": "cyan-sign", "symptom_2": "silver-sign", "symptom_3": "violet-sign"},
        {"symptom": "golden-sign", "symptom_2": "red-sign", "age": "16"},
        {
            "symptom": "brown-sign",
            "symptom_2": "blue-sign",
            "symptom_3": "red-sign",
            "age": "17.5",
            "sex": "female",
        },
        {"symptom": "green-sign", "symptom_2": "grey-sign", "symptom_3": "orange-sign", "sex": "male"},
        {"symptom": "purple-sign", "symptom_2": "brown-sign", "symptom_3": "zinc-sign"},
        {
            "symptom": "short-term-memory-deficit",
            "symptom_2": "zinc-sign",
            "symptom_3": "ataxia",
            "sex": "female",
        },
        {"symptom": "confusion", "symptom_2": "yellow-sign", "symptom_3": "zinc-sign", "age": "0"},
        {"symptom": "silver-sign", "symptom_2": "violet-sign", "symptom_3": "zinc-sign", "age": "16"},
        {"symptom": "ptosis", "symptom_2": "pink-sign", "symptom_3": "muscle-stiffness", "sex": "male"},
        {
            "symptom": "ataxia",
            "symptom_2": "white-sign",
            "symptom_3": "yellow-sign",
            "age": "15.5",
            "sex": "male",
        },
        {"symptom": "brown-sign", "symptom_2": "black-sign", "symptom_3": "confusion", "age": "16"},
        {"symptom": "pink-sign", "symptom_2": "red-sign", "symptom_3": "tremor", "age": "16"},
        {
            "symptom": "golden-sign",
            "symptom_2": "ptosis",
            "symptom_3": "example-sign",
            "age": "18",
            "sex": "female",
        },
        {
            "symptom": "muscle-weakness",
            "symptom_2": "proximal-muscle-weakness",
            "symptom_3": "white-sign",
            "age": "16",
        },
        {
            "symptom": "dysphagia",
            "symptom_2": "golden-sign",
            "symptom_3": "short-term-memory-deficit",
            "age": "16",
        },
    ),
    "antibodies_by_syndrome": _of_anyone("syndrome"),
    "antibodies_by_tumour": (
        *_of_tumours("hodgkin-lymphoma", "neoplasm"),
        *_OF_SOME,
        {"tumour": "ovarian-teratoma", "age": 7, "sex": "female"},
    ),
    "antibodies_sharing_tumours": (
        {"antibody": "anti-q"},
        {"antibody": "anti-t"},
        {"antibody": "anti-pq"},
    ),
    "antigens_by_antibody": ({"antibody": "anti-q"},),
    "axes_of_classification": ({"syndrome": "example-ganglionitis"},),
    "cancer_association_by_antibody": ({"antibody": "anti-q"},),
    "causes_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "certainty_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "claims_about_term": ({"term": "example-ganglionitis"},),
    "claims_behind": (
        {"term": "anti-q"},
        {"term": "anti-q", "relation": "presentsWithSymptom"},
        {"term": "anti-q", "object": "seizure"},
        {"term": "example-junction-syndrome"},
    ),
    "claims_by_source": ({"source": "toy2022"},),
    "claims_changed_since": (
        {"since": "2026-03-01"},
        {"since": "2026-03-01", "term": "example-ganglionitis"},
        {"since": "2026-02-01", "from": "toy2021"},
        {"since": "2026-03-01", "term": "breast-cancer"},
    ),
    "claims_since_year": (
        {"since": "2022", "term": "example-ganglionitis"},
        {"since": "2022", "term": "breast-cancer"},
        {"since": "2022"},
    ),
    "coexisting_antibodies_by_antibody": ({"antibody": "anti-q"},),
    "cohorts_by_source": (
        {"source": "toy2021"},
        {"source": "toy2001"},
        {"source": "toyregister2022"},
    ),
    "comorbidities_by_term": (
        {"term": "example-ganglionitis"},
        {"term": "anti-q"},
    ),
    "criteria_requirements": ({"criteria": "toy-2021"},),
    "criteria_requirements_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "diagnostic_support_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "forms_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "genetic_factors_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "immunoglobulin_classes_by_antibody": ({"antibody": "anti-q"},),
    "mappings_by_term": ({"term": "example-ganglionitis"},),
    "mappings_to_vocabulary": (
        {"vocabulary": "Mondo"},
        {"vocabulary": "HPO"},
        {"vocabulary": "ORDO"},
        {"vocabulary": "DOID"},
        {"vocabulary": "NCIT"},
        {"vocabulary": "MeSH"},
        {"vocabulary": "ICD-10-CM"},
        {"vocabulary": "UniProt"},
        {"vocabulary": "HGNC"},
    ),
    "mechanisms_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "members_by_group": ({"group": "example-inflammation"},),
    "mimics_by_syndrome": _of_all("syndrome"),
    "numbers_by_term": ({"term": "example-ganglionitis"},),
    "numbers_with_small_denominators": ({"max_total": "25"},),
    "onset_and_course_by_syndrome": _of_all("syndrome"),
    "outcomes_by_antibody": _of_anyone("antibody"),
    "outcomes_by_syndrome": (*_of_anyone("syndrome"), {"syndrome": "anti-k-disease"}),
    "paraneoplastic_against_non_paraneoplastic_forms": (
        {"syndrome": "example-ganglionitis"},
        {"syndrome": "paraneoplastic-example-ganglionitis"},
    ),
    "parts_and_functions_by_structure": ({"structure": "limbic-system"},),
    "populations_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "preferred_specimens_by_test": ({"test": "anti-q-test"},),
    "recurrence_signals_by_syndrome": _of_all("syndrome"),
    "report_against_later_sources": (
        {"report": "toy2021"},
        {"report": "toy2021", "term": "example-plexitis"},
        {"report": "toy2021", "term": "breast-cancer"},
        {"report": "toyfirst2012", "term": "example-junction-syndrome"},
        {"report": "toysecond2013", "term": "example-junction-syndrome"},
    ),
    "responses_to_treatment_by_antigen_location": (
        {"location": "cell-surface"},
        {"location": "protein-containing-complex"},
    ),
    "risk_by_antibody": (
        {"antibody": "anti-q"},
        {"antibody": "anti-r"},
        {"antibody": "example-panel-antibody"},
        {"antibody": "anti-t"},
        {"antibody": "anti-q1"},
    ),
    "risk_by_syndrome": (
        {"syndrome": "example-ganglionitis"},
        {"syndrome": "example-plexitis"},
        {"syndrome": "example-nerve-inflammation"},
        {"syndrome": "paraneoplastic-example-ganglionitis"},
    ),
    "score_bands": ({"criteria": "toy-2021"},),
    "score_items": ({"criteria": "toy-2021"},),
    "screening_plan_by_antibody": (
        {"antibody": "anti-q"},
        {"antibody": "anti-q", "age": "30", "sex": "female"},
        {"antibody": "anti-q", "age": "61"},
        {"antibody": "anti-q", "age": "0"},
        {"antibody": "anti-q", "sex": "male"},
        {"antibody": "anti-pq"},
        {"antibody": "anti-t"},
        {"antibody": "anti-r"},
        {"antibody": "anti-x"},
        {"antibody": "anti-s", "sex": "female"},
        {"antibody": "anti-w"},
        {"antibody": "cell-surface-antibody"},
        {"antibody": "anti-k3"},
        {"antibody": "anti-q1"},
        {"antibody": "anti-z"},
        {"antibody": "example-panel-antibody"},
        *_of_anyone("antibody"),
    ),
    "screening_plan_by_syndrome": (
        {"syndrome": "example-ganglionitis"},
        {"syndrome": "example-ganglionitis", "age": "30", "sex": "female"},
        {"syndrome": "example-ganglionitis", "age": "61"},
        {"syndrome": "example-ganglionitis", "age": "0"},
        {"syndrome": "example-ganglionitis", "sex": "male"},
        {"syndrome": "example-plexitis"},
        {"syndrome": "paraneoplastic-example-ganglionitis"},
        {"syndrome": "paraneoplastic-neurologic-syndrome"},
        {"syndrome": "example-cord-syndrome", "sex": "female"},
        {"syndrome": "example-encephalitis"},
        {"syndrome": "example-inflammation", "sex": "male"},
        {"syndrome": "example-nerve-inflammation", "age": "18", "sex": "female"},
        {"syndrome": "paraneoplastic-example-encephalitis", "sex": "male"},
        {"syndrome": "example-encephalitis", "age": "0"},
        {"syndrome": "example-nerve-inflammation"},
        *_of_anyone("syndrome"),
    ),
    "screening_rules_by_tumour": (
        {"tumour": "breast-cancer"},
        {"tumour": "breast-cancer", "age": "30", "sex": "female"},
        {"tumour": "breast-cancer", "age": "60.5"},
        {"tumour": "breast-cancer", "age": "61"},
        {"tumour": "breast-cancer", "sex": "male"},
        {"tumour": "lymphoma"},
        {"tumour": "ovarian-teratoma"},
    ),
    "specimens_by_antibody": (
        {"antibody": "anti-q"},
        {"antibody": "anti-q1"},
        {"antibody": "anti-x"},
    ),
    "structures_by_syndrome": _of_all("syndrome"),
    "subgraph_of_antibody": ({"antibody": "anti-q"},),
    "subgraph_of_source": ({"source": "toy2011"},),
    "subgraph_of_syndrome": ({"syndrome": "example-ganglionitis"},),
    "symptoms_by_antibody": _of_anyone("antibody"),
    "symptoms_by_syndrome": _of_anyone("syndrome"),
    "syndromes_by_antibody": _of_anyone("antibody"),
    "syndromes_by_criteria": ({"criteria": "toy-2021"},),
    "syndromes_by_symptoms": (
        {"symptom": "muscle-weakness", "symptom_2": "dysphagia", "symptom_3": "muscle-stiffness"},
        {"symptom": "dysphagia"},
        {"symptom": "dysphagia", "symptom_3": "muscle-stiffness"},
        {"symptom": "black-sign", "symptom_2": "blue-sign", "symptom_3": "brown-sign"},
        {"symptom": "blue-sign", "symptom_2": "golden-sign", "age": "15.5", "sex": "male"},
        {"symptom": "orange-sign", "symptom_2": "grey-sign", "age": "16", "sex": "female"},
        {"symptom": "green-sign", "symptom_2": "purple-sign", "symptom_3": "white-sign", "age": "0"},
        {"symptom": "cyan-sign", "symptom_2": "silver-sign", "symptom_3": "violet-sign"},
        {"symptom": "golden-sign", "symptom_2": "red-sign", "age": "16"},
        {
            "symptom": "brown-sign",
            "symptom_2": "blue-sign",
            "symptom_3": "red-sign",
            "age": "17.5",
            "sex": "female",
        },
        {"symptom": "green-sign", "symptom_2": "grey-sign", "symptom_3": "orange-sign", "sex": "male"},
        {"symptom": "purple-sign", "symptom_2": "brown-sign", "symptom_3": "zinc-sign"},
        {"symptom": "pink-sign", "symptom_2": "red-sign", "symptom_3": "tremor", "age": "16"},
        {"symptom": "ptosis", "symptom_2": "pink-sign", "symptom_3": "muscle-stiffness", "sex": "male"},
        {
            "symptom": "vertigo",
            "symptom_2": "seizure",
            "symptom_3": "yellow-sign",
            "age": "15.5",
            "sex": "male",
        },
        {"symptom": "purple-sign", "symptom_2": "hallucination", "symptom_3": "ptosis", "age": "0"},
        {"symptom": "muscle-stiffness", "symptom_2": "tremor", "symptom_3": "ataxia", "sex": "male"},
        {
            "symptom": "muscle-weakness",
            "symptom_2": "proximal-muscle-weakness",
            "symptom_3": "white-sign",
            "age": "16",
        },
    ),
    "syndromes_by_trigger": ({"trigger": "example-flight"},),
    "syndromes_by_tumour": (
        *_of_tumours("breast-cancer", "neoplasm"),
        *_OF_SOME,
        {"tumour": "ovarian-teratoma", "age": 7, "sex": "female"},
    ),
    "term_by_outside_identifier": (
        {"identifier": "Mondo:0019956"},
        {"identifier": "MONDO:0008433"},
        {"identifier": "MONDO:0005071"},
    ),
    "terms_by_risk_level": (
        {"level": "middle-risk"},
        {"level": "middle-risk", "version": "toy-2021"},
    ),
    "terms_without_mapping": (
        {"vocabulary": "Mondo", "kind_name": "Syndrome"},
        {"vocabulary": "HPO", "kind_name": "Syndrome"},
        {"vocabulary": "ORDO", "kind_name": "Syndrome"},
        {"vocabulary": "DOID", "kind_name": "Syndrome"},
        {"vocabulary": "NCIT", "kind_name": "Syndrome"},
        {"vocabulary": "MeSH", "kind_name": "Syndrome"},
        {"vocabulary": "ICD-10-CM", "kind_name": "Syndrome"},
        {"vocabulary": "Mondo"},
    ),
    "tests_by_antibody": _of_all("antibody"),
    "tests_by_syndrome": _of_all("syndrome"),
    "tests_by_target": ({"target": "anti-q"},),
    "tests_by_tumour": ({"tumour": "hodgkin-lymphoma"},),
    "tests_for_antibody": ({"antibody": "anti-q"},),
    "treatments_by_antibody": _of_anyone("antibody"),
    "treatments_by_syndrome": _of_anyone("syndrome"),
    "trust_by_antibody": (
        {"antibody": "anti-x"},
        {"antibody": "anti-q"},
        {"antibody": "anti-q1"},
    ),
    "triggers_by_symptom": ({"symptom": "tremor"},),
    "triggers_by_syndrome": (
        {"syndrome": "example-ganglionitis"},
        {"syndrome": "example-inflammation"},
    ),
    "tumour_features_by_syndrome": ({"syndrome": "example-ganglionitis"},),
    "tumours_by_antibody": _of_anyone("antibody"),
    "tumours_by_syndrome": _of_anyone("syndrome"),
}
"""The inputs of each query of which golden rows are kept; without them its own example is taken."""


_PLAIN_VALUES = {
    "xsd:integer": ("5", "50", "2020"),
    "xsd:decimal": ("1", "40", "70.5"),
    "xsd:date": ("2026-01-01", "2026-11-23"),
    "xsd:string": ("hasTumour", "indicatesTumour"),
}
_MOST, _SPREAD = 3, 10


def toy_examples(graph: KnowledgeGraph, query: Query) -> tuple[dict[str, object], ...]:
    """Return the inputs with which a query is asked in the toy world, one or more sets of them."""
    return ASKED.get(query.name) or (example_parameters(graph, query),)


HOW_MANY = pytest.mark.parametrize(
    "most",
    [pytest.param(1, id="first input"), pytest.param(None, id="every input", marks=pytest.mark.slow)],
)
"""How many of the inputs another engine is asked: the first, and in the slow run all of them."""


ENGINES = ("rdflib", "Virtuoso", "Oxigraph")
"""The engines of others that are asked the questions of the library."""


def shared_out(engine: str, long: Collection[str] = (), leave_out: Collection[str] = ()) -> list[object]:
    """Return the names of queries as parameters of a test of one engine.

    Each question is asked of one engine every time, and of all of them in the slow run; one that an engine
    plans long is asked of it there alone.

    Args:
        engine: One of :data:`ENGINES`.
        long: Names of queries that take it long.
        leave_out: Names of queries that it is not asked.
    """
    turn = ENGINES.index(engine)
    quick = {name for at, name in enumerate(Library().names()) if at % len(ENGINES) == turn} - set(long)
    asked = (name for name in Library().names() if name not in leave_out)
    return [pytest.param(name, marks=[pytest.mark.slow] * (name not in quick)) for name in asked]


def release_examples(graph: KnowledgeGraph, query: Query) -> list[dict[str, object]]:
    """Return the example of a query, that without what may be left out, and others with one input changed."""
    example = example_parameters(graph, query)
    needed = {wanted.name: example[wanted.name] for wanted in query.inputs if not wanted.optional}
    others = [
        {**example, wanted.name: value} for wanted in query.inputs for value in _further_values(graph, wanted)
    ]
    return [each for each in (needed, *others) if each != example] + [example]


def _further_values(graph: KnowledgeGraph, wanted: Input) -> Sequence[str]:
    """Return some of what the release has for an input."""
    if wanted.choices:
        return wanted.choices
    if wanted.type == "xsd:anyURI":
        return _mapped_identifiers(graph)
    if wanted.type.startswith("pns:"):
        return _busiest(graph, wanted.type.removeprefix("pns:"))
    return _PLAIN_VALUES[wanted.type]


def _busiest(graph: KnowledgeGraph, kind: str) -> list[str]:
    """Return the keys of the terms of a kind, or sources, that most claims name."""
    named = Counter(
        each.key
        for claim in _claims(graph)
        for each in ((claim.source,) if kind == "Source" else (claim.subject, claim.object))
        if kind in ("Source", "Term") or each.kind == kind
    )
    every = {key for term, key in graph.names.keys.items() if graph.names.kinds.get(term) == kind}
    return sorted({*named, *every}, key=lambda key: (-named[key], key))[:_MOST]


@cache
def _mapped_identifiers(graph: KnowledgeGraph) -> list[str]:
    """Return the outside identifiers to which most terms are mapped, and a spread of the others."""
    rows = graph.sparql(
        """
        PREFIX pns: <https://w3id.org/pnso/vocab/>
        SELECT ?counterpart (COUNT(?term) AS ?terms)
        WHERE { ?mapping pns:mappingObject ?counterpart ; pns:mappingSubject ?term }
        GROUP BY ?counterpart
        ORDER BY DESC(?terms) ?counterpart"""
    )
    found = [row[0].value for row in rows.cells]
    return [*found[:_MOST], *found[_MOST :: max(1, len(found) // _SPREAD)]]


@cache
def _claims(graph: KnowledgeGraph) -> list[Claim]:
    return graph.claims()
