"""The shapes over a release, or over somebody's own RDF.

A file of one's own is read together with what it needs of a release, so that it may refer to it; only what
the file itself says is reported. A file with the header of our ontology is a release and stands for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
from rdflib.term import Identifier

from ..errors import ReleaseError
from ..rdf.namespaces import ONTOLOGY_IRI
from ..rdf.nodes import iri
from ..store.embedded import open_store, release_file
from ..store.rdf_files import SUFFIXES, RdfFile, read_rdf
from ..store.rdflib_copy import quiet_literals, rdflib_node
from .own_files import needed_of_release, unknown_words
from .shape_rules import Findings, Shapes, findings, read_shapes, told_of
from .validation_report import ValidationReport, Violation, reports_text

__all__ = [
    "Shapes",
    "ValidationReport",
    "Violation",
    "files_to_validate",
    "read_shapes",
    "release_file",
    "reports_text",
    "unreadable",
    "validate_content",
    "validate_file",
    "validate_store",
]

_HEADER = (ox.NamedNode(ONTOLOGY_IRI), iri("rdf:type"), iri("owl:Ontology"))


def files_to_validate(given: Path | str) -> list[Path]:
    """Return the files of RDF that a path stands for: the file itself, the release in a folder, or all in it.

    Raises:
        ReleaseError: A folder holds no file of RDF.
    """
    path = Path(given)
    if not path.is_dir():
        return [path]
    if (path / "pns.ttl").is_file():
        return [path / "pns.ttl"]
    files = sorted(each for each in path.iterdir() if _suffix(each) in SUFFIXES)
    if not files:
        raise ReleaseError(
            f"{path} holds no file of RDF ({', '.join(SUFFIXES)}); give files, such as my-claims.ttl"
        )
    return files


def validate_file(
    path: Path | str | None = None,
    shapes: Path | None = None,
    release: Path | str | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> ValidationReport:
    """Validate a file against the shapes.

    Args:
        path: File of RDF; None for the release itself.
        shapes: Folder or file of shapes; None for the packaged ones.
        release: The release that a file of one's own may refer to; None for the packaged one.
        progress: Called with a line for each step over a release.

    Raises:
        ReleaseError: A file cannot be read or is no RDF, or there are no shapes.
    """
    file = release_file(release if path is None else path)
    return validate_content(read_rdf(file), read_shapes(shapes), release, progress)


def validate_content(
    read: RdfFile,
    shapes: Shapes,
    release: Path | str | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> ValidationReport:
    """Validate what was read of a file against the shapes.

    Args:
        read: What the file says.
        shapes: The rules.
        release: The release that a file of one's own may refer to; None for the packaged one.
        progress: Called with a line for each step over a release.

    Raises:
        ReleaseError: The release cannot be read or is no RDF.
    """
    if any(read.store.quads_for_pattern(*_HEADER)):
        progress(f"checking {len(read.store):,} triples of {read.name}, some seconds for each 50,000")
        return _of_release(read, shapes)
    with quiet_literals():
        return _of_own_file(read, shapes.of_own_files(), open_store(release_file(release)))


def unreadable(name: str, error: ReleaseError) -> ValidationReport:
    """Return the report of a file that cannot be read."""
    return ValidationReport(name, unreadable=str(error))


def validate_store(store: ox.Store, shapes: Shapes) -> list[Violation]:
    """Validate triples as they are and return everything found, sorted."""
    return sorted({violation for _, violation in findings(store, shapes).found})


def _of_release(read: RdfFile, rules: Shapes) -> ValidationReport:
    """Return what was found in a release."""
    result = findings(read.store, rules)
    found = {violation for _, violation in result.found} | _unknown(read, read.store, result)
    return ValidationReport(read.name, len(result.looked_at), tuple(sorted(found)), graphs=read.graphs)


def _of_own_file(read: RdfFile, rules: Shapes, release: ox.Store) -> ValidationReport:
    """Return what was found of the nodes that a file itself describes or brings in."""
    data = ox.Store()
    data.extend(needed_of_release(read.store, release, rules.inverse_properties()))
    data.extend(read.store)
    result, reported = findings(data, rules), set(_of_file(read.store, release))
    found = {violation for node, violation in result.found if node in reported}
    found |= _unknown(read, release, result)
    return ValidationReport(
        read.name, len(result.looked_at & reported), tuple(sorted(found)), graphs=read.graphs
    )


def _unknown(read: RdfFile, release: ox.Store, result: Findings) -> set[Violation]:
    """Return the words of a file that the release does not have."""
    return {
        told_of(result.data, rdflib_node(word.node), word.rule, word.message, "violation")
        for word in unknown_words(read.store, release)
    }


def _of_file(own: ox.Store, release: ox.Store) -> Iterator[Identifier]:
    """Yield the nodes that a file describes, and those it names that the release says nothing of."""
    for quad in own:
        yield rdflib_node(quad.subject)
        node = quad.object
        if isinstance(node, ox.Literal) or not any(release.quads_for_pattern(node, None, None)):
            yield rdflib_node(node, as_written=True)


def _suffix(path: Path) -> str:
    return Path(path.name.removesuffix(".gz")).suffix.casefold()
