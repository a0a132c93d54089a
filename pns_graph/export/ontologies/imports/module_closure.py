"""What a module needs: the classes, properties and axioms that bear on given terms, and no more.

From a term one goes to every class that its axioms name, and on from there: up to the roots, and to
what fills its restrictions. What is said of a class from below is not followed, so that the module of one
antibody does not bring all antibodies. *X or Y*, which only claims need, is no superclass here.

Source:
    The idea of a bottom module, Cuenca Grau and others 2008, doi:10.1613/jair.2375; ours is the plain
    closure over names, which holds every axiom that a bottom module would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from ....rdf.namespaces import PREFIXES
from ....rdf.nodes import Node, iri
from ....rdf.triples import TripleIndex

__all__ = ["ModuleClosure", "close_over"]

_OF_CLASSES = frozenset(map(iri, ("rdfs:subClassOf", "owl:equivalentClass", "owl:disjointWith")))
_OF_PROPERTIES = frozenset(
    map(iri, ("rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "owl:inverseOf", "owl:propertyChainAxiom"))
)
_TYPE = iri("rdf:type")
_SUBCLASS = iri("rdfs:subClassOf")
_PROPERTIES = (iri("owl:ObjectProperty"), iri("owl:DatatypeProperty"))
_BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))


@dataclass(frozen=True, slots=True)
class ModuleClosure:
    """The names of a module and the axioms between them.

    Attributes:
        classes: Every class in it.
        properties: Every object or data property in it.
        axioms: What holds of them, whole.
    """

    classes: frozenset[NamedNode]
    properties: frozenset[NamedNode]
    axioms: tuple[Triple, ...]


def close_over(index: TripleIndex, seeds: Iterable[NamedNode]) -> ModuleClosure:
    """Return the module of some classes.

    Args:
        index: Every triple of a release.
        seeds: The classes that are wanted.
    """
    todo, seen = list(seeds), set[NamedNode]()
    axioms: list[Triple] = []
    while todo:
        name = todo.pop()
        if name in seen or name.value.startswith(_BUILT_IN):
            continue
        seen.add(name)
        found = list(_axioms_of(name, index))
        axioms += found
        todo += _entities([part for triple in found for part in (triple.predicate, triple.object)], index)
    properties = frozenset(name for name in seen if _is_property(name, index))
    classes = frozenset(seen) - properties
    return ModuleClosure(classes, properties, (*axioms, *_disjoint(classes, index)))


def _axioms_of(name: NamedNode, index: TripleIndex) -> Iterator[Triple]:
    """Yield what is said of a class or property that is logic; of the kinds of a property too."""
    is_property = _is_property(name, index)
    for triple in index.of(name):
        if triple.predicate == _SUBCLASS and isinstance(triple.object, NamedNode):
            yield from (Triple(name, _SUBCLASS, above) for above in _above(triple.object, index))
        elif triple.predicate in (_OF_PROPERTIES if is_property else _OF_CLASSES):
            yield from index.with_nested(triple)
        elif is_property and triple.predicate == _TYPE:
            yield triple


def _above(name: NamedNode, index: TripleIndex) -> Iterator[NamedNode]:
    """Yield a superclass; of *X or Y*, which only claims need, those above it."""
    if index.value(name, iri("pns:isUnion")) is None:
        yield name
        return
    for higher in index.objects(name, _SUBCLASS):
        if isinstance(higher, NamedNode):
            yield from _above(higher, index)


def _is_property(name: NamedNode, index: TripleIndex) -> bool:
    types = index.objects(name, _TYPE)
    return any(kind in types for kind in _PROPERTIES)


def _entities(nodes: Iterable[Node], index: TripleIndex) -> Iterator[NamedNode]:
    """Yield the classes and properties of the release among some nodes."""
    for node in nodes:
        is_class = iri("owl:Class") in index.objects(node, _TYPE)
        if isinstance(node, NamedNode) and (is_class or _is_property(node, index)):
            yield node


def _disjoint(classes: frozenset[NamedNode], index: TripleIndex) -> Iterator[Triple]:
    """Yield that classes of the module exclude each other, of each list the members that are in it."""
    for node in index.subjects():
        if isinstance(node, BlankNode) and iri("owl:AllDisjointClasses") in index.objects(node, _TYPE):
            every = index.members(index.value(node, iri("owl:members")))
            members = [each for each in every if isinstance(each, NamedNode) and each in classes]
            if len(members) > 1:
                yield from _listed(node, members)


def _listed(node: BlankNode, members: list[NamedNode]) -> Iterator[Triple]:
    yield Triple(node, _TYPE, iri("owl:AllDisjointClasses"))
    cells = [BlankNode(f"{node.value}-{number}") for number in range(len(members))]
    yield Triple(node, iri("owl:members"), cells[0])
    rests: list[NamedNode | BlankNode] = [*cells[1:], iri("rdf:nil")]
    for cell, member, rest in zip(cells, members, rests, strict=True):
        yield Triple(cell, iri("rdf:first"), member)
        yield Triple(cell, iri("rdf:rest"), rest)
