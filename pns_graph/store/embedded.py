"""The embedded store: opening a release in memory."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from .packaged import data_folder
from .rdf_files import read_rdf

__all__ = ["open_store", "release_file"]


def release_file(given: Path | str | None) -> Path:
    """Return the file of a release: the one given, ``pns.ttl`` in a given folder, or the packaged one."""
    path = data_folder("release") if given is None else Path(given)
    return path / "pns.ttl" if path.is_dir() else path


def open_store(path: Path) -> Store:
    """Read one file of triples into a new store in memory.

    Raises:
        ReleaseError: The file cannot be read, or is no RDF.
    """
    return read_rdf(path).store
