"""The built parts that come with the package: the script, style sheet and template of the page, and a font.

They are built from ``frontend/`` when the package is installed, and never committed.
"""

from __future__ import annotations

from pathlib import Path

from ..errors import NetworkError

__all__ = ["bundled"]

_FOLDER = Path(__file__).resolve().parent / "frontend" / "bundle"


def bundled(name: str) -> Path:
    """Return the path of one built file.

    Raises:
        NetworkError: The bundle was not built, as in a checkout that was never installed.
    """
    path = _FOLDER / name
    if not path.is_file():
        raise NetworkError(
            f"the page bundle is missing ({path}); build it with `pip install .` in the checkout "
            "(no Node needed), or write .svg or .graphml, which do without it"
        )
    return path
