"""A store behind a SPARQL 1.1 endpoint: read over HTTP, with the same answers as the embedded one.

Terms are read one after the other by the rest of the package. Here that does not become one request each: a
release does not change, so what was fetched is kept, and with each description those of the nodes that came
next in the same answer are fetched too.

Servers cut long answers, many of them without a word. A whole property is then read in parts; any other
answer that was cut is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import NoReturn, cast

import pyoxigraph as ox

from ...errors import EndpointError
from ...rdf.namespaces import ONTOLOGY_IRI, PREFIXES
from ...rdf.nodes import Node
from ...rdf.sparql.sparql_text import count_rows, declare_prefixes, query_form, select_solutions
from .endpoint import Endpoint, EndpointReply
from .remote_answers import GRAPHS, ROWS, Results, bindings, nodes, parsed, read_graph, read_results

__all__ = ["RemoteStore"]

_SHORT = 2000
_AT_ONCE = 200
_ROUND = 1000
_DEEPEST = 4
_ANY_TERM = "ASK { ?kind rdfs:subClassOf pns:Term . ?term a ?kind }"


class _CutError(EndpointError):
    """The server sent a part of the answer only."""


class RemoteStore:
    """The graph that an endpoint answers from; see :class:`~pns_graph.store.triple_store.TripleStore`.

    Args:
        url: Address of the endpoint; may hold ``user:password@``, else the environment variables
            ``PNS_ENDPOINT_USER`` and ``PNS_ENDPOINT_PASSWORD`` are used when the server asks.
        graph: The named graph to read as if it were all; None for what the server takes by itself.
        timeout: Seconds that the server may take to begin its answer, and again to send it.
        retries: How often a request is repeated when no connection comes about or the server is busy.

    Raises:
        EndpointError: The address is none.
    """

    def __init__(
        self, url: str, *, graph: str | None = None, timeout: float = 30.0, retries: int = 3
    ) -> None:
        self._endpoint = Endpoint(url, timeout=timeout, retries=retries)
        self._graph = graph
        self._is_virtuoso = False
        self._patterns: dict[tuple[Node | None, ...], list[ox.Quad]] = {}
        self._descriptions = _Descriptions(self._describe)

    @property
    def url(self) -> str:
        """The address of the endpoint, without credentials."""
        return self._endpoint.url

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Answer a SPARQL query; the prefixes need not be declared in it.

        Raises:
            EndpointError: The endpoint does not answer, refuses, or sends nonsense or only a part.
        """
        text = declare_prefixes(query, prefixes or {})
        if query_form(text) in ("CONSTRUCT", "DESCRIBE"):
            return self._triples(text)
        found = parsed(self._results(text))
        if (query_form(text) == "ASK") != isinstance(found, ox.QueryBoolean):
            self._no_answer(ValueError("a truth and rows are taken for each other"))
        return found

    def quads_for_pattern(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, object: Node | None
    ) -> Iterator[ox.Quad]:
        """Yield the triples that fit; None fits everything.

        Args:
            subject: What they are said of; None for anything.
            predicate: Their property; None for any.
            object: Their value; None for any.

        Raises:
            EndpointError: As for :meth:`query`.
        """
        if subject is not None:
            said = self._descriptions[subject]
            return (q for q in said if predicate in (None, q.predicate) and object in (None, q.object))
        pattern = (predicate, object)
        if pattern not in self._patterns:
            self._patterns[pattern] = list(self._matching(predicate, object))
        return iter(self._patterns[pattern])

    def __len__(self) -> int:
        """Return how many triples there are."""
        return self._count("SELECT (COUNT(*) AS ?rows) WHERE { ?s ?p ?o }")

    def check(self) -> None:
        """Look whether there is a term of this ontology to be read.

        Raises:
            EndpointError: There is none; the text says where one is, or how to load them.
        """
        if self.query(_ANY_TERM, prefixes=dict(PREFIXES)):
            return
        place = "its default graph" if self._graph is None else f"its graph {self._graph}"
        loaded = (
            self.query(f"ASK {{ GRAPH <{ONTOLOGY_IRI}> {{ ?s ?p ?o }} }}") if self._graph is None else False
        )
        cure = f"name the graph {ONTOLOGY_IRI}, which it has" if loaded else "load a release with 'pns load'"
        self._endpoint.fail(f"{place} holds no term of this ontology", cure)

    def _ask(self, text: str, accept: str) -> EndpointReply:
        """Send a query: behind the address when it is short, else as a form."""
        fields = [("query", text), *([("default-graph-uri", self._graph)] if self._graph else [])]
        if len(text) < _SHORT:
            reply = self._endpoint.send("GET", parameters=fields, accept=accept)
        else:
            reply = self._endpoint.send("POST", body=fields, accept=accept)
        self._is_virtuoso |= "virtuoso" in reply.headers.get("Server", "").lower()
        if reply.status == 206 or "X-SQL-State" in reply.headers:
            said = reply.headers.get("X-SQL-Message", "HTTP 206").partition("\n")[0]
            self._cut(f"only a part of the answer ({said})", "ask for less, or raise the server's time limit")
        return reply

    def _results(self, text: str) -> Results:
        """Return the whole answer of a SELECT or ASK."""
        reply = self._ask(text, ROWS)
        results = self._read(reply)
        self._check_whole(text, len(bindings(results)), "X-SPARQL-MaxRows" in reply.headers)
        self._descriptions.note(nodes(results))
        return results

    def _read(self, reply: EndpointReply) -> Results:
        try:
            return read_results(reply.body, reply.kind)
        except ValueError as error:
            self._no_answer(error)

    def _triples(self, text: str) -> ox.QueryTriples:
        """Return the whole graph that a CONSTRUCT or DESCRIBE answers with."""
        reply = self._ask(text, GRAPHS)
        try:
            store = read_graph(reply.body, reply.kind, self.url)
        except ValueError as error:
            self._no_answer(error)
        solutions = select_solutions(text)
        if solutions and (self._is_virtuoso or len(store) >= _ROUND):
            self._results(solutions)
        return cast("ox.QueryTriples", store.query("CONSTRUCT WHERE { ?s ?p ?o }"))

    def _no_answer(self, error: ValueError) -> NoReturn:
        self._endpoint.fail(
            f"what comes back is no whole answer to a query: {str(error)[:200]}",
            "is it the address of a SPARQL endpoint, and does it want a login?",
        )

    def _check_whole(self, text: str, rows: int, limited: bool) -> None:
        """Count the rows behind an answer that may have been cut: one at a limit, or of a round number."""
        if limited or (rows and rows % _ROUND == 0):
            there = self._count(count_rows(text))
            if there > rows:
                cure = "ask for less, or raise the server's limit (ResultSetMaxRows in virtuoso.ini)"
                self._cut(f"only {rows} of {there} rows come back", cure)

    def _count(self, text: str) -> int:
        rows = bindings(self._read(self._ask(text, ROWS)))
        try:
            return int(rows[0]["rows"]["value"])
        except (LookupError, ValueError):
            self._no_answer(ValueError("it holds no count"))

    def _cut(self, what: str, cure: str) -> NoReturn:
        raise self._endpoint.failure(_CutError, what, cure)

    def _describe(self, subjects: list[ox.NamedNode]) -> Iterator[ox.Quad]:
        """Yield what is said of each node; fewer at once where the server cuts."""
        try:
            yield from self._quads(f"VALUES ?s {{ {' '.join(map(str, subjects))} }} ?s ?p ?o")
        except _CutError:
            if len(subjects) == 1:
                raise
            half = len(subjects) // 2
            yield from self._describe(subjects[:half])
            yield from self._describe(subjects[half:])

    def _matching(
        self, predicate: ox.NamedNode | None, object: Node | None, hashed: str = ""
    ) -> Iterator[ox.Quad]:
        """Yield the triples of a pattern; in parts, by a hash of the subject, where the server cuts.

        Only Virtuoso is known to keep the names of blank nodes from one answer to the next; elsewhere a whole
        graph is not put together from parts.
        """
        # A hash cuts into like parts on every engine; with OFFSET a row may come twice or never.
        part = f'FILTER(!isBlank(?s) && STRSTARTS(MD5(STR(?s)), "{hashed}"))' if hashed else ""
        try:
            yield from self._quads(f"?s {predicate or '?p'} {object or '?o'} {part}", predicate, object)
        except _CutError:
            if len(hashed) == _DEEPEST or (predicate is object is None and not self._is_virtuoso):
                raise
            for digit in "0123456789abcdef":
                yield from self._matching(predicate, object, hashed + digit)
            if not hashed:
                blank = f"?s {predicate or '?p'} {object or '?o'} FILTER(isBlank(?s))"
                yield from self._quads(blank, predicate, object)

    def _quads(
        self, pattern: str, predicate: ox.NamedNode | None = None, object: Node | None = None
    ) -> list[ox.Quad]:
        """Return the triples of a pattern of ``?s``, and of ``?p`` and ``?o`` where they are not given."""
        rows = cast("ox.QuerySolutions", parsed(self._results(f"SELECT * WHERE {{ {pattern} }}")))
        return [
            ox.Quad(row["s"], predicate or row["p"], row["o"] if object is None else object) for row in rows
        ]


class _Descriptions:
    """What is said of each node, fetched with that of the nodes that came near it in an answer."""

    def __init__(self, fetch: Callable[[list[ox.NamedNode]], Iterable[ox.Quad]]) -> None:
        self._fetch = fetch
        self._known: dict[ox.NamedNode, list[ox.Quad]] = {}
        self._seen: list[ox.NamedNode] = []
        self._place: dict[ox.NamedNode, int] = {}

    def note(self, seen: Iterable[ox.NamedNode]) -> None:
        """Remember nodes of an answer, as those that may soon be asked for."""
        for node in seen:
            if node not in self._known:
                self._place[node] = len(self._seen)
                self._seen.append(node)

    def __getitem__(self, node: ox.NamedNode) -> list[ox.Quad]:
        if node not in self._known:
            wanted = self._with_next(node)
            found: dict[ox.NamedNode, list[ox.Quad]] = {each: [] for each in wanted}
            for quad in self._fetch(wanted):
                found[cast("ox.NamedNode", quad.subject)].append(quad)
            self._known |= found
        return self._known[node]

    def _with_next(self, node: ox.NamedNode) -> list[ox.NamedNode]:
        """Return a node, those after it that are not known yet, and then those before it."""
        place = self._place.get(node, len(self._seen))
        around = chain(self._seen[place:], reversed(self._seen[:place]))
        unknown = (each for each in around if each not in self._known)
        return list(islice(dict.fromkeys(chain([node], unknown)), _AT_ONCE))
