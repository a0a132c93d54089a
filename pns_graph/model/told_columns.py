"""The columns in which an answer tells an association: what holds of the person asked about, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from .associations import Association

__all__ = ["TOLD", "as_told", "stored"]

_NUMBERS = MappingProxyType(
    {
        "share": "share",
        "low": "share_low",
        "high": "share_high",
        "lowest": "lowest_share",
        "highest": "highest_share",
        "series": "series",
        "people": "people",
    }
)
_WORDS = MappingProxyType(
    {"basis": "basis", "word": "word", "in_whom": "in_whom", "reason": "not_pooled_reason"}
)
_NOTHING_BESIDE: Mapping[str, Any] = MappingProxyType({"told_low": None, "told_high": None, "varies_by": ()})

TOLD = (*_NUMBERS, *_WORDS, "certainty", "sources")
"""The columns of a row that tell of its association."""


def as_told(association: Association, told: Mapping[str, Any]) -> Association:
    """Return an association as an answer tells it; without numbers, what was told beside them goes too.

    Args:
        association: The association of the release.
        told: The columns :data:`TOLD` of the row that tells it.
    """
    numbers: dict[str, Any] = {attribute: told[name] for name, attribute in _NUMBERS.items()}
    words: dict[str, Any] = {attribute: told[name] or "" for name, attribute in _WORDS.items()}
    beside = {} if any(number is not None for number in numbers.values()) else _NOTHING_BESIDE
    rest: dict[str, Any] = {name: told[name] for name in ("certainty", "sources")}
    shown = {**numbers, **words, **rest, **beside}
    if all(getattr(association, name) == value for name, value in shown.items()):
        return association
    return replace(association, **shown)


def stored(association: Association) -> dict[str, Any]:
    """Return the columns :data:`TOLD` of an association as the release has it, of no person in particular."""
    numbers = {name: getattr(association, attribute) for name, attribute in _NUMBERS.items()}
    words = {name: getattr(association, attribute) or None for name, attribute in _WORDS.items()}
    return numbers | words | {"certainty": association.certainty, "sources": association.sources}
