"""The embedded store: opening a release in memory."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from ..errors import ReleaseError
from ..rdf.nodes import iri
from .packaged import data_folder
from .rdf_files import read_rdf, read_rdf_bytes

__all__ = ["no_release", "open_release", "open_store", "read_release", "release_file"]


def release_file(given: Path | str | None) -> Path:
    """Return the file of a release: the one given, ``pns.ttl`` in a given folder, or the packaged one."""
    path = data_folder("release") if given is None else Path(given)
    return path / "pns.ttl" if path.is_dir() else path


def read_release(given: Path | str | None) -> tuple[Path, bytes]:
    """Return the file of a release, and its bytes.

    Raises:
        ReleaseError: The file cannot be read.
    """
    path = release_file(given)
    try:
        return path, path.read_bytes()
    except OSError as error:
        raise ReleaseError(f"cannot read {path}: {error.strerror}") from None


def open_release(path: Path, content: bytes | None = None) -> Store:
    """Read a release into a new store in memory.

    Args:
        path: Its file.
        content: What was read from the file before; None to read it now.

    Raises:
        ReleaseError: As for :func:`open_store`, or the file holds no term.
    """
    store = open_store(path, content)
    if not next(iter(store.quads_for_pattern(None, iri("skos:notation"), None)), None):
        raise no_release(path)
    return store


def no_release(name: Path | str) -> ReleaseError:
    """Return the error of a file of RDF that is no release."""
    return ReleaseError(f"{name} holds no term of this ontology; give a pns.ttl that 'pns build' wrote")


def open_store(path: Path, content: bytes | None = None) -> Store:
    """Read one file of triples into a new store in memory.

    Args:
        path: The file.
        content: What was read from it before; None to read it now.

    Raises:
        ReleaseError: The file cannot be read, or is no RDF.
    """
    read = read_rdf(path) if content is None else read_rdf_bytes(content, str(path))
    return read.store
