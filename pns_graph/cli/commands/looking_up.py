"""The commands that tell what a release holds; each imports only what it needs, so that it starts at once."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import QueryError, ReleaseError, UnknownTermError, near_names, quoted
from ..opening import open_graph, read_graph
from ..terminal import write_answer

if TYPE_CHECKING:
    from ...checks.validation import Shapes, ValidationReport
    from ...graph import KnowledgeGraph
    from ...model.naming.names import Meaning
    from ...model.terms import Term
    from ...store.rdf_files import RdfFile

__all__ = ["find", "info", "report", "say_meaning", "say_nothing", "show", "validate"]

_STANDARD_INPUT = "-"


def info(options: Namespace) -> int:
    """Print what a release holds."""
    summary = read_graph(options).info()
    people = options.format in (None, "table")
    sys.stdout.write(summary.as_text() if people else summary.rows().as_text(options.format))
    return 0


def find(options: Namespace) -> int:
    """Print the terms with a name that holds the words."""
    from pyoxigraph import Literal, NamedNode

    from ...questions.answers import Rows
    from ...rdf.outside_identifiers import read_identifier

    graph, text = open_graph(options), " ".join(options.text)
    kind = _kind(graph, options.kind)
    matches = graph.find(text, kind)
    found = [
        (
            Literal(term.key),
            Literal(term.label),
            Literal(term.kind),
            Literal(match.fit),
            None if match.name in (term.label, term.key) else Literal(match.name),
            NamedNode(term.iri),
        )
        for term, match in matches
    ]
    if not found and read_identifier(text) is not None:
        raise graph.names.unknown(text, kind)
    if not found:
        near = near_names(text, graph.names.texts(kind))
        return say_nothing(
            f"no name holds {quoted(text)}" + (f"; near ones are {', '.join(near)}" if near else "")
        )
    if matches[0][1].loose:
        say_nothing(f"nothing is called {text!r}; what follows is only near")
    columns = ("key", "label", "kind", "match", "other_name", "term")
    write_answer(Rows(columns, found), options.format)
    return 0


def show(options: Namespace) -> int:
    """Print the answer about one term, or its claims, or what a source says by its key."""
    graph, name = open_graph(options), " ".join(options.term)
    if told := _source_card(graph, name):
        sys.stdout.write(told)
        return 0
    meaning = graph.names.meaning(name)
    say_meaning(graph, name, meaning)
    sys.stdout.write(_term_card(graph, graph.term(meaning.iri), options))
    return 0


def _term_card(graph: KnowledgeGraph, term: Term, options: Namespace) -> str:
    """Return the answer about a term; its claims where they are wanted, or where no question answers."""
    from ...cards.answer_card import has_answer, read_answer_card
    from ...cards.answer_text import answer_text
    from ...cards.told import Person
    from ..card import card
    from ..terminal import terminal_width

    if not options.claims and has_answer(graph, term):
        answer = read_answer_card(graph, term, Person(options.age or "", options.sex or ""))
        if answer.is_told:
            return answer_text(answer, terminal_width())
    return card(graph.store, term)


def _source_card(graph: KnowledgeGraph, key: str) -> str:
    """Return the card of the source with a key; empty where there is none, or a term has it."""
    from pyoxigraph import NamedNode

    from ...model.terms import read_source
    from ...rdf.namespaces import PREFIXES
    from ..card import source_card

    if not re.fullmatch("(source:)?[a-z0-9_]+", key) or key in graph.names.keys.values():
        return ""
    key = key.removeprefix("source:")
    source = read_source(graph.store, NamedNode(PREFIXES["source"] + key))
    return source_card(graph.store, source) if source else ""


def validate(options: Namespace) -> int:
    """Print what the shapes find in the release or in files of one's own, a verdict for each file."""
    from ...checks.validation import read_shapes, release_file, reports_text

    shapes = read_shapes(Path(options.shapes) if options.shapes else None)
    given = options.files or [str(release_file(options.release))]
    reports = [report for name in given for report in _reports(name, shapes, options.release)]
    unreadable = [report.unreadable for report in reports if report.unreadable]
    sys.stdout.write(reports_text(reports, options.format))
    for reason in unreadable:
        _say(reason)
    if unreadable:
        return 2
    return 0 if all(report.conforms for report in reports) else 1


def _reports(given: str, shapes: Shapes, release: str | None) -> Iterator[ValidationReport]:
    """Yield the report of each file that is meant; what cannot be read has a report of its own."""
    from ...checks.validation import files_to_validate, unreadable, validate_content

    try:
        files = [given] if given == _STANDARD_INPUT else [str(file) for file in files_to_validate(given)]
    except ReleaseError as error:
        yield unreadable(given, error)
        return
    for file in files:
        try:
            read = _read(file)
        except ReleaseError as error:
            yield unreadable(_name(file), error)
        else:
            yield validate_content(read, shapes, release, _say)


def _read(file: str) -> RdfFile:
    from ...store.rdf_files import read_rdf, read_rdf_bytes

    if file == _STANDARD_INPUT:
        return read_rdf_bytes(sys.stdin.buffer.read(), _name(file))
    return read_rdf(Path(file))


def _name(file: str) -> str:
    return "standard input" if file == _STANDARD_INPUT else file


def _say(message: str) -> None:
    print(f"pns: {message}", file=sys.stderr, flush=True)


def report(options: Namespace) -> int:
    """Print what is known of each term and what is missing, or what tools ask of the importable file."""
    if options.what == "quality":
        return _quality(options)
    coverage = read_graph(options).coverage(options.kind)
    people = options.format in (None, "table")
    sys.stdout.write(coverage.as_text() if people else coverage.rows().as_text(options.format))
    return 0


def _quality(options: Namespace) -> int:
    """Print every check; the exit code is 1 where one is neither passed nor explained.

    Raises:
        QueryError: An endpoint or a kind of term is named, and a file is judged as a whole.
    """
    from pyoxigraph import Triple

    from ...checks.quality.quality_report import importable_file, judge_quality
    from ...checks.validation import release_file
    from ...store.rdf_files import read_rdf

    if options.endpoint is not None or options.kind is not None:
        raise QueryError(
            "quality is that of a whole file; leave out --endpoint and --kind, or name --release"
        )
    file = importable_file(release_file(options.release))
    quads = read_rdf(file).store.quads_for_pattern(None, None, None)
    quality = judge_quality(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    people = options.format in (None, "table")
    sys.stdout.write(quality.as_text() if people else quality.rows().as_text(options.format))
    for each in quality.open:
        _say(f"{each.check.suite} {each.check.name} is not passed, and no reason is written in reasons.tsv")
    return 1 if quality.open else 0


def _kind(graph: KnowledgeGraph, given: str | None) -> str | None:
    kinds = {kind.casefold(): kind for kind in graph.names.kinds.values()}
    if given is not None and given.casefold() not in kinds:
        raise UnknownTermError(given, kinds.values(), "kind")
    return None if given is None else kinds[given.casefold()]


def say_meaning(graph: KnowledgeGraph, name: str, meaning: Meaning) -> None:
    """Say what an outside identifier was taken for, or a name that other terms bear too.

    Args:
        graph: The graph that resolved the name.
        name: What somebody wrote.
        meaning: What it was taken for.
    """
    taken = graph.term(meaning.iri)
    if meaning.identifier:
        say_nothing(f"{meaning.identifier} is {taken.key}, {taken.label} (exact match)")
    if meaning.rivals:
        rivals = (graph.term(rival) for rival in meaning.rivals)
        named = ", ".join(f"{rival.key} ({rival.kind})" for rival in rivals)
        say_nothing(f"{name!r} is taken for {taken.key} ({taken.kind}); it may also mean {named}")


def say_nothing(message: str) -> int:
    """Say why there is no answer; that is no mistake."""
    print(f"pns: {message}", file=sys.stderr)
    return 0
