"""The base: our classes with their axioms and annotations, as another ontology imports them.

It holds no individuals, no claims, and nothing of a foreign name but that it is a class or a property
(decision 0046).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..namespaces import ONTOLOGY_IRI, PNS, PREFIXES
from ..nodes import Node, iri
from ..triples import TripleIndex
from .cited_sources import definition_sources, described_sources, with_cross_references
from .claim_groups import claim_groups, retired_class
from .english_texts import in_english
from .hierarchy import Hierarchy

__all__ = ["OURS", "TERM", "base_triples", "cut_triples", "header_triples", "names_of"]

TERM = PREFIXES["PNSO"]
OURS = (TERM, PNS)

_RDF_TYPE = iri("rdf:type")
_SUBCLASS = iri("rdfs:subClassOf")
_ANNOTATION = iri("owl:AnnotationProperty")
_DECLARED = (iri("owl:Class"), iri("owl:ObjectProperty"), _ANNOTATION)
_OF_DATA = frozenset(
    {iri("skos:broaderTransitive"), iri("pns:noExactCounterpartIn"), iri("pns:termLevelProperty")}
)
"""What serves questions and curators, and no importer."""


def base_triples(whole: Iterable[Triple]) -> list[Triple]:
    """Return the base of a release.

    As the foreign hierarchy is left out, a superclass of ours that is reached only through a foreign one is
    said outright.

    Args:
        whole: All triples of the release.
    """
    index = TripleIndex(whole)
    found = [*header_triples(index, "pnso-base"), *cut_triples(index)]
    return in_english(dict.fromkeys([*found, *_foreign_declarations(found, index)]))


def cut_triples(index: TripleIndex) -> list[Triple]:
    """Return what the base says of our classes and properties, and of the sources that it cites."""
    retired = claim_groups(index)
    every = [s for s in index.subjects() if isinstance(s, NamedNode) and s.value.startswith(TERM)]
    terms = [term for term in every if term not in retired]
    hierarchy = Hierarchy(index)
    found = [d for s in terms for t in index.of(s) if _is_of_base(t, index) for d in index.with_nested(t)]
    found += [
        Triple(s, _SUBCLASS, NamedNode(above)) for s in terms for above in hierarchy.nearest(s.value, TERM)
    ]
    unnamed = [
        s for s in index.subjects() if isinstance(s, BlankNode) and _is_axiom_of_base(s, index, retired)
    ]
    found += [deep for s in unnamed for t in index.of(s) for deep in index.with_nested(t)]
    found += with_cross_references(found, index)
    found += definition_sources(terms, index)
    found += [t for group in sorted(retired, key=str) for t in retired_class(group, index)]
    found += _vocabulary(found, index)
    return [*found, *described_sources(found, index)]


def _is_of_base(triple: Triple, index: TripleIndex) -> bool:
    """Whether a triple about one of our classes is definition or annotation, and not data or derived."""
    if triple.predicate == _RDF_TYPE:
        return triple.object == iri("owl:Class")
    if triple.predicate in _OF_DATA:
        return False
    is_ours = triple.predicate.value.startswith(PNS)
    return not is_ours or (
        isinstance(triple.object, Literal) and _ANNOTATION in index.objects(triple.predicate, _RDF_TYPE)
    )


def _is_axiom_of_base(node: BlankNode, index: TripleIndex, retired: Set[NamedNode]) -> bool:
    """Whether a statement without a name says that classes of ours are disjoint, or annotates ours."""
    if iri("owl:AllDisjointClasses") in index.objects(node, _RDF_TYPE):
        members = index.members(index.value(node, iri("owl:members")))
        return all(isinstance(m, NamedNode) and m.value.startswith(TERM) for m in members)
    if index.value(node, iri("owl:annotatedSource")) in retired:
        return False
    source = index.text(node, iri("owl:annotatedSource"))
    return source.startswith(TERM) and not index.text(node, iri("owl:annotatedProperty")).startswith(PNS)


def _vocabulary(found: Iterable[Triple], index: TripleIndex) -> Iterator[Triple]:
    """Yield what is said of our properties of cases, and of our annotation properties in use."""
    used = {triple.predicate for triple in found}
    for name in index.subjects():
        if isinstance(name, NamedNode) and name.value.startswith(PNS):
            is_annotation = _ANNOTATION in index.objects(name, _RDF_TYPE)
            if name in used if is_annotation else _is_of_cases(name, index):
                yield from (t for t in index.of(name) if _is_of_property(t, is_annotation))


def _is_of_cases(name: NamedNode, index: TripleIndex) -> bool:
    """Whether a name is that of a property of single cases: its domain is a class of them."""
    return index.text(name, iri("rdfs:domain")).startswith(TERM)


def _is_of_property(triple: Triple, is_annotation: bool) -> bool:
    """Whether the base says this of a property; the kinds that annotations are about are not there."""
    return triple.predicate not in _OF_DATA and not (
        is_annotation and triple.predicate in (iri("rdfs:domain"), iri("rdfs:range"))
    )


def header_triples(index: TripleIndex, name: str) -> Iterator[Triple]:
    """Yield the header of an ontology: what is said of it under its own name, and else that of the release.

    Which version went before is said of each file under its own name, for a file may be new.

    Args:
        index: All triples of the release.
        name: The name of the file without its ending, for instance ``pnso-base``.
    """
    node = NamedNode(ONTOLOGY_IRI.replace("pnso.owl", f"{name}.owl"))
    own = index.of(node)
    yield from own
    its_own = {iri("owl:priorVersion"), *(each.predicate for each in own)}
    for triple in index.of(NamedNode(ONTOLOGY_IRI)):
        if triple.predicate in its_own:
            continue
        object_ = triple.object
        if triple.predicate == iri("owl:versionIRI") and isinstance(object_, NamedNode):
            object_ = NamedNode(object_.value.replace("pnso.owl", f"{name}.owl"))
        yield Triple(node, triple.predicate, object_)


def _foreign_declarations(found: list[Triple], index: TripleIndex) -> Iterator[Triple]:
    """Yield the declarations of the foreign names that triples use, and what types of synonyms are."""
    for name in names_of(found):
        if name.value.startswith(OURS):
            continue
        types = index.objects(name, _RDF_TYPE)
        yield from (Triple(name, _RDF_TYPE, kind) for kind in _DECLARED if kind in types)
        above = index.value(name, iri("rdfs:subPropertyOf"))
        if _ANNOTATION in types and isinstance(above, NamedNode):
            yield from chain(index.of(name), index.of(above))


def names_of(triples: Iterable[Triple]) -> set[NamedNode]:
    """Return the names that stand as property or object of triples."""
    parts: Iterable[Node] = (part for triple in triples for part in (triple.predicate, triple.object))
    return {part for part in parts if isinstance(part, NamedNode)}
