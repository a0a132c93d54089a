"""Names and sentences with their language, in what others import (decision 0058)."""

from __future__ import annotations

from collections.abc import Iterable, Set

from pyoxigraph import Literal, NamedNode, Triple

from ..namespaces import PREFIXES
from ..nodes import Node, iri

__all__ = ["in_english"]

_ENGLISH = "en"
_TEXTS = frozenset(
    map(
        iri,
        (
            *("rdfs:label", "rdfs:comment", "skos:definition", "IAO:0000115", "IAO:0000116"),
            *(f"oboInOwl:has{scope}Synonym" for scope in ("Exact", "Related", "Broad", "Narrow")),
            *("dcterms:title", "dcterms:alternative", "dcterms:description", "dcterms:abstract"),
        ),
    )
)
"""What our names and sentences are said with."""

_STRING = iri("xsd:string")


def in_english(triples: Iterable[Triple]) -> list[Triple]:
    """Return triples in which every name and sentence of ours is said to be English.

    An annotation of such a triple follows it. Sources keep their texts plain: a title may be in any language.

    Args:
        triples: All triples of an ontology.
    """
    whole = list(triples)
    annotated = {
        t.subject for t in whole if t.predicate == iri("owl:annotatedProperty") and t.object in _TEXTS
    }
    of_source = {
        t.subject for t in whole if t.predicate == iri("owl:annotatedSource") and _is_source(t.object)
    }
    about_text: Set[Node] = frozenset(annotated - of_source)
    return [_tagged(t) if _is_text(t, about_text) else t for t in whole]


def _is_text(triple: Triple, about_text: Set[Node]) -> bool:
    if triple.predicate == iri("owl:annotatedTarget"):
        return triple.subject in about_text
    return triple.predicate in _TEXTS and not _is_source(triple.subject)


def _is_source(node: Node) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(PREFIXES["source"])


def _tagged(triple: Triple) -> Triple:
    said = triple.object
    if isinstance(said, Literal) and said.language is None and said.datatype == _STRING:
        return Triple(triple.subject, triple.predicate, Literal(said.value, language=_ENGLISH))
    return triple
