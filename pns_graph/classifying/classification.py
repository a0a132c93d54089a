"""What the individuals and classes of a file are, for people and as rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from ..questions.answers import Rows
from ..rdf.namespaces import contract
from ..rdf.nodes import Node, text
from ..text.notices import NOT_A_DEVICE
from ..text.tables.text_table import WIDTH

__all__ = ["Classification", "ClassifiedNode", "Membership"]

_COLUMNS = ("node", "label", "kind", "is_a", "is_a_label", "place", "basis", "why")


@dataclass(frozen=True, slots=True)
class Membership:
    """One class that an individual is of, or that a class lies under.

    Attributes:
        above: The class.
        label: Its label.
        is_direct: Whether no other one of them lies under it.
        is_stated: Whether the file says so itself.
        why: The axioms from which it follows, a sentence each; empty where it is stated, or follows from a
            more specific one.
    """

    above: NamedNode
    label: str
    is_direct: bool
    is_stated: bool
    why: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its label with its CURIE."""
        curie = contract(self.above.value)
        return self.label if curie == self.label else f"{self.label} ({curie})"


@dataclass(frozen=True, slots=True)
class ClassifiedNode:
    """One individual or class of a file, and what it is.

    Attributes:
        node: The individual or class.
        label: What it is called.
        is_class: Whether it is a class.
        memberships: What it is, the most specific first.
    """

    node: NamedNode
    label: str
    is_class: bool
    memberships: tuple[Membership, ...]

    @property
    def kind(self) -> str:
        """``class`` or ``individual``."""
        return "class" if self.is_class else "individual"


@dataclass(frozen=True, slots=True)
class Classification:
    """What the individuals and classes of a file are.

    Attributes:
        file: Name of the file.
        triples: What it says.
        nodes: They, sorted by their names.
        notes: What of the file says nothing to the reasoner, a line each.
    """

    file: str
    triples: tuple[Triple, ...]
    nodes: tuple[ClassifiedNode, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> Rows:
        """Return a row for each of them and each class that it is of; ``why`` is a line for each axiom."""
        cells = [_cells(each, one) for each in self.nodes for one in each.memberships]
        return Rows(_COLUMNS, cells)

    def as_text(self, width: int = WIDTH) -> str:
        """Return a page for people.

        Args:
            width: How many columns of text it may have.
        """
        lines = [line for each in self.nodes for line in (*_lines(each, width), "")]
        return "\n".join([*lines, NOT_A_DEVICE]) + "\n"


def _cells(node: ClassifiedNode, one: Membership) -> tuple[Node | None, ...]:
    return (
        node.node,
        text(node.label),
        text(node.kind),
        one.above,
        text(one.label),
        text("most specific" if one.is_direct else "wider"),
        text("stated" if one.is_stated else "inferred"),
        text("\n".join(one.why)) if one.why else None,
    )


def _lines(node: ClassifiedNode, width: int) -> Iterator[str]:
    """Yield what is told of one individual or class."""
    yield f"{node.label}   ({node.kind}, {contract(node.node.value)})"
    if not node.memberships:
        yield "  nothing follows from what the file says of it"
    for one in node.memberships:
        if one.is_direct:
            basis = ", as the file says" if one.is_stated else ", because" if one.why else ""
            yield f"  is {one.name}{basis}"
            yield from (line for why in one.why for line in _wrapped(why, "      ", width))
    if wider := [one.name for one in node.memberships if not one.is_direct]:
        yield from _wrapped(f"so also {', '.join(wider)}", "  ", width)


def _wrapped(words: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        words, width, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False
    )
