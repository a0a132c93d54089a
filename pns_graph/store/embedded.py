"""The embedded store: opening a release in memory."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import (
    RdfFormat,
    Store,
)

from ..errors import ReleaseError
from .packaged import data_folder

__all__ = ["format_of", "open_store", "parse_error", "release_file"]


_FORMATS = {".nt": RdfFormat.N_TRIPLES, ".owl": RdfFormat.RDF_XML, ".rdf": RdfFormat.RDF_XML}


def release_file(given: Path | str | None) -> Path:
    """Return the file of a release: the one given, ``pns.ttl`` in a given folder, or the packaged one."""
    path = data_folder("release") if given is None else Path(given)
    return path / "pns.ttl" if path.is_dir() else path


def format_of(path: Path) -> RdfFormat:
    """Return what a file is taken for by its name: N-Triples, RDF/XML, or else Turtle."""
    return _FORMATS.get(path.suffix, RdfFormat.TURTLE)


def open_store(path: Path) -> Store:
    """Read one file of triples into a new store in memory.

    Raises:
        ReleaseError: The file cannot be read, or is not Turtle (N-Triples for ``.nt``, RDF/XML for ``.owl``).
    """
    store = Store()
    try:
        store.load(path=path, format=format_of(path))
    except SyntaxError as error:
        raise ReleaseError(parse_error(path, error)) from None
    except OSError as error:
        raise ReleaseError(f"cannot read {path}: {str(error).partition(' (os error')[0]}") from None
    return store


def parse_error(path: Path, error: SyntaxError) -> str:
    """Return the one line that says where a file stops being what it claims to be."""
    kind = "RDF/XML" if format_of(path) == RdfFormat.RDF_XML else "Turtle"
    reason = str(error.args[0]).partition(": ")[2].replace("\n", " ")
    return f"{path}:{error.lineno or 1}:{error.offset or 1}: not {kind}: {reason}"
