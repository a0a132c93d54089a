"""The classes that HermiT finds above the individuals and classes of a file, the most specific first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from pyoxigraph import NamedNode

from ..curation.axioms.reasoning.reasoner import (
    read_superclasses,
    require_satisfiable,
    transitive_reduction,
)
from ..rdf.nodes import iri
from .classification import Membership

__all__ = ["FoundClasses"]

_TYPE = re.compile(r"^Type\( <([^>]+)> <([^>]+)> \)$", re.MULTILINE)
_THING = iri("owl:Thing").value


class FoundClasses:
    """What HermiT finds.

    Args:
        output: What it wrote, with ``-c -I``.

    Raises:
        Unsatisfiable: There are classes that can have no case.
    """

    def __init__(self, output: str) -> None:
        self._above, same = read_superclasses(output)
        require_satisfiable(self._above, same)
        self._types: defaultdict[str, set[str]] = defaultdict(set)
        for individual, kind in _TYPE.findall(output):
            self._types[individual].add(kind)

    def memberships(
        self,
        node: NamedNode,
        is_class: bool,
        stated: Collection[NamedNode],
        label: Callable[[NamedNode], str],
    ) -> tuple[Membership, ...]:
        """Return the classes of an individual, or above a class, the most specific first.

        Args:
            node: The individual or class.
            is_class: Whether it is a class.
            stated: The classes that its file gives it.
            label: What a name is called.
        """
        nearest = self._above.get(node.value, ()) if is_class else self._types[node.value] | _iris(stated)
        every = frozenset(nearest).union(*(self._above.get(name, ()) for name in nearest)) - {
            _THING,
            node.value,
        }
        direct = set(transitive_reduction(self._around(node.value, every))[node.value])
        return tuple(
            Membership(NamedNode(name), label(NamedNode(name)), name in direct, NamedNode(name) in stated)
            for name in sorted(
                every, key=lambda each: (each not in direct, -len(self._above.get(each, ())), each)
            )
        )

    def _around(self, node: str, every: frozenset[str]) -> dict[str, frozenset[str]]:
        """Return what lies above a node, and above each of these."""
        return {**{name: self._above.get(name, frozenset()) for name in every}, node: every}


def _iris(names: Iterable[NamedNode]) -> set[str]:
    return {name.value for name in names}
