"""From an HTTP request to a question, as the SPARQL 1.1 Protocol has it; all else is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from ..messages import READ_ONLY, Reply, SparqlQuestion, refusal
from ..negotiation import GRAPHS, ROWS

__all__ = ["FORM", "METHODS", "QUERY", "read_question"]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = "GET, HEAD, POST, OPTIONS"

_FORMAT_NAMES = ("format", "output")
_TURTLE, _JSON_LD, _RDF_XML = "text/turtle", "application/ld+json", "application/rdf+xml"
_JSON, _XML = "application/sparql-results+json", "application/sparql-results+xml"
_FORMATS: Mapping[str, str] = {
    "json": f"{_JSON}, {_JSON_LD}",
    "xml": f"{_XML}, {_RDF_XML}",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": _TURTLE,
    "ttl": _TURTLE,
    "n3": "text/n3",
    "trig": "application/trig",
    "nt": "application/n-triples",
    "ntriples": "application/n-triples",
    "n-triples": "application/n-triples",
    "rdf": _RDF_XML,
    "rdfxml": _RDF_XML,
    "rdf+xml": _RDF_XML,
    "jsonld": _JSON_LD,
    "json-ld": _JSON_LD,
    "json+ld": _JSON_LD,
}
"""Names of formats, as clients write them -> media types of rows and of triples."""


def read_question(
    query_string: bytes, accept: str, content_type: str = "", body: bytes | None = None
) -> SparqlQuestion | Reply:
    """Return the question of a request, or the refusal of one that is none.

    Args:
        query_string: What stands after the question mark of the address.
        accept: Value of the header ``Accept``.
        content_type: Value of the header ``Content-Type`` of a POST.
        body: The body of a POST; None for a GET.
    """
    try:
        fields = _fields(query_string)
        if body is None:
            return _question(fields, accept)
        return _posted(fields, accept, content_type.partition(";")[0].strip().lower(), body)
    except UnicodeDecodeError:
        return refusal(400, "the request is not UTF-8; send the query as UTF-8, percent-encoded in a form")
    except ValueError as error:
        return refusal(400, f"the form cannot be read: {error}; send the query as {QUERY}")


def _posted(
    fields: list[tuple[str, str]], accept: str, media_type: str, body: bytes
) -> SparqlQuestion | Reply:
    if media_type == FORM:
        return _question([*fields, *_fields(body)], accept)
    if media_type == QUERY:
        return _question([*fields, ("query", body.decode())], accept)
    if media_type == UPDATE:
        return refusal(403, READ_ONLY)
    named = f"Content-Type {media_type} is not taken" if media_type else "the request has no Content-Type"
    return refusal(415, f"{named}; send {QUERY} or {FORM}", ("Accept-Post", f"{QUERY}, {FORM}"))


def _question(fields: Sequence[tuple[str, str]], accept: str) -> SparqlQuestion | Reply:
    queries = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        return refusal(403, READ_ONLY)
    if len(queries) != 1:
        count = "no parameter 'query'" if not queries else f"the parameter 'query' {len(queries)} times"
        return refusal(400, f"the request has {count}; give one SPARQL query")
    wanted = [value for name, value in fields if name in _FORMAT_NAMES and value]
    media_types = next(filter(None, map(_media_types, wanted)), None) if wanted else accept
    if media_types is None:
        return refusal(
            400,
            f"the format {wanted[0][:100]!r} is not known; write {', '.join(_FORMATS)} or a media type, "
            "or leave it out and say in the header Accept what you want",
        )
    default = tuple(value for name, value in fields if name == "default-graph-uri" and value)
    named = tuple(value for name, value in fields if name == "named-graph-uri" and value)
    return SparqlQuestion(queries[0], media_types, default, named)


def _media_types(wanted: str) -> str | None:
    """Return what the value of a parameter ``format`` would be in the header Accept; None when unknown."""
    name = wanted.strip().lower().replace(" ", "+")
    if name in _FORMATS:
        return _FORMATS[name]
    bare = name.partition(";")[0].strip()
    return name if bare in ROWS or bare in GRAPHS else None


def _fields(text: bytes) -> list[tuple[str, str]]:
    return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
