"""What a release is, for catalogues: VoID and DCAT as Turtle, and Croissant."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ...rdf.namespaces import BASE, ONTOLOGY_IRI, PREFIXES
from ...rdf.nodes import iri
from ...rdf.writing.turtle import turtle_of
from ...store.triple_store import objects
from ..content import ExportContent
from ..tables import csv_files
from ..tables.croissant import croissant_of
from . import turtle_file
from .dataset_description import Said, describe_release

__all__ = ["write"]

_DATASET = NamedNode(f"{BASE}void#dataset")
_IANA = "https://www.iana.org/assignments/media-types/"
_SPDX = "http://spdx.org/rdf/terms#"


def write(content: ExportContent) -> dict[str, bytes]:
    """Return ``dataset.ttl`` (VoID, DCAT) and ``croissant.json``, with checksums of what they speak of."""
    tables = csv_files.write(content)
    files = {"pns.ttl": turtle_file.write(content), **tables}
    said = [*describe_release(content.store, _DATASET), *_distributions(content, files)]
    return {
        "croissant.json": croissant_of(content, tables),
        "dataset.ttl": turtle_of(Triple(*each) for each in said).encode(),
    }


def _distributions(content: ExportContent, files: Mapping[str, bytes]) -> Iterator[Said]:
    """Yield what DCAT says of each file."""
    licences = objects(content.store, NamedNode(ONTOLOGY_IRI), iri("dcterms:license"))
    for name in sorted(files):
        node, checksum = BlankNode(f"file-{name}"), BlankNode(f"sum-{name}")
        media = "text/turtle" if name.endswith(".ttl") else "text/csv"
        yield _DATASET, iri("dcat:distribution"), node
        yield node, iri("rdf:type"), iri("dcat:Distribution")
        yield node, iri("dcterms:title"), Literal(name)
        yield node, iri("dcat:accessURL"), NamedNode(ONTOLOGY_IRI)
        yield node, iri("dcat:mediaType"), NamedNode(_IANA + media)
        yield node, iri("dcat:byteSize"), Literal(str(len(files[name])), datatype=_whole())
        yield from ((node, iri("dcterms:license"), licence) for licence in licences)
        yield node, NamedNode(f"{_SPDX}checksum"), checksum
        yield from _checksum(checksum, files[name])


def _checksum(node: BlankNode, content: bytes) -> Iterator[Said]:
    yield node, iri("rdf:type"), NamedNode(f"{_SPDX}Checksum")
    yield node, NamedNode(f"{_SPDX}algorithm"), NamedNode(f"{_SPDX}checksumAlgorithm_sha256")
    digest = hashlib.sha256(content).hexdigest()
    yield node, NamedNode(f"{_SPDX}checksumValue"), Literal(digest, datatype=iri("xsd:hexBinary"))


def _whole() -> NamedNode:
    return NamedNode(f"{PREFIXES['xsd']}nonNegativeInteger")
