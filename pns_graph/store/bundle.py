"""The built parts that come with the package: scripts, style sheets and templates of its pages, and a font.

They are built from ``frontend/`` when the package is installed, and never committed.
"""

from __future__ import annotations

from pathlib import Path

from ..errors import PageError

__all__ = ["bundled"]

_FOLDER = Path(__file__).resolve().parents[1] / "frontend" / "bundle"


def bundled(name: str) -> Path:
    """Return the path of one built file.

    Raises:
        PageError: The pages were not built, as in a checkout that was never installed.
    """
    path = _FOLDER / name
    if not path.is_file():
        raise PageError(
            f"the built pages are missing ({path}); build them with `pip install .` in the checkout "
            "(no Node needed)"
        )
    return path
