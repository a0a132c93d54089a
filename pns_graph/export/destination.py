"""Where an export goes: a file or a folder, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from ..errors import ExportError
from .format_list import ExportFormat, Files

__all__ = ["check_place", "write_files"]

_PLAIN_FILE = 0o644
_PLAIN_FOLDER = 0o755


def write_files(form: ExportFormat, files: Files, path: Path) -> list[Path]:
    """Write the files of a format and return them, sorted: one to the path, several into it as a folder.

    Everything is written to a temporary place beside it and then moved. Of a folder that is there, only the
    files of the same names are replaced.

    Args:
        form: The format.
        files: Its files.
        path: The file, or the folder, to write.

    Raises:
        ExportError: The place cannot be written; what was there is left as it was.
    """
    check_place(form, path)
    try:
        return _write_folder(files, path) if form.several else [_write_file(files[""], path)]
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from error


def check_place(form: ExportFormat, path: Path) -> None:
    """Look whether there can be such a file or folder, before anything is made.

    Raises:
        ExportError: There cannot.
    """
    if not path.parent.is_dir():
        raise ExportError(f"there is no folder {path.parent}; make it first, or give another -o")
    if form.several and path.exists() and not path.is_dir():
        raise ExportError(f"{form.name} has several files, and {path} is a file; give the name of a folder")
    if not form.several and path.is_dir():
        raise ExportError(f"{form.name} is one file, and {path} is a folder; give the name of a file")
    place = path if path.is_dir() else path.parent
    if not os.access(place, os.W_OK):
        raise ExportError(f"cannot write into {place}: no permission; give another -o")


def _write_file(content: bytes, path: Path) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(_PLAIN_FILE)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def _write_folder(files: Files, path: Path) -> list[Path]:
    made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    try:
        for name in sorted(files):
            _write_file(files[name], made / name)
        made.chmod(_PLAIN_FOLDER)
        if path.is_dir():
            return [(made / name).replace(path / name) for name in sorted(files)]
        made.replace(path)
        return [path / name for name in sorted(files)]
    finally:
        shutil.rmtree(made, ignore_errors=True)
