"""The numbers that a sentence says: in digits, in words, as shares, as ages.

A share may be said in many ways: 31%, 31 per cent, 20 to 30 percent, one in five, 7 of 10, two thirds,
half, all, none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

__all__ = ["Sentence"]

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS: Mapping[str, int] = MappingProxyType(
    {
        **{word: number for number, word in enumerate(_ONES)},
        **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
        **{"no": 0, "none": 0, "neither": 0, "nobody": 0, "never": 0, "nil": 0, "without": 0},
        **{"single": 1, "sole": 1, "once": 1, "both": 2, "twice": 2, "double": 2, "triple": 3},
    }
)
_TIMES_OF: Mapping[str, int] = MappingProxyType({"dozen": 12, "hundred": 100, "thousand": 1000})
_PARTS: Mapping[str, int] = MappingProxyType(
    {
        **{"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7},
        **{"eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100},
    }
)
_TIMES: Mapping[str, Fraction] = MappingProxyType(
    {
        "year": Fraction(1),
        "month": Fraction(1, 12),
        "week": Fraction(7, 365),
        "day": Fraction(1, 365),
        "hour": Fraction(1, 8760),
    }
)
"""What a time is in years."""

_CERTAINTY = re.compile(
    r"\b9[059](?:\.\d+)?\s?(?:%|per ?cent)\s*(?:confidence|credible|prediction|CI\b|CrI\b)"
)
"""How certain an interval is; no number of the row."""

_WORD = "|".join([*sorted(_WORDS, key=len, reverse=True), *_TIMES_OF])
_NUMBER = re.compile(
    rf"""(?<![A-Za-z\d.])(?P<digits>\d+(?:\.\d+)?)(?![A-Za-z\d])(?!\.\d)
    | \b(?P<words>(?:{_WORD})(?:(?:-|[ ](?:and[ ])?)(?:{_WORD}))*)(?=-?fold\b|\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    r"[-\s]*(?:(?P<percent>%|per\s?cent)|(?:and\sa\shalf\s)?(?P<time>year|month|week|day|hour))",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*(?P<sign>-|–|—|,|,?\s?and|,?\s?or|(?:up\s)?to|through)\s*(?:about\s|up\sto\s)?", re.IGNORECASE
)
_OF = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:/|of|in|out of|among)\s*(?:the\s|every\s|all\s|these\s|those\s|them,?\s)?",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|\d)[- ])?"
    rf"(?P<part>{'|'.join(_PARTS)})s?\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"\b(?:all|every|each|both|always|everybody|everyone|entire|entirely|whole|without exception)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """One number of a sentence, with what stands behind it and where it begins and ends.

    Attributes:
        percent: Whether it is a percentage; None when it may be one, as the first in ``20, 30%``.
        time: The time behind it, in the singular; empty when there is none.
    """

    value: Decimal
    percent: bool | None
    time: str
    begin: int
    end: int


class Sentence:
    """A sentence and the numbers in it.

    Args:
        text: The sentence; commas between thousands are part of a number.
    """

    def __init__(self, text: str) -> None:
        self.text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", _CERTAINTY.sub("confidence", text))

    def has_count(self, number: Decimal) -> bool:
        """Whether it says this number of people or things, and not only as a percentage or a time."""
        return any(s.value == number for s in self._said if not s.percent and not s.time)

    def has_number(self, number: Decimal, unit: str) -> bool:
        """Whether it says this number; one with another time behind it must mean the same time."""
        own = next((time for time in _TIMES if unit.startswith(time)), "")
        return any(_same_time(s, number, own) for s in self._said) or number in self._parts

    def has_share(self, percent: Decimal, *, bound: bool = False) -> bool:
        """Whether it says this share; a bound of a share need not have the word percent behind it."""
        said = [s.value for s in self._said if s.percent is not False or (bound and self._speaks_of_percent)]
        digits = max(0, -int(percent.as_tuple().exponent))
        near = Fraction(1, 10**digits)
        return percent in said or any(abs(share - Fraction(percent)) < near for share in self._shares)

    def has_age(self, years: Decimal, *, least: bool) -> bool:
        """Whether it says this bound of an age: as a number, the next one (under 12), or in a word."""
        nearby = (years, years - 1 if least else years + 1)
        words = _LEAST_AGES if least else _MOST_AGES
        return any(self.has_number(age, "years") for age in nearby) or any(
            low <= years <= high and re.search(pattern, self.text, re.IGNORECASE)
            for pattern, low, high in words
        )

    @cached_property
    def _speaks_of_percent(self) -> bool:
        return bool(self._shares) or any(said.percent for said in self._said)

    @cached_property
    def _said(self) -> tuple[_Said, ...]:
        """Every number; one that is joined to a percentage (20 to 30 percent) is one too."""
        found = [_read(match, self.text) for match in _NUMBER.finditer(self.text)]
        for at in range(len(found) - 2, -1, -1):
            here, following = found[at], found[at + 1]
            joined = _JOINED.fullmatch(self.text[here.end : following.begin])
            if joined and not here.time and following.percent is not False:
                sure = following.percent and joined.group("sign") != ","
                found[at] = replace(here, percent=sure or here.percent or None)
        return tuple(found)

    @cached_property
    def _parts(self) -> frozenset[Decimal]:
        """The parts of one that it says: half is 0.5."""
        return frozenset(Decimal(s.numerator) / s.denominator / 100 for s in self._fractions)

    @cached_property
    def _fractions(self) -> tuple[Fraction, ...]:
        """Halves, thirds and so on, in percent."""
        return tuple(_part(match) for match in _PART.finditer(self.text))

    @cached_property
    def _shares(self) -> tuple[Fraction, ...]:
        """Every share that is said without the word percent, in percent."""
        counts = [said for said in self._said if not said.percent and not said.time]
        ratios = [
            Fraction(100) * Fraction(one.value) / Fraction(other.value)
            for one, other in pairwise(counts)
            if 0 < other.value >= one.value and _OF.fullmatch(self.text[one.end : other.begin])
        ]
        everybody = [Fraction(100)] if _EVERYBODY.search(self.text) else []
        nobody = [Fraction(0)] if any(said.value == 0 for said in counts) else []
        return (*ratios, *self._fractions, *everybody, *nobody)


_DECADES = tuple(
    (rf"\b{word[:-1]}ies\b", 10 * number, 10 * number + 9) for number, word in enumerate(_TENS, 2)
)
_LEAST_AGES = (
    (r"\badult", 15, 21),
    (r"\b(?:old|older|elderly|late[- ]onset|late in life|post-?menopaus|senior)", 40, 120),
    (r"\b(?:middle[- ]aged|midlife)", 30, 50),
    (r"\b(?:adolescen|teenage)", 10, 13),
    (r"\b(?:childbearing|reproductive) age", 12, 20),
    *_DECADES,
)
_MOST_AGES = (
    (r"\b(?:child|boy|girl|paediatric|pediatric|juvenile|adolescen|teenage|minor)", 10, 21),
    (r"\b(?:infant|infancy|newborn|neonat|baby|babies|toddler)", 0, 4),
    (r"\b(?:young|younger|pre-?menopaus|early[- ]onset)", 15, 50),
    (r"\b(?:childbearing|reproductive) age", 40, 55),
    (r"\b(?:middle[- ]aged|midlife)", 55, 70),
    *_DECADES,
)
"""Words for an age, with the bounds in years that they may stand for."""


def _read(match: re.Match[str], text: str) -> _Said:
    """Return the number of a match."""
    digits, words = match.group("digits"), match.group("words")
    after = _AFTER.match(text, match.end())
    value = Decimal(digits) if digits else Decimal(_spelled(words))
    percent = bool(after and after.group("percent"))
    time = (after.group("time") or "").lower() if after else ""
    return _Said(value, percent, time, match.start(), match.end())


def _spelled(words: str) -> int:
    """Return the number of number words: ``one hundred and twelve`` is 112."""
    total = 0
    for word in re.split(r"[- ]+", words.lower()):
        if word in _TIMES_OF:
            total = max(total, 1) * _TIMES_OF[word]
        else:
            total += _WORDS.get(word, 0)
    return total


def _part(match: re.Match[str]) -> Fraction:
    """Return a part in percent: ``two thirds`` is 66.7."""
    count = (match.group("count") or "one").lower()
    number = int(count) if count.isdigit() else _WORDS.get(count, 1)
    return Fraction(100 * number, _PARTS[match.group("part").lower()])


def _same_time(said: _Said, number: Decimal, time: str) -> bool:
    """Whether a number that is said is this one, or the same time in another unit: 18 months, 1.5 years."""
    if not said.time or said.time == time or not time:
        return said.value == number
    meant = Fraction(said.value) * _TIMES[said.time] / _TIMES[time]
    digits = max(0, -int(number.as_tuple().exponent))
    return abs(meant - Fraction(number)) < Fraction(1, 10**digits)
