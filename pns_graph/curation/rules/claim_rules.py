"""What one claim cannot say: words against numbers, denials with numbers, numbers outside their limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from .measures import OLDEST
from .rule_error import RuleError

__all__ = ["WORDS", "check_age", "check_denial", "check_word"]

WORDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"always": (95, 100), "most": (50, 100), "often": (20, 90), "some": (1, 60), "rare": (0, 10)}
)
"""The least and the most percent that go with a word for how often, as in the query words_against_numbers."""

_DENYING = re.compile(
    r"\b(?:no|not|none|nor|never|neither|nobody|without|cannot|free of|lack\w*|absen\w+|spared?|normal"
    r"|negative)\b",
    re.IGNORECASE,
)


def check_denial(polarity: str, strength: str, statement: str, having: Mapping[str, Decimal | int]) -> None:
    """Raise when somebody has what a claim denies, or nobody has what it says.

    That most have no tumour, 42 of 45, is a frequency: with such a word a denial may count those who have
    one, if its sentence denies too.

    Args:
        polarity: ``positive`` or ``negative``.
        strength: The word for how often.
        statement: The sentence.
        having: How many, or what share, have the object, by column.

    Raises:
        RuleError: It names the column.
    """
    somebody = [column for column, share in having.items() if share > 0]
    if not having or (polarity == "positive") == bool(somebody):
        return
    column = somebody[0] if somebody else next(iter(having))
    if polarity == "positive":
        cure = "write the polarity 'negative': nobody was found to have the object"
        raise RuleError(f"a positive claim with {having[column]} in {column!r}", cure, "polarity")
    if strength not in ("some", "often", "most") or not _DENYING.search(statement):
        reason = f"a denial with {column} {having[column]}, but numbers count those who have the object"
        cure = "write the polarity 'positive', or say how many lack the object: some, often or most"
        raise RuleError(reason, cure, "polarity")


def check_word(polarity: str, strength: str, low: Decimal | None, high: Decimal | None) -> None:
    """Raise when a word for how often does not go with the share beside it.

    Args:
        polarity: With ``negative`` the word is for how often the object is absent.
        strength: The word.
        low: The least percent who have the object; None when unknown.
        high: The most percent who have it; None when unknown.

    Raises:
        RuleError: It names the column.
    """
    least, most = WORDS.get(strength, (0, 100))
    if polarity == "negative":
        low, high = (None if bound is None else 100 - bound for bound in (high, low))
    if (low is not None and low > most) or (high is not None and high < least):
        wrong = low if low is not None and low > most else high
        reason = f"{strength!r} is said of {wrong} percent, and means {least} to {most} percent"
        raise RuleError(reason, "write the word that goes with the number, or correct the number", "strength")


def check_age(column: str, years: Decimal | None) -> None:
    """Raise when nobody is so old, or so young.

    Raises:
        RuleError: It names the column.
    """
    if years is not None and not 0 <= years <= OLDEST:
        raise RuleError(f"an age of {years} years", f"write the age in years, 0 to {OLDEST}", column)
