"""Nodes of RDF: IRIs from CURIEs, literals from Python values, and Python values from literals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from .namespaces import PREFIXES

__all__ = ["Node", "Scalar", "boolean", "day", "decimal", "integer", "iri", "literal_value", "text"]

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple
"""Anything that can stand in an answer."""

Scalar: TypeAlias = str | int | float | bool | Decimal
"""The Python value of a literal."""

_XSD = PREFIXES["xsd"]

_INTEGERS = frozenset(_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger"))

_FLOATS = frozenset((_XSD + "double", _XSD + "float"))


@lru_cache(maxsize=4_096)
def iri(curie: str) -> NamedNode:
    """Return the node of a CURIE such as ``pns:subject``."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def literal_value(literal: Literal) -> Scalar:
    """Return the Python value of a literal; a datatype that Python has no word for stays text."""
    datatype = literal.datatype.value
    if datatype in _INTEGERS:
        return int(literal.value)
    if datatype == _XSD + "decimal":
        return Decimal(literal.value)
    if datatype in _FLOATS:
        return float(literal.value)
    return literal.value in ("true", "1") if datatype == _XSD + "boolean" else literal.value


def text(value: str) -> Literal:
    """Return a plain string."""
    return Literal(value)


def integer(value: int) -> Literal:
    """Return an integer in its canonical form."""
    return Literal(str(value), datatype=NamedNode(_XSD + "integer"))


def decimal(value: Decimal) -> Literal:
    """Return a decimal in its canonical form, the one that every store gives back: ``5``, ``12.5``."""
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return Literal("0" if written == "-0" else written, datatype=NamedNode(_XSD + "decimal"))


def boolean(value: bool) -> Literal:
    """Return a truth value."""
    return Literal("true" if value else "false", datatype=NamedNode(_XSD + "boolean"))


def day(value: date) -> Literal:
    """Return a calendar date."""
    return Literal(value.isoformat(), datatype=NamedNode(_XSD + "date"))
