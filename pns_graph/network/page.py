"""One HTML page that holds everything: script, style, font and data; it asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict
from typing import Any

from ..model.claims import Claim
from ..model.terms import Source
from ..rdf.namespaces import contract
from ..store.bundle import bundled
from ..text.citation import checked_words, short_citation
from ..text.claim_words import number_words, people_words, strength_words
from ..text.notices import LICENCE, NOT_A_DEVICE
from ..text.origin_words import origin_words
from ..text.paper_links import paper_links
from .layout import Layout
from .model import Location, Network, NetworkEdge, NetworkNode, level_of
from .style import HEADINGS, LOOKS, edge_colour, edge_width, look_of

__all__ = ["page_html"]

Json = dict[str, Any]


def page_html(network: Network, layout: Layout) -> str:
    """Return the page; the same network gives the same bytes."""
    script = bundled("network.js").read_text(encoding="utf-8")
    style = bundled("network.css").read_text(encoding="utf-8")
    parts = {
        "policy": _policy(script),
        "notice": NOT_A_DEVICE.removesuffix("."),
        "style": style,
        "data": _inert(_data(network, layout)),
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


def _inert(data: Json) -> str:
    """Return the data as JSON in which no character can end the script element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _data(network: Network, layout: Layout) -> Json:
    heights, all_heights = layout.heights(with_groups=False), layout.heights(with_groups=True)
    return {
        "version": network.version,
        "licence": LICENCE,
        "headings": dict(HEADINGS),
        "locations": [_location(place, network) for place in Location],
        "terms": [_term(node, heights.get(key), all_heights[key]) for key, node in network.nodes.items()],
        "edges": [_edge(edge, network) for edge in network.edges],
        "sources": {source.key: _source(source) for source in network.sources},
    }


def _location(place: Location, network: Network) -> Json:
    used = any(node.location is place for node in network.members.nodes.values())
    return {"name": place, "used": used, **asdict(LOOKS[place])}


def _term(node: NetworkNode, height: float | None, height_with_groups: float) -> Json:
    term = node.term
    return {
        "key": term.key,
        "kind": term.kind,
        "label": term.label,
        "short": node.short,
        "curie": term.curie,
        "definition": term.definition,
        "synonyms": [synonym.text for synonym in term.synonyms],
        "group": term.group,
        "location": node.location,
        "antigens": node.antigens,
        "look": asdict(look_of(node)),
        "height": None if height is None else round(height, 6),
        "heightWithGroups": round(height_with_groups, 6),
    }


def _edge(edge: NetworkEdge, network: Network) -> Json:
    ends = network.nodes[edge.subject], network.nodes[edge.object]
    return {
        "subject": edge.subject,
        "relation": edge.relation,
        "object": edge.object,
        "polarity": edge.polarity,
        "level": edge.level,
        "width": edge_width(edge),
        "colour": edge_colour(edge, *ends),
        "claims": [_claim(claim) for claim in sorted(edge.claims, key=_counted_first)],
    }


def _counted_first(claim: Claim) -> tuple[bool, bool, int, str]:
    return claim.negated, not number_words(claim), -level_of(claim), claim.iri


def _claim(claim: Claim) -> Json:
    return {
        "id": contract(claim.iri),
        "negated": claim.negated,
        "number": number_words(claim),
        "strength": strength_words(claim),
        "people": people_words(claim),
        "statement": claim.statement,
        "source": claim.source.key,
        "locator": claim.locator,
        "design": (claim.design or "").replace("-", " "),
        "origin": origin_words(claim),
        "checked": checked_words(claim),
        "unchecked": not claim.is_checked,
    }


def _source(source: Source) -> Json:
    return {
        "citation": short_citation(source),
        "title": source.title,
        "note": source.comment,
        "links": [link._asdict() for link in paper_links(source)],
    }
