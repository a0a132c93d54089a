"""The record classes of published scores and criteria: points, bands, requirements, screening rules.

Every row belongs to one version of criteria and has a name of its own in it; together they are its
identifier. What is asked stands in plain words in ``condition``. Where a program can check it, the
row also names a ``term`` that is ``present`` or ``absent``, or a ``quantity`` against a ``threshold``
with its ``unit``; where both are given, both are asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from ..rules.cells import (
    Cell,
    Count,
    Key,
    Number,
    OptionalKey,
    OptionalText,
    Percent,
    SourceKey,
    Text,
    one_of,
    optional_one_of,
)
from ..rules.measures import OLDEST
from ..rules.rule_error import RuleError

__all__ = [
    "CRITERIA_TABLES",
    "CriteriaRequirement",
    "Criterion",
    "ScoreBand",
    "ScoreItem",
    "ScreeningRule",
]

_OPERATORS = ("at-least", "more-than", "equal-to", "at-most", "below")


def _read_version(text: str) -> str:
    """Return the key of a version of criteria, which ends with its year."""
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*-(19|20)[0-9]{2}", text):
        cure = "write the name of the criteria and their year, as in pns-2021"
        raise RuleError(f"{text!r} is no version of criteria", cure)
    return text


Version = Annotated[str, Cell(_read_version)]
Presence = Annotated[str | None, optional_one_of("present", "absent")]
Operator = Annotated[str | None, optional_one_of(*_OPERATORS)]
Sex = Annotated[str | None, optional_one_of("female", "male")]
Verified = Annotated[str, one_of("yes", "secondary")]


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One line of a score: what gives how many points.

    Attributes:
        item: Name of the line, once in a version of criteria.
        component: What the line is one possible answer to; of the lines of a component that hold,
            only the one with most points counts. None when the line counts for itself.
        term: A term that must be present or absent; a risk level stands for a phenotype or an
            antibody that has it in the same criteria.
        sex: In whom alone the line counts.
        verified: ``yes`` read in the source, ``secondary`` agreeing with restatements of it.
    """

    criteria: Version
    item: Key
    component: OptionalKey
    condition: Text
    term: OptionalKey
    presence: Presence
    quantity: OptionalText
    operator: Operator
    threshold: Number
    unit: OptionalText
    sex: Sex
    points: Number
    source: SourceKey
    locator: Text
    verified: Verified
    comment: OptionalText

    def __post_init__(self) -> None:
        _check_presence(self.term, self.presence)
        _check_quantity(self.quantity, self.operator, self.threshold, self.unit)
        if self.points is None:
            raise RuleError("the line gives no points", "write them; zero is a number", "points")
        _check_not_negative(self, "points", "threshold")


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """What a sum of points means: a level of certainty, or the share of people who have something.

    Attributes:
        at_least_points: The fewest points of the band; None when it is open or ``more_than_points`` is given.
        more_than_points: What the points must exceed.
        at_most_points: The most points of the band; None when it is open.
        category: The word of the criteria for it, for instance ``probable``.
        term: What the category or the share speaks of.
        percent: The share of people with such points who have the term, with its bounds.
    """

    criteria: Version
    item: Key
    meaning: Text
    at_least_points: Number
    more_than_points: Number
    at_most_points: Number
    category: OptionalText
    term: OptionalKey
    percent: Percent
    percent_low: Percent
    percent_high: Percent
    source: SourceKey
    locator: Text
    verified: Verified
    comment: OptionalText

    def __post_init__(self) -> None:
        if self.at_least_points is not None and self.more_than_points is not None:
            cure = "fill 'at_least_points' or 'more_than_points'"
            raise RuleError("the band begins twice", cure, "more_than_points")
        _check_not_negative(self, "at_least_points", "more_than_points", "at_most_points")
        begin = self.more_than_points if self.at_least_points is None else self.at_least_points
        if begin is None and self.at_most_points is None:
            raise RuleError("the band has no bounds", "say from where or up to where", "at_least_points")
        _check_order(begin, self.at_most_points, "at_most_points")
        _check_order(self.percent_low, self.percent_high, "percent_high")
        _check_order(self.percent_low, self.percent, "percent")
        _check_order(self.percent, self.percent_high, "percent")
        if (self.percent, self.percent_low, self.percent_high) != (None, None, None) and self.term is None:
            raise RuleError("a share of nothing", "name in 'term' what those people have", "term")


@dataclass(frozen=True, slots=True)
class CriteriaRequirement:
    """One thing that criteria ask for before they allow a conclusion.

    A conclusion holds when one of its routes holds; a route holds when each of its groups does; a
    group holds when at least ``needed`` of its rows do. An exception is a further row of a group.

    Attributes:
        conclusion: What may be concluded, for instance ``definite-limbic-encephalitis``.
        syndrome: The syndrome that the conclusion is about.
        needed: How many rows of the group must hold; the same in each of its rows.
    """

    criteria: Version
    item: Key
    conclusion: Key
    syndrome: Key
    route: Key
    group: Key
    needed: Count
    condition: Text
    term: OptionalKey
    presence: Presence
    quantity: OptionalText
    operator: Operator
    threshold: Number
    unit: OptionalText
    source: SourceKey
    locator: Text
    verified: Verified
    comment: OptionalText

    def __post_init__(self) -> None:
        _check_presence(self.term, self.presence)
        _check_quantity(self.quantity, self.operator, self.threshold, self.unit)
        if not self.needed:
            raise RuleError("the group needs none of its rows", "write one or more", "needed")
        _check_not_negative(self, "threshold")


@dataclass(frozen=True, slots=True)
class ScreeningRule:
    """One recommendation on how to look for a tumour, or when to look again.

    Attributes:
        line: ``first`` or ``second`` test, or ``repeat`` of a search that found nothing.
        term: What the person has to whom the rule applies; None when it is all who may have the tumour.
        quantity: A number of the person that the rule depends on, for instance points of a score.
        tumour: What is looked for; None when the source names none.
        test: What it is looked for with; None when the whole search is repeated after the interval.
        interval_low_months: The shortest time to the next search.
        duration_months: For how long to go on searching.
        duration_bound: Whether that is the least or the most; None when it is neither.
        advice: What the source says of it: do it, consider it, or that it is not needed as a routine;
            ``does-not-exclude`` when a negative result of the test leaves the tumour possible.
    """

    criteria: Version
    item: Key
    line: Annotated[str, one_of("first", "second", "repeat")]
    condition: Text
    term: OptionalKey
    quantity: OptionalText
    operator: Operator
    threshold: Number
    unit: OptionalText
    sex: Sex
    age_min_years: Number
    age_max_years: Number
    tumour: OptionalKey
    test: OptionalKey
    interval_low_months: Number
    interval_high_months: Number
    duration_months: Number
    duration_bound: Annotated[str | None, optional_one_of("at-least", "at-most")]
    advice: Annotated[str, one_of("recommended", "to-consider", "not-needed", "does-not-exclude")]
    source: SourceKey
    locator: Text
    verified: Verified
    comment: OptionalText

    def __post_init__(self) -> None:
        _check_quantity(self.quantity, self.operator, self.threshold, self.unit)
        _check_order(self.age_min_years, self.age_max_years, "age_max_years")
        _check_order(self.interval_low_months, self.interval_high_months, "interval_high_months")
        if self.line == "repeat" and self.interval_low_months is None and self.test is None:
            cure = "fill 'interval_low_months', or name in 'test' what is repeated"
            raise RuleError("a repeat without interval and test", cure, "interval_low_months")
        if self.line != "repeat" and self.test is None:
            raise RuleError("a search without a test", "name the test", "test")
        if self.term is None and self.tumour is None:
            cure = "name in 'term' for whom it is, or in 'tumour' what it looks for"
            raise RuleError("the rule is for nobody and looks for nothing", cure, "term")
        if self.advice in {"not-needed", "does-not-exclude"} and self.test is None:
            raise RuleError(f"{self.advice} is said of no test", "name the test", "test")
        if self.duration_bound and self.duration_months is None:
            raise RuleError("a bound without its duration", "fill it in months", "duration_months")
        _check_not_negative(
            self,
            *("threshold", "age_min_years", "age_max_years"),
            *("interval_low_months", "interval_high_months", "duration_months"),
        )


Criterion = ScoreItem | ScoreBand | CriteriaRequirement | ScreeningRule

CRITERIA_TABLES: Mapping[str, type[Criterion]] = MappingProxyType(
    {
        "criteria_requirements": CriteriaRequirement,
        "score_bands": ScoreBand,
        "score_items": ScoreItem,
        "screening_rules": ScreeningRule,
    }
)
"""The record class of each table below ``criteria/``; it has the name of the class in the graph."""


def _check_not_negative(row: Criterion, *columns: str) -> None:
    """Raise when points, an age or a time is below zero."""
    for column in columns:
        number = getattr(row, column)
        if number is not None and number < 0:
            raise RuleError(f"{column} of {number} is below 0", "correct the number", column)
    for column in {"age_min_years", "age_max_years"} & set(columns):
        number = getattr(row, column)
        if number is not None and number > OLDEST:
            raise RuleError(f"an age of {number} years", f"write 0 to {OLDEST}", column)


def _check_presence(term: str | None, presence: str | None) -> None:
    if (term is None) != (presence is None):
        cure = "fill both 'term' and 'presence', or neither"
        raise RuleError("a term without its presence, or the other way round", cure, "presence")


def _check_quantity(
    quantity: str | None, operator: str | None, threshold: Decimal | None, unit: str | None
) -> None:
    if len({value is None for value in (quantity, operator, threshold, unit)}) > 1:
        cure = "fill 'quantity', 'operator', 'threshold' and 'unit', or none of them"
        raise RuleError("half a comparison", cure, "quantity")


def _check_order(low: Decimal | None, high: Decimal | None, column: str) -> None:
    if low is not None and high is not None and low > high:
        raise RuleError(f"{low} to {high} runs backwards", "exchange or correct them", column)
