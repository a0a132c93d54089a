"""Writing the network to a file; the suffix of its name says in which form."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..errors import NetworkError, near_names
from ..store.triple_store import TripleStore
from .graphml import network_graphml
from .layout import Layout, arrange
from .model import Kind, Network, Polarity
from .page import page_html
from .pictures.picture import picture_png, picture_svg
from .reading import read_network

__all__ = ["HasStore", "NetworkSummary", "draw_network", "write_network"]


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """What was written.

    Attributes:
        syndromes: Syndromes drawn; like the other two, without those that only group others.
        edges: Pairs of terms with a relation between them, groups included.
        denied: Those of the edges that every source denies.
        claims: Statements behind the edges.
    """

    path: Path
    size_bytes: int
    syndromes: int
    antibodies: int
    tumours: int
    groups: int
    edges: int
    denied: int
    claims: int


class HasStore(Protocol):
    """Anything that holds a release, such as a ``KnowledgeGraph``."""

    @property
    def store(self) -> TripleStore:
        """The store that the release is read from."""
        ...


def write_network(graph: HasStore, output: Path) -> NetworkSummary:
    """Write the network of a graph as a page (.html), a picture (.svg, .png) or a graph (.graphml).

    The file appears whole or not at all, and the same release gives the same bytes, from a file and from an
    endpoint.

    Args:
        graph: The graph that one holds.
        output: File to write; its suffix chooses the form.

    Raises:
        NetworkError: The suffix is none of the four, or the file cannot be written.
        PageError: The built pages are missing, which only .html and .png need.
        ReleaseError: The graph has no edge of the network, or a claim that cannot be read.
        EndpointError: The graph is read from an endpoint that does not answer.
    """
    return draw_network(graph.store, output)


def draw_network(store: TripleStore, output: Path) -> NetworkSummary:
    """Write the network of a store; see :func:`write_network`."""
    form = _form(output)
    network = read_network(store)
    content = form(network, arrange(network))
    _replace(output, content)
    return _summary(network, output, len(content))


def _html(network: Network, layout: Layout) -> bytes:
    return page_html(network, layout).encode()


def _svg(network: Network, layout: Layout) -> bytes:
    return picture_svg(network, layout).encode()


_FORMS: dict[str, Callable[[Network, Layout], bytes]] = {
    ".html": _html,
    ".svg": _svg,
    ".png": picture_png,
    ".graphml": network_graphml,
}


def _form(output: Path) -> Callable[[Network, Layout], bytes]:
    suffix = output.suffix.lower()
    if suffix not in _FORMS:
        near = near_names(suffix, _FORMS)
        hint = f"; did you mean {near[0]}?" if near else ""
        known = ", ".join(_FORMS)
        raise NetworkError(f"cannot draw a network as {output.name!r}: the name must end in {known}{hint}")
    return _FORMS[suffix]


def _replace(output: Path, content: bytes) -> None:
    """Write to a temporary file beside the output, then swap; what was there stays until then."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise NetworkError(f"cannot write {output}: {error.strerror or error}") from error


def _summary(network: Network, path: Path, size_bytes: int) -> NetworkSummary:
    members = network.members
    syndromes, antibodies, tumours = (len(members.of_kind(kind)) for kind in Kind)
    return NetworkSummary(
        path=path,
        size_bytes=size_bytes,
        syndromes=syndromes,
        antibodies=antibodies,
        tumours=tumours,
        groups=sum(node.term.group for node in network.nodes.values()),
        edges=len(network.edges),
        denied=sum(edge.polarity is Polarity.NEGATIVE for edge in network.edges),
        claims=sum(len(edge.claims) for edge in network.edges),
    )
