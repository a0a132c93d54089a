"""The page of whatever has an IRI, as HTML."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ...model.claims import read_claims
from ...model.terms import read_source, read_term
from ...rdf.nodes import iri
from ...store.triple_store import describe
from .linking import Linking
from .markup import Page, PagePerson, render
from .other_pages import claim_page, other_page, source_page
from .term_pages import EVERYBODY, term_page

__all__ = ["page_of"]


def page_of(linking: Linking, node: NamedNode, asked: PagePerson = EVERYBODY) -> bytes:
    """Return the page of a node that the release has triples of.

    Args:
        linking: Makes the links.
        node: The node.
        asked: For whom the page of a term answers.
    """
    return render("thing.html", linking.addresses.frame, page=_page(linking, node, asked))


def _page(linking: Linking, node: NamedNode, asked: PagePerson) -> Page:
    store = linking.graph.store
    if term := read_term(store, node):
        return term_page(linking, term, asked)
    if source := read_source(store, node):
        return source_page(linking, source)
    if iri("pns:Claim") in describe(store, node).get(iri("rdf:type").value, []):
        return claim_page(linking, read_claims(store, [node])[0])
    return other_page(linking, node)
