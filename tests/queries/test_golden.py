"""Every query of the library answers on the toy world with the rows that were read by hand.

``pytest --update-golden`` rewrites the files in ``golden``; read them in the diff then.
"""

from pathlib import Path

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.queries import Library

from .same_rows import example_parameters, same_rows

GOLDEN = Path(__file__).parent / "golden"
ASKED = {
    "antibodies_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "antibodies_pointing_to_tumour": {"tumour": "neoplasm"},
    "antibodies_sharing_tumours": {"antibody": "anti-y"},
    "cancer_association_by_antibody": {"antibody": "anti-y"},
    "claims_about_term": {"term": "anti-x"},
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
    "responses_to_treatment_by_antigen_location": {"location": "cell-surface"},
    "risk_by_version_of_criteria": {"term": "example-myositis"},
    "score_bands": {"criteria": "toy-2011"},
    "score_items": {"criteria": "toy-2011"},
    "screening_plan_by_antibody": {"antibody": "anti-y"},
    "screening_plan_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "specimens_by_antibody": {"antibody": "anti-x"},
    "symptoms_by_syndrome": {"syndrome": "paraneoplastic-example-encephalitis"},
    "syndromes_by_antibody": {"antibody": "anti-y"},
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
def test_rows_are_as_read(
    graph: KnowledgeGraph, copy: rdflib.Graph, name: str, request: pytest.FixtureRequest
) -> None:
    """The rows are the golden ones, in their order, and rdflib finds the same."""
    parameters = ASKED.get(name) or example_parameters(graph, graph.library[name])
    asked = "".join(f"# {key} = {value}\n" for key, value in sorted(parameters.items()))
    rows = same_rows(graph, copy, name, **parameters)
    answer = asked + rows.as_text("tsv")
    golden = GOLDEN / f"{name}.tsv"

    if request.config.getoption("--update-golden"):
        golden.write_text(answer, encoding="utf-8", newline="\n")
    assert len(rows) > 0
    assert answer == golden.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a query."""
    assert {path.stem for path in GOLDEN.glob("*.tsv")} == set(Library().names())


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
