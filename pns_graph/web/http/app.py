"""The address space: which path is answered by what."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from functools import lru_cache
from urllib.parse import parse_qs, quote

from ..messages import (
    ADDRESS_TOO_LONG,
    LONGEST_ADDRESS,
    STOPPING,
    Lookup,
    ReleaseCopy,
    Reply,
    Settings,
    SparqlQuestion,
    refusal,
)
from ..negotiation import GRAPHS, HTML, ROWS, best_match
from ..workers.pool import Pool
from .kept_answers import KeptAnswers
from .protocol import METHODS, read_question
from .requests import Receive, Scope, Send, base_address, header, hung_up, read_body, send_reply
from .static_files import Files, confirmed
from .visitors import Visitors

__all__ = ["App"]


class App:
    """The ASGI application; everything that needs the release is asked of one of two pools.

    Pages and searches have a pool of their own, so that slow queries do not take them away.
    """

    def __init__(self, queries: Pool, lookups: Pool, release: ReleaseCopy, settings: Settings) -> None:
        self._queries = queries
        self._lookups = lookups
        self._settings = settings
        self._visitors = Visitors(settings)
        self._files = Files(lookups, release)
        self._kept = KeptAnswers(settings.keep_mb)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        try:
            reply = self._visitors.turned_away(scope) or self._visitors.preflight(scope)
            reply = reply or await self._reply(scope, receive)
        except asyncio.CancelledError:
            reply = STOPPING
        if reply is not None:
            await send_reply(scope, receive, send, reply, self._visitors.origin_headers(scope))

    def _reply(self, scope: Scope, receive: Receive) -> Awaitable[Reply | None]:
        is_endpoint = scope["path"].rstrip("/") == "/sparql"
        return self._sparql(scope, receive) if is_endpoint else self._page(scope, receive)

    async def _sparql(self, scope: Scope, receive: Receive) -> Reply | None:
        method, accept = scope["method"], header(scope, b"accept")
        if method in ("GET", "HEAD"):
            if len(scope["query_string"]) > LONGEST_ADDRESS:
                return ADDRESS_TOO_LONG
            if not scope["query_string"] or _wants_editor(scope["query_string"], accept):
                return await self._service(scope, receive, accept)
            question = _read_again(scope["query_string"], accept)
        elif method == "POST":
            body = await read_body(
                scope, receive, self._settings.max_body_bytes, self._settings.timeout_seconds
            )
            if isinstance(body, Reply):
                return body
            question = read_question(scope["query_string"], accept, header(scope, b"content-type"), body)
        else:
            return _other_method(method, METHODS)
        return question if isinstance(question, Reply) else await self._answer(question, receive)

    async def _answer(self, question: SparqlQuestion | Lookup, receive: Receive) -> Reply | None:
        reply = self._kept.find(question)
        if reply is None:
            reply = await self._ask(question, receive)
            if reply is not None:
                self._kept.keep(question, reply)
        return reply

    async def _service(self, scope: Scope, receive: Receive, accept: str) -> Reply | None:
        """Return the description of the service; people with a browser get the page with the editor."""
        if best_match(accept, (*GRAPHS, HTML)) == HTML:
            if scope["path"] != "/sparql":
                return _elsewhere("/sparql", scope["query_string"])
            return await self._files.find("/sparql", header(scope, b"if-none-match"))
        federated = "federated" if self._settings.allow_service else ""
        return await self._ask(Lookup("service", federated, accept, base_address(scope)), receive)

    async def _page(self, scope: Scope, receive: Receive) -> Reply | None:
        if scope["method"] not in ("GET", "HEAD"):
            return _other_method(scope["method"], "GET, HEAD, OPTIONS")
        path = scope["path"]
        given = parse_qs(scope["query_string"].decode("latin-1"))
        if path == "/" and "name" in given:
            return _elsewhere("/sparql", scope["query_string"])
        etags = header(scope, b"if-none-match")
        reply = await self._files.find(path, etags) or await self._looked_up(scope, receive, path, given)
        return None if reply is None else confirmed(reply, etags)

    async def _looked_up(
        self, scope: Scope, receive: Receive, path: str, given: dict[str, list[str]]
    ) -> Reply | None:
        """Return what is looked up for this request, from what was answered before where it was."""
        accept, base = header(scope, b"accept"), base_address(scope)
        query = scope["query_string"].decode("latin-1")
        if path in ("/void", "/.well-known/void"):
            return await self._answer(Lookup("void", path, accept, base), receive)
        if path == "/search":
            return await self._answer(Lookup("search", given.get("q", [""])[0]), receive)
        if path == "/ask":
            return await self._answer(Lookup("ask", path, query=query), receive)
        if path.startswith("/library/") and path.endswith(".rq"):
            return await self._answer(Lookup("bound", f"{path[9:-3]}?{query}"), receive)
        if path.startswith("/library/") and path.endswith(".txt"):
            return await self._answer(Lookup("empty", f"{path[9:-4]}?{query}"), receive)
        person = "&".join(f"{name}={quote(given[name][0])}" for name in ("age", "sex") if name in given)
        if path == "/term":
            return await self._answer(
                Lookup("name", given.get("iri", [""])[0], accept, query=person), receive
            )
        return await self._answer(Lookup("path", path, accept, query=person), receive)

    def _ask(self, job: SparqlQuestion | Lookup, receive: Receive) -> Awaitable[Reply | None]:
        pool = self._queries if isinstance(job, SparqlQuestion) else self._lookups
        return pool.ask(job, lambda: hung_up(receive))


def _wants_editor(query_string: bytes, accept: str) -> bool:
    """Return whether a browser opens a question in the editor: the address names one, and no query."""
    given = parse_qs(query_string.decode("latin-1"))
    return "name" in given and "query" not in given and best_match(accept, (*ROWS, HTML)) == HTML


def _elsewhere(path: str, query_string: bytes) -> Reply:
    query = query_string.decode("latin-1")
    address = f"{path}?{query}" if query else path
    return Reply(303, "text/plain; charset=utf-8", b"", (("Location", address), ("Vary", "Accept")))


_read_again = lru_cache(maxsize=256)(read_question)
"""Reads a question of an address; who asks often asks the same."""


def _other_method(method: str, allowed: str) -> Reply:
    if method == "OPTIONS":
        return Reply(204, "text/plain; charset=utf-8", b"", (("Allow", allowed),))
    return refusal(405, f"{method} is not answered here; use {allowed}", ("Allow", allowed))
