"""Remembers from what a release was built, so that a build with nothing to do can say so at once.

The list is one that ``sha256sum`` reads: the tables, the schema, the shapes, this program, and the
files that were written. It lies beside the ontology folder and is no part of the release.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ...store.packaged import data_folder
from ...version import __version__

__all__ = ["is_up_to_date", "manifest_of"]

_PROGRAM = Path(__file__).resolve().parents[2]
_LIBRARIES = ("owlready2", "pyoxigraph", "pyshacl", "rdflib")


def manifest_of(source: Path, outputs: Iterable[Path]) -> str:
    """Return the list of everything that goes into a build and comes out of it.

    Args:
        source: The ontology folder.
        outputs: The files that the build writes.

    Raises:
        OSError: A file cannot be read.
    """
    files = [*_inputs(source), *sorted(outputs)]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {_shown(path, source)}" for path in files]
    return "\n".join([f"# {_versions()}", *lines, ""])


def _shown(path: Path, source: Path) -> str:
    """Return a path relative to where the ontology folder lies, or this program, if it is there."""
    resolved = path.resolve()
    for root in (source.resolve().parent, _PROGRAM.parent):
        if resolved.is_relative_to(root):
            return resolved.relative_to(root).as_posix()
    return str(resolved)


def is_up_to_date(recorded: Path, source: Path, outputs: Iterable[Path]) -> bool:
    """Whether the recorded list is still true of every file.

    Args:
        recorded: The list that the last build left.
        source: The ontology folder.
        outputs: What the last build wrote.
    """
    try:
        return recorded.read_text(encoding="utf-8") == manifest_of(source, outputs)
    except (OSError, UnicodeDecodeError):
        return False


def _inputs(source: Path) -> Iterator[Path]:
    """Yield every file that a build reads, the program itself included, in order."""
    yield from sorted(source.glob("*.ttl"))
    yield from sorted(
        path
        for ending in ("*.tsv", "*.txt")
        for path in source.rglob(ending)
        if "release" not in path.relative_to(source).parts
    )
    yield from sorted(data_folder("shapes").glob("*.ttl"))
    yield from sorted(_PROGRAM.rglob("*.py"))


def _versions() -> str:
    """Return the versions of this program and of the libraries whose answers enter a release."""
    return ", ".join([f"pns-graph {__version__}", *(f"{name} {_version(name)}" for name in _LIBRARIES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
