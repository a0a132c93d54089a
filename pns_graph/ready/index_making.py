"""Making ready indexes, and sweeping those that nobody needs.

A folder is written under another name and renamed when it is whole, so that no process sees a part of it, and
two that make the same one do not meet.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

import pyoxigraph as ox

from ..errors import PnsGraphError
from ..store.rdf_files import SUFFIXES
from .index_folder import CONTENTS, NAMES, TRIPLES, contents_text, index_folder, is_whole
from .kept_names import keep_names

__all__ = ["make_index"]

_PARTIAL = ".partial-"
_INDEX = re.compile(r"[0-9a-f]{16}-[0-9a-f]{32}")
_KEPT = 4
"""How many indexes of other files are kept, those used last."""

_FORGOTTEN_SECONDS = 24 * 60 * 60
"""After which time a folder that is not whole belongs to a process that was killed."""


def make_index(release: Path) -> Path | None:
    """Make the index of a file, sweep old ones, and return its folder; None where none can be kept.

    What is wrong with the file itself is left for those to tell who read it without an index.
    """
    folder = index_folder(release)
    if folder is None:
        return None
    work = folder.with_name(f"{_PARTIAL}{os.getpid()}")
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        work.mkdir()
    except OSError:
        return None
    try:
        _fill(work, release)
        return _put_in_place(work, folder) if index_folder(release) == folder else None
    except (OSError, RuntimeError, SyntaxError, ValueError, PnsGraphError):
        return None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _fill(work: Path, release: Path) -> None:
    store = ox.Store(work / TRIPLES)
    store.bulk_load(path=release, format=SUFFIXES.get(release.suffix, ox.RdfFormat.TURTLE))
    keep_names(store, work / NAMES)
    store.flush()
    del store  # closes its files
    (work / CONTENTS).write_text(contents_text(work), encoding="utf-8", newline="")


def _put_in_place(work: Path, folder: Path) -> Path:
    """Rename a whole folder, over a damaged one; one that another process put there meanwhile is as good."""
    try:
        work.rename(folder)
    except OSError:
        if not is_whole(folder):
            shutil.rmtree(folder)
            work.rename(folder)
    _sweep(folder)
    return folder


def _sweep(folder: Path) -> None:
    """Remove older states of the same file, what was not used for long, and what was never finished."""
    others = [each for each in folder.parent.iterdir() if each != folder]
    indexes = sorted(filter(_is_index, others), key=_last_use, reverse=True)
    same = [each for each in indexes if each.name[:16] == folder.name[:16]]
    unused = [each for each in indexes if each not in same][_KEPT:]
    forgotten = [each for each in others if each.name.startswith(_PARTIAL) and _is_forgotten(each)]
    for each in (*same, *unused, *forgotten):
        shutil.rmtree(each, ignore_errors=True)


def _is_index(folder: Path) -> bool:
    return _INDEX.fullmatch(folder.name) is not None


def _last_use(folder: Path) -> float:
    """Return when a folder was last used; the beginning of time for one that has gone meanwhile."""
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0


def _is_forgotten(folder: Path) -> bool:
    return time.time() - _last_use(folder) > _FORGOTTEN_SECONDS
