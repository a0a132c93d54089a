"""The commands that answer from a release; each imports only what it needs, so that it starts at once."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import QueryError, UnknownTermError, near_names
from .waiting import within

if TYPE_CHECKING:
    from ..binding import Only
    from ..graph import KnowledgeGraph

__all__ = ["find", "info", "query", "report", "show", "sparql", "validate"]


def info(options: Namespace) -> int:
    """Print what a release holds."""
    summary = _graph(options).info()
    people = options.format in (None, "table")
    sys.stdout.write(summary.as_text() if people else summary.rows().as_text(options.format))
    return 0


def find(options: Namespace) -> int:
    """Print the terms with a name that holds the words."""
    from pyoxigraph import Literal, NamedNode

    from ..results import Rows

    graph, text = _graph(options), " ".join(options.text)
    kind = _kind(graph, options.kind)
    found = [
        (
            Literal(term.key),
            Literal(term.label),
            Literal(term.kind),
            None if match.name in (term.label, term.key) else Literal(match.name),
            NamedNode(term.iri),
        )
        for term, match in graph.find(text, kind)
    ]
    if not found:
        near = near_names(text, graph.names.texts(kind))
        return _nothing(f"no name holds {text!r}" + (f"; near ones are {', '.join(near)}" if near else ""))
    sys.stdout.write(Rows(("key", "label", "kind", "other_name", "term"), found).as_text(options.format))
    return 0


def show(options: Namespace) -> int:
    """Print the card of one term."""
    from ..cards import card

    graph = _graph(options)
    sys.stdout.write(card(graph, graph.term(" ".join(options.term))))
    return 0


def query(options: Namespace) -> int:
    """Print the answer of a question of the library, its SPARQL, or the list of questions."""
    if options.name is None:
        return _catalogue(options)
    graph, parameters = _graph(options), _parameters(options.parameters)
    only = _only(options)
    if options.explain:
        sys.stdout.write(graph.explain(options.name, only=only, **parameters))
        return 0
    if graph.library[options.name].form == "CONSTRUCT":
        return _construct(graph, options, parameters)
    rows = graph.query(options.name, only=only, **parameters)
    if not rows:
        kept = " that meets the filters" if only else ""
        _nothing(f"nothing is known{kept}; {graph.library[options.name].absent}")
    if rows or options.format not in (None, "table"):
        sys.stdout.write(rows.as_text(options.format))
    return 0


def sparql(options: Namespace) -> int:
    """Print the answer of any SPARQL query."""
    text = options.text if options.file is None else _read(options.file)
    graph = _graph(options)
    answer = within(options.timeout, lambda: graph.sparql(text, allow_service=options.allow_service))
    sys.stdout.write(answer.as_text(options.format))
    return 0


def validate(options: Namespace) -> int:
    """Print what the shapes find in the release or in files of one's own."""
    from ..validation import reports_text, validate_file

    shapes = Path(options.shapes) if options.shapes else None
    reports = [validate_file(file, shapes, options.release) for file in options.files or [None]]
    sys.stdout.write(reports_text(reports, options.format))
    return 0 if all(report.conforms for report in reports) else 1


def report(options: Namespace) -> int:
    """Print what is known of each term and what is missing."""
    coverage = _graph(options).coverage(options.kind)
    people = options.format in (None, "table")
    sys.stdout.write(coverage.as_text() if people else coverage.rows().as_text(options.format))
    return 0


def _graph(options: Namespace) -> KnowledgeGraph:
    from ..graph import KnowledgeGraph

    if options.endpoint is None:
        if options.graph is not None:
            raise QueryError("--graph names a graph of an endpoint; give --endpoint too")
        return KnowledgeGraph.load(options.release)
    if options.release is not None:
        raise QueryError("a release is read from --release or from --endpoint, not from both")
    return KnowledgeGraph.connect(options.endpoint, graph=options.graph, timeout=options.timeout)


def _catalogue(options: Namespace) -> int:
    from pyoxigraph import Literal

    from ..queries import Library
    from ..results import Rows

    if options.parameters or options.explain or _only(options):
        raise QueryError("name the question that is meant; 'pns query' lists them all")
    listed = [
        (Literal(each.name), Literal(each.title), Literal(" ".join(given.name for given in each.inputs)))
        for each in Library()
    ]
    sys.stdout.write(Rows(("query", "answers", "needs"), listed).as_text(options.format))
    return 0


def _construct(graph: KnowledgeGraph, options: Namespace, parameters: dict[str, Any]) -> int:
    """Print the graph that a question answers with."""
    if _only(options):
        raise QueryError(f"{options.name} answers with a graph; the filters keep rows")
    triples = graph.construct(options.name, **parameters)
    if not triples:
        _nothing(f"nothing is known; {graph.library[options.name].absent}")
    sys.stdout.write(triples.as_text(options.format))
    return 0


def _only(options: Namespace) -> Only | None:
    """Return which rows to keep; None for all."""
    from ..binding import Only

    only = Only(options.source, options.min_total, options.verified)
    return None if only == Only() else only


def _parameters(texts: list[str]) -> dict[str, Any]:
    """Return name -> value of ``name=value`` texts."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise QueryError(f"not a parameter {text!r}; write it as name=value")
        if name in found:
            raise QueryError(f"parameter {name} is given twice")
        found[name] = value
    return found


def _kind(graph: KnowledgeGraph, given: str | None) -> str | None:
    kinds = {kind.casefold(): kind for kind in graph.names.kinds.values()}
    if given is not None and given.casefold() not in kinds:
        raise UnknownTermError(given, kinds.values(), "kind")
    return None if given is None else kinds[given.casefold()]


def _read(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"cannot read {file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise QueryError(f"cannot read {file}: it is not UTF-8 text") from None


def _nothing(message: str) -> int:
    print(f"pns: {message}", file=sys.stderr)
    return 0
