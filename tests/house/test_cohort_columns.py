"""What is known of a cohort: its record, its attributes, its properties and their shapes agree."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
import rdflib
from rdflib import OWL, RDFS, SH
from rdflib.collection import Collection

from pns_graph.curation.tables.cohort_records import CohortRow
from pns_graph.model.cohorts import ASSAYS, TUMOUR_SEARCHES, WAYS_IN, Cohort
from pns_graph.rdf.namespaces import expand

from ..conftest import ROOT

WITH_THE_RULES_OF_CLAIMS = {"ageMinYears", "ageMaxYears", "sex"}
YEARS = {"from": "from_year", "to": "to_year"}


@cache
def read(file: str) -> rdflib.Graph:
    """Return a file of the repository."""
    return rdflib.Graph().parse(ROOT / file)


def properties() -> set[rdflib.term.Node]:
    """Return the properties that the schema lets a cohort have."""
    schema, cohort = read("ontology/schema.ttl"), rdflib.URIRef(expand("pns:Cohort"))
    unions = [
        node for node, parts in schema.subject_objects(OWL.unionOf) if cohort in Collection(schema, parts)
    ]
    return {each for domain in (cohort, *unions) for each in schema.subjects(RDFS.domain, domain)}


def test_a_cohort_has_an_attribute_for_each_column() -> None:
    """What the table says, a reader in Python can ask for."""
    columns = {field.name.rstrip("_") for field in dataclasses.fields(CohortRow)}
    attributes = {field.name for field in dataclasses.fields(Cohort)}

    assert {YEARS.get(column, column) for column in columns} | {"iri"} == attributes


@pytest.mark.parametrize("name", sorted(str(each).rpartition("/")[2] for each in properties()))
def test_a_shape_looks_at_each_property_of_a_cohort(name: str) -> None:
    """Ages and sex have the rules of claims, which look at everything that has them."""
    file = "claim" if name in WITH_THE_RULES_OF_CLAIMS else "cohort"

    assert [*read(f"shapes/{file}.ttl").subjects(SH.path, rdflib.URIRef(expand(f"pns:{name}")))]


@pytest.mark.parametrize(
    ("name", "words"), [("chosenBy", WAYS_IN), ("assay", ASSAYS), ("tumourSearch", TUMOUR_SEARCHES)]
)
def test_a_shape_knows_the_words_of_the_column(name: str, words: tuple[str, ...]) -> None:
    """Cells choose from the same words as the shape."""
    shapes = read("shapes/cohort.ttl")
    (shape,) = shapes.subjects(SH.path, rdflib.URIRef(expand(f"pns:{name}")))

    assert tuple(map(str, Collection(shapes, shapes.value(shape, SH["in"])))) == words
