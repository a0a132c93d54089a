"""The report of quality: each check sees what it asks for, and the release leaves none open."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph.checks.quality.quality_report import QUALITY_CHECKS, QualityReport, judge_quality
from pns_graph.cli import main

PREFIXES = """
@prefix : <http://purl.obolibrary.org/obo/TOY_> .
@prefix PNSO: <https://w3id.org/pnso/PNSO_> .
@prefix pns: <https://w3id.org/pnso/vocab/> .
@prefix IAO: <http://purl.obolibrary.org/obo/IAO_> .
@prefix OMO: <http://purl.obolibrary.org/obo/OMO_> .
@prefix RO: <http://purl.obolibrary.org/obo/RO_> .
@prefix oio: <http://www.geneontology.org/formats/oboInOwl#> .
@prefix dc: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix doap: <http://usefulinc.com/ns/doap#> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""
HEADER = """
<https://w3id.org/pnso/toy> a owl:Ontology ;
  owl:versionIRI <https://w3id.org/pnso/releases/2026-01-01/toy> ; owl:versionInfo "2026-01-01" ;
  owl:priorVersion <https://w3id.org/pnso/releases/2025-01-01/toy> ;
  rdfs:label "Toy" ; dc:title "Toy" ; dc:description "Invented." ; dc:subject "toys" ;
  dc:license <https://creativecommons.org/licenses/by/4.0/> ;
  dc:creator <https://orcid.org/0000-0000-0000-0000> ;
  dc:contributor "Toys" ; dc:publisher "Toys" ; dc:source <https://example.org/> ; dc:created "2026-01-01" ;
  dc:issued "2026-01-01" ; dc:modified "2026-01-01" ; dc:bibliographicCitation "Toys 2026." ;
  dc:identifier "10.5555/toy" ; foaf:homepage <https://example.org/> ; foaf:logo <https://example.org/logo> ;
  bibo:status "draft" ; doap:bug-database <https://example.org/issues> ; IAO:0000700 PNSO:0000001 ;
  vann:preferredNamespacePrefix "PNSO" ; vann:preferredNamespaceUri "https://w3id.org/pnso/PNSO_" .
"""
TERMS = """
:0000001 a owl:Class .
PNSO:0000001 a owl:Class ; rdfs:subClassOf :0000001 ; rdfs:label "syndrome" ; IAO:0000115 "A set of signs." ;
  oio:hasExactSynonym "complex" ; owl:disjointWith PNSO:0000002 .
PNSO:0000002 a owl:Class ; rdfs:subClassOf :0000001 ; rdfs:label "antibody" ; IAO:0000115 "A protein." .
PNSO:0000003 a owl:Class ; rdfs:subClassOf PNSO:0000001 ; rdfs:label "ataxia" ;
  IAO:0000115 "Bad coordination." ;
  owl:equivalentClass [ owl:intersectionOf ( PNSO:0000001 [ a owl:Restriction ;
    owl:onProperty pns:involves ; owl:someValuesFrom PNSO:0000002 ] ) ] .
pns:involves a owl:ObjectProperty ; rdfs:label "involves" ; IAO:0000115 "Joins a syndrome and an antibody." ;
  rdfs:domain PNSO:0000001 ; rdfs:range PNSO:0000002 ; owl:inverseOf pns:isInvolvedIn .
pns:isInvolvedIn a owl:ObjectProperty ; rdfs:label "is involved in" ; IAO:0000115 "The inverse of involves." ;
  rdfs:domain PNSO:0000002 ; rdfs:range PNSO:0000001 .
"""
NEW = 'PNSO:0000009 a owl:Class ; rdfs:subClassOf PNSO:0000001 ; rdfs:label "{}" ; IAO:0000115 "Another." .'
BROKEN: dict[tuple[str, str], str] = {
    ("ROBOT", "annotation_whitespace"): 'PNSO:0000001 rdfs:label "syndrome " .',
    ("ROBOT", "deprecated_boolean_datatype"): 'PNSO:0000001 owl:deprecated "true" .',
    ("ROBOT", "deprecated_class_reference"): "PNSO:0000001 owl:deprecated true .",
    ("ROBOT", "deprecated_property_reference"): "pns:involves owl:deprecated true .",
    ("ROBOT", "duplicate_definition"): 'PNSO:0000001 IAO:0000115 "A protein." .',
    ("ROBOT", "duplicate_exact_synonym"): 'PNSO:0000002 oio:hasExactSynonym "Complex" .',
    ("ROBOT", "duplicate_label_synonym"): 'PNSO:0000001 oio:hasExactSynonym "syndrome" .',
    ("ROBOT", "duplicate_label"): NEW.format("syndrome"),
    ("ROBOT", "duplicate_scoped_synonym"): 'PNSO:0000001 oio:hasBroadSynonym "complex" .',
    ("ROBOT", "equivalent_pair"): "PNSO:0000001 owl:equivalentClass PNSO:0000002 .",
    ("ROBOT", "equivalent_class_axiom_no_genus"): "PNSO:0000001 owl:equivalentClass "
    "[ a owl:Restriction ; owl:onProperty pns:involves ; owl:someValuesFrom PNSO:0000002 ] .",
    ("ROBOT", "illegal_use_of_built_in_vocabulary"): 'rdf:type rdfs:comment "mine" .',
    ("ROBOT", "invalid_xref"): 'PNSO:0000001 oio:hasDbXref "see Mondo" .',
    ("ROBOT", "label_formatting"): r'PNSO:0000001 rdfs:label "syn\tdrome" .',
    ("ROBOT", "label_whitespace"): 'PNSO:0000001 rdfs:label " syndrome" .',
    ("ROBOT", "lowercase_definition"): 'PNSO:0000001 IAO:0000115 "a set" .',
    ("ROBOT", "missing_definition"): 'PNSO:0000009 a owl:Class ; rdfs:label "new" .',
    ("ROBOT", "missing_label"): 'PNSO:0000009 a owl:Class ; IAO:0000115 "New." .',
    (
        "ROBOT",
        "missing_obsolete_label",
    ): 'PNSO:0000009 a owl:Class ; rdfs:label "new" ; owl:deprecated true .',
    ("ROBOT", "missing_subset_declaration"): "PNSO:0000001 oio:inSubset pns:mine .",
    ("ROBOT", "missing_superclass"): 'PNSO:0000009 a owl:Class ; rdfs:label "new" .',
    ("ROBOT", "missing_synonymtype_declaration"): "[] a owl:Axiom ; oio:hasSynonymType OMO:0003000 .",
    ("ROBOT", "misused_obsolete_label"): NEW.format("obsolete thing"),
    ("ROBOT", "misused_replaced_by"): "PNSO:0000001 IAO:0100001 PNSO:0000002 .",
    ("ROBOT", "multiple_definitions"): 'PNSO:0000001 IAO:0000115 "Second." .',
    ("ROBOT", "multiple_equivalent_classes"): "PNSO:0000003 owl:equivalentClass PNSO:0000002 .",
    ("ROBOT", "multiple_equivalent_class_definitions"): "PNSO:0000003 owl:equivalentClass "
    "[ owl:intersectionOf ( PNSO:0000001 PNSO:0000002 ) ] .",
    ("ROBOT", "multiple_labels"): 'PNSO:0000001 rdfs:label "second" .',
    ("ROBOT", "invalid_entity_uri"): "<http://purl.org/obo/TOY_1> a owl:Class .",
    ("OBO", "FP6 textual definitions"): 'PNSO:0000009 a owl:Class ; rdfs:label "new" .',
    ("OBO", "FP7 relations"): 'RO:0000001 a owl:ObjectProperty ; rdfs:label "involves" .',
    ("OBO", "FP12 naming conventions"): NEW.format("antibody"),
    ("FOOPS", "VOC3"): 'PNSO:0000009 a owl:Class ; IAO:0000115 "New." .',
    ("FOOPS", "VOC4"): 'PNSO:0000009 a owl:Class ; rdfs:label "new" .',
    ("OOPS", "P04"): 'PNSO:0000009 a owl:Class ; rdfs:label "new" .',
    ("OOPS", "P06"): "PNSO:0000001 rdfs:subClassOf PNSO:0000003 .",
    ("OOPS", "P07"): NEW.format("ataxia or chorea"),
    ("OOPS", "P08"): 'PNSO:0000009 a owl:Class ; rdfs:label "new" .',
    ("OOPS", "P11"): 'pns:new a owl:ObjectProperty ; rdfs:label "new" .',
    ("OOPS", "P13"): 'pns:new a owl:ObjectProperty ; rdfs:label "new" .',
    ("OOPS", "P19"): "pns:involves rdfs:domain PNSO:0000002 .",
    ("OOPS", "P20"): 'PNSO:0000001 rdfs:comment "syndrome" .',
    ("OOPS", "P21"): NEW.format("other signs"),
    ("OOPS", "P22"): 'pns:Involved a owl:ObjectProperty ; rdfs:label "new" .',
    (
        "OOPS",
        "P24",
    ): "PNSO:0000001 owl:equivalentClass [ owl:intersectionOf ( PNSO:0000001 PNSO:0000002 ) ] .",
    ("OOPS", "P25"): "pns:involves owl:inverseOf pns:involves .",
    ("OOPS", "P26"): "pns:involves a owl:SymmetricProperty .",
    ("OOPS", "P28"): "pns:involves a owl:SymmetricProperty .",
    ("OOPS", "P29"): "pns:involves a owl:TransitiveProperty .",
    ("OOPS", "P32"): NEW.format("Antibody"),
    ("OOPS", "P33"): "pns:involves owl:propertyChainAxiom ( pns:isInvolvedIn ) .",
    ("OOPS", "P34"): "PNSO:0000001 rdfs:subClassOf PNSO:0000010 .",
    ("OOPS", "P35"): "PNSO:0000001 rdfs:subClassOf [ a owl:Restriction ; owl:onProperty pns:unknown ] .",
    ("OOPS", "P40"): 'owl:Class rdfs:label "class" .',
}
"""What breaks a check when it is added."""

LACKING: dict[tuple[str, str], str] = {
    ("ROBOT", "missing_ontology_description"): 'dc:description "Invented." ;',
    ("ROBOT", "missing_ontology_license"): "dc:license <https://creativecommons.org/licenses/by/4.0/> ;",
    ("ROBOT", "missing_ontology_title"): 'dc:title "Toy" ;',
    ("OBO", "FP1 open"): "dc:license <https://creativecommons.org/licenses/by/4.0/> ;",
    ("OBO", "FP2 common format"): HEADER.strip(),
    ("OBO", "FP4 versioning"): "owl:versionIRI <https://w3id.org/pnso/releases/2026-01-01/toy> ;",
    ("OBO", "FP5 scope"): 'dc:subject "toys" ;',
    ("OBO", "FP8 documentation"): "foaf:homepage <https://example.org/> ;",
    ("OBO", "FP11 locus of authority"): "dc:creator <https://orcid.org/0000-0000-0000-0000> ;",
    ("OBO", "FP16 maintenance"): 'dc:modified "2026-01-01" ;',
    ("OBO", "FP20 responsiveness"): "doap:bug-database <https://example.org/issues> ;",
    ("OBO", "root terms"): "IAO:0000700 PNSO:0000001 ;",
    ("FOOPS", "VER1"): "owl:versionIRI <https://w3id.org/pnso/releases/2026-01-01/toy> ;",
    ("FOOPS", "OM1"): 'dc:title "Toy" ;',
    ("FOOPS", "OM2"): 'dc:bibliographicCitation "Toys 2026." ;',
    ("FOOPS", "OM3"): 'dc:identifier "10.5555/toy" ;',
    ("FOOPS", "OM4.1"): "dc:license <https://creativecommons.org/licenses/by/4.0/> ;",
    ("FOOPS", "OM5.1"): "dc:creator <https://orcid.org/0000-0000-0000-0000> ;",
    ("FOOPS", "OM5.2"): 'dc:publisher "Toys" ;',
    ("OOPS", "P10"): "owl:disjointWith PNSO:0000002",
    ("OOPS", "P38"): HEADER.strip(),
    ("OOPS", "P39"): 'vann:preferredNamespaceUri "https://w3id.org/pnso/PNSO_"',
    ("OOPS", "P41"): "dc:license <https://creativecommons.org/licenses/by/4.0/> ;",
}
"""What breaks a check when it is taken out."""

REPLACED: dict[tuple[str, str], tuple[str, str]] = {
    ("FOOPS", "PURL1"): ("<https://w3id.org/pnso/toy>", "<https://example.org/toy>"),
    ("FOOPS", "VOC1"): ("http://purl.org/", "http://example.org/"),
    ("FOOPS", "VOC2"): (":0000001 a owl:Class .", ""),
    ("OOPS", "P36"): ("<https://w3id.org/pnso/toy>", "<https://w3id.org/pnso/toy.owl>"),
}
"""What breaks a check when it stands instead of something else."""

ALWAYS = {("OBO", "FP3 URIs")}
"""What no file of ours passes."""


def judged(text: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what each check finds in a Turtle text."""
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE)
    report = judge_quality(ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    return {(each.check.suite, each.check.name): each.found for each in report.checks}


def test_a_good_ontology_passes_everything() -> None:
    """But that its identifiers are not those of the Foundry."""
    found = judged(PREFIXES + HEADER + TERMS)

    assert {name for name, offenders in found.items() if offenders} == ALWAYS


def test_every_check_has_a_specimen() -> None:
    """A check that nothing breaks would check nothing."""
    assert {(c.suite, c.name) for c in QUALITY_CHECKS} == {*BROKEN, *LACKING, *REPLACED, *ALWAYS}


@pytest.mark.parametrize("name", BROKEN, ids=" ".join)
def test_what_is_added_is_seen(name: tuple[str, str]) -> None:
    """Each check finds the one mistake that is made for it."""
    assert judged(PREFIXES + HEADER + TERMS + BROKEN[name])[name]


@pytest.mark.parametrize("name", LACKING, ids=" ".join)
def test_what_is_lacking_is_seen(name: tuple[str, str]) -> None:
    """So where something is taken out."""
    whole = HEADER + TERMS
    assert LACKING[name] in whole
    assert judged(PREFIXES + whole.replace(LACKING[name], ""))[name]


@pytest.mark.parametrize("name", REPLACED, ids=" ".join)
def test_what_stands_wrong_is_seen(name: tuple[str, str]) -> None:
    """And where something else stands there."""
    old, new = REPLACED[name]
    assert old in PREFIXES + HEADER + TERMS
    assert judged((PREFIXES + HEADER + TERMS).replace(old, new))[name]


def test_the_release_leaves_nothing_open(capsys: pytest.CaptureFixture[str]) -> None:
    """Every check is passed, or a reason is written; the command says so and ends with 0."""
    assert main(["report", "quality", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert len(rows) == len(QUALITY_CHECKS)
    assert {row["result"] for row in rows} <= {"passed", "explained"}
    assert all(row["reason"] and row["found"] for row in rows if row["result"] == "explained")


def test_what_is_open_is_told_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with a mistake that has no reason: the check is named, the table is printed all the same."""
    file = tmp_path / "own.ttl"
    file.write_text(PREFIXES + HEADER + TERMS + BROKEN["ROBOT", "multiple_labels"], "utf-8")

    assert main(["report", "quality", "--release", str(file)]) == 1
    told = capsys.readouterr()
    assert "ROBOT multiple_labels is not passed" in told.err
    assert "multiple_labels" in told.out
    assert "open" in told.out


def test_quality_is_of_a_whole_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A kind of term makes no sense there, and it is said."""
    assert main(["report", "quality", "--kind", "Antibody"]) == 2
    assert "leave out --endpoint and --kind" in capsys.readouterr().err


def test_what_is_found_is_counted_and_named() -> None:
    """The first three names stand in the table, and how many there are."""
    quads = ox.parse(PREFIXES + HEADER + TERMS, format=ox.RdfFormat.TURTLE)
    report: QualityReport = judge_quality(ox.Triple(q.subject, q.predicate, q.object) for q in quads)
    (foundry,) = (each for each in report.checks if each.check.name == "FP3 URIs")

    assert foundry.shown == "3: PNSO:0000001, PNSO:0000002, PNSO:0000003"
    assert foundry.result == "explained"
