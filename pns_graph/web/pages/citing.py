"""A publication in words and links, as the pages show it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.terms import Source
from ...text.citation import noted_citation
from ...text.paper_links import paper_links
from .markup import Cited, Link

__all__ = ["cite", "ways_to"]


def cite(source: Source, href: str) -> Cited:
    """Return a source as it stands in a list of sources."""
    text = noted_citation(source)
    return Cited(Link(source.key, href), f"{text}." if text else "", tuple(ways_to(source)))


def ways_to(source: Source) -> Iterator[Link]:
    """Yield the links to a paper."""
    return (Link(*link) for link in paper_links(source))
