"""The same question on two engines: pyoxigraph as the program asks it, and rdflib in memory."""

from __future__ import annotations

from decimal import Decimal

import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.errors import QueryError, UnknownTermError
from pns_graph.questions.answers import Rows, Triples
from pns_graph.questions.library import Query
from pns_graph.rdf.namespaces import contract
from pns_graph.store.rdflib_copy import rdflib_node

__all__ = ["example_parameters", "rdflib_rows", "rdflib_triples", "same_answer", "same_rows", "same_triples"]

Plain = tuple[object, ...]

_IDENTIFIER = "xsd:anyURI"
_VALUES = {
    "xsd:integer": "40",
    "xsd:decimal": "40",
    "xsd:boolean": "true",
    "xsd:string": "female",
    "xsd:date": "2026-01-01",
    _IDENTIFIER: "MONDO:0018215",
}


def same_rows(graph: KnowledgeGraph, copy: rdflib.Graph, name: str, **parameters: object) -> Rows:
    """Ask a query on both engines, compare the rows one by one in their order, and return them.

    Args:
        graph: The release.
        copy: The same release as ``graph.rdflib()`` gives it; made once, it serves many queries.
        name: Name of the query.
        parameters: Its inputs, as for :meth:`KnowledgeGraph.query`.

    Example:
        >>> same_rows(graph, graph.rdflib(), "tumours_by_antibody", antibody="anti-x")  # doctest: +SKIP
    """
    rows = graph.query(name, **parameters)
    here = [tuple(None if cell is None else _plain(rdflib_node(cell)) for cell in row) for row in rows.cells]
    there = rdflib_rows(graph, copy, name, **parameters)
    assert here == there, f"{name}: pyoxigraph and rdflib answer differently"
    return rows


def same_triples(graph: KnowledgeGraph, copy: rdflib.Graph, name: str, **parameters: object) -> Triples:
    """Ask a query for a graph on both engines, compare the two sets of triples, and return the first.

    Args:
        graph: The release.
        copy: The same release as ``graph.rdflib()`` gives it.
        name: Name of the query.
        parameters: Its inputs, as for :meth:`KnowledgeGraph.construct`.
    """
    triples = graph.construct(name, **parameters)
    here = {tuple(_plain(rdflib_node(node)) for node in triple) for triple in triples}
    assert here == set(rdflib_triples(graph, copy, name, **parameters)), (
        f"{name}: pyoxigraph and rdflib answer differently"
    )
    return triples


def same_answer(graph: KnowledgeGraph, copy: rdflib.Graph, name: str, **parameters: object) -> Rows | Triples:
    """Ask any query of the library on both engines, compare the answers, and return one."""
    ask = same_rows if graph.library[name].form == "SELECT" else same_triples
    return ask(graph, copy, name, **parameters)


def rdflib_rows(graph: KnowledgeGraph, copy: rdflib.Graph, name: str, **parameters: object) -> list[Plain]:
    """Return the rows that rdflib finds with the same text, as values that can be compared."""
    found = copy.query(graph.explain(name, **parameters))
    columns = graph.library[name].outputs
    return [
        tuple(None if row.get(column) is None else _plain(row[column]) for column in columns)  # type: ignore[union-attr]
        for row in found
    ]


def rdflib_triples(graph: KnowledgeGraph, copy: rdflib.Graph, name: str, **parameters: object) -> list[Plain]:
    """Return the triples that rdflib finds with the same text, as values that can be compared."""
    found = copy.query(graph.explain(name, **parameters))
    return [tuple(map(_plain, triple)) for triple in found]  # type: ignore[arg-type]


def example_parameters(graph: KnowledgeGraph, query: Query) -> dict[str, object]:
    """Return a value for each input: the example where the release has it, else the busiest term."""
    example = dict(query.example)
    chosen: dict[str, object] = {}
    for wanted in query.inputs:
        if wanted.optional and wanted.name not in example:
            continue
        given = example.get(wanted.name, _VALUES.get(wanted.type))
        chosen[wanted.name] = (
            given if given and _is_known(graph, wanted.type, given) else _busiest(graph, wanted.type)
        )
    return chosen


def _is_known(graph: KnowledgeGraph, kind: str, given: str) -> bool:
    if kind == _IDENTIFIER:
        return _is_there(graph, given)
    if kind in _VALUES:
        return True
    try:
        if kind == "pns:Source":
            return bool(graph.claims(source=given))
        return bool(graph.term(given, None if kind == "pns:Term" else kind.removeprefix("pns:")))
    except (UnknownTermError, QueryError):
        return False


def _is_there(graph: KnowledgeGraph, identifier: str) -> bool:
    """Return whether a term has an outside identifier or is mapped to it."""
    try:
        return bool(graph.query("term_by_outside_identifier", identifier=identifier))
    except UnknownTermError:
        return False


def _busiest(graph: KnowledgeGraph, kind: str) -> str:
    """Return the term of a kind, the source, or the outside identifier, with most claims."""
    counts: dict[str, int] = {}
    for claim in graph.claims():
        for term in (claim.subject, claim.object):
            if kind in (f"pns:{term.kind}", "pns:Term"):
                counts[term.key] = counts.get(term.key, 0) + 1
        if kind == "pns:Source":
            counts[claim.source.key] = counts.get(claim.source.key, 0) + 1
    keys = graph.names.keys
    if kind == _IDENTIFIER:
        return next(contract(term) for term in sorted(keys) if not contract(term).startswith("PNSO:"))
    every = (key for term, key in keys.items() if kind in (f"pns:{graph.names.kinds[term]}", "pns:Term"))
    return max(sorted(counts), key=lambda key: counts[key]) if counts else next(iter(sorted(every)))


def _plain(node: rdflib.term.Node) -> object:
    """Return a node as text, or a number as a number: the engines round averages differently."""
    if isinstance(node, rdflib.Literal) and isinstance(node.value, int | float | Decimal):
        return node.value if isinstance(node.value, bool) else round(float(node.value), 9)
    if isinstance(node, rdflib.Literal):
        return str(node), node.language
    return str(node)
