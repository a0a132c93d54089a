"""Where the data of the installed package lie: the release, the example, the queries and the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from ..errors import ReleaseError

__all__ = ["data_folder"]

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = {
    "release": "ontology/release",
    "example": "tests/toy/release",
    "queries": "queries",
    "shapes": "shapes",
}


def data_folder(name: Literal["release", "example", "queries", "shapes"]) -> Path:
    """Return the folder of packaged data, from the installed wheel or else from the checkout.

    Raises:
        ReleaseError: Neither place has it, so the installation is incomplete.
    """
    places = [_PACKAGE / "data" / name, _PACKAGE.parent / _CHECKOUT[name]]
    for place in places:
        if place.is_dir():
            return place
    raise ReleaseError(f"the packaged {name} are missing from {places[0]}; install pns-graph again")
