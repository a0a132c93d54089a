"""What is the same for everybody: the editor, the style sheet, the release, the questions, lists of names."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from ...errors import PageError
from ...store.bundle import bundled
from ..messages import Lookup, ReleaseCopy, Reply, refusal
from ..negotiation import HTML
from ..workers.pool import Pool

__all__ = ["Files", "confirmed"]

_HERE = Path(__file__).resolve().parents[1]
_ASSETS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
_RELEASES = {".nt": "application/n-triples", ".owl": "application/rdf+xml", ".rdf": "application/rdf+xml"}
_MADE = {
    "/": "front",
    "/network": "network",
    "/network.html": "network",
    "/network.svg": "picture",
    "/library.json": "library",
    "/queries.ttl": "queries",
    "/completions.json": "completions",
}
"""What is made of the release by the first who asks."""

_FOR_GOOD = "public, max-age=31536000, immutable"
_OWN = ("/style.css", "/llms.txt", "/robots.txt", "/favicon.svg")


class Files:
    """Serves files, and keeps what was read once; each with an ETag."""

    def __init__(self, pool: Pool, release: ReleaseCopy) -> None:
        self._pool = pool
        self._release = release
        self._kept: dict[str, Reply] = {}

    async def find(self, path: str, etags: str) -> Reply | None:
        """Return the reply for a path, short when the client has it already; None when it is no such path."""
        reply = self._kept.get(path) or await self._read(path)
        if reply is None or reply.status != 200:
            return reply
        self._kept[path] = reply
        return confirmed(reply, etags)

    async def _read(self, path: str) -> Reply | None:
        if path in _MADE:
            made = await self._pool.ask(Lookup(_MADE[path], ""))
            return (
                _tagged(made.body, made.content_type, *made.headers) if made and made.status == 200 else made
            )
        if path == "/sparql":
            return _tagged(_editor().read_bytes(), f"{HTML}; charset=utf-8", ("Vary", "Accept"))
        if path == "/favicon.ico":
            path = "/favicon.svg"
        if path in _OWN:
            return _tagged((_HERE / path.strip("/")).read_bytes(), _ASSETS[Path(path).suffix])
        if path == "/pns.ttl":
            suffix = Path(self._release.file).suffix
            return _tagged(self._release.content, _RELEASES.get(suffix, "text/turtle; charset=utf-8"))
        return _asset(path.removeprefix("/assets/")) if path.startswith("/assets/") else None


def _asset(name: str) -> Reply:
    """Return one built file by its bare name."""
    suffix = Path(name).suffix
    if suffix not in _ASSETS or not re.fullmatch(r"\w[\w.-]*", name, re.ASCII):
        return refusal(404, f"there is no built file {name!r}; the page names those that there are")
    try:
        return _tagged(bundled(name).read_bytes(), _ASSETS[suffix])
    except PageError as error:
        return refusal(404, str(error))


def _editor() -> Path:
    """Return the page with the editor, or the one that says how to build it."""
    try:
        return bundled("editor.html")
    except PageError:
        return _HERE / "no_editor.html"


def confirmed(reply: Reply, etags: str) -> Reply:
    """Return a reply with its ETag, without its body where the client has it already.

    Args:
        reply: The reply.
        etags: The header If-None-Match of the request; empty for none.
    """
    if reply.status != 200:
        return reply
    named = dict(reply.headers)
    tagged = reply if "ETag" in named else _tagged(reply.body, reply.content_type, *reply.headers)
    if dict(tagged.headers)["ETag"] not in etags:
        return tagged
    return Reply(304, reply.content_type, b"", tagged.headers)


def _tagged(body: bytes, content_type: str, *headers: tuple[str, str]) -> Reply:
    """Return a reply that a client may keep: a font for good, all else after it asked whether it is the same.

    The ETag is a weak one, for the bytes may be packed on their way.
    """
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    kept = _FOR_GOOD if content_type.startswith("font/") else "no-cache"
    return Reply(200, content_type, body, (("ETag", etag), ("Cache-Control", kept), *headers))
