"""How a new release takes the place of the old one: in one step, by one build at a time, nothing left over.

A build writes into a hidden folder beside the release. Where the system can exchange two folders in one step
there is a release at every moment; elsewhere the old one steps aside under a name by which the next build
finds it again. What a killed build left is swept away by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ...errors import ReleaseError

__all__ = ["held_alone", "replaced_folder", "write_files"]

_HERE = -100
_EXCHANGE = 2
"""Of ``renameat2`` on Linux: paths are relative to the working folder, and both names stay."""


@contextmanager
def held_alone(output: Path) -> Iterator[None]:
    """Keep other builds away from the place of a release, and tidy it up first.

    Raises:
        ReleaseError: Another build is at work there, or the place cannot be written.
    """
    with _told_plainly(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(output.parent)
    try:
        with _told_plainly(output):
            _tidy_up(output)
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """Lock a folder until the descriptor is closed or the process ends; None where that is unknown."""
    try:
        import fcntl
    except ImportError:  # no such module on Windows
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise ReleaseError(f"another build is at work in {folder}; wait until it has ended") from None
    except OSError:  # a file system without locks
        os.close(descriptor)
        return None
    return descriptor


def _tidy_up(output: Path) -> None:
    """Put a release back that a killed build had moved aside, and remove what else such builds left."""
    if not output.exists() and _aside(output).is_dir():
        _aside(output).rename(output)
    for rest in sorted(output.parent.glob(f".{output.name}.*")):
        shutil.rmtree(rest, ignore_errors=True)


def _aside(output: Path) -> Path:
    """Return where the old release waits while the new one takes its place."""
    return output.with_name(f".{output.name}.before")


@contextmanager
def replaced_folder(output: Path) -> Iterator[Path]:
    """Give a new folder beside ``output``, and put it in the place of ``output`` at the end.

    When anything goes wrong before, the new folder is thrown away and ``output`` stays as it was.

    Raises:
        ReleaseError: The disk is full, or a folder cannot be written.
    """
    with _told_plainly(output):
        new = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
        try:
            new.chmod(0o755)
            yield new
            _put_in_place(new, output)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _put_in_place(new: Path, output: Path) -> None:
    """Put one folder in the place of another; put the old one back when that fails."""
    if not output.exists():
        new.rename(output)
    elif not _exchange(new, output):
        output.rename(_aside(output))
        try:
            new.rename(output)
        except OSError:
            _aside(output).rename(output)
            raise
        shutil.rmtree(_aside(output), ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders exchange their names in one step, and say whether the system can do that."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    done: int = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return done == 0


@contextmanager
def _told_plainly(output: Path) -> Iterator[None]:
    """Turn an error of the file system into one plain line."""
    try:
        yield
    except OSError as error:
        cures: Mapping[int, str] = {
            errno.ENOSPC: "free some space and build again",
            errno.EDQUOT: "free some space and build again",
            errno.EACCES: "make its folder writable and build again",
            errno.EPERM: "make its folder writable and build again",
            errno.EROFS: "build on a disk that can be written",
        }
        cure = cures.get(error.errno or 0, "mend that and build again")
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ReleaseError(
            f"cannot write {error.filename or output}: {reason}; {cure}, the old release was left as it was"
        ) from error


def write_files(folder: Path, files: Mapping[str, str], written: Callable[[str], None]) -> None:
    """Write texts into a folder and through to the disk, and tell the name of each.

    Args:
        folder: Where they are written; it exists.
        files: Name of each file, and its text.
        written: Called with each name after its file is on the disk.
    """
    for name, text in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        written(name)
