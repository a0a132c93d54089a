"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(output: Path, content: bytes) -> None:
    """Write to a temporary file beside the output, then swap; what was there stays until then.

    Args:
        output: The file.
        content: What it shall hold.

    Raises:
        OSError: It cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
