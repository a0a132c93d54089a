"""Every number of a claim stands in its statement, so that one slip of the finger contradicts the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from .numbers_in_words import Sentence
from .rule_error import RuleError

if TYPE_CHECKING:
    from ..tables.claim_record import ClaimRow

__all__ = ["check_statement"]

_DENOMINATORS: Mapping[str, str] = MappingProxyType(
    {
        "million": r"million",
        "100000": r"(?<!\d)100 ?000(?!\d)|hundred thousand",
        "10000": r"(?<!\d)10 ?000(?!\d)|ten thousand",
        "1000": r"(?<!\d)1 ?000(?!\d)|(?<!hundred )(?<!ten )thousand",
    }
)
"""How a statement says of how many people an incidence speaks."""


def check_statement(claim: ClaimRow) -> None:
    """Raise when a number of a claim does not stand in its statement.

    Raises:
        RuleError: It names the column of the number.
    """
    sentence = Sentence(claim.statement)
    for column, number in _numbers(claim).items():
        if not _is_said(sentence, column, number, claim):
            unit = f" {claim.unit}" if column in ("value", "low", "high") else ""
            reason = f"{column} {number}{unit} does not stand in the statement {claim.statement!r}"
            raise RuleError(reason, _cure(column), column)
    _check_denominator(claim, sentence)


def _numbers(claim: ClaimRow) -> dict[str, Decimal]:
    """Return the numbers of a claim by column."""
    columns = (
        *("positive", "total", "percent", "percent_low", "percent_high"),
        *("value", "low", "high", "age_min_years", "age_max_years"),
    )
    given = {column: getattr(claim, column) for column in columns}
    return {column: Decimal(number) for column, number in given.items() if number is not None}


def _is_said(sentence: Sentence, column: str, number: Decimal, claim: ClaimRow) -> bool:
    if column in ("positive", "total"):
        return sentence.has_count(number)
    if column.startswith("percent") or (claim.unit == "percent" and column in ("value", "low", "high")):
        return sentence.has_share(number, bound=column not in ("percent", "value"))
    if column.startswith("age"):
        return sentence.has_age(number, least=column == "age_min_years")
    return sentence.has_number(number, claim.unit or "")


def _cure(column: str) -> str:
    """Say what to do about a number that is not said."""
    if column.startswith("percent"):
        return "correct one of them; a share is said as 31%, one in five, two thirds, half, all or none"
    if column.startswith("age"):
        return "correct one of them; an age is said in years (under 12 is up to 11) or as adults, children"
    return "correct the number or the statement; it says each number of the row, in digits or in words"


def _check_denominator(claim: ClaimRow, sentence: Sentence) -> None:
    """Raise when an incidence is per million here and per 100,000 in the statement."""
    found = re.match("per (million|1000+)", claim.unit or "")
    said = {of for of, pattern in _DENOMINATORS.items() if re.search(pattern, sentence.text)}
    if found and said and found.group(1) not in said:
        reason = f"the unit is {claim.unit!r}, the statement speaks of {' and '.join(sorted(said))}"
        raise RuleError(reason, "write the unit of the statement, or correct the statement", "unit")
