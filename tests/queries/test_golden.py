"""Every query of the library answers on the toy world with the rows that were read by hand.

``pytest --update-golden`` rewrites the files in ``golden``; read them in the diff then.
"""

from pathlib import Path

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.questions.answers import Rows, Triples
from pns_graph.questions.library import Library

from .same_rows import example_parameters, same_answer

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {"SELECT": ".tsv", "CONSTRUCT": ".nt"}
ASKED = {
    "antibodies_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "antibodies_pointing_to_tumour": {"tumour": "neoplasm"},
    "antibodies_sharing_tumours": {"antibody": "anti-y"},
    "cancer_association_by_antibody": {"antibody": "anti-y"},
    "claims_about_term": {"term": "anti-x"},
    "claims_changed_since": {"since": "2026-03-01"},
    "claims_since_year": {"since": "2002", "term": "anti-y"},
    "clinical_picture_by_antibody": {"antibody": "anti-w"},
    "criteria_requirements": {"criteria": "toy-2011"},
    "criteria_requirements_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "genetic_factors_by_syndrome": {"syndrome": "example-encephalitis"},
    "mappings_by_term": {"term": "paraneoplastic-neurologic-syndrome"},
    "members_by_group": {"group": "intracellular-antibody"},
    "numbers_by_term": {"term": "anti-x-test"},
    "outcomes_by_antibody": {"antibody": "anti-w"},
    "paraneoplastic_against_non_paraneoplastic_forms": {"syndrome": "example-encephalitis"},
    "parts_and_functions_by_structure": {"structure": "central-nervous-system"},
    "recurrence_signals_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "report_against_later_sources": {"report": "toy2001"},
    "responses_to_treatment_by_antigen_location": {"location": "cell-surface"},
    "risk_by_version_of_criteria": {"term": "example-myositis"},
    "score_bands": {"criteria": "toy-2011"},
    "score_items": {"criteria": "toy-2011"},
    "screening_plan_by_antibody": {"antibody": "anti-y"},
    "screening_plan_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "specimens_by_antibody": {"antibody": "anti-x"},
    "subgraph_of_antibody": {"antibody": "anti-w"},
    "subgraph_of_source": {"source": "toy2011"},
    "subgraph_of_syndrome": {"syndrome": "example-childhood-ataxia"},
    "symptoms_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "syndromes_by_antibody": {"antibody": "anti-y"},
    "terms_without_mapping": {"vocabulary": "Mondo"},
    "term_by_outside_identifier": {"identifier": "mondo:0018215"},
    "syndromes_by_trigger": {"trigger": "example-noise"},
    "tests_by_syndrome": {"syndrome": "example-encephalitis"},
    "tests_by_target": {"target": "anti-x"},
    "tests_for_antibody": {"antibody": "anti-x"},
    "treatments_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "triggers_by_symptom": {"symptom": "muscle-stiffness"},
    "tumour_features_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "tumours_by_antibody_age_and_sex": {"antibody": "anti-x", "age": "30", "sex": "female"},
}


@pytest.fixture(scope="module")
def graph(toy_release: Path) -> KnowledgeGraph:
    """The toy world."""
    return KnowledgeGraph.load(toy_release)


@pytest.fixture(scope="module")
def copy(graph: KnowledgeGraph) -> rdflib.Graph:
    """The toy world in rdflib."""
    return graph.rdflib()


@pytest.mark.parametrize("name", Library().names())
def test_answers_are_as_read(
    graph: KnowledgeGraph, copy: rdflib.Graph, name: str, request: pytest.FixtureRequest
) -> None:
    """Rows are the golden ones in their order, graphs have the golden triples, and rdflib finds the same."""
    parameters = ASKED.get(name) or example_parameters(graph, graph.library[name])
    asked = "".join(f"# {key} = {value}\n" for key, value in sorted(parameters.items()))
    answer = same_answer(graph, copy, name, **parameters)
    written = asked + _written(answer)
    golden = GOLDEN / f"{name}{SUFFIXES[graph.library[name].form]}"

    if request.config.getoption("--update-golden"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert len(answer) > 0
    assert written == golden.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a query."""
    wanted = {f"{query.name}{SUFFIXES[query.form]}" for query in Library()}

    assert {path.name for path in GOLDEN.iterdir()} == wanted


def _written(answer: Rows | Triples) -> str:
    """Return rows as W3C TSV, and a graph as N-Triples, sorted."""
    if isinstance(answer, Rows):
        return answer.as_text("tsv")
    return "".join(sorted({f"{triple} .\n" for triple in answer}))


def test_every_relation_is_asked_by_some_query(graph: KnowledgeGraph) -> None:
    """No relation of the vocabulary is out of reach of the library."""
    asked = "\n".join(query.text for query in graph.library)
    relations = graph.sparql(
        """
        SELECT DISTINCT ?relation WHERE {
          ?relation a owl:ObjectProperty ; rdfs:domain ?domain ; rdfs:range ?range .
          ?range (owl:unionOf/rdf:rest*/rdf:first)?/rdfs:subClassOf pns:Term .
          ?domain (owl:unionOf/rdf:rest*/rdf:first)?/rdfs:subClassOf pns:Term .
        }"""
    )
    names = sorted(row[0].value.rpartition("/")[2] for row in relations.cells)

    assert len(names) > 30
    assert [name for name in names if f"pns:{name}" not in asked] == []
