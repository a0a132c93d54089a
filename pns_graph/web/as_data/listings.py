"""What the editor offers: the questions of the library, and names to complete."""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import NamedNode

from ...graph import KnowledgeGraph
from ...model.terms import first_text
from ...questions.inputs.parameters import example_text
from ...questions.library import GROUPS, Query
from ...rdf.namespaces import PNS, PREFIXES, contract
from ...rdf.nodes import iri
from ...store.triple_store import describe, subjects

__all__ = ["completions", "library"]

_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


def library(graph: KnowledgeGraph) -> bytes:
    """Return the questions as JSON, each with its text as it runs with its example."""
    groups = [{"name": name, "title": title} for name, title in GROUPS.items()]
    return _json({"groups": groups, "queries": [_question(graph, query) for query in graph.library]})


def completions(graph: KnowledgeGraph) -> bytes:
    """Return prefixes, terms with their names, and properties as JSON, sorted by label."""
    terms: list[dict[str, Any]] = [_term(graph, node) for node in graph.names.kinds]
    properties: list[dict[str, Any]] = [_property(graph, node) for node in _property_nodes(graph)]
    terms.sort(key=_by_label)
    properties.sort(key=_by_label)
    prefixes = dict(sorted(PREFIXES.items()))
    return _json({"prefixes": prefixes, "terms": terms, "properties": properties})


def _question(graph: KnowledgeGraph, query: Query) -> dict[str, Any]:
    example = dict(query.example)
    inputs = [
        {
            "name": each.name,
            "type": each.type,
            "optional": each.optional,
            "choices": list(each.choices),
            "example": example.get(each.name),
        }
        for each in query.inputs
    ]
    return {
        "name": query.name,
        "title": query.title,
        "question": query.question,
        "group": query.group,
        "inputs": inputs,
        "form": query.form,
        "sparql": example_text(query, graph.store, lambda: graph.names),
    }


def _term(graph: KnowledgeGraph, node: str) -> dict[str, Any]:
    term = graph.term(node)
    return {
        "curie": term.curie,
        "iri": term.iri,
        "label": term.label,
        "key": term.key,
        "kind": term.kind,
        "synonyms": [synonym.text for synonym in term.synonyms],
    }


def _property_nodes(graph: KnowledgeGraph) -> list[NamedNode]:
    found = {node for curie in _PROPERTIES for node in subjects(graph.store, iri("rdf:type"), iri(curie))}
    return sorted(found, key=lambda node: (not node.value.startswith(PNS), node.value))


def _property(graph: KnowledgeGraph, node: NamedNode) -> dict[str, Any]:
    said = describe(graph.store, node)
    curie = contract(node.value)
    return {
        "curie": curie,
        "iri": node.value,
        "label": first_text(said, "rdfs:label") or curie.partition(":")[2],
        "definition": first_text(said, "skos:definition") or first_text(said, "IAO:0000115"),
    }


def _by_label(entry: dict[str, Any]) -> tuple[str, str]:
    return entry["label"].casefold(), entry["iri"]


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
