"""What is the same for everybody as long as the release is: the editor, the style sheet, the lists of names."""

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
_LISTS = ("/library.json", "/completions.json")
_NO_EDITOR = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PNS Graph</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head><body><main>
<h1>PNS Graph</h1><p>The editor is not built. Build it with <code>pip install .</code> in the checkout (no Node
needed).</p><p>All else works: <a href="/search">terms by name</a>, the SPARQL endpoint <a href="/sparql">/sparql</a>,
its data <a href="/pns.ttl">/pns.ttl</a> and what they hold, <a href="/void">/void</a>.</p></main></body></html>
"""


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
            return _tagged(
                editor.read_bytes() if editor.is_file() else _NO_EDITOR.encode(), f"{HTML}; charset=utf-8"
            )
        if path == "/style.css":
            return _tagged((_HERE / "style.css").read_bytes(), _ASSETS[".css"])
        if path == "/pns.ttl":
            return _tagged(Path(self._pool.file).read_bytes(), "text/turtle; charset=utf-8")
        return _asset(path) if path.startswith("/assets/") else None


def _asset(path: str) -> Reply:
    """Return one built file; only names of files that are there can be asked for."""
    built = {each.name: each for each in _BUNDLE.glob("*") if each.suffix in _ASSETS}
    file = built.get(path.removeprefix("/assets/"))
    if file is None:
        return refusal(
            404, f"there is no {path}; the built files are {', '.join(sorted(built)) or 'not built'}"
        )
    return _tagged(file.read_bytes(), _ASSETS[file.suffix])


def _tagged(body: bytes, content_type: str) -> Reply:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Reply(200, content_type, body, (("ETag", etag), ("Cache-Control", "no-cache")))
