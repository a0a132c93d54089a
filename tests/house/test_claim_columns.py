"""A claim's columns are one table, and every place that speaks of them agrees with it."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH
from rdflib.collection import Collection

from pns_graph.curation.rules.claim_rules import WORDS
from pns_graph.curation.rules.measures import MEASURES
from pns_graph.curation.tables.claim_record import ClaimRow
from pns_graph.model.claim_columns import (
    CLAIM_COLUMNS,
    COLUMN_OF,
    ClaimColumn,
    ClaimPart,
    ColumnType,
)
from pns_graph.model.claims import Claim
from pns_graph.model.terms import Relation, Source, Term
from pns_graph.network.model import level_of
from pns_graph.rdf.namespaces import expand
from pns_graph.text.claim_words import number_words, people_words

from ..conftest import ROOT

EVERY = pytest.mark.parametrize("column", CLAIM_COLUMNS, ids=lambda column: column.name)
DECLARED_BY_OTHERS = {"modified"}
TERM = Term("https://w3id.org/pnso/PNSO_0000000", "example", "example", "Antibody")
BARE = Claim("", TERM, Relation("", "", ""), TERM, Source("", "", ""))


@cache
def shapes() -> rdflib.Graph:
    """Return the shapes of claims."""
    return rdflib.Graph().parse(ROOT / "shapes" / "claim.ttl")


@cache
def schema() -> rdflib.Graph:
    """Return the vocabulary."""
    return rdflib.Graph().parse(ROOT / "ontology" / "schema.ttl")


def shapes_of(column: ClaimColumn) -> list[rdflib.term.Node]:
    """Return the shapes that look at the values of a column."""
    target = rdflib.URIRef(expand(column.curie))
    return [*shapes().subjects(SH.path, target), *shapes().subjects(SH.targetObjectsOf, target)]


def test_a_row_has_the_columns_of_the_table_in_their_order() -> None:
    """The record of a row has a field for each column, and no other."""
    fields = [field.name.rstrip("_") for field in dataclasses.fields(ClaimRow)]

    assert fields == [column.name for column in CLAIM_COLUMNS]


def test_a_claim_has_an_attribute_for_each_column() -> None:
    """What the tables say, a reader in Python can ask for; a claim has its relation besides."""
    fields = {field.name for field in dataclasses.fields(Claim)}

    assert fields == {"iri", "relation", *(column.attribute for column in CLAIM_COLUMNS)}


@EVERY
def test_the_schema_declares_the_property_with_the_type_of_the_column(column: ClaimColumn) -> None:
    """A column that holds terms is carried by an object property, and the range is what its cells hold."""
    node = rdflib.URIRef(expand(column.curie))
    if column.name in DECLARED_BY_OTHERS:
        assert (node, RDF.type, OWL.AnnotationProperty) in schema()
        return

    kind = OWL.DatatypeProperty if column.type.startswith("xsd:") else OWL.ObjectProperty
    assert (node, RDF.type, kind) in schema()
    assert schema().value(node, RDFS.range) == rdflib.URIRef(expand(column.type))


CLAIM = rdflib.URIRef(expand("pns:Claim"))


@EVERY
def test_a_shape_looks_at_the_column(column: ClaimColumn) -> None:
    """Each column has a rule of its own, asked of every claim exactly where every claim must have it."""
    required = any(
        (shape, SH.minCount, rdflib.Literal(1)) in shapes() and (shape, SH.targetClass, CLAIM) in shapes()
        for shape in shapes_of(column)
    )

    assert shapes_of(column)
    assert required == (not column.optional or column.name in ("evidence", "design"))


@EVERY
def test_a_shape_knows_the_words_of_the_column(column: ClaimColumn) -> None:
    """Where cells choose from words, the shape lists the same; of 'verified' it leaves out what stays out."""
    lists = [shapes().value(shape, SH["in"]) for shape in shapes_of(column)]
    words = [tuple(map(str, Collection(shapes(), each))) for each in lists if each is not None]
    released = tuple(word for word in column.words if (column.name, word) != ("verified", "no"))

    assert words == ([released] if released and column.type is ColumnType.TEXT else [])


@EVERY
def test_a_shape_knows_the_numbers_of_the_column(column: ClaimColumn) -> None:
    """Where cells hold numbers, dates or a denial, the shape asks for the same datatype."""
    datatypes = {shapes().value(shape, SH.datatype) for shape in shapes_of(column)} - {None}
    wanted = column.type.startswith("xsd:") and column.type is not ColumnType.TEXT

    assert datatypes == ({rdflib.URIRef(expand(column.type))} if wanted else set())


def some_value(column: ClaimColumn) -> object:
    """Return a value that the column may have."""
    numbers = {ColumnType.COUNT: 7, ColumnType.NUMBER: Decimal(7)}
    return TERM if column.type is ColumnType.TERM else numbers.get(column.type, "same")


@pytest.mark.parametrize(
    "column",
    [column for column in CLAIM_COLUMNS if column.part in (ClaimPart.PEOPLE, ClaimPart.COMPARISON)],
    ids=lambda column: column.name,
)
def test_no_column_about_the_people_is_left_unsaid(column: ClaimColumn) -> None:
    """Whatever limits the people of a claim or compares them is told wherever the claim is shown."""
    others = {each.attribute: some_value(each) for each in CLAIM_COLUMNS if each.part is ClaimPart.COMPARISON}
    claim = replace(
        BARE,
        **({column.attribute: some_value(column)} | (others if column.part is ClaimPart.COMPARISON else {})),
    )

    assert people_words(claim) != people_words(replace(claim, **{column.attribute: None}))


@pytest.mark.parametrize(
    "column",
    [column for column in CLAIM_COLUMNS if column.part in (ClaimPart.SHARE, ClaimPart.MEASURE)],
    ids=lambda column: column.name,
)
def test_no_number_is_left_unsaid(column: ClaimColumn) -> None:
    """Whatever was counted or measured is told wherever the claim is shown."""
    measured = {"measure": "count", "value": Decimal(8)}
    beside = (
        {"total": 9} if column.name == "positive" else measured if column.part is ClaimPart.MEASURE else {}
    )
    claim = replace(BARE, **(beside | {column.attribute: some_value(column)}))

    assert number_words(claim) != number_words(replace(claim, **{column.attribute: None}))


@pytest.mark.parametrize("word", COLUMN_OF["strength"].words)
def test_every_word_for_how_often_has_a_width_in_the_picture(word: str) -> None:
    """A new word of strength would have no width."""
    assert 1 <= level_of(replace(BARE, strength=word)) <= 5


def test_the_rules_of_rows_know_every_word() -> None:
    """A new measure has its limits and its units, and a new word of strength its least and most percent."""
    assert set(MEASURES) == set(COLUMN_OF["measure"].words)
    assert set(WORDS) == set(COLUMN_OF["strength"].words) - {"asserted"}
