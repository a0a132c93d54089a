"""Turtle and RDF/XML say the same as the triples, and always in the same bytes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from pns_graph.curation.axioms.compiler import Compiled
from pns_graph.curation.axioms.reasoning.reasoner import Inferences
from pns_graph.curation.releasing.release import release_triples
from pns_graph.curation.vocabulary.schema import Vocabulary
from pns_graph.errors import ReleaseError
from pns_graph.rdf.namespaces import PREFIXES
from pns_graph.rdf.nodes import decimal, iri
from pns_graph.rdf.ontologies.base import base_triples
from pns_graph.rdf.writing.rdfxml import rdfxml_of
from pns_graph.rdf.writing.turtle import turtle_of

WRITERS = [(turtle_of, RdfFormat.TURTLE), (rdfxml_of, RdfFormat.RDF_XML)]
LITERALS = st.builds(
    Literal, st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
) | st.builds(
    decimal, st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000)
)
NAMES = st.sampled_from(
    [
        iri("PNSO:0000001"),
        iri("HP:0001251"),
        iri("pns:Claim"),
        NamedNode("https://example.org/a?b=c&d"),
        iri("rdf:nil"),
    ]
)
PREDICATES = st.sampled_from([iri("rdf:type"), iri("rdfs:label"), iri("pns:hasTumour"), iri("IAO:0000115")])


def canonical(text: str, form: RdfFormat) -> set[str]:
    """Return the triples of a text with its nameless nodes named by what is said of them."""
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in parse(text, form))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def canonical_triples(triples: list[Triple]) -> set[str]:
    """Return triples in the same way."""
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


@pytest.mark.parametrize(("write", "form"), WRITERS, ids=["turtle", "rdfxml"])
def test_the_importable_file_reads_back_as_it_was(
    write: object, form: RdfFormat, compiled_toy: tuple[Compiled, Vocabulary], inferred_toy: Inferences
) -> None:
    """Restrictions, lists, annotations and texts survive being written and read."""
    triples = base_triples(release_triples(compiled_toy[0], inferred_toy))

    assert canonical(write(triples), form) == canonical_triples(triples)


def test_the_whole_release_reads_back_as_it_was(
    compiled_toy: tuple[Compiled, Vocabulary], inferred_toy: Inferences
) -> None:
    """Claims, sources and mappings too."""
    triples = release_triples(compiled_toy[0], inferred_toy)

    assert canonical(turtle_of(triples), RdfFormat.TURTLE) == canonical_triples(triples)


@pytest.mark.parametrize(("write", "form"), WRITERS, ids=["turtle", "rdfxml"])
@settings(max_examples=200, deadline=None)
@given(triples=st.lists(st.builds(Triple, NAMES, PREDICATES, LITERALS | NAMES), max_size=8))
def test_any_text_and_any_number_reads_back(write: object, form: RdfFormat, triples: list[Triple]) -> None:
    """Quotation marks, backslashes, angle brackets and odd characters are written so that they come back."""
    assert canonical(write(triples), form) == canonical_triples(triples)


@pytest.mark.parametrize(("write", "form"), WRITERS, ids=["turtle", "rdfxml"])
def test_neither_order_nor_names_of_nameless_nodes_matter(
    write: object, form: RdfFormat, compiled_toy: tuple[Compiled, Vocabulary], inferred_toy: Inferences
) -> None:
    """Triples in another order, with other labels on their blank nodes, give the same bytes."""
    triples = base_triples(release_triples(compiled_toy[0], inferred_toy))
    renamed = {
        node: BlankNode() for t in triples for node in (t.subject, t.object) if isinstance(node, BlankNode)
    }
    other = [
        Triple(renamed.get(t.subject, t.subject), t.predicate, renamed.get(t.object, t.object))
        for t in triples
    ]
    random.Random(1).shuffle(other)

    assert write(other) == write(triples)


def test_decimals_are_written_as_stores_give_them_back() -> None:
    """Five is ``5`` and not ``5.0``, and nothing is lost of 0.125."""
    texts = [
        decimal(number).value
        for number in map(__import__("decimal").Decimal, ("5.0", "12.50", "0.125", "-0.0", "100"))
    ]

    assert texts == ["5", "12.5", "0.125", "0", "100"]


def test_a_node_without_a_name_that_is_used_twice_is_refused() -> None:
    """Such a node cannot be written where it is used; the message says what to do."""
    node = BlankNode()
    triples = [Triple(iri(name), iri("rdfs:seeAlso"), node) for name in ("HP:1", "HP:2")]

    with pytest.raises(ReleaseError, match="give them names in"):
        turtle_of(triples)


def test_turtle_is_sorted_and_has_only_the_prefixes_it_uses() -> None:
    """The shape of the text is the one that a reader and a diff expect."""
    triples = [
        Triple(iri("HP:0001251"), iri("rdfs:label"), Literal('say "ah"')),
        Triple(iri("HP:0001251"), iri("rdf:type"), iri("owl:Class")),
        Triple(iri("HP:0001250"), iri("rdf:type"), iri("owl:Class")),
    ]

    assert turtle_of(triples) == (
        f"@prefix HP:   <{PREFIXES['HP']}> .\n"
        f"@prefix owl:  <{PREFIXES['owl']}> .\n"
        f"@prefix rdfs: <{PREFIXES['rdfs']}> .\n"
        "\n# Other classes\n"
        "\nHP:0001250 a owl:Class .\n"
        '\nHP:0001251 a owl:Class ;\n  rdfs:label "say \\"ah\\"" .\n'
    )
