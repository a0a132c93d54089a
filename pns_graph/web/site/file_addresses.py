"""Where things are shown in a folder of files: terms and sources have pages, a claim a place in them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from ...graph import KnowledgeGraph
from ...model.claims import Claim
from ...rdf.nodes import iri
from ...store.triple_store import subjects
from ..addresses import Frame
from ..pages.claim_rows import claim_anchor

__all__ = ["SOURCES", "TERMS", "FileAddresses", "PlacesOfFiles"]

TERMS, SOURCES = "term", "source"
"""The folders of the pages."""

_OF_THE_FRAME = (
    *("index.html", "search.html", "network.html", "network.svg"),
    *("style.css", "favicon.svg"),
)


class PlacesOfFiles:
    """Which file shows what, seen from the folder of the site."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        kinds, keys = graph.names.kinds, graph.names.keys
        sources = subjects(graph.store, iri("rdf:type"), iri("pns:Source"))
        self.terms = {node: f"{TERMS}/{_file_name(keys[node])}" for node in sorted(kinds)}
        self.sources = {
            node.value: f"{SOURCES}/{_file_name(node.value.rpartition('/')[2])}"
            for node in sorted(sources, key=lambda each: each.value)
        }

    def of(self, node: str) -> str:
        """Return the file that shows a node; empty for none."""
        return self.terms.get(node) or self.sources.get(node, "")


def _file_name(key: str) -> str:
    """Return the name of a page; a key of somebody's own release may hold what no name of a file may."""
    return f"{quote(key, safe='')}.html"


class FileAddresses:
    """The addresses as they stand in a file of the site.

    Args:
        places: Which file shows what.
        here: The folder of the file within the site, such as :data:`TERMS`; empty for that of the site.
        script: A script of the page, from the folder of the site; empty for none.
    """

    is_asked = False

    def __init__(self, places: PlacesOfFiles, here: str = "", script: str = "") -> None:
        self._places = places
        self._here = f"{here}/" if here else ""
        self._up = "../" if here else ""
        home, search, network, picture, style, icon = (f"{self._up}{name}" for name in _OF_THE_FRAME)
        self.frame = Frame(home, search, network, picture, "", style, icon, script)

    def of(self, iri: str) -> str:
        """Return the file of the page of a node, as an address; empty where there is none."""
        place = self._places.of(iri)
        if self._here and place.startswith(self._here):
            return quote(place.removeprefix(self._here))
        return f"{self._up}{quote(place)}" if place else ""

    def of_claim(self, claim: Claim) -> str:
        """Return the place of a claim in the page of its source."""
        page = self.of(claim.source.iri)
        return f"{page}#{claim_anchor(claim)}" if page else ""

    def of_question(self, name: str, given: Mapping[str, str]) -> str:
        """Return nothing: nobody answers questions there."""
        return ""
