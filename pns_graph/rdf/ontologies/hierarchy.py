"""What stands above a class, stated or inferred, in all triples of a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from functools import cache

from pyoxigraph import NamedNode

from ..nodes import iri
from ..triples import TripleIndex

__all__ = ["Hierarchy"]


class Hierarchy:
    """The named classes above others; classes that are one and the same stand above each other.

    Args:
        index: All triples of the release.
        without: Classes that are passed over: what stands above them still stands above what is below them.
    """

    def __init__(self, index: TripleIndex, without: Set[NamedNode] = frozenset()) -> None:
        self._without = {name.value for name in without}
        self._above: defaultdict[str, set[str]] = defaultdict(set)
        for subject in index.subjects():
            if isinstance(subject, NamedNode):
                self._add(subject, index)
        self.above = cache(self._reachable)

    def _add(self, subject: NamedNode, index: TripleIndex) -> None:
        for name in index.objects(subject, iri("rdfs:subClassOf")):
            if isinstance(name, NamedNode):
                self._above[subject.value].add(name.value)
        for name in index.objects(subject, iri("owl:equivalentClass")):
            if isinstance(name, NamedNode):
                self._above[subject.value].add(name.value)
                self._above[name.value].add(subject.value)

    def _reachable(self, name: str) -> frozenset[str]:
        """Return all classes above one, without itself."""
        found: set[str] = set()
        todo = [name]
        while todo:
            new = self._above.get(todo.pop(), set()) - found
            found |= new
            todo += new
        return frozenset(found - {name} - self._without)

    def nearest(self, name: str, space: str = "") -> list[str]:
        """Return the classes of a namespace above a class that no other one of them leads to, sorted."""
        above = {n for n in self.above(name) if n.startswith(space)}
        above -= {twin for twin in above if name in self.above(twin)}
        led_to = {high for low in above for high in self.above(low)}
        return sorted(above - led_to)
