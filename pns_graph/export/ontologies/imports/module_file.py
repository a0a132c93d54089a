"""A module: what another ontology needs of some of our terms, as RDF/XML, without a term as an individual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from ....rdf.namespaces import PREFIXES, contract
from ....rdf.nodes import Node, iri
from ....rdf.ontologies.english_texts import in_english
from ....rdf.triples import TripleIndex
from ....rdf.writing.rdfxml import rdfxml_of
from ...content import ExportContent
from .imported_header import imported_header
from .module_closure import ModuleClosure, close_over

__all__ = ["write"]

_TYPE = iri("rdf:type")
_LABEL = iri("rdfs:label")
_OF_EVERY = frozenset((_LABEL, iri("IAO:0000115"), iri("owl:deprecated"), iri("IAO:0100001")))
"""What is said of every class and property of a module in words."""

_OF_SEEDS = _OF_EVERY | {
    *(iri(f"oboInOwl:has{scope}Synonym") for scope in ("Exact", "Broad", "Narrow", "Related")),
    *(iri(f"skos:{match}Match") for match in ("exact", "close", "broad", "narrow", "related")),
    *map(iri, ("skos:notation", "IAO:0000119", "IAO:0000116", "dcterms:description", "rdfs:comment")),
}
_CITED = (iri("IAO:0000119"), iri("dcterms:source"), iri("pns:source"))
_TITLES = frozenset(map(iri, ("rdfs:label", "dcterms:title")))
_DECLARED = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


def write(content: ExportContent) -> bytes:
    """Return the module of the terms that are wanted, with claims and their sources where they are."""
    return rdfxml_of(in_english(_triples(content))).encode()


def _triples(content: ExportContent) -> Iterator[Triple]:
    index = TripleIndex(content.every_triple())
    seeds = sorted(map(NamedNode, content.part.terms or ()), key=str)
    closure = close_over(index, seeds)
    found = [*closure.axioms, *_declared_classes(closure), *_words(closure, seeds, index)]
    if content.part.with_claims:
        found += _claims(content, index)
    found += _titles(found, index)
    found += _names(found, closure, index)
    names = ", ".join(contract(seed.value) for seed in seeds)
    about = f"What the PNS Graph says by definition of {names}, with everything above; made of pnso.owl."
    yield from imported_header(content, "pnso-module", "PNS Graph, module", about)
    yield from dict.fromkeys([*found, *_declarations(found, index)])


def _declared_classes(closure: ModuleClosure) -> Iterator[Triple]:
    yield from (Triple(name, _TYPE, iri("owl:Class")) for name in closure.classes)


def _words(closure: ModuleClosure, seeds: Iterable[NamedNode], index: TripleIndex) -> Iterator[Triple]:
    """Yield label and definition of everything, and of the seeds all that is said of them in words."""
    wanted = set(seeds)
    for name in closure.classes | closure.properties:
        kept = _OF_SEEDS if name in wanted else _OF_EVERY
        yield from (triple for triple in index.of(name) if triple.predicate in kept)
    for node in index.subjects():
        source = index.value(node, iri("owl:annotatedSource"))
        if source in wanted and index.value(node, iri("owl:annotatedProperty")) in _OF_SEEDS:
            yield from index.of(node)


def _claims(content: ExportContent, index: TripleIndex) -> Iterator[Triple]:
    """Yield the claims on the seeds, the people they count, and the sources."""
    nodes = {claim.iri for claim in content.claims} | {source.iri for source in content.sources}
    nodes |= {claim.cohort.iri for claim in content.claims if claim.cohort}
    for node in sorted(nodes):
        for triple in index.of(NamedNode(node)):
            yield from index.with_nested(triple)


def _titles(found: Iterable[Triple], index: TripleIndex) -> Iterator[Triple]:
    """Yield the title of each publication that is cited and not described."""
    cited = {triple.object for triple in found if triple.predicate in _CITED}
    for node in sorted(cited, key=str):
        yield from (triple for triple in index.of(node) if triple.predicate in _TITLES)


def _names(found: Iterable[Triple], closure: ModuleClosure, index: TripleIndex) -> Iterator[Triple]:
    """Yield the label of whatever a claim names and the module does not have; it gets no type."""
    known = closure.classes | closure.properties
    named = {triple.object for triple in found if isinstance(triple.object, NamedNode)} - known
    for node in sorted(named, key=str):
        yield from (triple for triple in index.of(node) if triple.predicate == _LABEL)


def _declarations(found: Iterable[Triple], index: TripleIndex) -> Iterator[Triple]:
    """Yield what kind of property each predicate is, and the classes that claims and sources belong to."""
    used: set[Node] = {triple.predicate for triple in found}
    used |= {t.object for t in found if t.predicate == _TYPE and not _is_built_in(t.object)}
    for name in sorted(used, key=str):
        if isinstance(name, NamedNode) and not _is_built_in(name):
            types = [iri(kind) for kind in _DECLARED if iri(kind) in index.objects(name, _TYPE)]
            yield from (Triple(name, _TYPE, kind) for kind in types or [iri("owl:AnnotationProperty")])


def _is_built_in(name: Node) -> bool:
    spaces = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs"))
    return isinstance(name, NamedNode) and name.value.startswith(spaces)
