"""The files of a release: what goes into each."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, Triple

from ...rdf.namespaces import ONTOLOGY_IRI, PNS, PREFIXES
from ...rdf.nodes import Node, iri
from ...rdf.triples import TripleIndex
from ...rdf.writing.rdfxml import rdfxml_of
from ...rdf.writing.turtle import turtle_of
from ..axioms.association_triples import bearing_triples
from ..axioms.compiler import Compiled
from ..axioms.reasoning.reasoner import Inferences

__all__ = ["base_triples", "release_files", "release_triples"]

_SUBCLASS = iri("rdfs:subClassOf")
_RDF_TYPE = iri("rdf:type")
_TERM = PREFIXES["PNSO"]
_BASE_IRI = ONTOLOGY_IRI.replace("pnso.owl", "pnso-base.owl")
_OURS = (_TERM, PNS)


def release_files(compiled: Compiled, inferences: Inferences) -> dict[str, str]:
    """Return the text of every file of a release by its name."""
    whole = release_triples(compiled, inferences)
    base = base_triples(whole, inferences)
    return {"pns.ttl": turtle_of(whole), "pns-base.ttl": turtle_of(base), "pns-base.owl": rdfxml_of(base)}


def release_triples(compiled: Compiled, inferences: Inferences) -> list[Triple]:
    """Return everything: what was written down and what follows from it.

    Of the superclasses of a class only the direct ones stand as such, stated or inferred; all of
    them that are terms stand as ``skos:broaderTransitive``.
    """
    lexicon = compiled.lexicon
    stated = [triple for axiom in compiled.axioms for triple in axiom.triples]
    hierarchy = [axiom.triples[0] for axiom in compiled.axioms if not axiom.term_level]
    # A stated superclass need not be direct once all is inferred: the direct ones come below.
    replaced = {t for t in hierarchy if t.predicate == _SUBCLASS and isinstance(t.object, NamedNode)}
    terms = {term.iri.value for term in lexicon.named}
    found = [triple for triple in stated if triple not in replaced]
    found += compiled.annotations
    found += inferences.edges
    for name, direct in inferences.direct.items():
        # Classes that turn out the same are above each other; said as superclasses they would be a circle.
        twins = {twin for group in inferences.same if name in group for twin in group} - {name}
        found += [Triple(NamedNode(name), _SUBCLASS, NamedNode(d)) for d in direct if d not in twins]
        found += [
            Triple(NamedNode(name), iri("owl:equivalentClass"), NamedNode(t)) for t in twins if t > name
        ]
    for name in terms:
        wider = inferences.superclasses.get(name, frozenset()) & terms
        found += [Triple(NamedNode(name), iri("skos:broaderTransitive"), NamedNode(w)) for w in wider]
    found += bearing_triples(found, compiled.associations)
    return list(dict.fromkeys(found))


def base_triples(whole: list[Triple], inferences: Inferences) -> list[Triple]:
    """Return what another ontology imports: our classes, properties and axioms, and no claims.

    Nothing is said of a foreign name but that it is a class or a property. As the foreign
    hierarchy is left out, a superclass of ours that is reached only through a foreign one is said
    outright.
    """
    index = TripleIndex(whole)
    ours = [s for s in index.subjects() if isinstance(s, NamedNode) and s.value.startswith(_OURS)]
    found = [deep for s in ours for t in index.of(s) if _is_of_base(t) for deep in index.with_nested(t)]
    found += [t for name in ours for t in _own_superclasses(name, inferences)]
    unnamed = [s for s in index.subjects() if isinstance(s, BlankNode) and _is_axiom_of_base(s, index)]
    found += [deep for s in unnamed for t in index.of(s) for deep in index.with_nested(t)]
    found += [_of_base_header(triple) for triple in index.of(NamedNode(ONTOLOGY_IRI))]
    return list(dict.fromkeys([*found, *_foreign_declarations(found, index)]))


def _is_of_base(triple: Triple) -> bool:
    """Whether a triple about one of our names is definition or annotation, not data or derived."""
    if triple.predicate == iri("skos:broaderTransitive"):
        return False
    is_edge = triple.predicate.value.startswith(PNS) and isinstance(triple.object, NamedNode)
    return not is_edge or triple.predicate == iri("pns:termLevelProperty")


def _own_superclasses(name: NamedNode, inferences: Inferences) -> Iterator[Triple]:
    """Yield the superclasses of ours that no other superclass of ours leads to."""
    above = {n for n in inferences.superclasses.get(name.value, ()) if n.startswith(_TERM)}
    above -= {twin for group in inferences.same if name.value in group for twin in group}
    led_to = {high for low in above for high in inferences.superclasses.get(low, ()) if high != low}
    for wider in sorted(above - led_to):
        yield Triple(name, _SUBCLASS, NamedNode(wider))


def _is_axiom_of_base(node: BlankNode, index: TripleIndex) -> bool:
    """Whether a statement without a name says that classes of ours are disjoint, or annotates ours."""
    if iri("owl:AllDisjointClasses") in index.objects(node, _RDF_TYPE):
        members = index.members(index.value(node, iri("owl:members")))
        return all(isinstance(m, NamedNode) and m.value.startswith(_OURS) for m in members)
    source = index.text(node, iri("owl:annotatedSource"))
    return source.startswith(_OURS) and not index.text(node, iri("owl:annotatedProperty")).startswith(PNS)


def _of_base_header(triple: Triple) -> Triple:
    """Return a triple of the ontology header with the names of the importable file."""
    object_ = triple.object
    if triple.predicate == iri("owl:versionIRI") and isinstance(object_, NamedNode):
        object_ = NamedNode(object_.value.replace("pnso.owl", "pnso-base.owl"))
    return Triple(NamedNode(_BASE_IRI), triple.predicate, object_)


def _foreign_declarations(found: list[Triple], index: TripleIndex) -> Iterator[Triple]:
    """Yield the declarations of the foreign names that triples use."""
    declared = (iri("owl:Class"), iri("owl:ObjectProperty"), iri("owl:AnnotationProperty"))
    for name in {part for triple in found for part in _names(triple)}:
        if not name.value.startswith(_OURS):
            types = index.objects(name, _RDF_TYPE)
            yield from (Triple(name, _RDF_TYPE, kind) for kind in declared if kind in types)


def _names(triple: Triple) -> list[NamedNode]:
    parts: list[Node] = [triple.predicate, triple.object]
    return [part for part in parts if isinstance(part, NamedNode)]
