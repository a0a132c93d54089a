"""Where something with an IRI is shown: on a server, or in a folder of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, urlencode

from ..rdf.namespaces import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..graph import KnowledgeGraph
    from ..model.claims import Claim

__all__ = ["OURS", "Addresses", "Frame", "ServerAddresses", "address_of"]

OURS = BASE
"""What our IRIs begin with; their paths here are what follows."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the frame of every page leads; an address is empty where there is no such page.

    Attributes:
        home: The first page.
        search: What answers the search box.
        network: The network as a page.
        picture: The network as a picture.
        sparql: The page to ask in SPARQL.
        style: The style sheet.
        icon: The picture of the tab.
        script: A script of the page; none on a server.
    """

    home: str
    search: str
    network: str
    picture: str
    sparql: str
    style: str
    icon: str
    script: str = ""


class Addresses(Protocol):
    """Where things are shown."""

    @property
    def frame(self) -> Frame:
        """Where the frame of a page leads."""
        ...

    @property
    def is_asked(self) -> bool:
        """Whether somebody answers what a page asks, such as for a person of some age."""
        ...

    def of(self, iri: str) -> str:
        """Return the address of the page of a node that the release describes; empty for none."""
        ...

    def of_claim(self, claim: Claim) -> str:
        """Return the address at which a claim is shown."""
        ...

    def of_question(self, name: str, given: Mapping[str, str]) -> str:
        """Return the address at which a question of the library is asked; empty for none."""
        ...


class ServerAddresses:
    """The addresses of ``pns serve``."""

    frame = Frame("/", "/search", "/network", "/network.svg", "/sparql", "/style.css", "/favicon.svg")
    is_asked = True

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    def of(self, iri: str) -> str:
        """Return the path of the page of a node."""
        return address_of(self._graph, iri)

    def of_claim(self, claim: Claim) -> str:
        """Return the path of the page of a claim."""
        return address_of(self._graph, claim.iri)

    def of_question(self, name: str, given: Mapping[str, str]) -> str:
        """Return the address of the editor with a question in it."""
        return f"{self.frame.sparql}?{urlencode({'name': name, **given})}"


def address_of(graph: KnowledgeGraph, iri: str) -> str:
    """Return the path of the page of a node: its own for one of ours, that of its key or IRI for another."""
    if iri.startswith(OURS):
        return "/" + quote(iri.removeprefix(OURS), safe="/")
    key = graph.names.keys.get(iri)
    return f"/term/{quote(key, safe='')}" if key else f"/term?iri={quote(iri, safe='')}"
