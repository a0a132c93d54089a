"""Where a release that is compared comes from: a file, a folder, or a revision of a git checkout."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from ...errors import ReleaseError, near_names, quoted
from ...store.embedded import release_file
from ...store.rdf_files import triples_of_bytes
from .release_triples import ReleaseTriples

__all__ = ["read_place"]

_IN_CHECKOUT = "ontology/release/pns.ttl"
_IN_FOLDERS = ("pns.ttl", "release/pns.ttl", _IN_CHECKOUT)
_ALONE = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
"""Git asks nobody, waits for nobody and fetches nothing."""


def read_place(given: str | None) -> ReleaseTriples:
    """Read a release from where somebody says it is.

    Args:
        given: A file of RDF; a folder with ``pns.ttl``, that of the tables, or a checkout; a revision of the
            git checkout around here, whose ``ontology/release/pns.ttl`` is meant, or ``REVISION:PATH`` for
            another file; None for the packaged release. A file or folder goes before a revision of its name.

    Raises:
        ReleaseError: There is none of them, or it holds no release.
    """
    path = release_file(None) if given is None else Path(given)
    if given is None or path.exists():
        file = _file_in(path) if path.is_dir() else path
        return ReleaseTriples(str(given or "packaged release"), triples_of_bytes(_content(file), str(file)))
    return ReleaseTriples(given, triples_of_bytes(_of_revision(given), _name_of(given)))


def _file_in(folder: Path) -> Path:
    for name in _IN_FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise ReleaseError(f"the folder {folder} holds no release: no {', no '.join(_IN_FOLDERS)}")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ReleaseError(f"cannot read {file}: {error.strerror}") from None


def _name_of(revision: str) -> str:
    """Return what a file of a revision is called in messages; its ending tells the format."""
    return revision if ":" in revision else f"{revision}:{_IN_CHECKOUT}"


def _of_revision(given: str) -> bytes:
    revision, _, path = given.partition(":")
    if _git("rev-parse", "--git-dir") is None:
        raise ReleaseError(
            f"there is no file or folder {given}, and no git checkout here of which it could be a revision"
        )
    if _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        raise ReleaseError(f"there is no file, folder or git revision {quoted(given)}{_near(revision)}")
    file = path or _IN_CHECKOUT
    found = _git("cat-file", "blob", f"{revision}:{file}")
    if found is None:
        raise ReleaseError(
            f"the git revision {revision} has no {file}; give another revision, or REVISION:PATH of the file"
        )
    return found


def _near(revision: str) -> str:
    listed = _git("for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads") or b""
    near = near_names(revision, listed.decode(errors="replace").split())
    return f"; did you mean {', '.join(near)}?" if near else ""


def _git(*arguments: str) -> bytes | None:
    """Return what git prints; None where it fails or is not there."""
    environment = {**os.environ, **_ALONE}
    try:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, stdin=subprocess.DEVNULL, env=environment, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
