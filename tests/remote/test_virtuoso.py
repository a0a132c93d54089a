"""Every question gives the same rows on Virtuoso as on the embedded store."""

from __future__ import annotations

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.errors import EndpointError
from pns_graph.questions.library import Library
from pns_graph.rdf.namespaces import ONTOLOGY_IRI
from pns_graph.store.endpoints.upload import load_release

from ..queries.examples import HOW_MANY, shared_out, toy_examples
from ..queries.same_rows import example_parameters
from .same_answers import assert_same_answer, assert_same_rows_in_any_order
from .servers import Server

RELEASE = "https://example.org/release"
PLANNED_LONG = {
    *("ages_and_sex_ratios", "antibodies_by_antigen_location", "antibodies_by_symptoms", "claims_behind"),
    *("claims_changed_since", "conflicting_claims", "criteria_requirements"),
    *("criteria_requirements_by_syndrome", "names_shared_by_terms"),
    *("paraneoplastic_against_non_paraneoplastic_forms", "report_against_later_sources"),
    *("screening_rules_by_tumour", "terms_without_claims", "tests_for_antibody", "triggers_by_syndrome"),
    "trust_by_antibody",
}
"""Questions that Virtuoso plans for seconds before it looks at a triple; they are asked in the slow run."""


IN_NO_ORDER = ("screening_plan_by_antibody", "screening_plan_by_syndrome")
"""Questions that join names in a cell; SPARQL gives them no order, and Virtuoso takes another than ours."""


@pytest.fixture(scope="module")
def there(virtuoso: Server) -> KnowledgeGraph:
    """The toy world in Virtuoso."""
    return KnowledgeGraph.connect(virtuoso.query, graph=ONTOLOGY_IRI, timeout=180)


@pytest.fixture(scope="module")
def release() -> KnowledgeGraph:
    """The release in the embedded store."""
    return KnowledgeGraph.load()


@pytest.fixture(scope="module")
def release_there(virtuoso: Server) -> KnowledgeGraph:
    """The release in Virtuoso."""
    load_release(virtuoso.store, graph=RELEASE, check=virtuoso.query)
    return KnowledgeGraph.connect(virtuoso.query, graph=RELEASE, timeout=180)


@HOW_MANY
@pytest.mark.parametrize("name", shared_out("Virtuoso", PLANNED_LONG, leave_out=frozenset(IN_NO_ORDER)))
def test_same_answer_in_the_toy_world(
    toy: KnowledgeGraph, there: KnowledgeGraph, name: str, most: int | None
) -> None:
    """Each row, in its order, with the same types."""
    for parameters in toy_examples(toy, toy.library[name])[:most]:
        assert_same_answer(toy, there, name, parameters)


@pytest.mark.slow
@pytest.mark.parametrize("name", IN_NO_ORDER)
def test_same_rows_of_joined_names_in_the_toy_world(toy: KnowledgeGraph, virtuoso: Server, name: str) -> None:
    """Each row, whatever the order of the names in its cells, for the first input: it plans long."""
    patient = KnowledgeGraph.connect(virtuoso.query, graph=ONTOLOGY_IRI, timeout=400)
    assert_same_rows_in_any_order(toy, patient, name, toy_examples(toy, toy.library[name])[0])


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n in Library().names() if n not in IN_NO_ORDER])
def test_same_answer_from_the_release(
    release: KnowledgeGraph, release_there: KnowledgeGraph, name: str
) -> None:
    """Each row, in its order, with the same types."""
    assert_same_answer(release, release_there, name, example_parameters(release, release.library[name]))


@pytest.mark.slow
def test_more_than_its_row_limit_is_read_in_parts(
    release: KnowledgeGraph, release_there: KnowledgeGraph
) -> None:
    """Virtuoso gives 20000 rows at most; the copy of the release has every triple."""
    assert len(release_there.rdflib()) == len(release.rdflib()) > 20000


@pytest.mark.slow
def test_rows_that_virtuoso_cuts_are_an_error(release_there: KnowledgeGraph) -> None:
    """A select of everything does not look like an answer, nor does a graph of everything."""
    with pytest.raises(EndpointError, match=r"only 20000 of [0-9]+ rows come back; .*ResultSetMaxRows"):
        release_there.sparql("SELECT * WHERE { ?s ?p ?o }")
    with pytest.raises(EndpointError, match=r"only 20000 of [0-9]+ rows come back"):
        release_there.sparql("CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.slow
def test_a_limit_above_the_servers_own_is_an_error(release_there: KnowledgeGraph) -> None:
    """Ten thousand rows are whole when there are no more, and cut when more were asked for."""
    assert len(release_there.sparql("SELECT * WHERE { ?s ?p ?o } LIMIT 20000")) == 20000
    with pytest.raises(EndpointError, match="only 20000 of 20001 rows"):
        release_there.sparql("SELECT * WHERE { ?s ?p ?o } LIMIT 20001")


def test_loading_again_gives_the_same_graph(virtuoso: Server, toy: KnowledgeGraph) -> None:
    """A second PUT replaces the first."""
    triples = load_release(virtuoso.store, toy.file, check=virtuoso.query)

    assert triples == len(toy.rdflib())


def test_wrong_credentials_are_refused_in_one_line(virtuoso: Server, toy: KnowledgeGraph) -> None:
    """The digest of a wrong password is refused, and the password is not shown."""
    with pytest.raises(EndpointError, match=r"HTTP 401; .*PNS_ENDPOINT_USER") as caught:
        load_release(virtuoso.store.replace("dba:dba@", "dba:geheim@"), toy.file)

    assert "geheim" not in str(caught.value)


def test_the_wrong_graph_holds_no_term(virtuoso: Server) -> None:
    """An empty graph is an error that says what to do."""
    with pytest.raises(EndpointError, match="holds no term of this ontology; load a release with 'pns load'"):
        KnowledgeGraph.connect(virtuoso.query, graph="https://example.org/nothing")


def test_people_asked_together_have_the_same_lines(there: KnowledgeGraph, toy: KnowledgeGraph) -> None:
    """A table of inputs in front of a question, some of them left open, reads there as here."""
    told = []
    for graph in (there, toy):
        people = [
            graph.antibody(name).for_person(age=age, sex=sex)
            for name in ("anti-y", "anti-kl")
            for age, sex in ((None, None), (8, None), (60, "female"))
        ]
        graph.answer_together(people, "tumours", "syndromes", "risk")
        told.append([(each.tumours, each.syndromes, each.risk) for each in people])

    assert told[0] == told[1]
