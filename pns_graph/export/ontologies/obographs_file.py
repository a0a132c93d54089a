"""The classes of a release as OBO Graphs JSON, for OAK and pages that draw ontologies; every class a CLASS.

Source:
    OBO Graphs, https://github.com/geneontology/obographs
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...rdf.namespaces import ONTOLOGY_IRI, expand
from ..content import ExportContent
from .ontology_classes import OntologyClass, OntologyProperty, read_ontology_terms

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return one graph with nodes, edges and logical definitions, identifiers as IRIs."""
    terms = read_ontology_terms(content)
    used = [each for each in terms.classes if not each.is_deprecated]
    graph = {
        "id": ONTOLOGY_IRI,
        "meta": {"version": terms.version} if terms.version else {},
        "nodes": [*map(_node, terms.classes), *map(_relation, terms.relations)],
        "edges": [edge for each in used for edge in _edges(each)],
        "logicalDefinitionAxioms": [_logical(each) for each in used if each.genus],
    }
    return (json.dumps({"graphs": [graph]}, indent=1, ensure_ascii=False) + "\n").encode()


def _node(one: OntologyClass) -> dict[str, Any]:
    node: dict[str, Any] = {"id": one.iri, "lbl": one.label, "type": "CLASS"}
    return node | ({"meta": meta} if (meta := dict(_meta(one))) else {})


def _meta(one: OntologyClass) -> Iterator[tuple[str, Any]]:
    if one.definition:
        yield "definition", {"val": one.definition, "xrefs": list(one.definition_xrefs)}
    if one.comment:
        yield "comments", [one.comment]
    if one.kind:
        yield "subsets", [expand(f"pns:{one.kind}")]
    if one.synonyms:
        yield "synonyms", [_synonym(one, number) for number in range(len(one.synonyms))]
    if exact := [{"val": other} for match, other in one.mappings if match == "exact"]:
        yield "xrefs", exact
    if values := [*_values(one)]:
        yield "basicPropertyValues", values
    if one.is_deprecated:
        yield "deprecated", True


def _synonym(one: OntologyClass, number: int) -> dict[str, Any]:
    synonym = one.synonyms[number]
    made: dict[str, Any] = {"pred": f"has{synonym.scope}Synonym", "val": synonym.text}
    made |= {"synonymType": synonym.type} if synonym.type else {}
    return made | {"xrefs": list(synonym.xrefs)}


def _values(one: OntologyClass) -> Iterator[dict[str, str]]:
    if one.key:
        yield {"pred": expand("skos:notation"), "val": one.key}
    if one.replaced_by:
        yield {"pred": expand("IAO:0100001"), "val": one.replaced_by}
    yield from ({"pred": expand("oboInOwl:consider"), "val": other} for other in one.consider)
    yield from ({"pred": expand(f"skos:{match}Match"), "val": other} for match, other in one.mappings)


def _relation(one: OntologyProperty) -> dict[str, str]:
    return {"id": one.iri, "lbl": one.label, "type": "PROPERTY", "propertyType": "OBJECT"}


def _edges(one: OntologyClass) -> Iterator[dict[str, str]]:
    yield from ({"sub": one.iri, "pred": "is_a", "obj": parent} for parent in one.parents)
    yield from ({"sub": one.iri, "pred": name, "obj": filler} for name, filler in one.relationships)


def _logical(one: OntologyClass) -> dict[str, Any]:
    restrictions = [{"propertyId": name, "fillerId": filler} for name, filler in one.differentia]
    return {"definedClassId": one.iri, "genusIds": list(one.genus), "restrictions": restrictions}
