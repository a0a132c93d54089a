"""What one claim cannot say: words against numbers, denials with numbers, numbers outside their limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from .measures import MEASURES, OLDEST
from .rule_error import RuleError

if TYPE_CHECKING:
    from ..tables.claim_record import ClaimRow

__all__ = ["WORDS", "check_claim", "check_word"]

WORDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"always": (95, 100), "most": (50, 100), "often": (20, 90), "some": (1, 60), "rare": (0, 10)}
)
"""The least and the most percent that go with a word for how often, as in the query words_against_numbers."""

_DENYING = re.compile(
    r"\b(?:no|not|none|nor|never|neither|nobody|without|cannot|free of|lack\w*|absen\w+|spared?|normal"
    r"|negative)\b",
    re.IGNORECASE,
)
_SHARES = ("positive", "percent", "percent_low", "percent_high")


def check_claim(claim: ClaimRow) -> None:
    """Raise the first rule that a claim breaks by itself.

    Raises:
        RuleError: It names the column.
    """
    _check_denial(claim)
    _check_comparison(claim)
    for column in ("age_min_years", "age_max_years"):
        _check_age(column, getattr(claim, column))
    if claim.measure and claim.unit:
        numbers = {name: getattr(claim, name) for name in ("value", "low", "high")}
        MEASURES[claim.measure].check(claim.measure, claim.unit, numbers)


def _check_denial(claim: ClaimRow) -> None:
    """Raise when somebody has what the row denies, or nobody has what it says.

    A row that compares says or denies the comparison; its numbers are free. That most have no tumour, 42 of
    45, is a frequency: with such a word a denial may count those who have one, if its sentence denies too.
    """
    having = {name: getattr(claim, name) for name in _SHARES if getattr(claim, name) is not None}
    somebody = [name for name, share in having.items() if share > 0]
    if claim.comparison or not having or (claim.polarity == "positive") == bool(somebody):
        return
    column = somebody[0] if somebody else next(iter(having))
    if claim.polarity == "positive":
        of = f" of {claim.total}" if column == "positive" else f" in {column!r}"
        cure = "write the polarity 'negative': nobody was found to have the object"
        raise RuleError(f"a positive claim with {having[column]}{of}", cure, "polarity")
    if claim.strength not in ("some", "often", "most") or not _DENYING.search(claim.statement):
        reason = f"a denial with {column} {having[column]}, but numbers count those who have the object"
        cure = "write the polarity 'positive', or say how many lack the object: some, often or most"
        raise RuleError(reason, cure, "polarity")


def check_word(claim: ClaimRow) -> None:
    """Raise when the word for how often does not go with the share beside it.

    Raises:
        RuleError: It names the column.
    """
    least, most = WORDS.get(claim.strength, (0, 100))
    share = claim.percent
    if claim.positive is not None and claim.total:
        share = round(Decimal(100 * claim.positive) / claim.total, 1)
    low, high = (share, share) if share is not None else (claim.percent_low, claim.percent_high)
    if claim.polarity == "negative":
        low, high = (None if bound is None else 100 - bound for bound in (high, low))
    if (low is not None and low > most) or (high is not None and high < least):
        wrong = low if low is not None and low > most else high
        reason = f"{claim.strength!r} is said of {wrong} percent, and means {least} to {most} percent"
        raise RuleError(reason, "write the word that goes with the number, or correct the number", "strength")


def _check_comparison(claim: ClaimRow) -> None:
    """Raise when a claim compares something with itself."""
    people = (claim.with_, claim.without, claim.context, claim.setting, claim.sex)
    narrowed = any(people) or claim.age_min_years is not None or claim.age_max_years is not None
    compared = claim.compared_with
    if compared and (compared == claim.object or (compared == claim.subject and not narrowed)):
        cure = "name what it is compared with, or say in 'with', 'without' or 'context' who is meant"
        raise RuleError(f"{compared!r} is compared with itself", cure, "compared_with")


def _check_age(column: str, age: Decimal | None) -> None:
    """Raise when nobody is so old, or so young."""
    if age is not None and not 0 <= age <= OLDEST:
        cure = f"write the age in years, 0 to {OLDEST}"
        raise RuleError(f"an age of {age} years", cure, column)
