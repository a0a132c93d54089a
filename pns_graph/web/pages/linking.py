"""Texts that lead to the page of what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ...graph import KnowledgeGraph
from ...model.terms import Source, Term
from ...store.triple_store import describe
from ...text.citation import noted_citation
from ...text.paper_links import paper_links
from ..addresses import Addresses
from .markup import Cited, Link, PageFormat

__all__ = ["Linking"]

_FORMATS = (
    ("Turtle", "text/turtle", ".ttl"),
    ("JSON-LD", "application/ld+json", ".jsonld"),
    ("N-Triples", "application/n-triples", ".nt"),
    ("RDF/XML", "application/rdf+xml", ".rdf"),
)


@dataclass(frozen=True, slots=True)
class Linking:
    """Makes the links of pages about one release.

    Attributes:
        graph: The release.
        addresses: Where its things are shown.
    """

    graph: KnowledgeGraph
    addresses: Addresses

    def link(self, text: str, node: str) -> Link:
        """Return a link to the page of an IRI, or to the web for what the release only names."""
        if not node:
            return Link(text)
        if node in self.graph.names.kinds or describe(self.graph.store, NamedNode(node)):
            return Link(text, self.addresses.of(node))
        return Link(text, node if node.startswith(("http://", "https://")) else "")

    def term(self, term: Term) -> Link:
        """Return a term by its label."""
        return self.link(term.label, term.iri)

    def cited(self, source: Source) -> Cited:
        """Return a source as it stands in a list; among files only its own page has the ways to the paper."""
        text = noted_citation(source)
        key = Link(source.key, self.addresses.of(source.iri))
        ways = tuple(self.ways_to(source)) if self.addresses.is_asked else ()
        return Cited(key, f"{text}." if text else "", ways)

    def ways_to(self, source: Source) -> Iterator[Link]:
        """Yield the links to a paper."""
        return (Link(*link) for link in paper_links(source))

    def formats(self, node: str) -> tuple[PageFormat, ...]:
        """Return where the same is to be had as data; only a server has that of single things."""
        address = self.addresses.of(node)
        if "?" in address or not self.addresses.is_asked:
            return ()
        return tuple(PageFormat(name, media_type, address + suffix) for name, media_type, suffix in _FORMATS)
