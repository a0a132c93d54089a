"""The pages that only a site without a server has: its first page, and the search with all its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ...graph import KnowledgeGraph
from ...model.terms import Term
from ..pages.claim_rows import heading
from ..pages.entry_pages import front_page, release_words
from ..pages.linking import Linking
from ..pages.markup import Link, render
from ..pages.search_pages import rank_of_kind
from .file_addresses import FileAddresses, PlacesOfFiles

__all__ = ["SEARCH_SCRIPT", "first_page", "search_page_of_site"]

SEARCH_SCRIPT = "search.js"


def first_page(graph: KnowledgeGraph, places: PlacesOfFiles, downloads: Iterable[Link]) -> bytes:
    """Return the first page; its forms lead to the search, which leads on to the page of the term.

    Args:
        graph: The release.
        places: Which file shows what.
        downloads: Files for programs.
    """
    linking = Linking(graph, FileAddresses(places))
    return front_page(linking, release_words(graph), downloads=tuple(downloads))


def search_page_of_site(graph: KnowledgeGraph, places: PlacesOfFiles) -> bytes:
    """Return the page of the search; without scripts it is the list of all terms by kind, and of sources."""
    addresses = FileAddresses(places, script=SEARCH_SCRIPT)
    return render(
        "site_search.html",
        addresses.frame,
        kinds=list(_kinds(graph, addresses)),
        sources=[Link(node.rpartition("/")[2], addresses.of(node)) for node in sorted(places.sources)],
    )


def _kinds(graph: KnowledgeGraph, addresses: FileAddresses) -> Iterator[dict[str, object]]:
    terms = sorted((graph.term(node) for node in graph.names.kinds), key=_order)
    for kind, group in groupby(terms, key=lambda term: term.kind):
        links = [Link(term.label, addresses.of(term.iri)) for term in group]
        yield {"title": heading(kind), "links": links}


def _order(term: Term) -> tuple[int, str, str, str]:
    return rank_of_kind(term.kind), term.kind, term.label.casefold(), term.iri
