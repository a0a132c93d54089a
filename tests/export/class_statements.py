"""What is said of classes, as statements that compare whatever file they were read from.

OWL that was made from OBO has other nodes without a name and calls a publication by PMID or DOI; a class
expression is written out here, and a publication is called as OBO calls it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from pns_graph.rdf.namespaces import contract
from pns_graph.rdf.nodes import Node, iri
from pns_graph.rdf.triples import TripleIndex

__all__ = [
    "LOST_EXPRESSIONS",
    "LOST_NOTES",
    "LOST_PROPERTIES",
    "Statement",
    "class_statements",
    "publications",
]

Statement: TypeAlias = tuple[str, ...]
"""Class, property and value; of an annotation of such a statement property and value besides."""

LOST_PROPERTIES = {
    "pns:": "relations between terms",
    "skos:broaderTransitive": "relations between terms",
    "IAO:0000116": "notes of curators",
    "rdf:type": "individuals",
    "owl:disjointWith": "disjointness",
}
"""Beginning of a property of which OBO has nothing -> how the page calls it."""

LOST_EXPRESSIONS = {"owl:unionOf": "unions", "owl:complementOf": "complements"}
"""What an axiom holds that OBO has no place for -> how the page calls it."""

SOURCED = ("IAO:0000115", "skos:definition", "oboInOwl:has")
"""Beginnings of the properties of texts whose sources OBO keeps; ``oboInOwl:has`` are the synonyms."""

LOST_NOTES = {"rdfs:comment": "notes on synonyms", "dcterms:source": "sources of descriptions"}
"""What is said of a synonym, and of a text that is no definition and no synonym -> how the page calls it."""

_RENAMED = {
    "dcterms:description": "rdfs:comment",
    "skos:definition": "IAO:0000115",
    "dcterms:source": "oboInOwl:hasDbXref",
}
_ENDS = ("Source", "Property", "Target")


def publications(triples: Iterable[Triple]) -> dict[str, str]:
    """Return how OBO calls each publication of a release, by IRI: PMID, else DOI, else our CURIE."""
    index = TripleIndex(triples)
    sources = [node for node in index.subjects() if iri("pns:Source") in index.objects(node, iri("rdf:type"))]
    return {_value(node): _called(node, index) for node in sources}


def _called(source: Node, index: TripleIndex) -> str:
    for prefix in ("PMID", "DOI"):
        if number := index.text(source, iri(f"pns:{prefix.lower()}")):
            return f"{prefix}:{number}"
    return contract(_value(source))


def class_statements(
    triples: Iterable[Triple], classes: Collection[str], publications: dict[str, str]
) -> tuple[set[Statement], set[str]]:
    """Return what is said of classes by what OBO has a place for, and the page's words for the rest.

    Args:
        triples: Those of a release, or of OWL made from OBO.
        classes: Their IRIs.
        publications: How OBO calls each publication, by its IRI.
    """
    reader = _Reader(TripleIndex(triples), publications)
    said = {*reader.plain(classes), *reader.annotations(classes)}
    lost = {each: _lost(each) for each in said}
    return {_renamed(each) for each in said if not lost[each]}, {word for word in lost.values() if word}


def _lost(statement: Statement) -> str:
    """Return how the page calls it where OBO has no place for a statement; empty where it has one."""
    _, name, value, *annotation = statement
    words = [word for mark, word in LOST_PROPERTIES.items() if name.startswith(mark)]
    if name in ("rdfs:subClassOf", "owl:equivalentClass"):
        words += [word for mark, word in LOST_EXPRESSIONS.items() if mark in value]
    if annotation and not words and (annotation[0] == "rdfs:comment" or not name.startswith(SOURCED)):
        words.append(LOST_NOTES[annotation[0]])
    return next(iter(words), "")


def _renamed(statement: Statement) -> Statement:
    return tuple(_RENAMED.get(part, part) if at % 2 else part for at, part in enumerate(statement))


class _Reader:
    def __init__(self, index: TripleIndex, publications: dict[str, str]) -> None:
        self._index = index
        self._publications = publications

    def plain(self, classes: Collection[str]) -> Iterator[Statement]:
        for name in classes:
            for triple in self._index.of(NamedNode(name)):
                said = contract(triple.predicate.value)
                if said == "IAO:0000119":  # in OBO the publication stands on the definition
                    for text in self._index.objects(triple.subject, iri("IAO:0000115")):
                        yield (name, "IAO:0000115", _value(text), "dcterms:source", self._text(triple.object))
                else:
                    yield name, said, self._text(triple.object)

    def annotations(self, classes: Collection[str]) -> Iterator[Statement]:
        for node in self._index.subjects():
            ends = [self._index.value(node, iri(f"owl:annotated{end}")) for end in _ENDS]
            if all(ends) and _value(ends[0]) in classes:
                stated = (_value(ends[0]), contract(_value(ends[1])), self._text(ends[2]))
                for triple in self._index.of(node):
                    name = contract(triple.predicate.value)
                    if not name.startswith(("owl:annotated", "rdf:type")):
                        yield *stated, name, self._text(triple.object)

    def _text(self, node: Node | None) -> str:
        """Return a value in words: a class expression written out, a publication as OBO calls it."""
        if not isinstance(node, BlankNode):
            return self._publications.get(_value(node), _value(node))
        parts = [self._part(triple) for triple in self._index.of(node) if _value(triple.object) not in _PLAIN]
        return f"[{'; '.join(sorted(parts))}]"

    def _part(self, triple: Triple) -> str:
        members = self._index.members(triple.object)
        value = " & ".join(sorted(map(self._text, members))) if members else self._text(triple.object)
        return f"{contract(triple.predicate.value)} {value}"


_PLAIN = frozenset(iri(f"owl:{name}").value for name in ("Restriction", "Class"))


def _value(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else ""
