"""Everything but queries that is looked up in the release, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from pyoxigraph import NamedNode, RdfFormat, Triple

from ..errors import PnsGraphError, UnknownTermError
from ..graph import KnowledgeGraph
from ..network import write_network
from ..questions.follow_up.empty_answers import lines_left_out
from ..questions.inputs.parameters import query_text
from ..questions.library_data import library_triples, library_turtle
from ..rdf.namespaces import PREFIXES
from ..rdf.writing.sorted_triples import write_graph
from .addresses import OURS, ServerAddresses, address_of
from .as_data.dataset import describe_dataset, describe_service
from .as_data.listings import completions, library
from .as_data.triples_of import describe_thing, is_known
from .messages import TEXT, Lookup, Reply, refusal
from .negotiation import GRAPHS, HTML, best_match, with_charset
from .pages.entry_pages import (
    ENTRIES,
    EntryQuestion,
    Symptoms,
    asked_term,
    front_page,
    picture_of_network,
    release_words,
    symptoms_page,
)
from .pages.linking import Linking
from .pages.search_pages import message_page, search_page
from .pages.term_pages import person_given
from .pages.thing_pages import page_of

__all__ = ["look_up"]

_SUFFIXES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
    ".html": HTML,
}
_VARY = ("Vary", "Accept")


def look_up(graph: KnowledgeGraph, job: Lookup) -> Reply:
    """Return the reply to a lookup."""
    return _LOOKUPS[job.what](graph, job)


def _path(graph: KnowledgeGraph, job: Lookup) -> Reply:
    """Return what stands at the path of one of our IRIs, or at ``/term/KEY``."""
    path, accept = _without_suffix(graph, job.given, job.accept)
    if path.startswith("/term/"):
        return _named(graph, path.removeprefix("/term/"), accept, job.query)
    return _thing(graph, OURS + path.removeprefix("/"), accept, job.query)


def _without_suffix(graph: KnowledgeGraph, path: str, accept: str) -> tuple[str, str]:
    """Return a path without the suffix that chooses a format, and what is accepted then."""
    for suffix, media_type in _SUFFIXES.items():
        if path.endswith(suffix) and not _is_node(graph, OURS + path.removeprefix("/")):
            return path.removesuffix(suffix), media_type
    return path, accept


def _by_name(graph: KnowledgeGraph, job: Lookup) -> Reply:
    """Return what an IRI, CURIE or name stands for: the page of an outside term has no address but this."""
    given = job.given.strip().strip("<>")
    prefix, _, local = given.partition(":")
    node = PREFIXES[prefix] + local if prefix in PREFIXES else given
    if _is_node(graph, node):
        return _thing(graph, node, job.accept, job.query)
    return _named(graph, given, job.accept, job.query)


def _named(graph: KnowledgeGraph, name: str, accept: str, query: str) -> Reply:
    try:
        return _thing(graph, graph.names.resolve(name), accept, query)
    except PnsGraphError as error:
        return _missing(str(error), name, accept)


def _thing(graph: KnowledgeGraph, iri: str, accept: str, query: str) -> Reply:
    """Return the page or the triples of whatever has an IRI; the page of a term for the person asked for."""
    if not _is_node(graph, iri):
        near = str(UnknownTermError(iri.rpartition("/")[2], graph.names.keys.values()))
        return _missing(f"nothing here has the IRI <{iri}>: {near}", iri.rpartition("/")[2], accept)
    node = NamedNode(iri)
    media_type = best_match(accept, (*GRAPHS, HTML))
    if media_type is None:
        return _not_acceptable()
    headers = (_VARY, ("Content-Location", address_of(graph, iri)))
    if media_type == HTML:
        given = _values(query)
        asked = person_given(given.get("age", ""), given.get("sex", ""))
        page = page_of(_linking(graph), node, asked)
        return Reply(400 if asked.error else 200, with_charset(HTML), page, headers)
    return Reply(
        200, with_charset(media_type), write_graph(describe_thing(graph, node), GRAPHS[media_type]), headers
    )


def _is_node(graph: KnowledgeGraph, iri: str) -> bool:
    try:
        return is_known(graph, NamedNode(iri))
    except ValueError:
        return False


def _search(graph: KnowledgeGraph, job: Lookup) -> Reply:
    return Reply(200, with_charset(HTML), search_page(_linking(graph), job.given))


def _front(graph: KnowledgeGraph, _: Lookup) -> Reply:
    return Reply(200, with_charset(HTML), front_page(_linking(graph), release_words(graph)))


def _ask(graph: KnowledgeGraph, job: Lookup) -> Reply:
    """Return the answer to one of the questions of the first page: where it stands, or the page itself."""
    given = _values(job.query)
    entry = next((each for each in ENTRIES if given.get(each.name, "").strip()), None)
    if entry is None:
        text = "write the name of an antibody, a syndrome, a symptom or a tumour into its field"
        return _asked_again(graph, given, "", text)
    if entry.kind != "Symptom":
        return _term_asked(graph, given, entry)
    symptoms, asked = Symptoms.of(graph, given), person_given(given.get("age", ""), given.get("sex", ""))
    status = 400 if symptoms.error or asked.error else 200
    return Reply(status, with_charset(HTML), symptoms_page(_linking(graph), symptoms, asked))


def _term_asked(graph: KnowledgeGraph, given: Mapping[str, str], entry: EntryQuestion) -> Reply:
    term, error = asked_term(graph, given[entry.name], entry.kind)
    if term is None:
        return _asked_again(graph, given, entry.name, error)
    person = {name: given[name] for name in ("age", "sex") if given.get(name)}
    address = address_of(graph, term.iri) + (f"?{urlencode(person)}" if person else "")
    return Reply(303, TEXT, b"", (("Location", address),))


def _asked_again(graph: KnowledgeGraph, given: Mapping[str, str], wrong: str, error: str) -> Reply:
    """Return the first page with what was written in it, and why there is no answer."""
    asked = person_given(given.get("age", ""), given.get("sex", ""))
    linking, release = _linking(graph), release_words(graph)
    page = front_page(linking, release, given=given, asked=asked, wrong=wrong, error=error)
    return Reply(400, with_charset(HTML), page)


def _network(graph: KnowledgeGraph, _: Lookup) -> Reply:
    """Return the network as a page; its own policy says what may run in it, which is its own script."""
    try:
        with TemporaryDirectory() as folder:
            page = write_network(graph, Path(folder) / "network.html").path.read_bytes()
    except PnsGraphError as error:
        page = message_page(ServerAddresses.frame, "No network", str(error), "")
        return Reply(404, with_charset(HTML), page)
    return Reply(200, with_charset(HTML), page, (("Content-Security-Policy", "frame-ancestors 'none'"),))


def _picture(graph: KnowledgeGraph, _: Lookup) -> Reply:
    try:
        return Reply(200, "image/svg+xml", picture_of_network(graph))
    except PnsGraphError as error:
        return refusal(404, str(error))


def _linking(graph: KnowledgeGraph) -> Linking:
    return Linking(graph, ServerAddresses(graph))


def _values(query: str) -> dict[str, str]:
    """Return what the fields of a form were filled with; the first of several values."""
    return {name: values[0] for name, values in parse_qs(query, errors="replace").items()}


def _service(graph: KnowledgeGraph, job: Lookup) -> Reply:
    return _described(job, lambda: describe_service(graph, job.base, federated=bool(job.given)))


def _void(graph: KnowledgeGraph, job: Lookup) -> Reply:
    return _described(job, lambda: describe_dataset(graph, job.base))


def _described(job: Lookup, describe: Callable[[], list[Triple]]) -> Reply:
    """Return a description; a browser gets it as Turtle that it shows as text."""
    media_type = best_match(job.accept, (*GRAPHS, HTML))
    if media_type is None:
        return _not_acceptable()
    shown = TEXT if media_type == HTML else with_charset(media_type)
    form = GRAPHS.get(media_type, RdfFormat.TURTLE)
    return Reply(200, shown, write_graph(describe(), form), (_VARY,))


def _library(graph: KnowledgeGraph, _: Lookup) -> Reply:
    return Reply(200, "application/json", library(graph))


def _queries(graph: KnowledgeGraph, _: Lookup) -> Reply:
    triples = library_triples(graph.library, graph.store, lambda: graph.names)
    return Reply(200, with_charset("text/turtle"), library_turtle(triples).encode())


def _completions(graph: KnowledgeGraph, _: Lookup) -> Reply:
    return Reply(200, "application/json", completions(graph))


def _bound(graph: KnowledgeGraph, job: Lookup) -> Reply:
    """Return the text of a question with values in it: ``tumours_by_antibody?antibody=Hu``."""
    name, _, given = job.given.partition("?")
    try:
        query = graph.library[name]
    except PnsGraphError as error:
        return refusal(404, str(error))
    try:
        values: dict[str, Any] = dict(parse_qsl(given, errors="strict"))
        text = query_text(query, values, None, graph.store, lambda: graph.names)
    except (PnsGraphError, UnicodeDecodeError) as error:
        return refusal(400, str(error))
    return Reply(200, "application/sparql-query", text.encode())


def _empty(graph: KnowledgeGraph, job: Lookup) -> Reply:
    """Return why a question has no rows; where it has some, how many lines do not fit the person."""
    name, _, given = job.given.partition("?")
    try:
        values: dict[str, Any] = dict(parse_qsl(given, errors="strict"))
        rows = graph.query(name, **values)
        text = lines_left_out(graph, name, values, rows) if rows else graph.why_empty(name, **values)
    except (PnsGraphError, UnicodeDecodeError) as error:
        return refusal(400, str(error))
    return Reply(200, TEXT, text.encode())


def _missing(text: str, wanted: str, accept: str) -> Reply:
    """Return that there is nothing, as a page with a search for people."""
    if best_match(accept or "text/plain", ("text/plain", HTML)) != HTML:
        return refusal(404, f"{text}; look for it at /search?q={quote(wanted)}")
    return Reply(404, with_charset(HTML), message_page(ServerAddresses.frame, "Not found", text, wanted))


def _not_acceptable() -> Reply:
    return refusal(
        406, f"nothing of what Accept names can be written; there is {', '.join((*GRAPHS, HTML))}", _VARY
    )


_LOOKUPS: Mapping[str, Callable[[KnowledgeGraph, Lookup], Reply]] = {
    "path": _path,
    "name": _by_name,
    "search": _search,
    "front": _front,
    "ask": _ask,
    "network": _network,
    "picture": _picture,
    "service": _service,
    "void": _void,
    "library": _library,
    "queries": _queries,
    "completions": _completions,
    "bound": _bound,
    "empty": _empty,
}
