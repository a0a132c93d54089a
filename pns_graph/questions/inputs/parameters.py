"""From what someone types for an input of a query to a typed node, and the query with these nodes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ...errors import PnsGraphError, QueryError, UnknownTermError, near_names
from ...model.naming.names import NameIndex
from ...model.terms import Source, Term
from ...rdf.nodes import iri
from ...rdf.sparql.sparql_text import add_filters, bind, plain_columns
from ...store.triple_store import TripleStore, pairs
from ..library import Input, Query
from .values import read_value

__all__ = ["Only", "behind_text", "bind_inputs", "example_text", "query_text", "resolve_source"]


@dataclass(frozen=True, slots=True)
class Only:
    """Which rows of an answer to keep; every condition left out keeps them all.

    Attributes:
        source: Key of the one source whose rows are kept.
        min_total: Fewest people examined; rows that nobody counted are left out.
        verified: Whether to leave out what was not read in the source itself.

    Example:
        >>> Only(source="nord2016", min_total=20)
        Only(source='nord2016', min_total=20, verified=False)
    """

    source: str | None = None
    min_total: int | None = None
    verified: bool = False


def query_text(
    query: Query,
    given: Mapping[str, object],
    only: Only | None,
    store: TripleStore,
    names: Callable[[], NameIndex],
) -> str:
    """Return the SPARQL of a query with the values given for its inputs, as every engine can run it.

    Args:
        query: The question.
        given: The values by the name of the input.
        only: Which rows to keep; None for all.
        store: Where terms and sources are looked up.
        names: Gives the index of names when one is needed; reading it takes a moment.

    Raises:
        QueryError: A parameter is missing, unknown or of the wrong kind, or ``only`` asks for a column that
            the query does not have.
        UnknownTermError: No term or source has the name given.
        AmbiguousTermError: Several terms share it.
    """
    nodes = bind_inputs(query, given, store, names)
    conditions = list(_conditions(query, only or Only(), store))
    text = bind(query.text, nodes)
    return add_filters(text, conditions) if conditions else text


def behind_text(query: Query, association: NamedNode, only: Only | None, store: TripleStore) -> str:
    """Return the SPARQL of the question after the claims behind a line, for one association.

    Args:
        query: The question ``claims_behind``.
        association: Whose claims are wanted.
        only: Which claims to keep; None for all.
        store: Where sources are looked up.

    Raises:
        UnknownTermError: ``only`` names a source that there is not.
    """
    conditions = list(_conditions(query, only or Only(), store))
    text = bind(query.text, {"line": association})
    return add_filters(text, conditions) if conditions else text


def example_text(query: Query, store: TripleStore, names: Callable[[], NameIndex]) -> str:
    """Return the SPARQL of a query with its example, or as written where the release lacks what it names.

    Args:
        query: The question.
        store: Where terms and sources are looked up.
        names: Gives the index of names when one is needed.
    """
    try:
        return query_text(query, dict(query.example), None, store, names)
    except PnsGraphError:
        return query.text


def bind_inputs(
    query: Query, given: Mapping[str, object], store: TripleStore, names: Callable[[], NameIndex]
) -> dict[str, NamedNode | Literal]:
    """Return the node for each input that a value is given for.

    Args:
        query: The question.
        given: The values by the name of the input.
        store: Where terms and sources are looked up.
        names: Gives the index of names when one is needed.

    Raises:
        QueryError: A parameter is missing, unknown, of the wrong kind or not a value of its datatype.
        UnknownTermError: No term has the name given.
        AmbiguousTermError: Several terms share it.
    """
    _check_names(query, given)
    return {
        wanted.name: _node(wanted, given[wanted.name], store, names)
        for wanted in query.inputs
        if given.get(wanted.name) is not None
    }


def resolve_source(store: TripleStore, given: str) -> NamedNode:
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


def _conditions(query: Query, only: Only, store: TripleStore) -> Iterator[str]:
    """Yield what the rows must meet, as SPARQL expressions."""
    columns = plain_columns(query.text) & set(query.outputs)
    wanted: dict[str, str | None] = {
        "source": only.source,
        "total": None if only.min_total is None else str(int(only.min_total)),
        "verified": "yes" if only.verified else None,
    }
    for column, value in wanted.items():
        if value is not None and column not in columns and "association" in query.outputs:
            raise QueryError(
                f"{query.name} sums up what sources say, so its rows have no column {column!r}; a filter "
                "by it keeps claims: add --claims, or ask graph.claims_behind() in Python"
            )
        if value is not None and column not in columns:
            raise QueryError(f"{query.name} has no column {column!r}, so its rows cannot be kept by it")
    if only.source is not None:
        yield f"?source = {Literal(_source_key(store, only.source))}"
    if only.min_total is not None:
        yield f"?total >= {int(only.min_total)}"
    if only.verified:
        yield f"?verified = {Literal('yes')}"


def _source_key(store: TripleStore, given: str) -> str:
    node = resolve_source(store, given)
    return next(
        quad.object.value
        for quad in store.quads_for_pattern(node, iri("skos:notation"), None)
        if isinstance(quad.object, Literal)
    )


def _check_names(query: Query, given: Mapping[str, object]) -> None:
    wanted = [each.name for each in query.inputs]
    takes = f"{query.name} takes {', '.join(map(str, query.inputs)) or 'no parameters'}"
    for name in sorted(set(given) - set(wanted)):
        near = near_names(name, wanted)
        raise QueryError(f"unknown parameter {name}{f'; did you mean {near[0]}?' if near else ''}; {takes}")
    missing = [each.name for each in query.inputs if not each.optional and given.get(each.name) is None]
    if missing:
        example = "".join(f" {name}={value}" for name, value in query.example)
        shown = f", for example{example}" if example else ""
        raise QueryError(f"missing parameter {', '.join(missing)}; {takes}{shown}")


def _node(
    wanted: Input, given: object, store: TripleStore, names: Callable[[], NameIndex]
) -> NamedNode | Literal:
    """Return the node for one input."""
    text = given.iri if isinstance(given, Term | Source) else str(given)
    if wanted.takes_term:
        return _term(wanted.name, text, wanted.kind, names())
    if wanted.type == "pns:Source":
        return resolve_source(store, text)
    value = read_value(wanted, text)
    if wanted.type == "xsd:anyURI" and not _is_known(store, NamedNode(value.value)):
        raise names().unknown(text)
    return value


def _is_known(store: TripleStore, outside: NamedNode) -> bool:
    """Return whether an identifier is that of a term or mapped to one."""
    mapped = store.quads_for_pattern(None, iri("pns:mappingObject"), outside)
    own = store.quads_for_pattern(outside, iri("skos:notation"), None)
    return any(True for found in (mapped, own) for _ in found)


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
