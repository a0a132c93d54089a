"""Writing the network to a file; the suffix of its name says in which form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..drawing.png_picture import png_of
from ..drawing.whole_file import write_whole
from ..errors import NetworkError, near_names
from .layout import arrange
from .model import read_network
from .page import AnswersAboutTerms, page_of_rows
from .reading_rows import reading_row_svg, reading_rows

__all__ = ["NetworkSummary", "write_network"]


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """What was written.

    Attributes:
        path: The file.
        size_bytes: Its size.
        counts: How many of what are in it, such as ``marks``; a page says the same of itself.
    """

    path: Path
    size_bytes: int
    counts: Mapping[str, int]

    def __str__(self) -> str:
        return f"{self.path}: " + ", ".join(f"{number} {name}" for name, number in self.counts.items())


def write_network(graph: AnswersAboutTerms, output: Path) -> NetworkSummary:
    """Write the network of a graph as a page (.html), a picture (.svg, .png) or a graph (.graphml).

    The file appears whole or not at all, and the same release gives the same bytes, from a file and from an
    endpoint.

    Args:
        graph: The graph that one holds.
        output: File to write; its suffix chooses the form.

    Raises:
        NetworkError: The suffix is none of the four, or the file cannot be written.
        PageError: The built pages are missing, which only .html and .png need.
        ReleaseError: The graph has no associations, no edge of the network, or a claim that cannot be read.
        EndpointError: The graph is read from an endpoint that does not answer.
    """
    form = _form(output)
    content, counts = form(graph)
    _replace(output, content)
    return NetworkSummary(output, len(content), counts)


_Written = tuple[bytes, Mapping[str, int]]


def _html(graph: AnswersAboutTerms) -> _Written:
    rows = reading_rows(graph)
    return page_of_rows(graph, rows), rows.counts()


def _svg(graph: AnswersAboutTerms) -> _Written:
    rows = reading_rows(graph).opened
    return reading_row_svg(rows).encode(), rows.counts()


def _png(graph: AnswersAboutTerms) -> _Written:
    rows = reading_rows(graph).opened
    return png_of(rows.picture()), rows.counts()


def _graphml(graph: AnswersAboutTerms) -> _Written:
    from .graphml import network_graphml  # networkx is none of a page's matter and takes 0.1 s

    network = read_network(graph.store)
    counts = {"terms": len(network.nodes), "edges": len(network.edges)}
    claims = {claim.iri for edge in network.edges for claim in edge.claims}
    return network_graphml(graph.store, network, arrange(network)), counts | {"claims": len(claims)}


_FORMS: Mapping[str, Callable[[AnswersAboutTerms], _Written]] = MappingProxyType(
    {".html": _html, ".svg": _svg, ".png": _png, ".graphml": _graphml}
)


def _form(output: Path) -> Callable[[AnswersAboutTerms], _Written]:
    suffix = output.suffix.lower()
    if suffix not in _FORMS:
        near = near_names(suffix, _FORMS)
        hint = f"; did you mean {near[0]}?" if near else ""
        known = ", ".join(_FORMS)
        raise NetworkError(f"cannot draw a network as {output.name!r}: the name must end in {known}{hint}")
    return _FORMS[suffix]


def _replace(output: Path, content: bytes) -> None:
    try:
        write_whole(output, content)
    except OSError as error:
        raise NetworkError(f"cannot write {output}: {error.strerror or error}") from error
