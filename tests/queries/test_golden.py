"""Every query of the library answers on the toy world with the rows that were read by hand.

``pytest --update-golden`` rewrites the files in ``golden``; read them in the diff then.
"""

from pathlib import Path

import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.questions.library import Library

from .examples import HOW_MANY, shared_out, toy_examples
from .golden_rows import GOLDEN, golden_file, golden_text
from .same_rows import same_answer

LONG_IN_RDFLIB = {
    *("ages_and_sex_ratios", "antibodies_by_symptoms", "antibodies_by_syndrome", "antibodies_by_tumour"),
    *("antibodies_sharing_tumours", "claims_since_year", "conflicting_claims", "edges_between_terms"),
    *("mimics_by_syndrome", "onset_and_course_by_syndrome", "outcomes_by_antibody", "outcomes_by_syndrome"),
    *("recurrence_signals_by_syndrome", "report_against_later_sources"),
    *("responses_to_treatment_by_antigen_location", "screening_plan_by_antibody"),
    *("screening_plan_by_syndrome", "screening_rules_by_tumour", "specimens_by_antibody"),
    *("structures_by_syndrome", "subgraph_of_antibody", "subgraph_of_source", "subgraph_of_syndrome"),
    *("symptoms_by_antibody", "symptoms_by_syndrome", "syndromes_by_antibody", "syndromes_by_symptoms"),
    *("syndromes_by_tumour", "tests_by_antibody", "tests_by_syndrome", "treatments_by_antibody"),
    *("treatments_by_syndrome", "trust_by_antibody", "tumours_by_syndrome", "words_against_numbers"),
}
"""Questions that rdflib answers in a second or more; it is asked them in the slow run.

``tumours_by_antibody``, which is like most of them, is asked every time.
"""


@pytest.fixture(scope="module")
def graph(toy_release: Path) -> KnowledgeGraph:
    """The toy world."""
    return KnowledgeGraph.load(toy_release)


@pytest.fixture(scope="module")
def copy(graph: KnowledgeGraph) -> rdflib.Graph:
    """The toy world in rdflib."""
    return graph.rdflib()


@pytest.mark.parametrize("name", Library().names())
def test_answers_are_as_read(graph: KnowledgeGraph, name: str, request: pytest.FixtureRequest) -> None:
    """Rows are the golden ones in their order, and graphs have the golden triples."""
    query = graph.library[name]
    written = golden_text(graph, query)
    golden = golden_file(query)

    if request.config.getoption("--update-golden"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@HOW_MANY
@pytest.mark.parametrize("name", shared_out("rdflib", LONG_IN_RDFLIB))
def test_rdflib_answers_alike(graph: KnowledgeGraph, copy: rdflib.Graph, name: str, most: int | None) -> None:
    """The engine of rdflib finds the same rows, and there are some for one of the inputs at least."""
    asked = toy_examples(graph, graph.library[name])[:most]

    assert sum(len(same_answer(graph, copy, name, **parameters)) for parameters in asked) > 0


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a query."""
    wanted = {golden_file(query).name for query in Library()}

    assert {path.name for path in GOLDEN.iterdir()} == wanted


def test_every_relation_is_asked_by_some_query(graph: KnowledgeGraph) -> None:
    """No relation of the vocabulary is out of reach of the library."""
    asked = "\n".join(query.text for query in graph.library)
    relations = graph.sparql(
        """
        SELECT DISTINCT ?relation WHERE {
          ?relation a owl:ObjectProperty ; rdfs:domain ?domain ; rdfs:range ?range .
          ?range (owl:unionOf/rdf:rest*/rdf:first)?/rdfs:subClassOf pns:Term .
          ?domain (owl:unionOf/rdf:rest*/rdf:first)?/rdfs:subClassOf pns:Term .
          FILTER NOT EXISTS { ?relation rdfs:subPropertyOf ?wider }
        }"""
    )
    names = sorted(row[0].value.rpartition("/")[2] for row in relations.cells)

    assert len(names) > 30
    assert [name for name in names if f"pns:{name}" not in asked] == []
