"""A publication in words and links, as the pages show it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.terms import Source
from ...text.paper_links import paper_links
from .markup import Cited, Link

__all__ = ["cite", "ways_to"]


def cite(source: Source, href: str) -> Cited:
    """Return a source as it stands in a list of sources."""
    place = f"{source.journal} {source.year or ''}".strip()
    parts = [part.rstrip(".") for part in (source.authors, source.title, place) if part]
    text = f"{'. '.join(parts)}." if parts else ""
    return Cited(Link(source.key, href), text, tuple(ways_to(source)))


def ways_to(source: Source) -> Iterator[Link]:
    """Yield the links to a paper."""
    return (Link(*link) for link in paper_links(source))
