"""One SPARQL query against the store of a worker, with every limit but the one of time."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from itertools import islice
from typing import IO, TypeAlias, cast

import pyoxigraph as ox

from ...rdf.namespaces import ONTOLOGY_IRI, PREFIXES
from ...rdf.sparql_text import asks_other_hosts, is_update
from ...rdf.writing.sorted_triples import write_graph
from ..messages import READ_ONLY, Reply, Settings, SparqlQuestion, refusal
from ..negotiation import GRAPHS, ROWS, best_match, with_charset
from .clauses import graphs_named

__all__ = ["MOST_BYTES", "answer_question"]

MOST_BYTES = 64_000_000
"""How many bytes an answer in rows may have when its rows are few and long."""

Found: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_UNDECLARED = "Prefix not found"
_VARY = (("Vary", "Accept"),)


class TooLargeError(Exception):
    """An answer has more rows or bytes than are allowed."""


def answer_question(store: ox.Store, question: SparqlQuestion, settings: Settings) -> Reply:
    """Return the answer of a query in the media type that the client likes best, or the refusal."""
    refused = _refused(question, settings)
    if refused:
        return refused
    try:
        return _answer(_evaluate(store, question), question.accept, settings.max_rows)
    except SyntaxError as error:
        if is_update(question.text):
            return refusal(403, READ_ONLY)
        return refusal(400, _syntax_words(str(error)))
    except TooLargeError as error:
        return refusal(403, str(error))
    except OSError as error:
        return refusal(502, f"the host of a SERVICE clause does not answer: {error}; look at its address")
    except (RuntimeError, ValueError) as error:
        return refusal(400, f"the query cannot be answered: {_one_line(error)}; change it there")


def _refused(question: SparqlQuestion, settings: Settings) -> Reply | None:
    might_call = not settings.allow_service and "SERVICE" in question.text.upper()
    if might_call and asks_other_hosts(question.text):
        return refusal(
            403,
            "SERVICE would send a part of the query to another host; take the clause out, or start "
            "'pns serve' with --allow-service",
        )
    unknown = [name for name, named in _graphs(question) if named or name != ONTOLOGY_IRI]
    if unknown:
        return refusal(
            400,
            f"there is no graph <{unknown[0]}>: all triples are in the default graph; leave the dataset out, "
            f"or name <{ONTOLOGY_IRI}> as the default graph",
        )
    return None


def _graphs(question: SparqlQuestion) -> list[tuple[str, bool]]:
    """Return the graphs asked for, and whether each is a named one; the request goes before the query."""
    given = [(name, False) for name in question.default_graphs]
    given += [(name, True) for name in question.named_graphs]
    return given or list(graphs_named(question.text))


def _evaluate(store: ox.Store, question: SparqlQuestion) -> Found:
    """Start a query; our prefixes are given to one that cannot be read without them."""
    default = ox.DefaultGraph() if _graphs(question) else None
    try:
        return store.query(question.text, default_graph=default)
    except SyntaxError:
        return store.query(question.text, default_graph=default, prefixes=dict(PREFIXES))


def _answer(found: Found, accept: str, max_rows: int) -> Reply:
    formats: Mapping[str, object] = GRAPHS if isinstance(found, ox.QueryTriples) else ROWS
    media_type = best_match(accept, tuple(formats))
    if media_type is None:
        return refusal(406, f"nothing of what Accept names can be written; there is {', '.join(formats)}")
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


def _syntax_words(error: str) -> str:
    """Return where and why a text is not SPARQL, without the character classes of the parser."""
    found = _PLACE.match(error)
    if not found:
        return f"not SPARQL: {_one_line(error)}; mend the query"
    reason = _reason(_one_line(found[3]))
    return f"line {found[1]}, column {found[2]}: not SPARQL: {reason}; mend the query there"


def _reason(expected: str) -> str:
    if _UNDECLARED in expected:
        return "a prefix that is neither declared nor one of ours"
    if "IRI parsing failed" in expected:
        return "an IRI that is none"
    words = re.findall(r"\b[A-Z]{2,}(?: [A-Z]{2,})*\b(?!')", re.sub(r"\[[^\]]*\]", "", expected))
    marks = re.findall(r'"(\\?.{1,3}?)"', re.sub(r"\[[^\]]*\]", "", expected))
    return f"expected {' or '.join([*words, *marks][:12])}" if words or marks else "unexpected text"


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:300]
