"""The catalogue of the query library: as a page, and as Turtle that other tools can read.

``python -m pns_graph.questions.catalogue`` prints what is kept as ``queries/README.md``, and with the word
``turtle`` behind it what is kept as ``queries/queries.ttl``. The Turtle follows SHACL Advanced Features:
each question is an ``sh:SPARQLSelectExecutable`` or ``sh:SPARQLConstructExecutable`` whose parameters are
variables to bind before it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, SKOS

from ..rdf.namespaces import PREFIXES, expand
from .library import GROUPS, Input, Library, Query

__all__ = ["catalogue_graph", "catalogue_markdown", "catalogue_turtle"]


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
        *(line for group, members in groups.items() if members for line in _group(group, members)),
        "",
        "## One by one",
        *(line for members in groups.values() for query in members for line in _section(query)),
    ]
    return "\n".join(lines) + "\n"


def catalogue_graph(library: Library) -> Graph:
    """Return the catalogue of a library as an rdflib graph."""
    graph = Graph(bind_namespaces="none")
    for prefix in ("dcterms", "pns", "query", "rdfs", "sh", "skos", "xsd"):
        graph.bind(prefix, PREFIXES[prefix])
    for query in library:
        node = _iri(query.name)
        kind = SH.SPARQLSelectExecutable if query.form == "SELECT" else SH.SPARQLConstructExecutable
        graph.add((node, RDF.type, SH.SPARQLExecutable))
        graph.add((node, RDF.type, kind))
        graph.add((node, RDFS.label, Literal(query.title, lang="en")))
        graph.add((node, RDFS.comment, Literal(query.question, lang="en")))
        graph.add((node, DCTERMS.type, Literal(GROUPS[query.group], lang="en")))
        graph.add((node, SH.select if query.form == "SELECT" else SH.construct, Literal(query.text)))
        _add_parameters(graph, query)
    return graph


def catalogue_turtle(library: Library) -> str:
    """Return the catalogue of a library as Turtle."""
    return catalogue_graph(library).serialize(format="turtle")


def _add_parameters(graph: Graph, query: Query) -> None:
    example = dict(query.example)
    for order, given in enumerate(query.inputs, start=1):
        node = _iri(f"{query.name}/{given.name}")
        kind = SH.datatype if given.type.startswith("xsd:") else SH["class"]
        graph.add((_iri(query.name), SH.parameter, node))
        graph.add((node, RDF.type, SH.Parameter))
        graph.add((node, SH.path, _iri(f"parameter/{given.name}")))
        graph.add((node, kind, URIRef(expand(given.type))))
        graph.add((node, SH.order, Literal(order)))
        graph.add((node, SH.optional, Literal(given.optional)))
        if given.name in example:
            graph.add((node, SKOS.example, Literal(example[given.name])))


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


def _iri(path: str) -> URIRef:
    return URIRef(PREFIXES["query"] + path)


if __name__ == "__main__":
    show = catalogue_turtle if sys.argv[1:] == ["turtle"] else catalogue_markdown
    print(show(Library()), end="")
