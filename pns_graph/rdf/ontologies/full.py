"""The full file: the base and what a reasoner needs besides to say what somebody's own cases are.

That is the hierarchy of the outside classes in use, what they are part of, and the chains of the relations.
It holds no individuals and no claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from ..nodes import iri
from ..triples import TripleIndex
from .base import OURS, cut_triples, header_triples, names_of
from .english_texts import in_english

__all__ = ["full_triples"]

_RDF_TYPE = iri("rdf:type")
_OF_CLASS = (iri("rdfs:label"), iri("rdfs:subClassOf"), iri("owl:equivalentClass"), iri("owl:disjointWith"))
_PROPERTIES = (iri("owl:ObjectProperty"), iri("owl:AnnotationProperty"))


def full_triples(whole: Iterable[Triple]) -> list[Triple]:
    """Return the full ontology of a release.

    Args:
        whole: All triples of the release.
    """
    index = TripleIndex(whole)
    found = [*header_triples(index, "pnso-full"), *cut_triples(index)]
    found += [deep for name in _outside_classes(index) for deep in _said_of_class(name, index)]
    found += [deep for name in _outside_properties(found, index) for deep in _said_of_property(name, index)]
    return in_english(dict.fromkeys(found))


def _outside_classes(index: TripleIndex) -> list[NamedNode]:
    """Return the outside classes that stand in a hierarchy, or in an axiom."""
    axioms = [t for s in index.subjects() for t in index.of(s) if t.predicate in _IN_AXIOM]
    in_use = {t.subject for t in axioms} | {t.object for t in axioms}
    return [
        name
        for name in index.subjects()
        if isinstance(name, NamedNode)
        and name in in_use
        and not name.value.startswith(OURS)
        and iri("owl:Class") in index.objects(name, _RDF_TYPE)
    ]


_IN_AXIOM = frozenset(
    {iri("rdfs:subClassOf"), iri("owl:someValuesFrom"), iri("owl:disjointWith"), iri("rdf:first")}
)


def _said_of_class(name: NamedNode, index: TripleIndex) -> Iterator[Triple]:
    yield Triple(name, _RDF_TYPE, iri("owl:Class"))
    for triple in index.of(name):
        if triple.predicate in _OF_CLASS:
            yield from index.with_nested(triple)


def _outside_properties(found: Iterable[Triple], index: TripleIndex) -> list[NamedNode]:
    """Return the outside relations, and the annotation properties in use with those above them."""
    used = names_of(found)
    used |= {
        n for name in used for n in index.objects(name, iri("rdfs:subPropertyOf")) if isinstance(n, NamedNode)
    }
    return [
        name
        for name in index.subjects()
        if isinstance(name, NamedNode) and not name.value.startswith(OURS) and _is_wanted(name, used, index)
    ]


def _is_wanted(name: NamedNode, used: set[NamedNode], index: TripleIndex) -> bool:
    is_relation, is_annotation = (kind in index.objects(name, _RDF_TYPE) for kind in _PROPERTIES)
    return is_relation or (is_annotation and name in used)


def _said_of_property(name: NamedNode, index: TripleIndex) -> Iterator[Triple]:
    for triple in index.of(name):
        if triple.predicate != iri("pns:termLevelProperty"):
            yield from index.with_nested(triple)
