"""Numbers that are no share: each measure with the units it has and the values it can take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from .rule_error import RuleError

__all__ = ["MEASURES", "OLDEST", "SHARES", "Measure"]

OLDEST = Decimal(120)
"""The highest age in years that a row may give."""

_YEARS_IN: Mapping[str, int] = MappingProxyType({"years": 1, "months": 12, "weeks": 52, "days": 365})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure may be.

    Attributes:
        units: A pattern of the units it may have.
        shown: The units as a person writes them.
        most: The highest value in each unit that has one.
    """

    units: str
    shown: str
    most: Mapping[str, Decimal]

    def check(self, name: str, unit: str, numbers: Mapping[str, Decimal | None]) -> None:
        """Raise when a unit or one of the numbers, by its column, cannot be.

        Args:
            name: What the measure is called.
            unit: The unit of the row.
            numbers: Its numbers by their column; None where a cell is empty.

        Raises:
            RuleError: The unit is no unit of the measure, or a number is outside its limits.
        """
        if not re.fullmatch(self.units, unit):
            raise RuleError(f"{unit!r} is no unit of the measure {name!r}", f"write {self.shown}", "unit")
        most = self.most.get(unit, self._per(unit))
        for column, number in numbers.items():
            if number is not None and (number < 0 or (most is not None and number > most)):
                limits = "below 0" if number < 0 else f"above {most:f}"
                cure = "correct the number; it is never below 0"
                if most is not None:
                    cure = f"correct the number or the unit; {unit!r} goes with 0 to {most:f}"
                raise RuleError(f"a {name} of {number} {unit} is {limits}", cure, column)

    @staticmethod
    def _per(unit: str) -> Decimal | None:
        """Return of how many people a unit speaks: nobody counts more cases than people in a year."""
        found = re.match("per (million|[1-9]0+)", unit)
        return None if not found else Decimal(found.group(1).replace("million", "1000000"))


def _measure(units: str, shown: str, **most: int) -> Measure:
    return Measure(units, shown, MappingProxyType({unit: Decimal(value) for unit, value in most.items()}))


_PERCENT = _measure("percent", "percent", percent=100)
_PER = "per (million|100000|10000|1000)"
_AGE = _measure("years|months|weeks|days", "years", **{u: 120 * n for u, n in _YEARS_IN.items()})
_DURATION = _measure("years|months|weeks|days|hours", "years, months, weeks, days or hours",
                     **{u: 120 * n for u, n in _YEARS_IN.items()})  # fmt: skip
_RATIO = _measure("ratio", "ratio")

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "incidence": _measure(f"{_PER} (per year|person-years)", "for instance per million person-years"),
        "prevalence": _measure(_PER, "for instance per 100000"),
        "median-age": _AGE,
        "mean-age": _AGE,
        "mean-age-difference": _AGE,
        "age-range": _AGE,
        "relative-risk": _RATIO,
        "odds-ratio": _RATIO,
        "hazard-ratio": _RATIO,
        "standardised-incidence-ratio": _RATIO,
        "sensitivity": _PERCENT,
        "specificity": _PERCENT,
        "positive-predictive-value": _PERCENT,
        "negative-predictive-value": _PERCENT,
        "median-duration": _DURATION,
        "mean-duration": _DURATION,
        "duration": _DURATION,
        "median-survival": _DURATION,
        "mean-survival": _DURATION,
        "frequency": _PERCENT,
        "area-under-curve": _measure("percent|ratio", "percent, or ratio for 0 to 1", percent=100, ratio=1),
        "count": _measure("[a-z]+([ -][a-z]+)*", "what is counted, in the plural"),
        "sex-ratio": _measure("(females per male|males per female)", "females per male or males per female"),
    }
)

SHARES = frozenset(
    {"sensitivity", "specificity", "positive-predictive-value", "negative-predictive-value", "frequency"}
)
"""Measures that are a share; in percent, they must agree with the counts beside them."""
