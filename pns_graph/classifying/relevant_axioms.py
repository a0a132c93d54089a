"""Which axioms may have to do with a name: a part of an ontology that is enough to tell what the name is.

An axiom is left out while it says nothing of what was reached, if everything else were empty. What is left is
the locality-based module of the names (Cuenca Grau and others 2008, doi:10.1613/jair.2375), or a little more.
Of that, what leads to a class is nearly always enough to tell why something is of the class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from typing import TypeAlias

from pyoxigraph import BlankNode, NamedNode

from ..curation.axioms.logic import LogicalAxiom, names_in
from ..rdf.nodes import Node, iri
from ..rdf.triples import TripleIndex

__all__ = ["RelevantAxioms", "independent_parts"]

_TOGETHER = 50
"""Axioms about individuals in one part; HermiT takes four times as long for twice as many."""

_NOMINALS = frozenset((iri("owl:oneOf"), iri("owl:hasValue")))

Reached: TypeAlias = Container[Node]

_OF_BOTH = frozenset((iri("owl:equivalentClass"), iri("owl:inverseOf"), iri("owl:equivalentProperty")))
_OF_INDIVIDUALS = frozenset((iri("owl:sameAs"), iri("owl:differentFrom")))
_CONCLUDED_ON_THE_LEFT = frozenset((iri("owl:equivalentClass"), iri("owl:propertyChainAxiom")))
_OF_W3C = "://www.w3.org/"
_DISJOINT = frozenset((iri("owl:disjointWith"), iri("owl:propertyDisjointWith")))


class RelevantAxioms:
    """Finds the axioms that may have to do with names.

    Args:
        axioms: All axioms.
    """

    def __init__(self, axioms: Iterable[LogicalAxiom]) -> None:
        self._read = [_ReadAxiom(axiom) for axiom in axioms]
        self._by_name: defaultdict[NamedNode, list[_ReadAxiom]] = defaultdict(list)
        self._by_axiom = {id(read.axiom): read for read in self._read}
        for read in self._read:
            for name in read.names:
                self._by_name[name].append(read)

    def of(self, names: Iterable[NamedNode]) -> list[LogicalAxiom]:
        """Return the axioms, those nearest to the names first."""
        reached = dict.fromkeys(names)
        found: dict[int, LogicalAxiom] = {}
        waiting = list(reached)
        for name in waiting:
            for read in self._by_name[name]:
                if id(read) not in found and read.says_something(reached):
                    found[id(read)] = read.axiom
                    new = [each for each in read.brings if each not in reached]
                    reached.update(dict.fromkeys(new))
                    waiting += new
        return list(found.values())

    def leading_to(self, goal: NamedNode, axioms: Iterable[LogicalAxiom]) -> list[LogicalAxiom]:
        """Return those of some axioms by which something may come under a class, in their order.

        What clashes is left out, and what a class means is read from its meaning to the class alone; where
        that is too little, all of the axioms are needed.

        Args:
            goal: The class.
            axioms: Axioms that :meth:`of` returned.
        """
        waiting = [self._by_axiom[id(axiom)] for axiom in axioms]
        wanted, found = {goal}, set[int]()
        while new := [read for read in waiting if id(read) not in found and read.concludes(wanted)]:
            found |= {id(read) for read in new}
            wanted = wanted.union(*(read.names for read in new))
        return [read.axiom for read in waiting if id(read) in found]


class _ReadAxiom:
    """One axiom, ready to be asked."""

    def __init__(self, axiom: LogicalAxiom) -> None:
        self.axiom = axiom
        self.index = TripleIndex(axiom.triples)
        self.names = names_in(axiom.triples)
        self.members = self.index.members(self.index.value(axiom.triples[0].subject, iri("owl:members")))
        # Of a long list of what is disjoint only pairs matter, and those are of names that were reached.
        self.brings = [] if self.members else self.names

    def says_something(self, reached: Reached) -> bool:
        """Whether it could say something if all names that were not reached were empty."""
        first = self.axiom.triples[0]
        if self.members:
            return sum(self._can_be(each, reached) for each in self.members) > 1
        if first.predicate == iri("owl:propertyChainAxiom"):
            return all(self._can_be(each, reached) for each in self.index.members(first.object))
        if first.predicate in _DISJOINT:
            return self._can_be(first.subject, reached) and self._can_be(first.object, reached)
        if first.predicate in _OF_BOTH:
            return self._can_be(first.subject, reached) or self._can_be(first.object, reached)
        if not isinstance(first.subject, NamedNode) or first.predicate in _OF_INDIVIDUALS:
            return True
        is_link = _OF_W3C not in first.predicate.value
        return first.subject in reached or (is_link and first.object in reached)

    def concludes(self, wanted: set[NamedNode]) -> bool:
        """Whether something that is wanted may follow from it."""
        first = self.axiom.triples[0]
        if self.members or first.predicate in _DISJOINT:
            return False
        if first.predicate in _CONCLUDED_ON_THE_LEFT:
            return first.subject in wanted
        told = (triple for triple in self.axiom.triples if _OF_W3C not in triple.predicate.value)
        ends = {first.object, *(t.predicate for t in told), *self._below(first.object)}
        return not ends.isdisjoint(wanted)

    def _below(self, node: Node) -> set[Node]:
        """Return the names that stand in an expression."""
        if not isinstance(node, BlankNode):
            return set()
        return {triple.object for t in self.index.of(node) for triple in self.index.with_nested(t)}

    def _can_be(self, node: Node | None, reached: Reached) -> bool:
        """Whether a class or property need not be empty."""
        if isinstance(node, NamedNode):
            return node in reached or (_OF_W3C in node.value and node != iri("owl:Nothing"))
        if not isinstance(node, BlankNode):
            return True
        if (members := self.index.value(node, iri("owl:intersectionOf"))) is not None:
            return all(self._can_be(each, reached) for each in self.index.members(members))
        if (members := self.index.value(node, iri("owl:unionOf"))) is not None:
            return any(self._can_be(each, reached) for each in self.index.members(members))
        if (filler := self.index.value(node, iri("owl:someValuesFrom"))) is not None:
            property_ = self.index.value(node, iri("owl:onProperty"))
            return self._can_be(property_, reached) and self._can_be(filler, reached)
        return True


def independent_parts(
    axioms: Sequence[LogicalAxiom], is_individual: Callable[[NamedNode], bool]
) -> list[list[LogicalAxiom]]:
    """Return the axioms in parts of which none says anything of the individuals of another.

    What is said of classes and properties stands in each; where that names individuals there is one part.

    Args:
        axioms: All axioms.
        is_individual: Whether a name is that of an individual.
    """
    linked = {id(axiom): _individuals(axiom, is_individual) for axiom in axioms}
    of_classes = [axiom for axiom in axioms if not linked[id(axiom)]]
    if any(triple.predicate in _NOMINALS for axiom in axioms for triple in axiom.triples):
        return [list(axioms)]
    groups: dict[Node, list[LogicalAxiom]] = {}
    for axiom in axioms:
        if names := linked[id(axiom)]:
            joined = list({id(groups[n]): groups[n] for n in sorted(names, key=str) if n in groups}.values())
            whole = [*(each for group in joined for each in group), axiom]
            groups.update(dict.fromkeys({n for each in whole for n in linked[id(each)]}, whole))
    parts: list[list[LogicalAxiom]] = [[]]
    for group in {id(each): each for each in groups.values()}.values():
        if parts[-1] and len(parts[-1]) + len(group) > _TOGETHER:
            parts.append([])
        parts[-1] += group
    return [[*of_classes, *part] for part in parts]


def _individuals(axiom: LogicalAxiom, is_individual: Callable[[NamedNode], bool]) -> set[Node]:
    """Return the individuals of an axiom, with and without a name; none where it speaks of classes alone."""
    named = {name for name in names_in(axiom.triples) if is_individual(name)}
    parts = (part for triple in axiom.triples for part in (triple.subject, triple.object))
    return {*named, *(part for part in parts if isinstance(part, BlankNode))} if named else set()
