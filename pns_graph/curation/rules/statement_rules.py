"""Every number of a claim stands in its statement, so that one slip of the finger contradicts the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from .numbers_in_words import Sentence
from .rule_error import RuleError

__all__ = ["check_statement"]

_MEASURED = ("value", "low", "high")
_DENOMINATORS: Mapping[str, str] = MappingProxyType(
    {
        "million": r"million",
        "100000": r"(?<!\d)100 ?000(?!\d)|hundred thousand",
        "10000": r"(?<!\d)10 ?000(?!\d)|ten thousand",
        "1000": r"(?<!\d)1 ?000(?!\d)|(?<!hundred )(?<!ten )thousand",
    }
)
"""How a statement says of how many people an incidence speaks."""


def check_statement(statement: str, numbers: Mapping[str, Decimal], unit: str) -> None:
    """Raise when a number of a claim does not stand in its statement.

    Args:
        statement: The sentence.
        numbers: The numbers of the row by column.
        unit: The unit of a measured value; empty when there is none.

    Raises:
        RuleError: It names the column of the number.
    """
    sentence = Sentence(statement)
    for column, number in numbers.items():
        if not _is_said(sentence, column, number, unit):
            shown = f"{number} {unit}".strip() if column in _MEASURED else str(number)
            reason = f"{column} {shown} does not stand in the statement {statement!r}"
            raise RuleError(reason, _cure(column), column)
    _check_denominator(sentence, unit)


def _is_said(sentence: Sentence, column: str, number: Decimal, unit: str) -> bool:
    if column in ("positive", "total"):
        return sentence.has_count(number)
    if column.startswith("percent") or (unit == "percent" and column in _MEASURED):
        return sentence.has_share(number, bound=column not in ("percent", "value"))
    if column.startswith("age"):
        return sentence.has_age(number, least=column == "age_min_years")
    return sentence.has_number(number, unit)


def _cure(column: str) -> str:
    """Say what to do about a number that is not said."""
    if column.startswith("percent"):
        return "correct one of them; a share is said as 31%, one in five, two thirds, half, all or none"
    if column.startswith("age"):
        return "correct one of them; an age is said in years (under 12 is up to 11) or as adults, children"
    return "correct the number or the statement; it says each number of the row, in digits or in words"


def _check_denominator(sentence: Sentence, unit: str) -> None:
    """Raise when an incidence is per million here and per 100,000 in the statement."""
    found = re.match("per (million|1000+)", unit)
    if not found:
        return
    said = {of for of, pattern in _DENOMINATORS.items() if re.search(pattern, sentence.text)}
    if said and found.group(1) not in said:
        reason = f"the unit is {unit!r}, the statement speaks of {' and '.join(sorted(said))}"
        raise RuleError(reason, "write the unit of the statement, or correct the statement", "unit")
