"""Writes triples as Turtle: the same triples always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..namespaces import PREFIXES
from ..nodes import Node, iri
from .ordering import Document

__all__ = ["TurtleWriter", "prefix_lines", "turtle_of"]

_TYPE = iri("rdf:type")
_LOCAL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_SPACES = sorted(
    ((space, prefix) for prefix, space in PREFIXES.items()), key=lambda item: (-len(item[0]), item)
)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_BARE = {
    "boolean": re.compile("true|false"),
    "integer": re.compile("-?[0-9]+"),
    "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
}


def turtle_of(triples: Iterable[Triple]) -> str:
    """Return triples as a Turtle text with our prefixes, in sections, every order fixed."""
    writer = TurtleWriter(Document(triples))
    body = "".join(writer.sections())
    return prefix_lines(writer.used) + body


def prefix_lines(used: Container[str]) -> str:
    """Return the declarations of those of our prefixes that are used, one a line."""
    prefixes = [p for p in sorted(PREFIXES, key=lambda p: (p.casefold(), p)) if p in used]
    width = max(map(len, prefixes), default=0)
    return "".join(f"@prefix {prefix + ':':<{width + 1}} <{PREFIXES[prefix]}> .\n" for prefix in prefixes)


class TurtleWriter:
    """Renders the subjects of a document and remembers which prefixes it used.

    Args:
        document: What is to be written.

    Attributes:
        used: The prefixes used so far.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.used: set[str] = set()
        self._names: dict[NamedNode, str] = {}

    def sections(self) -> Iterator[str]:
        """Yield the text of every section."""
        for title, subjects in self.document.named_sections().items():
            yield f"\n# {title}\n"
            for subject in subjects:
                yield f"\n{self.node(subject)} {self._properties(subject, 1)} .\n"
        unnamed = sorted(f"[] {self._properties(node, 1)} .\n" for node in self.document.unnamed())
        if unnamed:
            yield "\n# Axioms and annotations without a name of their own\n\n"
            yield "\n".join(unnamed)

    def _properties(self, subject: Node, depth: int) -> str:
        """Return everything that is said of a subject."""
        indent = "  " * depth
        parts = []
        for predicate, values in self.document.properties(subject):
            verb = "a" if predicate == _TYPE else self.node(predicate)
            parts.append(f"{verb} {self._values(subject, predicate, values, depth)}")
        return f" ;\n{indent}".join(parts)

    def _values(self, subject: Node, predicate: NamedNode, values: list[Node], depth: int) -> str:
        """Return the values of one property in order: names first, then texts and numbers."""
        rendered = sorted(
            (
                not isinstance(value, NamedNode),
                self._value(value, depth + 1) + self.annotation(subject, predicate, value),
            )
            for value in values
        )
        lines = [text for _, text in rendered]
        return " , ".join(lines) if len(lines) < 4 else (" ,\n" + "  " * (depth + 1)).join(lines)

    def annotation(self, subject: Node, predicate: NamedNode, value: Node) -> str:
        """Return what follows a triple: nothing, where Turtle has no words for it.

        Args:
            subject: The subject of the triple.
            predicate: Its property.
            value: Its object.
        """
        return ""

    def _value(self, value: Node, depth: int) -> str:
        if isinstance(value, Literal):
            return self._literal(value)
        if isinstance(value, BlankNode):
            if self.document.is_list(value):
                return (
                    "( " + " ".join(self._value(m, depth) for m in self.document.index.members(value)) + " )"
                )
            return f"[ {self._properties(value, depth)} ]"
        return self.node(value)

    def node(self, node: Node) -> str:
        """Return a name as a prefixed one where that is possible."""
        assert isinstance(node, NamedNode)
        if node not in self._names:
            self._names[node] = self._named(node)
        return self._names[node]

    def _named(self, node: NamedNode) -> str:
        for space, prefix in _SPACES:
            local = node.value.removeprefix(space)
            if local != node.value and _LOCAL.fullmatch(local):
                self.used.add(prefix)
                return f"{prefix}:{local}"
        return f"<{node.value}>"

    def _literal(self, literal: Literal) -> str:
        """Return a literal; numbers and truth values bare where Turtle reads them back as they are."""
        datatype = literal.datatype.value.removeprefix(PREFIXES["xsd"])
        if datatype in _BARE and _BARE[datatype].fullmatch(literal.value):
            return literal.value
        quoted = f'"{literal.value.translate(_ESCAPES)}"'
        if literal.language:
            return f"{quoted}@{literal.language}"
        return quoted if datatype == "string" else f"{quoted}^^{self.node(literal.datatype)}"
