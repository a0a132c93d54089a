"""What is the same for everybody: the editor, the style sheet, the release, the lists of names."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .exchange import Lookup, Reply, refusal
from .negotiation import HTML
from .pool import Pool

__all__ = ["Files"]

_HERE = Path(__file__).resolve().parent
_BUNDLE = _HERE.parent / "frontend" / "bundle"
_ASSETS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
_RELEASES = {".nt": "application/n-triples", ".owl": "application/rdf+xml", ".rdf": "application/rdf+xml"}
_LISTS = ("/library.json", "/completions.json")


class Files:
    """Serves files, and keeps what was read once; each with an ETag."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._kept: dict[str, Reply] = {}

    async def find(self, path: str, etags: str) -> Reply | None:
        """Return the reply for a path, short when the client has it already; None when it is no such path."""
        reply = self._kept.get(path) or await self._read(path)
        if reply is None or reply.status != 200:
            return reply
        self._kept[path] = reply
        fresh = dict(reply.headers)["ETag"] in etags
        return Reply(304, reply.content_type, b"", reply.headers) if fresh else reply

    async def _read(self, path: str) -> Reply | None:
        if path in _LISTS:
            listed = await self._pool.ask(Lookup(path.strip("/").partition(".")[0], "", "", ""))
            return _tagged(listed.body, listed.content_type) if listed and listed.status == 200 else listed
        if path == "/":
            editor = _BUNDLE / "editor.html"
            page = editor if editor.is_file() else _HERE / "no_editor.html"
            return _tagged(page.read_bytes(), f"{HTML}; charset=utf-8")
        if path == "/style.css":
            return _tagged((_HERE / "style.css").read_bytes(), _ASSETS[".css"])
        if path == "/pns.ttl":
            release = Path(self._pool.file)
            return _tagged(release.read_bytes(), _RELEASES.get(release.suffix, "text/turtle; charset=utf-8"))
        return _asset(path) if path.startswith("/assets/") else None


def _asset(path: str) -> Reply:
    """Return one built file; only names of files that are there can be asked for."""
    built = {each.name: each for each in _BUNDLE.glob("*") if each.suffix in _ASSETS}
    file = built.get(path.removeprefix("/assets/"))
    if file is None:
        return refusal(404, f"there is no {path}; the built files are {', '.join(sorted(built)) or 'none'}")
    return _tagged(file.read_bytes(), _ASSETS[file.suffix])


def _tagged(body: bytes, content_type: str) -> Reply:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Reply(200, content_type, body, (("ETag", etag), ("Cache-Control", "no-cache")))
