"""Where files may be kept from one run to the next."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder() -> Path | None:
    """Return the folder for what this program keeps, which need not exist yet; None where nothing is kept.

    It is ``pns-graph`` where the system has such files. The environment variable ``PNS_CACHE``
    names another folder, or is ``off``.
    """
    given = os.environ.get("PNS_CACHE", "")
    if given:
        return None if given.casefold() == "off" else Path(given)
    place = _place_of_the_user()
    return None if place is None else place / "pns-graph"


def _place_of_the_user() -> Path | None:
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return given if given.is_absolute() else home / ".cache"
