"""Putting a release into a triple store, by the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pyoxigraph import DefaultGraph, RdfFormat

from ...errors import EndpointError
from ...rdf.namespaces import ONTOLOGY_IRI
from ..embedded import release_file
from ..rdf_files import RdfFile, read_rdf
from .endpoint import Endpoint
from .remote import RemoteStore

__all__ = ["load_release"]


def load_release(
    url: str,
    release: Path | str | None = None,
    *,
    graph: str | None = ONTOLOGY_IRI,
    check: str | None = None,
    timeout: float = 120.0,
    progress: Callable[[str], None] = lambda line: None,
) -> int:
    """Put a release into a store in place of what its graph held, and return how many triples it has.

    PUT gives the same graph however often it is sent, so that it may be repeated.

    Args:
        url: Where the store takes graphs, such as ``http://localhost:8890/sparql-graph-crud-auth``.
        release: A file of RDF, or a folder with ``pns.ttl``; None for the packaged release.
        graph: IRI of the graph to fill; None for the default graph of the store.
        check: Address of the SPARQL endpoint of the same store; there the triples are counted afterwards.
        timeout: Seconds that the server may take.
        progress: Called with a line for each step.

    Raises:
        ReleaseError: The file cannot be read or is no RDF.
        EndpointError: The store cannot be reached or refuses, or has another number of triples afterwards.
    """
    file = release_file(release)
    read = read_rdf(file)
    triples = len(read.store)
    place = "the default graph" if graph is None else f"graph {graph}"
    endpoint = Endpoint(url, timeout=timeout, retries=3)
    progress(f"{file}: {triples} triples go into {place} of {endpoint.url}")
    target = ("default", "") if graph is None else ("graph", graph)
    endpoint.send("PUT", accept="*/*", parameters=[target], body=_turtle(read), kind="text/turtle")
    if check is not None:
        _check(check, graph, triples, timeout)
        progress(f"{place} holds {triples} triples")
    return triples


def _turtle(read: RdfFile) -> bytes:
    """Return the text of a file as Turtle: as it stands if it is plain Turtle, else written anew."""
    if read.plain and read.format == RdfFormat.TURTLE:
        return Path(read.name).read_bytes()
    written = read.store.dump(format=RdfFormat.TURTLE, from_graph=DefaultGraph())
    return written if written is not None else b""


def _check(url: str, graph: str | None, triples: int, timeout: float) -> None:
    store = RemoteStore(url, graph=graph, timeout=timeout)
    if (there := len(store)) != triples:
        place = "its default graph" if graph is None else f"its graph {graph}"
        raise EndpointError(
            f"{store.url}: {place} holds {there} triples and not the {triples} of the release; "
            "look into the log of the server, and whether this is the same store"
        )
