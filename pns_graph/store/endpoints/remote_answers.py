"""What comes back from an endpoint, in the types and with the lexical forms of the embedded engine.

Virtuoso writes truths as 0 and 1, the answer to an ASK as a row at times, and names blank nodes by text
that is no name of one; all three are mended here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias, cast

import pyoxigraph as ox

from ...rdf.namespaces import PREFIXES

__all__ = [
    "GRAPHS",
    "ROWS",
    "Binding",
    "Results",
    "bindings",
    "nodes",
    "parsed",
    "read_graph",
    "read_results",
]

ROWS = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.8, text/tab-separated-values;q=0.5"
)
"""What to ask for when rows or a truth are to come back."""

GRAPHS = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
"""What to ask for when a graph is to come back."""

Binding: TypeAlias = dict[str, dict[str, Any]]
Results: TypeAlias = dict[str, Any]
"""SPARQL 1.1 Query Results JSON."""

_BOOLEAN = PREFIXES["xsd"] + "boolean"
_VIRTUOSO_ASK = "__ASK_RETVAL"
_TRUTHS = {"0": "false", "1": "true"}


def read_results(body: bytes, kind: str) -> Results:
    """Return rows or a truth, in whichever form of the W3C they came, as those in JSON.

    Raises:
        ValueError: The media type is none of results, or the body is not whole or not of that type.
    """
    form = ox.QueryResultsFormat.from_media_type(kind)
    if form is None and kind != "application/json":
        raise ValueError(f"it is of type {kind}")
    try:
        if form not in (None, ox.QueryResultsFormat.JSON):
            body = _as_json(body, form)
        results = _mended(json.loads(body))
        problem = _problem(results)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    except (KeyError, TypeError, AttributeError):
        raise ValueError("its JSON is not that of an answer to a query") from None
    except SyntaxError as error:
        raise ValueError(" ".join(str(error).split())) from None
    if problem:
        raise ValueError(problem)
    return results


def bindings(results: Results) -> list[Binding]:
    """Return the rows; none for a truth."""
    return cast("list[Binding]", results.get("results", {}).get("bindings", []))


def nodes(results: Results) -> Iterator[ox.NamedNode]:
    """Yield every IRI of the rows, in their order."""
    cells = (cell for row in rows_of(parsed(results)) for cell in row)
    return (cell for cell in cells if isinstance(cell, ox.NamedNode))


def rows_of(found: ox.QuerySolutions | ox.QueryBoolean) -> Iterable[ox.QuerySolution]:
    """Return the rows of an answer; none for a truth."""
    return () if isinstance(found, ox.QueryBoolean) else found


def parsed(results: Results) -> ox.QuerySolutions | ox.QueryBoolean:
    """Return results as the embedded engine gives them."""
    return ox.parse_query_results(json.dumps(results).encode(), format=ox.QueryResultsFormat.JSON)


def read_graph(body: bytes, kind: str, base: str) -> ox.Store:
    """Return a graph in a store of its own.

    Args:
        body: The answer as it came.
        kind: Its media type.
        base: The address that relative IRIs in it are resolved against.

    Raises:
        ValueError: The media type is none of RDF, or the body is not whole or not of that type.
    """
    form = ox.RdfFormat.from_media_type(kind)
    if form is None:
        raise ValueError(f"it is of type {kind}")
    store = ox.Store()
    try:
        store.load(body, form, base_iri=base)
    except (SyntaxError, OSError, RuntimeError) as error:
        raise ValueError(" ".join(str(error).split())) from None
    return store


def _problem(results: Results) -> str | None:
    """Return what the engine cannot read; row by row, and no row may outlive this in an error."""
    try:
        for _ in rows_of(parsed(results)):
            pass
    except (SyntaxError, ValueError) as error:
        return " ".join(str(error).split())
    return None


def _as_json(body: bytes, form: ox.QueryResultsFormat) -> bytes:
    found = ox.parse_query_results(body, format=form)
    if isinstance(found, ox.QueryBoolean):
        return json.dumps({"head": {}, "boolean": bool(found)}).encode()
    return cast("bytes", found.serialize(format=ox.QueryResultsFormat.JSON))


def _mended(results: Results) -> Results:
    """Return results with truths and blank nodes in the words of the standards; check their shape."""
    if results["head"].get("vars") == [_VIRTUOSO_ASK]:
        answers = [row[_VIRTUOSO_ASK]["value"] for row in bindings(results)]
        return {"head": {}, "boolean": any(each in ("1", "true") for each in answers)}
    if not isinstance(results.get("boolean"), bool) and "bindings" not in results["results"]:
        raise KeyError("bindings")
    for row in bindings(results):
        for cell in row.values():
            if cell.get("datatype") == _BOOLEAN:
                cell["value"] = _TRUTHS.get(cell["value"], cell["value"])
            elif cell["type"] == "bnode":
                cell["value"] = cell["value"].removeprefix("nodeID://")
    return results
