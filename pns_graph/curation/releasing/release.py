"""The files of a release: what goes into each."""

from __future__ import annotations

from pyoxigraph import NamedNode, Triple

from ...rdf.nodes import iri
from ...rdf.ontologies.claim_groups import as_collections
from ...rdf.ontologies.files import ontology_files
from ...rdf.writing.turtle import turtle_of
from ..axioms.association_triples import bearing_triples
from ..axioms.compiler import Compiled
from ..axioms.reasoning.reasoner import Inferences

__all__ = ["release_files", "release_triples"]

_SUBCLASS = iri("rdfs:subClassOf")


def release_files(compiled: Compiled, inferences: Inferences) -> dict[str, str]:
    """Return the text of every file of a release by its name."""
    whole = release_triples(compiled, inferences)
    return {"pns.ttl": turtle_of(whole), **ontology_files(whole)}


def release_triples(compiled: Compiled, inferences: Inferences) -> list[Triple]:
    """Return everything: what was written down and what follows from it.

    Of the superclasses of a class only the direct ones stand as such, stated or inferred; all of
    them that are terms stand as ``skos:broaderTransitive``. Groups that only claims need are collections.
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
    return as_collections(found)
