"""The commands that ask: questions of the library, measures of the networks, and any SPARQL."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import PnsGraphError, QueryError
from ...questions.library import GROUPS, Library, Query
from ...questions.renamed import RENAMED
from ..opening import open_graph, read_graph
from ..terminal import terminal_width, write_answer
from ..waiting import within
from .looking_up import say_meaning, say_nothing

if TYPE_CHECKING:
    from ...analysis.finding import Finding
    from ...graph import KnowledgeGraph
    from ...questions.answers import Answer
    from ...questions.inputs.parameters import Only

__all__ = ["analyse", "query", "sparql"]


def query(options: Namespace) -> int:
    """Print the answer of a question of the library, its SPARQL, or the list of questions."""
    if options.name is None:
        return _catalogue(options)
    if options.name in RENAMED:
        print(f"{options.name} is now {RENAMED[options.name]}", file=sys.stderr)
    graph, parameters = open_graph(options), _parameters(options.parameters)
    only = _only(options)
    if options.explain:
        sys.stdout.write(graph.explain(options.name, only=None if options.claims else only, **parameters))
        return 0
    from ...questions.follow_up.empty_answers import lines_left_out, where_it_sits

    _say_meanings(graph, options.name, parameters)
    if graph.library[options.name].form == "CONSTRUCT":
        return _construct(graph, options, parameters)
    lines = graph.query(options.name, only=None if options.claims else only, **parameters)
    rows = graph.claims_behind(lines, only=only) if options.claims and lines else lines
    if not rows and only:
        say_nothing(f"nothing is known that meets the filters; {graph.library[options.name].absent}")
    elif not rows:
        say_nothing(where_it_sits(graph, options.name, parameters))
    elif left := lines_left_out(graph, options.name, parameters, lines):
        say_nothing(left)
    if rows or options.format not in (None, "table"):
        write_answer(rows, options.format)
    return 0


def sparql(options: Namespace) -> int:
    """Print the answer of any SPARQL query."""
    text = options.text if options.file is None else _read(options.file)
    graph = open_graph(options)
    alone = not options.allow_service and options.endpoint is None

    def ask() -> Answer:
        if alone:
            from ...store.no_network import leave_network

            leave_network()
        return graph.sparql(text, allow_service=options.allow_service)

    write_answer(within(options.timeout, ask), options.format)
    return 0


def analyse(options: Namespace) -> int:
    """Print what a measure finds, or the list of measures."""
    if options.name is None:
        return _measures(options)
    from ...analysis.network_measures import measure_named

    measure = measure_named(options.name)
    if options.output:
        _check_picture(options)
    graph = read_graph(options)
    for each in options.terms:
        say_meaning(graph, each, graph.names.meaning(each, measure.kind))
    found = graph.analyse(options.name, *options.terms, permutations=options.permutations, seed=options.seed)
    if options.output:
        return _draw(options, graph, found)
    if options.format in (None, "table"):
        sys.stdout.write(found.as_text(terminal_width()))
        return 0
    for line in (*found.said, f"caveat: {found.caveat}"):
        say_nothing(line)
    write_answer(found.rows, options.format)
    return 0


def _check_picture(options: Namespace) -> None:
    """Refuse a picture that cannot be drawn before anything is measured."""
    from ...analysis.pictures import check_measure
    from ...figures import form_of, read_width

    if options.format:
        raise QueryError("give -o for a picture or --format for rows, not both")
    check_measure(options.name)
    form_of(Path(options.output))
    read_width(options.width)


def _draw(options: Namespace, graph: KnowledgeGraph, found: Finding) -> int:
    """Write the picture of what a measure found."""
    from ...analysis.pictures import picture_of
    from ...figures import read_width, write_picture
    from ...network.model import read_version

    width = read_width(options.width)
    picture = picture_of(found, read_version(graph.store), width, mono=options.mono)
    say_nothing(str(write_picture(picture, Path(options.output))))
    return 0


def _measures(options: Namespace) -> int:
    """Print the measures, what each answers and which terms it takes."""
    from ...analysis.network_measures import MEASURES

    if options.format in (None, "table"):
        listed = [(name, each.answers, each.takes) for name, each in MEASURES.items()]
        sys.stdout.write(_lines_of(listed) + "\n\n[terms], those with ? may be left out\n")
        return 0
    from pyoxigraph import Literal

    from ...questions.answers import Rows

    rows = [(Literal(name), Literal(each.answers), Literal(each.takes)) for name, each in MEASURES.items()]
    write_answer(Rows(("measure", "answers", "needs"), rows), options.format)
    return 0


def _catalogue(options: Namespace) -> int:
    """Print the questions of the library, group by group."""
    if options.parameters or options.explain or _only(options):
        raise QueryError("name the question that is meant; 'pns query' lists them all")
    queries = sorted(Library(), key=lambda query: list(GROUPS).index(query.group))
    listed = [(query.group, query.name, query.title, _needs(query)) for query in queries]
    if options.format in (None, "table"):
        sys.stdout.write(_catalogue_text(listed))
        return 0
    from pyoxigraph import Literal

    from ...questions.answers import Rows

    columns = ("group", "query", "answers", "needs")
    rows = Rows(columns, [tuple(map(Literal, row)) for row in listed])
    write_answer(rows, options.format)
    return 0


def _catalogue_text(listed: list[tuple[str, str, str, str]]) -> str:
    widest = max(len(name) for _, name, _, _ in listed)
    parts = [
        f"{GROUPS[group]}\n{_lines_of([row[1:] for row in rows], widest)}"
        for group, rows in groupby(listed, key=lambda row: row[0])
    ]
    return "\n\n".join(parts) + "\n\n[inputs], those with ? may be left out; ask with -p name=value\n"


def _lines_of(listed: list[tuple[str, str, str]], widest: int = 0) -> str:
    widest = widest or max(len(name) for name, _, _ in listed)
    return "\n".join(
        f"  {name:{widest}}  {title}{f' [{needs}]' if needs else ''}" for name, title, needs in listed
    )


def _needs(query: Query) -> str:
    return " ".join(given.name + ("?" if given.optional else "") for given in query.inputs)


def _construct(graph: KnowledgeGraph, options: Namespace, parameters: dict[str, Any]) -> int:
    """Print the graph that a question answers with."""
    if _only(options):
        raise QueryError(f"{options.name} answers with a graph; the filters keep rows")
    triples = graph.construct(options.name, **parameters)
    if not triples:
        say_nothing(f"nothing is known; {graph.library[options.name].absent}")
    write_answer(triples, options.format)
    return 0


def _say_meanings(graph: KnowledgeGraph, name: str, parameters: dict[str, Any]) -> None:
    """Say which terms the names were taken for, where that is not plain; a mistake is told by the answer."""
    for wanted in graph.library[name].inputs:
        if wanted.takes_term and wanted.name in parameters:
            with suppress(PnsGraphError):
                given = parameters[wanted.name]
                say_meaning(graph, given, graph.names.meaning(given, wanted.kind))


def _only(options: Namespace) -> Only | None:
    """Return which rows to keep; None for all."""
    from ...questions.inputs.parameters import Only

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


def _read(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"cannot read {file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise QueryError(f"cannot read {file}: it is not UTF-8 text") from None
