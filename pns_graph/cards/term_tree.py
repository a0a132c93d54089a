"""The place of a term in the tree of its kind: what stands above it, and what is directly below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.terms import Term, read_children, read_parents
from ..store.triple_store import TripleStore

__all__ = ["TreeNode", "read_tree"]


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One term in the tree.

    Attributes:
        term: The term.
        below: What is shown below it, sorted by label.
        also_under: Its other parents; each term stands once, under the parent that is farthest from the top.
        is_asked: Whether it is the term whose place is shown.
    """

    term: Term
    below: tuple[TreeNode, ...] = ()
    also_under: tuple[Term, ...] = ()
    is_asked: bool = False


def read_tree(store: TripleStore, term: Term) -> tuple[TreeNode, ...]:
    """Return the tree from the highest terms above a term down to its children; empty for one alone."""
    parents = _all_parents(store, term)
    children = tuple(TreeNode(child) for child in read_children(store, term))
    if not parents[term] and not children:
        return ()
    depths: dict[Term, int] = {}
    under = {each: _nearest(above, parents, depths) for each, above in parents.items()}

    def node(each: Term) -> TreeNode:
        below = (node(other) for other in _sorted(o for o, parent in under.items() if parent == each))
        also = tuple(parent for parent in parents[each] if parent != under[each])
        return TreeNode(each, (*below, *(children if each == term else ())), also, each == term)

    return tuple(node(each) for each in _sorted(o for o, parent in under.items() if parent is None))


def _sorted(terms: Iterable[Term]) -> list[Term]:
    return sorted(terms, key=lambda each: (each.label, each.iri))


def _all_parents(store: TripleStore, term: Term) -> dict[Term, list[Term]]:
    """Return a term and all terms above it, each with its parents."""
    found: dict[Term, list[Term]] = {}
    waiting = [term]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = [parent for parent in read_parents(store, each) if parent != each]
            waiting += found[each]
    return found


def _nearest(above: list[Term], parents: dict[Term, list[Term]], depths: dict[Term, int]) -> Term | None:
    """Return the parent that is farthest from the top; None for none."""
    return max(above, key=lambda each: (_depth(each, parents, depths), each.label, each.iri), default=None)


def _depth(term: Term, parents: dict[Term, list[Term]], depths: dict[Term, int]) -> int:
    """Return how many terms stand between a term and the top, on the longest way."""
    if term not in depths:
        depths[term] = 0  # a circle ends here
        depths[term] = max((_depth(each, parents, depths) + 1 for each in parents[term]), default=0)
    return depths[term]
