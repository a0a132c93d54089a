"""Opening what a command asks: a release by its ready index, or an endpoint."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import QueryError

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph

__all__ = ["open_graph", "read_graph"]


def open_graph(options: Namespace) -> KnowledgeGraph:
    """Return the release that the options name, for a command that asks once: by its index, or an endpoint.

    The index is there at once, however large the release is; in memory each answer comes faster.

    Raises:
        QueryError: The options name both a file and an endpoint, or a graph without an endpoint.
        ReleaseError: The release cannot be read.
        EndpointError: The endpoint cannot be read.
    """
    from ..store.embedded import release_file

    _check_place(options)
    if options.endpoint is None and (ready := _ready_graph(release_file(options.release))):
        return ready
    return read_graph(options)


def read_graph(options: Namespace) -> KnowledgeGraph:
    """Return the release that the options name, for a command that reads most of it: in memory, or remote.

    Raises:
        QueryError, ReleaseError, EndpointError: As for :func:`open_graph`.
    """
    from ..graph import KnowledgeGraph

    _check_place(options)
    if options.endpoint is None:
        return KnowledgeGraph.load(options.release)
    return KnowledgeGraph.connect(options.endpoint, graph=options.graph, timeout=options.timeout)


def _check_place(options: Namespace) -> None:
    if options.endpoint is None and options.graph is not None:
        raise QueryError("--graph names a graph of an endpoint; give --endpoint too")
    if options.endpoint is not None and options.release is not None:
        raise QueryError("a release is read from --release or from --endpoint, not from both")


def _ready_graph(file: Path) -> KnowledgeGraph | None:
    """Return a release by its index, which is made where none opens; None where none can be kept."""
    from ..ready.index_folder import find_index

    folder = find_index(file)
    return (_opened(folder, file) if folder else None) or _made(file)


def _made(file: Path) -> KnowledgeGraph | None:
    from ..ready.index_making import make_index

    folder = make_index(file)
    return _opened(folder, file) if folder else None


def _opened(folder: Path, file: Path) -> KnowledgeGraph | None:
    """Return a release by an index; None where the engine cannot open it."""
    from ..graph import KnowledgeGraph
    from ..ready.index_folder import NAMES
    from ..ready.kept_names import KeptNames
    from ..ready.ready_store import ReadyStore

    try:
        return KnowledgeGraph(ReadyStore(folder), file, names=KeptNames(folder / NAMES))
    except (OSError, RuntimeError, ValueError):
        return None
