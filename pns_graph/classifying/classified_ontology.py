"""A file of somebody's own with what follows written into it."""

from __future__ import annotations

import os
from pathlib import Path

from pyoxigraph import RdfFormat, Triple

from ..drawing.whole_file import write_whole
from ..errors import ClassificationError
from ..rdf.nodes import iri, text
from ..rdf.writing.sorted_triples import write_graph
from .classification import Classification

__all__ = ["check_output", "write_classified"]

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".owl": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
    ".nt": RdfFormat.N_TRIPLES,
}


def check_output(path: Path) -> None:
    """Look whether the ontology can be written to a file, before anything is read.

    Raises:
        ClassificationError: Its ending names no format, or its folder is not there or cannot be written.
    """
    if path.suffix.casefold() not in _FORMATS:
        raise ClassificationError(f"cannot tell a format from {path}; end it in {', '.join(_FORMATS)}")
    if path.is_dir() or not path.parent.is_dir():
        raise ClassificationError(f"{path} is no file in a folder that is there; give another -o")
    if not os.access(path.parent, os.W_OK):
        raise ClassificationError(f"cannot write into {path.parent}: no permission; give another -o")


def write_classified(classification: Classification, path: Path) -> Path:
    """Write what a file says, and the most specific classes of its individuals and classes with their labels.

    Args:
        classification: What was found.
        path: Where to; its ending names the format.

    Raises:
        ClassificationError: As for :func:`check_output`.
        OSError: It cannot be written; what was there is left as it was.
    """
    check_output(path)
    triples = [*classification.triples, *_inferred(classification)]
    write_whole(path, write_graph(triples, _FORMATS[path.suffix.casefold()]))
    return path


def _inferred(classification: Classification) -> list[Triple]:
    """Return what follows, a class by its label so that the file can be read alone."""
    found = []
    for node in classification.nodes:
        how = iri("rdfs:subClassOf") if node.is_class else iri("rdf:type")
        for one in node.memberships:
            if one.is_direct:
                found.append(Triple(node.node, how, one.above))
                found.append(Triple(one.above, iri("rdf:type"), iri("owl:Class")))
                found.append(Triple(one.above, iri("rdfs:label"), text(one.label)))
    return found
