"""The catalogue of the query library: as a page, and as Turtle that other tools can read.

``python -m pns_graph.questions.catalogue`` prints what is kept as ``queries/README.md``, and with the word
``turtle`` behind it what is kept as ``queries/queries.ttl``, with the examples of the packaged release.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache

from ..model.naming.names import NameIndex
from ..store.embedded import open_release, release_file
from .library import GROUPS, Input, Library, Query
from .library_data import library_triples, library_turtle

__all__ = ["catalogue_markdown", "catalogue_turtle"]


def catalogue_markdown(library: Library) -> str:
    """Return the catalogue of a library as Markdown, by group."""
    queries = list(library)
    groups = {group: [query for query in queries if query.group == group] for group in GROUPS}
    lines = [
        "# Queries",
        "",
        "One question per file; `pns query NAME` asks it, `pns query` lists them all.",
        "An empty answer means that nothing is known; a name that does not exist is an error.",
        "The same text runs on the embedded store, on rdflib and on any SPARQL 1.1 endpoint:",
        "`pns query NAME --explain` prints it with your values in it.",
        "This page is printed by `python -m pns_graph.questions.catalogue`, and its Turtle form",
        "[queries.ttl](queries.ttl) by `python -m pns_graph.questions.catalogue turtle`, from the headers.",
        "`pns serve` gives the same at `/queries.ttl`, and its endpoint finds each `sh:SPARQLExecutable`.",
        *(line for group, members in groups.items() if members for line in _group(group, members)),
        "",
        "## One by one",
        *(line for members in groups.values() for query in members for line in _section(query)),
    ]
    return "\n".join(lines) + "\n"


def catalogue_turtle(library: Library) -> str:
    """Return a library as data, with its examples as the packaged release names them.

    Raises:
        ReleaseError: The packaged release cannot be read.
    """
    store = open_release(release_file(None))
    return library_turtle(library_triples(library, store, cache(lambda: NameIndex(store))))


def _group(group: str, members: list[Query]) -> Iterator[str]:
    yield from ("", f"## {GROUPS[group]}", "", "| Query | Answers | Needs |", "|---|---|---|")
    for query in members:
        needs = ", ".join(each.name + ("?" if each.optional else "") for each in query.inputs)
        yield f"| [`{query.name}`](#{query.name}) | {query.title} | {needs} |"


def _section(query: Query) -> Iterator[str]:
    """Yield the lines about one query."""
    yield from ("", f"### {query.name}", "", query.question, "")
    yield f"- Input: {'; '.join(map(_input, query.inputs)) or 'none'}"
    columns = ", ".join(f"`{name}`" for name in query.outputs)
    yield f"- Output: {columns or query.output}"
    yield f"- Order: {query.order}"
    yield f"- Absent: {query.absent}"
    yield from ("", "```", f"pns query {query.name}{_shell_arguments(query)}", "```")


def _input(given: Input) -> str:
    name, _, rest = str(given).partition(" ")
    return f"`{name}` {rest}"


def _shell_arguments(query: Query) -> str:
    example = dict(query.example)
    shown = [given for given in query.inputs if given.name in example or not given.optional]
    values = ((given.name, example.get(given.name, "...")) for given in shown)
    return "".join(f" -p {name}={repr(value) if ' ' in value else value}" for name, value in values)


if __name__ == "__main__":
    show = catalogue_turtle if sys.argv[1:] == ["turtle"] else catalogue_markdown
    print(show(Library()), end="")
