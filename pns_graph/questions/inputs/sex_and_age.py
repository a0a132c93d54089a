"""Sex and age as people write them: ``f``, ``woman``, ``25y``, ``8 months``."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["SEXES", "read_age", "read_sex"]

_WORDS = {
    "female": ("f", "female", "females", "woman", "women", "girl", "girls"),
    "male": ("m", "male", "males", "man", "men", "boy", "boys"),
}
SEXES = tuple(_WORDS)
"""The sexes that our data tell apart."""

_SEX_OF = {word: sex for sex, words in _WORDS.items() for word in words}
_PER_YEAR = {"year": Decimal(1), "month": Decimal(12), "week": Decimal("52.1775"), "day": Decimal("365.2425")}
_UNITS = {
    **dict.fromkeys(("", "y", "yr", "yrs", "yo", "y/o", "year", "years", "year old", "years old"), "year"),
    **dict.fromkeys(("m", "mo", "mos", "mth", "mths", "month", "months", "month old", "months old"), "month"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "week old", "weeks old"), "week"),
    **dict.fromkeys(("d", "day", "days", "day old", "days old"), "day"),
}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z][a-z/ ]*[a-z]|[a-z])?", re.ASCII)
_OLDEST = 120


def read_sex(text: str) -> str:
    """Return ``female`` or ``male``.

    Raises:
        ValueError: The text is neither; its message says why, and what can be.
    """
    sex = _SEX_OF.get(text.strip(" .").casefold())
    if sex is None:
        raise ValueError("is no sex; write female or male")
    return sex


def read_age(text: str) -> Decimal:
    """Return an age in years, rounded to four places.

    Raises:
        ValueError: The text is no age between 0 and 120 years; its message says why, and what can be.

    Example:
        >>> read_age("25y"), read_age("8 months"), read_age("2 years 6 months")
        (Decimal('25'), Decimal('0.6667'), Decimal('2.5'))
    """
    plain = " ".join(text.casefold().replace("-", " ").replace(" and ", ", ").replace("y.o.", "yo").split())
    plain = re.sub(r"^aged? ", "", plain)
    parts = _PART.findall(plain)
    units = [_UNITS.get(unit, "") for _, unit in parts]
    rest = _PART.sub("", plain).replace(", ", "").strip()
    if text.strip().startswith("-") or not parts or rest or "" in units or len(set(units)) < len(units):
        raise ValueError("is no age; write one as 25, 25.5, 25y or 8 months")
    if [unit for _, unit in parts] == ["m"]:
        raise ValueError("may be months or a man; write one as 18 months, or age and sex each for itself")
    each = (Decimal(number) / _PER_YEAR[unit] for (number, _), unit in zip(parts, units, strict=True))
    years = sum(each, start=Decimal(0))
    if years > _OLDEST:
        raise ValueError(f"is no age; one is at most {_OLDEST} years")
    return _shortest(years)


def _shortest(years: Decimal) -> Decimal:
    return Decimal(f"{years:.4f}".rstrip("0").rstrip("."))
