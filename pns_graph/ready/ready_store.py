"""A ready index as a store: opened only for reading, so that any number of processes can share it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from ..errors import ReleaseError
from ..rdf.nodes import Node
from .index_folder import TRIPLES

__all__ = ["ReadyStore"]


class ReadyStore:
    """The triples of an index; see :class:`~pns_graph.store.triple_store.TripleStore`.

    Args:
        folder: The folder of the index.

    Raises:
        OSError, RuntimeError: It cannot be opened; it is removed then, to be made again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._store = ox.Store.read_only(str(folder / TRIPLES))
        except (OSError, RuntimeError):
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Answer a SPARQL query; the prefixes need not be declared in it."""
        return self._store.query(query, prefixes=prefixes)

    def quads_for_pattern(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, object: Node | None
    ) -> Iterator[ox.Quad]:
        """Yield the triples that fit; None fits everything.

        Args:
            subject: The node spoken of.
            predicate: The property.
            object: Its value.

        Raises:
            ReleaseError: The index was damaged.
        """
        try:
            yield from self._store.quads_for_pattern(subject, predicate, object)
        except (OSError, RuntimeError) as error:
            self.blame(error)
            raise

    def __len__(self) -> int:
        """Return how many triples there are."""
        return len(self._store)

    def blame(self, error: Exception) -> None:
        """Remove the index if an error of the engine says that it was damaged.

        Raises:
            ReleaseError: It was; the text says what to do.
        """
        if not str(error).startswith(("Corruption", "IO error")):
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        reason = " ".join(str(error).split())[:200]
        raise ReleaseError(
            f"the ready index {self._folder} was damaged and is removed; ask again ({reason})"
        ) from None
