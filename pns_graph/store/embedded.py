"""The embedded store: opening a release in memory."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import (
    RdfFormat,
    Store,
)

from ..errors import ReleaseError
from ..rdf.nodes import iri
from .packaged import data_folder

__all__ = ["format_of", "open_release", "open_store", "parse_error", "read_release", "release_file"]


_FORMATS = {".nt": RdfFormat.N_TRIPLES, ".owl": RdfFormat.RDF_XML, ".rdf": RdfFormat.RDF_XML}


def release_file(given: Path | str | None) -> Path:
    """Return the file of a release: the one given, ``pns.ttl`` in a given folder, or the packaged one."""
    path = data_folder("release") if given is None else Path(given)
    return path / "pns.ttl" if path.is_dir() else path


def format_of(path: Path) -> RdfFormat:
    """Return what a file is taken for by its name: N-Triples, RDF/XML, or else Turtle."""
    return _FORMATS.get(path.suffix, RdfFormat.TURTLE)


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
        raise ReleaseError(f"{path} holds no term of this ontology; give a pns.ttl that 'pns build' wrote")
    return store


def open_store(path: Path, content: bytes | None = None) -> Store:
    """Read one file of triples into a new store in memory.

    Args:
        path: The file.
        content: What was read from it before; None to read it now.

    Raises:
        ReleaseError: The file cannot be read, or is not Turtle (N-Triples for ``.nt``, RDF/XML for ``.owl``).
    """
    store = Store()
    form = format_of(path)
    try:
        if content is None:
            store.load(path=path, format=form)
        else:
            store.load(content, form)
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
