"""The graphs that the endpoint answers from: the release, and the library of questions as data.

The library is a named graph. The default graph is both together, so that who looks for example queries finds
them without knowing where; ``FROM`` the ontology is the release alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import TypeAlias

import pyoxigraph as ox

from ...questions.library_data import LIBRARY_IRI
from ...rdf.namespaces import ONTOLOGY_IRI

__all__ = ["EndpointGraphs", "Found"]

Found: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_LIBRARY = ox.NamedNode(LIBRARY_IRI)
_DEFAULT = ox.DefaultGraph()


class EndpointGraphs:
    """A release with the library beside it.

    Args:
        release: The release; the library is put into this store, which is of no other use then.
        library: The triples of the library; none of their subjects is one of the release.
    """

    def __init__(self, release: ox.Store, library: Iterable[ox.Triple]) -> None:
        self._library = tuple(library)
        self._both = release
        self._add_library(release, _LIBRARY)
        self._add_library(release, _DEFAULT)

    def query(
        self, text: str, prefixes: dict[str, str], default: Collection[str] = (), named: Collection[str] = ()
    ) -> Found:
        """Answer a query; without any graphs given its default graph is both, and the library is a named one.

        Args:
            text: The query.
            prefixes: Those that it need not declare.
            default: Its default graph, as the IRIs of the ontology and of the library.
            named: Its named graphs: the IRI of the library, or none.
        """
        if not default and not named:
            return self._both.query(text, prefixes=prefixes)
        store = self._release_alone if set(default) == {ONTOLOGY_IRI} else self._both
        graph = _DEFAULT if ONTOLOGY_IRI in default else _LIBRARY
        return store.query(
            text,
            prefixes=prefixes,
            default_graph=[graph] if default else [],
            named_graphs=[_LIBRARY] if named else [],
        )

    @cached_property
    def _release_alone(self) -> ox.Store:
        """The release without the library in its default graph; made for the first who asks, for few do."""
        library = {triple.subject for triple in self._library}
        store = ox.Store()
        store.extend(
            quad
            for quad in self._both.quads_for_pattern(None, None, None, _DEFAULT)
            if quad.subject not in library
        )
        self._add_library(store, _LIBRARY)
        return store

    def _add_library(self, store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> None:
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in self._library)
