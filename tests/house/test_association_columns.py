"""What an association says is one table, and schema and shapes agree with it."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH
from rdflib.collection import Collection

from pns_graph.model.associations import ASSOCIATION_COLUMNS, Association, AssociationColumn
from pns_graph.model.bearings import WAYS
from pns_graph.rdf.namespaces import expand

from ..conftest import ROOT

EVERY = pytest.mark.parametrize("column", ASSOCIATION_COLUMNS, ids=lambda column: column.attribute)
ENDS = {"iri", "from_term", "relation", "to_term", "whole", "claims"}
WITHOUT_RULE = {"newest_year", "certainty_reason", "not_pooled_reason", "other_people", "only_age_and_sex"}
TERMS_ONLY = {"criteria_versions", "with_terms", "without_terms", "contexts"}


@cache
def shapes() -> rdflib.Graph:
    """Return the shapes of associations, and those of claims that look at ages and sex."""
    graph = rdflib.Graph().parse(ROOT / "shapes" / "association.ttl")
    return graph.parse(ROOT / "shapes" / "claim.ttl")


@cache
def schema() -> rdflib.Graph:
    """Return the vocabulary."""
    return rdflib.Graph().parse(ROOT / "ontology" / "schema.ttl")


def shapes_of(curie: str) -> list[rdflib.term.Node]:
    """Return the shapes that look at the values of a property."""
    return [*shapes().subjects(SH.path, rdflib.URIRef(expand(curie)))]


def words_of(curie: str) -> list[tuple[str, ...]]:
    """Return the lists of words that shapes allow for a property."""
    lists = [shapes().value(shape, SH["in"]) for shape in shapes_of(curie)]
    return [tuple(map(str, Collection(shapes(), each))) for each in lists if each is not None]


def test_an_association_has_an_attribute_for_each_column() -> None:
    """What the release says, a reader in Python can ask for; ends and claims come besides."""
    fields = {field.name for field in dataclasses.fields(Association)}

    assert fields == ENDS | {column.attribute for column in ASSOCIATION_COLUMNS}


@EVERY
def test_the_schema_declares_the_property(column: AssociationColumn) -> None:
    """A number or a word is a datatype property with the type of the column, a term an object property."""
    node = rdflib.URIRef(expand(column.curie))
    kind = OWL.DatatypeProperty if column.datatype else OWL.ObjectProperty

    assert (node, RDF.type, kind) in schema()
    if column.datatype:
        assert schema().value(node, RDFS.range) == rdflib.URIRef(expand(column.datatype))


@EVERY
def test_a_shape_looks_at_the_column(column: AssociationColumn) -> None:
    """Each has a rule, but for reasons in words, flags, years and further terms."""
    free = column.attribute in WITHOUT_RULE | TERMS_ONLY

    assert bool(shapes_of(column.curie)) != free


@EVERY
def test_a_shape_knows_the_words_of_the_column(column: AssociationColumn) -> None:
    """Where a column chooses from words, a shape lists the same in the same order."""
    assert not column.words or column.words in words_of(column.curie)


def test_a_shape_knows_the_ways_of_a_bearing() -> None:
    """Those that code tells apart."""
    assert words_of("pns:way") == [tuple(map(str, WAYS))]
