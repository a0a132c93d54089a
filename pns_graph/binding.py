"""From what someone types for an input of a query to a typed node, which is never pasted into the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, Store, Variable

from .errors import QueryError, UnknownTermError
from .names import NameIndex
from .namespaces import PREFIXES
from .queries import Input, Query
from .store import iri, pairs
from .terms import Source, Term

__all__ = ["bind_inputs", "resolve_source"]

_TRUTHS = {"true": "true", "1": "true", "yes": "true", "false": "false", "0": "false", "no": "false"}


def bind_inputs(
    query: Query, given: Mapping[str, object], store: Store, names: Callable[[], NameIndex]
) -> dict[Variable, NamedNode | Literal]:
    """Return the node that each input of a query is bound to.

    Raises:
        QueryError: A parameter is missing, unknown, of the wrong kind or not a value of its datatype.
        UnknownTermError: No term has the name given.
        AmbiguousTermError: Several terms share it.
    """
    _check_names(query, given)
    return {Variable(wanted.name): _node(wanted, given[wanted.name], store, names) for wanted in query.inputs}


def resolve_source(store: Store, given: str) -> NamedNode:
    """Return the source with a key or IRI.

    Raises:
        UnknownTermError: There is none; the text offers near ones.
    """
    sources = {quad.subject for quad in store.quads_for_pattern(None, iri("rdf:type"), iri("pns:Source"))}
    keys = {
        key: NamedNode(node) for node, key in pairs(store, iri("skos:notation")) if NamedNode(node) in sources
    }
    found = keys.get(given) or next((node for node in keys.values() if node.value == given), None)
    if found is None:
        raise UnknownTermError(given, keys, "source")
    return found


def _check_names(query: Query, given: Mapping[str, object]) -> None:
    wanted = [each.name for each in query.inputs]
    takes = f"{query.name} takes {', '.join(wanted) or 'no parameters'}"
    unknown = sorted(set(given) - set(wanted))
    if unknown:
        raise QueryError(f"unknown parameter {', '.join(unknown)}; {takes}")
    missing = [f"{each.name} ({each.type})" for each in query.inputs if each.name not in given]
    if missing:
        example = "".join(f" {name}={value}" for name, value in query.example)
        shown = f", for example{example}" if example else ""
        raise QueryError(f"missing parameter {', '.join(missing)}; {takes}{shown}")


def _node(wanted: Input, given: object, store: Store, names: Callable[[], NameIndex]) -> NamedNode | Literal:
    """Return the node for one input."""
    prefix, _, kind = wanted.type.partition(":")
    if prefix == "xsd":
        return _literal(wanted, str(given))
    text = given.iri if isinstance(given, Term | Source) else str(given)
    if wanted.type == "pns:Source":
        return resolve_source(store, text)
    return _term(wanted.name, text, None if wanted.type == "pns:Term" else kind, names())


def _term(name: str, given: str, kind: str | None, names: NameIndex) -> NamedNode:
    """Return the term of a kind that a name means; a name only of another kind says so."""
    try:
        return NamedNode(names.resolve(given, kind))
    except UnknownTermError as unknown:
        try:
            other = names.resolve(given)
        except LookupError:
            raise unknown from None
        raise QueryError(
            f"parameter {name}: {given!r} is {names.keys[other]}, of kind {names.kinds[other]}, not {kind}"
        ) from None


def _literal(wanted: Input, given: str) -> Literal:
    """Return a typed literal, or say that the text is none."""
    datatype = wanted.type.partition(":")[2]
    readers: dict[str, Callable[[str], str]] = {
        "integer": lambda text: str(int(text)),
        "decimal": _decimal,
        "boolean": lambda text: _TRUTHS[text.casefold()],
        "string": str,
    }
    if datatype not in readers:
        raise QueryError(f"parameter {wanted.name}: inputs of type {wanted.type} cannot be bound")
    try:
        return Literal(readers[datatype](given), datatype=NamedNode(PREFIXES["xsd"] + datatype))
    except (ValueError, KeyError, InvalidOperation):
        raise QueryError(f"parameter {wanted.name}: {given!r} is not a value of {wanted.type}") from None


def _decimal(text: str) -> str:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return format(number, "f")
