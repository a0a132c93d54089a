"""Writes triples as RDF/XML, for tools that read OWL in no other form: always the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..namespaces import PREFIXES, TERM_PREFIXES
from ..nodes import Node, iri
from .ordering import Document

__all__ = ["rdfxml_of"]

_SPACES = {
    "http://purl.obolibrary.org/obo/": "obo",
    **{PREFIXES[prefix]: prefix for prefix in sorted(PREFIXES) if PREFIXES[prefix][-1] in "/#"},
}
_RDF_TYPE = iri("rdf:type")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rdfxml_of(triples: Iterable[Triple]) -> str:
    """Return triples as an RDF/XML text, every order fixed.

    A control character, which XML cannot hold even escaped (XML 1.0, 2.2), becomes a blank.
    """
    document = Document(triples)
    writer = _Writer(document)
    body = [writer.element(s, 1) for group in document.named_sections().values() for s in group]
    body += sorted(writer.element(node, 1) for node in document.unnamed())
    spaces = sorted({**writer.spaces, **_term_spaces(body)}.items(), key=lambda item: item[1])
    attributes = "".join(f"\n    xmlns:{prefix}={quoteattr(space)}" for space, prefix in spaces)
    return "".join(
        ['<?xml version="1.0" encoding="UTF-8"?>\n', f"<rdf:RDF{attributes}>\n", *body, "</rdf:RDF>\n"]
    )


def _term_spaces(body: list[str]) -> dict[str, str]:
    """Return the namespaces of terms that a text names, by which ROBOT makes CURIEs of them in OBO."""
    return {space: prefix for prefix, space in TERM_PREFIXES.items() if any(space in part for part in body)}


class _Writer:
    """Renders the subjects of a document and remembers the namespaces it used."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.spaces = {PREFIXES["rdf"]: "rdf"}

    def element(self, subject: Node, depth: int) -> str:
        """Return the element of a subject with everything said of it; its first type gives the name."""
        indent = "  " * depth
        types = sorted(
            (t for t in self.document.index.objects(subject, _RDF_TYPE) if isinstance(t, NamedNode)),
            key=lambda t: (not t.value.startswith(PREFIXES["owl"]), t.value),
        )
        name = self._name(types[0]) if types else "rdf:Description"
        about = f" rdf:about={quoteattr(subject.value)}" if isinstance(subject, NamedNode) else ""
        inner = "".join(self._properties(subject, types[:1], depth + 1))
        if not inner:
            return f"{indent}<{name}{about}/>\n"
        return f"{indent}<{name}{about}>\n{inner}{indent}</{name}>\n"

    def _properties(self, subject: Node, said: list[NamedNode], depth: int) -> Iterator[str]:
        """Yield the elements of the properties of a subject, without the types already ``said``."""
        for predicate, values in self.document.properties(subject):
            left = [v for v in values if not (predicate == _RDF_TYPE and v in said)]
            yield from sorted(self._property(self._name(predicate), value, depth) for value in left)

    def _property(self, name: str, value: Node, depth: int) -> str:
        indent = "  " * depth
        if isinstance(value, Literal):
            return f"{indent}<{name}{self._type(value)}>{_text(value.value)}</{name}>\n"
        if isinstance(value, NamedNode):
            return f"{indent}<{name} rdf:resource={quoteattr(value.value)}/>\n"
        assert isinstance(value, BlankNode)
        if not self.document.is_list(value):
            return f"{indent}<{name}>\n{self.element(value, depth + 1)}{indent}</{name}>\n"
        members = "".join(self._member(member, depth + 1) for member in self.document.index.members(value))
        return f'{indent}<{name} rdf:parseType="Collection">\n{members}{indent}</{name}>\n'

    def _member(self, member: Node, depth: int) -> str:
        if isinstance(member, NamedNode):
            return f"{'  ' * depth}<rdf:Description rdf:about={quoteattr(member.value)}/>\n"
        return self.element(member, depth)

    def _type(self, literal: Literal) -> str:
        if literal.language:
            return f' xml:lang="{literal.language}"'
        datatype = literal.datatype.value
        return "" if datatype == PREFIXES["xsd"] + "string" else f" rdf:datatype={quoteattr(datatype)}"

    def _name(self, node: NamedNode) -> str:
        """Return the qualified name of a property or class; its local part may not begin with a digit."""
        local = re.search(r"[A-Za-z_][\w.-]*$", node.value)
        assert local is not None, node.value
        space = node.value[: local.start()]
        prefix = self.spaces.setdefault(space, _SPACES.get(space) or f"ns{len(self.spaces)}")
        return f"{prefix}:{local.group()}"


def _text(value: str) -> str:
    """Return the text of a literal so that a reader gets back each line break as it was."""
    return escape(_NOT_IN_XML.sub(" ", value), {"\r": "&#13;"})
