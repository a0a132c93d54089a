"""Bearings: from which other terms an answer about a term takes what is said."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["WAYS", "Bearing"]

WAYS = MappingProxyType(
    {
        1: "said of the term itself, or of the syndrome that it defines",
        3: "said of its paraneoplastic form",
        4: "said of another form",
        5: "said of its antigen family together",
        6: "said of a wider term",
        7: "said of everything of its kind",
    }
)
"""How what is said of one term comes to bear on another (2, and 5 too, are ways of single claims)."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """That what is said of one term bears on another, with some relations.

    Attributes:
        on: Key of the term that is asked about.
        said_of: Key of the term of which something is said.
        way: How, one of :data:`WAYS`.
        tells: IRIs of the associations that stand in every answer, sorted.
        tells_of_some: IRIs of those that stand only in the answer about people of their age or sex, sorted.
        age_min_years: Youngest age that the other term has by definition; None for no bound.
        age_max_years: Oldest age that it has by definition.
    """

    on: str
    said_of: str
    way: int
    tells: tuple[str, ...]
    tells_of_some: tuple[str, ...] = ()
    age_min_years: int | None = None
    age_max_years: int | None = None
