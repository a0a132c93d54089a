"""What follows for every pair of classes: who is below whom, and what holds of every case of which.

The hierarchy of a release is classified already, so that its closure, and what is inherited along it on both
sides of a relation, is what a reasoner adds. Chains and transitive relations are not followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..ontology_classes import OntologyClass

__all__ = ["SUBCLASS", "entailed_edges"]

SUBCLASS = "rdfs:subClassOf"
"""The relation of a class to those above it, and to itself."""


def entailed_edges(classes: Iterable[OntologyClass]) -> set[tuple[str, str, str]]:
    """Return IRI of a class, IRI of a relation or :data:`SUBCLASS`, IRI of the other class."""
    used = {one.iri: one for one in classes if not one.is_deprecated}
    parents = {iri: {*one.parents, *one.genus} for iri, one in used.items()}
    said = {iri: {*one.relationships, *one.differentia} for iri, one in used.items()}
    above = {iri: _above(iri, parents) for iri in used}
    edges = {(iri, SUBCLASS, other) for iri in used for other in above[iri]}
    for iri in used:
        held = {each for ancestor in above[iri] for each in said.get(ancestor, ())}
        edges |= {(iri, name, other) for name, filler in held for other in above.get(filler, {filler})}
    return edges


def _above(one: str, parents: Mapping[str, set[str]]) -> set[str]:
    """Return a class and all above it; a circle is gone round once."""
    found, todo = {one}, [one]
    while todo:
        more = parents.get(todo.pop(), set()) - found
        found |= more
        todo += more
    return found
