"""One SPARQL query against the store of a worker, with every limit but the one of time."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import IO, cast

import pyoxigraph as ox

from ...questions.library_data import LIBRARY_IRI
from ...rdf.namespaces import ONTOLOGY_IRI, PREFIXES
from ...rdf.sparql.sparql_mistakes import OTHER_HOST, evaluation_mistake, syntax_mistake
from ...rdf.sparql.sparql_reading import Reading, read_query
from ...rdf.sparql.sparql_text import graphs_named, is_update
from ...rdf.writing.sorted_triples import write_graph
from ..messages import READ_ONLY, Reply, Settings, SparqlQuestion, refusal
from ..negotiation import GRAPHS, ROWS, best_match, with_charset
from .endpoint_graphs import EndpointGraphs, Found

__all__ = ["MOST_BYTES", "answer_question"]

MOST_BYTES = 64_000_000
"""How many bytes an answer in rows may have when its rows are few and long."""

_PREFIXES = tuple((f"{name}:", name, space) for name, space in PREFIXES.items())
"""How a prefix is used, its name, and what it stands for; each that the engine is given costs time."""

_VARY = (("Vary", "Accept"),)


class TooLargeError(Exception):
    """An answer has more rows or bytes than are allowed."""


def answer_question(graphs: EndpointGraphs, question: SparqlQuestion, settings: Settings) -> Reply:
    """Return the answer of a query in the media type that the client likes best, or the refusal.

    Args:
        graphs: The release and the library.
        question: The query, the graphs it asks of and what the client likes.
        settings: The limits of one answer.
    """
    text = question.text.removeprefix("\ufeff")
    prefixes = {name: space for sign, name, space in _PREFIXES if sign in text}
    try:
        reading = read_query(text, prefixes)
    except SyntaxError as error:
        return refusal(400, syntax_mistake(text, error))
    default, named = _graphs(question)
    refused = _refused(reading, settings) or _unknown_graph(default, named)
    if refused:
        return refused
    try:
        found = graphs.query(reading.text, prefixes, default, named)
        return _answer(found, question.accept, settings.max_rows)
    except SyntaxError as error:
        return _not_readable(text, error)
    except TooLargeError as error:
        return refusal(403, str(error))
    except (OSError, RuntimeError, ValueError) as error:
        if reading.asks_other_hosts:
            return refusal(502, OTHER_HOST)
        return refusal(400, evaluation_mistake(error))


def _not_readable(text: str, error: SyntaxError) -> Reply:
    return refusal(403, READ_ONLY) if is_update(text) else refusal(400, syntax_mistake(text, error))


def _refused(reading: Reading, settings: Settings) -> Reply | None:
    if reading.asks_other_hosts and not settings.allow_service:
        return refusal(
            403,
            "SERVICE would send a part of the query to another host; take the clause out, or start "
            "'pns serve' with --allow-service",
        )
    return None


def _unknown_graph(default: Sequence[str], named: Sequence[str]) -> Reply | None:
    unknown = [name for name in default if name not in (ONTOLOGY_IRI, LIBRARY_IRI)]
    unknown += [name for name in named if name != LIBRARY_IRI]
    if not unknown:
        return None
    return refusal(
        400,
        f"there is no graph <{unknown[0]}> to ask so; leave the dataset out, or name <{ONTOLOGY_IRI}> (the "
        f"release) as a default graph, or <{LIBRARY_IRI}> (the questions) as a default or a named one",
    )


def _graphs(question: SparqlQuestion) -> tuple[Sequence[str], Sequence[str]]:
    """Return the default and the named graphs asked for; those of the request go before the query's."""
    if question.default_graphs or question.named_graphs:
        return question.default_graphs, question.named_graphs
    given = list(graphs_named(question.text)) if "FROM" in question.text.upper() else []
    return [name for name, named in given if not named], [name for name, named in given if named]


def _answer(found: Found, accept: str, max_rows: int) -> Reply:
    formats: Mapping[str, object] = GRAPHS if isinstance(found, ox.QueryTriples) else ROWS
    media_type = best_match(accept, tuple(formats))
    if media_type is None:
        return refusal(
            406,
            f"nothing of what Accept or the parameter 'format' names can be written of this query; there is "
            f"{', '.join(formats)}",
        )
    if isinstance(found, ox.QueryTriples):
        body = write_graph(_few(found, max_rows), GRAPHS[media_type])
    elif isinstance(found, ox.QueryBoolean):
        body = found.serialize(format=ROWS[media_type]) or b""
    else:
        body = _rows(found, ROWS[media_type], max_rows)
    return Reply(200, with_charset(media_type), body, _VARY)


def _few(found: ox.QueryTriples, max_rows: int) -> list[ox.Triple]:
    triples = list(islice(found, max_rows + 1))
    if len(triples) > max_rows:
        raise TooLargeError(_too_many("triples", max_rows))
    return triples


def _rows(found: ox.QuerySolutions, form: ox.QueryResultsFormat, max_rows: int) -> bytes:
    """Return all rows as written; they are only counted when they are long enough to be too many."""
    out = _Bounded(max(MOST_BYTES, 1_000 * max_rows))
    found.serialize(cast("IO[bytes]", out), form)
    body = b"".join(out.pieces)
    if len(body) > max_rows and _row_count(body, form) > max_rows:
        raise TooLargeError(_too_many("rows", max_rows))
    return body


class _Bounded:
    """What the engine can write to as to a file, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self.pieces: list[bytes] = []
        self._most = self._left = most

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError(
                f"the answer is longer than {self._most // 1_000_000} MB; ask for a part of it with LIMIT "
                "and OFFSET, or for fewer columns"
            )
        self.pieces.append(data)
        return len(data)

    def flush(self) -> None: ...


def _row_count(body: bytes, form: ox.QueryResultsFormat) -> int:
    if form == ox.QueryResultsFormat.CSV:
        return sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
    parsed = ox.parse_query_results(body, format=form)
    return 1 if isinstance(parsed, ox.QueryBoolean) else sum(1 for _ in parsed)


def _too_many(what: str, max_rows: int) -> str:
    return (
        f"the answer has more than {max_rows} {what}, and half an answer is none; ask for a part of it with "
        "ORDER BY, LIMIT and OFFSET, or start 'pns serve' with a higher --max-rows"
    )
