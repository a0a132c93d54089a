"""One HTML page that holds everything: script, style, font and data; it asks nothing of any network."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from typing import Any

from ...rdf.namespaces import expand
from ...store.bundle import bundled
from ...text.notices import NOT_A_DEVICE
from ..reading_rows import ReadingRows, reading_rows
from .page_data import AnswersAboutTerms, page_claims, page_rows

__all__ = ["network_page", "page_of_rows"]


def network_page(graph: AnswersAboutTerms) -> bytes:
    """Return the page of the reading row; the same release gives the same bytes.

    Raises:
        ReleaseError: The release has no associations.
        PageError: The built pages are missing.
    """
    return page_of_rows(graph, reading_rows(graph))


def page_of_rows(graph: AnswersAboutTerms, rows: ReadingRows) -> bytes:
    """Return the page of rows that one holds.

    Raises:
        PageError: The built pages are missing.
    """
    bundled("network.js")  # before anything takes time
    drawn = page_rows(graph, rows)
    people = drawn.pop("people")
    claims = page_claims(graph, [expand(each) for each in drawn["claims"]])
    sources = list(claims["sources"])
    of = [sources.index(claims["claims"][each]["source"]) for each in drawn["claims"]]
    return _page({**drawn, "sources": sources, "claimSources": of}, people, claims).encode()


def _page(rows: dict[str, Any], people: dict[str, Any], claims: dict[str, Any]) -> str:
    script = bundled("network.js").read_text(encoding="utf-8")
    parts = {
        "policy": _policy(script),
        "notice": NOT_A_DEVICE.removesuffix("."),
        "style": bundled("network.css").read_text(encoding="utf-8"),
        "data": _packed(rows),
        "people": _packed(people),
        "claims": _packed(claims),
        "script": script,
    }
    return _filled(bundled("page.html").read_text(encoding="utf-8"), parts)


def _filled(template: str, parts: dict[str, str]) -> str:
    """Return the template with every ``{{name}}`` replaced; what is put in is not looked at again."""
    pieces = template.split("{{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        filled += [parts[name], rest]
    return "".join(filled)


def _policy(script: str) -> str:
    """Return a content security policy under which only our own script runs and nothing is fetched."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _packed(data: dict[str, Any]) -> str:
    """Return the data packed and in letters that cannot end the element that holds them."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()
