"""A publication in words and links, as the pages show it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from ..terms import Source
from .markup import Cited, Link

__all__ = ["cite", "ways_to"]


def cite(source: Source, href: str) -> Cited:
    """Return a source as it stands in a list of sources."""
    place = f"{source.journal} {source.year or ''}".strip()
    parts = [part.rstrip(".") for part in (source.authors, source.title, place) if part]
    text = f"{'. '.join(parts)}." if parts else ""
    return Cited(Link(source.key, href), text, tuple(ways_to(source)))


def ways_to(source: Source) -> Iterator[Link]:
    """Yield the links to a paper; only digits, a quoted DOI or a web address ever become one."""
    if source.pmid and source.pmid.isascii() and source.pmid.isdigit():
        yield Link(f"PMID {source.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/")
    if source.doi:
        yield Link(f"doi:{source.doi}", f"https://doi.org/{quote(source.doi)}")
    if not (source.pmid or source.doi):
        for link in source.links:
            if link.startswith(("https://", "http://")):
                yield Link(urlsplit(link).hostname or link, link)
