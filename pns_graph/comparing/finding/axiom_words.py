"""What a node without a name says, in words: an expression of OWL, or a note on one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from ...rdf.nodes import iri

__all__ = ["axiom_words"]

_Parts: TypeAlias = Callable[[bytes], list[tuple[bytes, bytes]]]
_Naming: TypeAlias = Callable[[ox.NamedNode], str]


def _token(curie: str) -> bytes:
    return str(iri(curie)).encode()


_JOINED = {_token("owl:intersectionOf"): " and ", _token("owl:unionOf"): " or ", _token("owl:members"): ", "}
_FILLED = {
    _token("owl:someValuesFrom"): "some",
    _token("owl:allValuesFrom"): "only",
    _token("owl:hasValue"): "value",
}
_NOT, _ON = _token("owl:complementOf"), _token("owl:onProperty")
_FIRST, _REST = _token("rdf:first"), _token("rdf:rest")
_ABOUT, _TARGET, _TYPE = (
    _token("owl:annotatedProperty"),
    _token("owl:annotatedTarget"),
    _token("rdf:type"),
)
_OF_STATEMENT = frozenset({_ABOUT, _TARGET, _TYPE, _token("owl:annotatedSource")})


def axiom_words(node: bytes, parts: _Parts, naming: _Naming) -> str:
    """Return what a node without a name says, such as ``located in some cytoplasm``.

    Args:
        node: The node, as lines of N-Triples name it.
        parts: Gives properties and values of such a node.
        naming: Gives the label of a node with a name.
    """
    pairs = parts(node)
    said = dict(pairs)
    inner = {name: _node_words(value, parts, naming) for name, value in pairs}
    if _ABOUT in said:
        noted = [pair for pair in pairs if pair[0] not in _OF_STATEMENT]
        return f"{inner[_ABOUT]} “{inner.get(_TARGET, '')}”: {_listed(noted, parts, naming)}"
    for name, joint in _JOINED.items():
        if name in said:
            return joint.join(_node_words(value, parts, naming) for value in _members(said[name], parts))
    for name, word in _FILLED.items():
        if name in said and _ON in said:
            return f"{inner[_ON]} {word} {inner[name]}"
    if _NOT in said:
        return f"not {inner[_NOT]}"
    return _listed([pair for pair in pairs if pair[0] != _TYPE], parts, naming)


def _listed(pairs: list[tuple[bytes, bytes]], parts: _Parts, naming: _Naming) -> str:
    return "; ".join(
        f"{_named(name, naming)} {_node_words(value, parts, naming)}" for name, value in sorted(pairs)
    )


def _members(head: bytes, parts: _Parts) -> Iterator[bytes]:
    while head.startswith(b"_:"):
        said = dict(parts(head))
        if _FIRST in said:
            yield said[_FIRST]
        head = said.get(_REST, b"")


def _node_words(value: bytes, parts: _Parts, naming: _Naming) -> str:
    if value.startswith(b"_:"):
        return "" if _FIRST in dict(parts(value)) else f"({axiom_words(value, parts, naming)})"
    return _named(value, naming)


def _named(value: bytes, naming: _Naming) -> str:
    """Return a name or a text in words."""
    (triple,) = ox.parse(b"<x:s> <x:p> " + value + b" .", ox.RdfFormat.N_TRIPLES)
    node = triple.object
    if isinstance(node, ox.NamedNode):
        return naming(node)
    return node.value if isinstance(node, ox.Literal) else str(node)
