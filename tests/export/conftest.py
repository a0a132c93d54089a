"""What the tests of exports share: the toy world, and one whose texts are hard to write."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.export.content import ExportContent
from pns_graph.export.part import choose_part
from pns_graph.rdf.nodes import iri

HOSTILE = (
    '=HYPERLINK("http://x","y")\tTab \'single\' "double" \\ back\r\nsecond line\n\n'
    "<b>&amp;</b> ]]> </data> {curly} [square] !bang # hash | pipe ; , ß Ä 漢字 \U0001f9e0 \u202eright"
)
"""A text that breaks whoever does not escape it."""

LABELLED = "PNSO:0002902"
"""The term that bears it as label, synonym and definition: the toy world's anti-Y antibody."""

_PROPERTIES = ("rdfs:label", "skos:definition", "IAO:0000115", "oboInOwl:hasExactSynonym")


@pytest.fixture(scope="session")
def toy() -> KnowledgeGraph:
    """The example that comes with the package; not to be changed."""
    return KnowledgeGraph.example()


@pytest.fixture(scope="session")
def again() -> KnowledgeGraph:
    """The example read once more: other names for what has none, another order."""
    return KnowledgeGraph.example()


@pytest.fixture(scope="session")
def hostile() -> KnowledgeGraph:
    """The same with a hostile label, synonym and definition, and that text as statement of every claim."""
    graph = KnowledgeGraph.example()
    store = ox.Store()
    store.extend(graph.store.quads_for_pattern(None, None, None))
    for subject, name in _places(store):
        for quad in list(store.quads_for_pattern(subject, iri(name), None)):
            store.remove(quad)
        store.add(ox.Quad(subject, iri(name), ox.Literal(HOSTILE)))
    return KnowledgeGraph(store, "hostile")


def _places(store: ox.Store) -> list[tuple[ox.NamedNode, str]]:
    claims = store.quads_for_pattern(None, iri("pns:statement"), None)
    said = [(q.subject, "pns:statement") for q in claims if isinstance(q.subject, ox.NamedNode)]
    return said + [(iri(LABELLED), name) for name in _PROPERTIES]


def content_of(graph: KnowledgeGraph, terms: Sequence[str] = ()) -> ExportContent:
    """Return what a format is given of a release, or of some terms."""
    return ExportContent(graph.store, choose_part(graph.store, graph.names, terms))
