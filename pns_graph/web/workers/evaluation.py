"""One SPARQL query against the store of a worker, with every limit but the one of time."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import IO, TypeAlias, cast

import pyoxigraph as ox

from ...rdf.namespaces import ONTOLOGY_IRI, PREFIXES
from ...rdf.sparql.sparql_mistakes import OTHER_HOST, evaluation_mistake, syntax_mistake
from ...rdf.sparql.sparql_reading import Reading, read_query
from ...rdf.sparql.sparql_text import graphs_named, is_update
from ...rdf.writing.sorted_triples import write_graph
from ..messages import READ_ONLY, Reply, Settings, SparqlQuestion, refusal
from ..negotiation import GRAPHS, ROWS, best_match, with_charset

__all__ = ["MOST_BYTES", "answer_question"]

MOST_BYTES = 64_000_000
"""How many bytes an answer in rows may have when its rows are few and long."""

Found: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_PREFIXES = tuple((f"{name}:", name, space) for name, space in PREFIXES.items())
"""How a prefix is used, its name, and what it stands for; each that the engine is given costs time."""

_VARY = (("Vary", "Accept"),)


class TooLargeError(Exception):
    """An answer has more rows or bytes than are allowed."""


def answer_question(store: ox.Store, question: SparqlQuestion, settings: Settings) -> Reply:
    """Return the answer of a query in the media type that the client likes best, or the refusal.

    Args:
        store: The release.
        question: The query, the graphs it asks of and what the client likes.
        settings: The limits of one answer.
    """
    text = question.text.removeprefix("\ufeff")
    prefixes = {name: space for sign, name, space in _PREFIXES if sign in text}
    try:
        reading = read_query(text, prefixes)
    except SyntaxError as error:
        return refusal(400, syntax_mistake(text, error))
    graphs = _graphs(question)
    refused = _refused(reading, graphs, settings)
    if refused:
        return refused
    try:
        found = store.query(
            reading.text, default_graph=ox.DefaultGraph() if graphs else None, prefixes=prefixes
        )
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


def _refused(reading: Reading, graphs: Sequence[tuple[str, bool]], settings: Settings) -> Reply | None:
    if reading.asks_other_hosts and not settings.allow_service:
        return refusal(
            403,
            "SERVICE would send a part of the query to another host; take the clause out, or start "
            "'pns serve' with --allow-service",
        )
    unknown = [name for name, named in graphs if named or name != ONTOLOGY_IRI]
    if unknown:
        return refusal(
            400,
            f"there is no graph <{unknown[0]}>: all triples are in the default graph; leave the dataset out, "
            f"or name <{ONTOLOGY_IRI}> as the default graph",
        )
    return None


def _graphs(question: SparqlQuestion) -> list[tuple[str, bool]]:
    """Return the graphs asked for, and whether each is a named one; the request goes before the query."""
    if question.default_graphs or question.named_graphs:
        given = [(name, False) for name in question.default_graphs]
        return given + [(name, True) for name in question.named_graphs]
    return list(graphs_named(question.text)) if "FROM" in question.text.upper() else []


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
