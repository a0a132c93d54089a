"""Groups that only claims need are collections of their members in a release, and no classes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from pns_graph.rdf.nodes import iri
from pns_graph.rdf.ontologies.claim_groups import as_collections, claim_groups
from pns_graph.rdf.triples import TripleIndex
from pns_graph.store.packaged import data_folder

PREFIXES = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pns: <https://w3id.org/pnso/vocab/> .
@prefix PNSO: <https://w3id.org/pnso/PNSO_> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
EITHER = """
PNSO:1 a owl:Class ; rdfs:subClassOf PNSO:2 , [ a owl:Restriction ; owl:someValuesFrom PNSO:9 ] .
PNSO:2 a owl:Class , pns:Antibody ; pns:isUnion true ; rdfs:subClassOf PNSO:3 ;
  owl:equivalentClass [ owl:unionOf ( PNSO:1 PNSO:5 ) ] .
PNSO:3 a owl:Class ; rdfs:subClassOf PNSO:4 .
PNSO:4 a owl:Class .
PNSO:5 a owl:Class ; rdfs:subClassOf PNSO:2 .
[] a owl:Axiom ; owl:annotatedSource PNSO:1 ; owl:annotatedProperty rdfs:subClassOf ;
  owl:annotatedTarget PNSO:2 .
"""


def triples(text: str) -> list[Triple]:
    """Return the triples of Turtle without its prefixes."""
    quads = parse((PREFIXES + text).encode(), RdfFormat.TURTLE)
    return [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]


def named(found: list[Triple]) -> set[Triple]:
    """Return those triples that have no blank node at an end."""
    return {t for t in found if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode)}


def test_a_union_becomes_a_collection_of_what_is_below_it() -> None:
    """Its members stand below what stood above it; nothing else of the group goes."""
    expected = """
    PNSO:1 a owl:Class ; rdfs:subClassOf PNSO:3 .
    PNSO:2 a pns:Antibody , skos:Collection ; skos:member PNSO:1 , PNSO:5 .
    PNSO:3 a owl:Class ; rdfs:subClassOf PNSO:4 .
    PNSO:4 a owl:Class .
    PNSO:5 a owl:Class ; rdfs:subClassOf PNSO:3 .
    """
    found = as_collections(triples(EITHER))

    assert named(found) == set(triples(expected))
    assert not [t for t in found if t.predicate in (iri("owl:unionOf"), iri("owl:annotatedSource"))]
    assert len([t for t in found if t.predicate == iri("owl:someValuesFrom")]) == 1


def test_a_complement_has_no_members() -> None:
    """What it leaves open cannot be listed."""
    other = EITHER.replace("owl:unionOf ( PNSO:1 PNSO:5 )", "owl:complementOf PNSO:8")
    found = as_collections(triples(other))

    assert Triple(*(iri(n) for n in ("PNSO:2", "rdf:type", "skos:Collection"))) in found
    assert not [t for t in found if t.predicate == iri("skos:member")]


@pytest.mark.parametrize(
    "definition",
    [
        "PNSO:7 owl:equivalentClass [ owl:someValuesFrom PNSO:2 ] .",
        "PNSO:2 owl:equivalentClass [ owl:someValuesFrom PNSO:7 ] .",
    ],
    ids=["of another term", "of its own"],
)
def test_a_union_in_a_definition_stays_a_class(definition: str) -> None:
    """A definition needs the class, whoever has it."""
    whole = triples(EITHER + definition)

    assert set(as_collections(whole)) == set(whole)


def test_a_stated_member_is_kept() -> None:
    """A curator may name members that no axiom names."""
    found = as_collections(triples(EITHER + "PNSO:2 skos:member PNSO:6 ."))
    members = {t.object for t in found if t.predicate == iri("skos:member")}

    assert members == {iri(name) for name in ("PNSO:1", "PNSO:5", "PNSO:6")}


def test_no_class_of_the_release_is_a_group_for_claims() -> None:
    """Of the packaged release: groups have members of their own kind, and nothing is below one."""
    file = Path(data_folder("release") / "pns.ttl")
    quads = parse(path=file, format=RdfFormat.TURTLE)
    index = TripleIndex(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    groups = claim_groups(index)
    above = {o for s in index.subjects() for o in index.objects(s, iri("rdfs:subClassOf"))}

    assert groups
    assert not groups & above
    for group in groups:
        kinds = index.objects(group, iri("rdf:type"))
        assert iri("owl:Class") not in kinds
        assert any(iri("rdf:type") != kind and "vocab/" in str(kind) for kind in kinds)
        for member in index.objects(group, iri("skos:member")):
            assert set(map(str, kinds)) & set(map(str, index.objects(member, iri("rdf:type"))))
