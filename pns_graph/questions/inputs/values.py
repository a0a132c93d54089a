"""From what someone types for an input that is no term to a typed literal: numbers, days, choices, ages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from ...errors import QueryError
from ...model.naming.name_folding import singular
from ...rdf.namespaces import PREFIXES
from ...rdf.outside_identifiers import Identifier, read_identifier
from ..library import Input
from .sex_and_age import SEXES, read_age, read_sex

__all__ = ["read_value"]

_AROUND = " \t\r\n\u00a0\u202f\u2007\u200b\ufeff\"'“”„‟«»‘’‚‹›`"
_TRUTHS = {"true": "true", "1": "true", "yes": "true", "false": "false", "0": "false", "no": "false"}


def read_value(wanted: Input, given: str) -> Literal:
    """Return the typed literal that a text stands for.

    Raises:
        QueryError: The text is no value of the input; the error says what to write.
    """
    datatype = wanted.type.partition(":")[2]
    read = _reader(wanted, datatype)
    if read is None:
        raise QueryError(f"parameter {wanted.name}: inputs of type {wanted.type} cannot be bound")
    try:
        return Literal(read(given.strip(_AROUND)), datatype=NamedNode(PREFIXES["xsd"] + datatype))
    except ValueError as error:
        raise QueryError(f"parameter {wanted.name}: {given!r} {error}") from None


def _reader(wanted: Input, datatype: str) -> Callable[[str], str] | None:
    """Return what reads the texts of an input: its ages and choices have a reader of their own."""
    if datatype == "decimal" and wanted.name == "age":
        return lambda text: format(read_age(text), "f")
    if wanted.choices:
        return lambda text: _choice(wanted.choices, text)
    return _READERS.get(datatype)


def _choice(choices: tuple[str, ...], text: str) -> str:
    """Return the choice that is meant, whatever its case, dashes and blanks."""
    if set(choices) == set(SEXES):
        return read_sex(text)
    found = [choice for choice in choices if singular(choice) == singular(text)]
    if len(found) != 1:
        raise ValueError(f"is none of {', '.join(choices)}")
    return found[0]


def _integer(text: str) -> str:
    try:
        return str(int(text))
    except ValueError:
        raise ValueError("is no whole number; write one such as 20") from None


def _decimal(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError("is no number; write one such as 12.5")
    return format(number, "f")


def _boolean(text: str) -> str:
    if text.casefold() not in _TRUTHS:
        raise ValueError("is neither true nor false; write one of the two")
    return _TRUTHS[text.casefold()]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("is no day of the calendar; write one as 2026-11-22") from None


def _identifier(text: str) -> str:
    """Return the IRI of an identifier of a known vocabulary."""
    read = read_identifier(text)
    if isinstance(read, Identifier):
        return read.iri
    reason = "is no identifier" if read is None else f"cannot be read: {read}"
    raise ValueError(f"{reason}; write one as MONDO:0018215")


_READERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "integer": _integer,
        "decimal": _decimal,
        "boolean": _boolean,
        "date": _day,
        "string": str,
        "anyURI": _identifier,
    }
)
