"""The search of a site without a server: all names in a classic script, and what looks in them."""

from __future__ import annotations

import json
from pathlib import Path

from ...graph import KnowledgeGraph
from ...store.endpoints.foreign_words import visible
from ..pages.claim_rows import heading
from ..pages.search_pages import rank_of_kind
from .file_addresses import PlacesOfFiles

__all__ = ["search_script"]

_CODE = Path(__file__).resolve().parents[1] / "search.js"


def search_script(graph: KnowledgeGraph, places: PlacesOfFiles) -> str:
    """Return the script of the search page: data first, then the code that reads them."""
    kinds = sorted(set(graph.names.kinds.values()), key=lambda kind: (rank_of_kind(kind), kind))
    data = {
        "kinds": [[kind, heading(kind), rank_of_kind(kind)] for kind in kinds],
        "terms": [_term(graph, node, place, kinds) for node, place in places.terms.items()],
        "questions": [[query.title, query.question, query.name] for query in graph.library],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"var PNS_NAMES = {text};\n{_CODE.read_text(encoding='utf-8')}"


def _term(graph: KnowledgeGraph, node: str, place: str, kinds: list[str]) -> list[object]:
    """Return a term as a list: file, kind, label, further names, and in brief what it is."""
    term = graph.term(node)
    names = dict.fromkeys((term.plain_name, *(each.text for each in term.synonyms), term.key, term.curie))
    others = [name for name in names if name and name != term.label]
    texts = [visible(text) for text in others]
    return [place, kinds.index(term.kind), visible(term.label), texts, visible(term.description)]
