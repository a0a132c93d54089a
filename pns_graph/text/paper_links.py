"""The links from a source to its paper, as every page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ..model.terms import Source

__all__ = ["PaperLink", "paper_links"]


class PaperLink(NamedTuple):
    """One way to a paper: what is shown, and the address."""

    text: str
    href: str


def paper_links(source: Source) -> Iterator[PaperLink]:
    """Yield the links to a paper; only digits, a quoted DOI or a web address ever become one."""
    if source.pmid and source.pmid.isascii() and source.pmid.isdigit():
        yield PaperLink(f"PMID {source.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/")
    if source.doi:
        yield PaperLink(f"doi:{source.doi}", f"https://doi.org/{quote(source.doi)}")
    if not (source.pmid or source.doi):
        for link in source.links:
            if link.startswith(("https://", "http://")):
                yield PaperLink(urlsplit(link).hostname or link, link)
