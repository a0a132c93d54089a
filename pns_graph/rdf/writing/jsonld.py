"""Writes triples as JSON-LD 1.1 with a context of short keys: the same triples always give the same bytes.

Source:
    JSON-LD 1.1, https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..namespaces import BASE, PNS, PREFIXES
from ..nodes import Node, iri
from .ordering import Document

__all__ = ["jsonld_of"]

_SHORT = MappingProxyType(
    {
        "rdfs:label": "label",
        "rdfs:subClassOf": "subClassOf",
        "skos:definition": "definition",
        "skos:notation": "key",
    }
)
"""Keys of a few properties that are not ours; all others of that sort are CURIEs."""

_PREFIXES = {p: s for p, s in PREFIXES.items() if s == PNS or not s.startswith(BASE) or p == "PNSO"}
"""Without those of our data, which are written relative to the base: ``source`` is a property too."""

_SPACES = sorted(
    ((space, prefix) for prefix, space in _PREFIXES.items()), key=lambda one: (-len(one[0]), one)
)
_STRING = PREFIXES["xsd"] + "string"
_NATIVE = MappingProxyType(
    {PREFIXES["xsd"] + "integer": "0|-?[1-9][0-9]{0,14}", PREFIXES["xsd"] + "boolean": "true|false"}
)
"""What JSON writes itself, in the forms that come back to the letter."""

_Json: TypeAlias = Any
_TYPE = iri("rdf:type")


def jsonld_of(triples: Iterable[Triple]) -> str:
    """Return triples as a JSON-LD text: its context, and a node a line.

    Keys are the local names of our properties; identifiers are CURIEs, or relative to the base where they
    name our data, such as ``source/nord2016``. Numbers and truth values are those of JSON where that loses
    nothing.
    """
    document = Document(triples)
    writer = _Writer(document)
    named = [writer.object(node) for nodes in document.named_sections().values() for node in nodes]
    unnamed = sorted((writer.object(node) for node in document.unnamed()), key=_line)
    lines = ",\n".join(map(_line, chain(named, unnamed)))
    context = json.dumps(writer.context(), indent=1, ensure_ascii=False)
    return f'{{\n"@context": {context},\n"@graph": [\n{lines}\n]}}\n'


def _line(node: _Json) -> str:
    return json.dumps(node, ensure_ascii=False)


class _Writer:
    """Renders the subjects of a document with one context for all."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._types = _types(document)

    def context(self) -> dict[str, _Json]:
        """Return prefixes, base, and what the values of each key are."""
        spaces = {prefix: {"@id": _PREFIXES[prefix], "@prefix": True} for prefix in sorted(_PREFIXES)}
        keys = {
            _key(name): {"@id": _short(name)} | ({"@type": kind} if kind else {})
            for name, kind in self._types.items()
            if name != _TYPE.value
        }
        head = {"@version": 1.1, "@base": BASE, "@vocab": PNS}
        return {**head, **spaces, **dict(sorted(keys.items()))}

    def object(self, subject: Node) -> dict[str, _Json]:
        """Return everything that is said of a subject."""
        made: dict[str, _Json] = {"@id": _reference(subject)} if isinstance(subject, NamedNode) else {}
        for predicate, values in self._document.properties(subject):
            if predicate == _TYPE and all(isinstance(value, NamedNode) for value in values):
                made["@type"] = sorted(map(_type_name, values))
            else:
                made[_key(predicate.value)] = self._values(predicate.value, values)
        return made

    def _values(self, predicate: str, values: list[Node]) -> _Json:
        written = sorted((self._value(value, self._types[predicate]) for value in values), key=_line)
        return written[0] if len(written) == 1 else written

    def _value(self, value: Node, expected: str) -> _Json:
        """Return one value: bare where the context says what it is, else with its type."""
        if isinstance(value, NamedNode) and self._document.is_list(value):
            return {"@list": []}
        if isinstance(value, NamedNode):
            return _reference(value) if expected == "@id" else {"@id": _reference(value)}
        if isinstance(value, BlankNode):
            return self._nested(value)
        assert isinstance(value, Literal)
        return _literal(value, expected)

    def _nested(self, value: BlankNode) -> _Json:
        if not self._document.is_list(value):
            return self.object(value)
        return {"@list": [self._value(member, "") for member in self._document.index.members(value)]}


def _types(document: Document) -> dict[str, str]:
    """Return for each property what its values are: ``@id``, a datatype that all have, or nothing."""
    found: dict[str, set[str]] = {}
    for subject in document.index.subjects():
        for triple in document.index.of(subject):
            found.setdefault(triple.predicate.value, set()).add(_kind(triple.object))
    return {name: _common(kinds) for name, kinds in found.items()} | {_TYPE.value: ""}


def _kind(value: Node) -> str:
    if not isinstance(value, Literal):
        return "@id"
    if value.language or _is_native(value):
        return ""
    return "" if value.datatype.value == _STRING else _short(value.datatype.value)


def _common(kinds: set[str]) -> str:
    return next(iter(kinds)) if len(kinds) == 1 else "@id" if "@id" in kinds else ""


def _literal(literal: Literal, expected: str) -> _Json:
    if literal.language:
        return {"@value": literal.value, "@language": literal.language}
    datatype = literal.datatype.value
    if not expected and _is_native(literal):
        return json.loads(literal.value)
    if expected and expected == _short(datatype):
        return literal.value
    if datatype == _STRING:
        return {"@value": literal.value} if expected else literal.value
    return {"@value": literal.value, "@type": _short(datatype)}


def _is_native(literal: Literal) -> bool:
    form = _NATIVE.get(literal.datatype.value)
    return form is not None and re.fullmatch(form, literal.value) is not None


def _key(predicate: str) -> str:
    short = _short(predicate)
    if predicate == _TYPE.value:
        return predicate
    if short in _SHORT:
        return _SHORT[short]
    local = predicate.removeprefix(PNS)
    return local if local != predicate and local not in _PREFIXES and local not in _SHORT.values() else short


def _type_name(node: Node) -> str:
    assert isinstance(node, NamedNode)
    return node.value.removeprefix(PNS) if node.value.startswith(PNS) else _short(node.value)


def _reference(node: NamedNode) -> str:
    """Return how an identifier is written: relative to the base for our data, else short."""
    local = node.value.removeprefix(BASE)
    if local != node.value and re.fullmatch(
        r"(claim|source|cohort|association|bearing|mapping|query)/[\w.-]+", local
    ):
        return local
    return _short(node.value)


def _short(name: str) -> str:
    """Return the CURIE of an IRI where its local part is plain; else the IRI."""
    for space, prefix in _SPACES:
        local = name.removeprefix(space)
        if local != name and re.fullmatch(r"[\w.-]+", local):
            return f"{prefix}:{local}"
    return name
