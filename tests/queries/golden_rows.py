"""The answers of the toy world as they are kept in files and read by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pns_graph import KnowledgeGraph
from pns_graph.questions.library import Query

from .examples import toy_examples

__all__ = ["GOLDEN", "answer_text", "answer_texts", "golden_file", "golden_text"]

GOLDEN = Path(__file__).parent / "golden"
_ENDINGS = {"SELECT": ".tsv", "CONSTRUCT": ".nt"}


def golden_file(query: Query) -> Path:
    """Return the file with the golden rows or triples of a query."""
    return GOLDEN / f"{query.name}{_ENDINGS[query.form]}"


def golden_text(graph: KnowledgeGraph, query: Query) -> str:
    """Return the answers to a query on the toy world as its golden file has them, one for each example.

    Raises:
        QueryError: The query cannot be read or asked.
    """
    return "".join(answer_texts(graph, query))


def answer_texts(graph: KnowledgeGraph, query: Query) -> Iterator[str]:
    """Yield the answers one by one, as they stand in the golden file.

    Raises:
        QueryError: The query cannot be read or asked.
    """
    for parameters in toy_examples(graph, query):
        yield f"{_asked(parameters)}{answer_text(graph, query, parameters)}"


def answer_text(graph: KnowledgeGraph, query: Query, parameters: dict[str, object]) -> str:
    """Return one answer: rows as W3C TSV in their order, a graph as N-Triples, sorted.

    Raises:
        QueryError: The query cannot be read or asked.
    """
    if query.form == "SELECT":
        return graph.query(query.name, **parameters).as_text("tsv")
    triples = graph.construct(query.name, **parameters)
    return "".join(sorted({f"{triple} .\n" for triple in triples}))


def _asked(parameters: dict[str, object]) -> str:
    return "".join(f"# {key} = {value}\n" for key, value in sorted(parameters.items()))
