"""Where the ready index of a release lies, and whether it is whole.

One folder holds the index of one state of one file. Its name says what it was made from: the path of the
release, what the file system tells of it (a replaced file has another number or time, whatever its size), the
engine, and the code that reads names. Its list of contents shows what was cut or damaged since.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from .cache_folder import cache_folder

__all__ = ["CONTENTS", "NAMES", "TRIPLES", "contents_text", "find_index", "index_folder", "is_whole"]

TRIPLES, NAMES, CONTENTS = "triples", "names.tsv", "contents.tsv"
"""What lies in the folder: a store of the engine, the names of the terms, and the list of both."""

_CHANGED_BY_READING = ("LOCK", "LOG", CONTENTS)
_PIECE, _PIECES = 65536, 64
_PACKAGE = Path(__file__).resolve().parents[1]


def find_index(release: Path) -> Path | None:
    """Return the folder of the ready index of a file as it is now, or None where there is no whole one."""
    folder = index_folder(release)
    if folder is None or not is_whole(folder):
        return None
    try:
        os.utime(folder)
    except OSError:
        return folder  # one that may only be read serves as well
    return folder


def index_folder(release: Path) -> Path | None:
    """Return where the index of a file lies, or would lie; None where none is kept, as for a pipe."""
    cache = cache_folder()
    try:
        path, state = release.resolve(), release.stat()
    except OSError:
        return None
    if cache is None or not stat.S_ISREG(state.st_mode):
        return None
    made_from = (state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns, ox.__version__, *_code())
    return cache / f"{_digest(path)[:16]}-{_digest(path, *made_from)[:32]}"


def is_whole(folder: Path) -> bool:
    """Return whether everything that was written into the folder of an index is still there and the same."""
    try:
        return (folder / CONTENTS).read_text(encoding="utf-8") == contents_text(folder)
    except (OSError, UnicodeDecodeError):
        return False


def contents_text(folder: Path) -> str:
    """Return name, size and checksum of each file in the folder."""
    lines = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name not in _CHANGED_BY_READING:
            name, size = file.relative_to(folder).as_posix(), file.stat().st_size
            lines.append(f"{name}\t{size}\t{_checksum(file, size)}\n")
    return "".join(lines)


def _checksum(file: Path, size: int) -> int:
    """Return a checksum of a file; of a large one, of pieces all over it, so that a start takes no longer.

    The engine has sums of its own, but a query may never end on a block that breaks them.
    """
    found, step = 0, max(_PIECE, size // _PIECES)
    with file.open("rb") as opened:
        for place in range(0, size, step):
            opened.seek(place)
            found = zlib.crc32(opened.read(_PIECE), found)
    return found


def _code() -> Iterator[int]:
    """Yield what changes with the code that an index depends on."""
    for room in ("model", "ready"):
        for file in sorted(_PACKAGE.joinpath(room).rglob("*.py")):
            state = file.stat()
            yield from (state.st_size, state.st_mtime_ns)


def _digest(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "surrogateescape")).hexdigest()
