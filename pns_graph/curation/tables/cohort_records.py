"""The record class of a group of people that somebody counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from ...model.cohorts import ASSAYS, TUMOUR_SEARCHES, WAYS_IN
from ..rules.cells import (
    Cell,
    CohortKey,
    Count,
    Number,
    OptionalText,
    Year,
    optional_one_of,
)
from ..rules.claim_rules import check_age
from ..rules.rule_error import RuleError

__all__ = ["CohortRow"]


def _read_keys(text: str) -> tuple[str, ...]:
    keys = tuple(text.split("|"))
    for key in keys:
        if not re.fullmatch("[a-z0-9_]+(-[a-z0-9]+)*", key):
            raise RuleError(f"{key!r} is no key of a cohort", "part several keys by |")
    return keys


_CohortKeys = Annotated[tuple[str, ...] | None, Cell(_read_keys, required=False)]
_Names = Annotated[tuple[str, ...] | None, Cell(lambda text: tuple(text.split("|")), required=False)]


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One group of people that somebody counted; what the sources do not say is empty.

    Attributes:
        key: The key of its source, with a hyphen and a word where the source has several groups.
        people: How many they are.
        centres: Where they were seen or tested, each under one name in the whole table.
        from_: First year in which they were seen.
        part_of: Cohorts that hold all of these people.
        overlaps: Cohorts that hold some of them.
        chosen_by: What brought them into the group.
        assay: How the antibody was found: confirmed by a second method, by blot alone, or unknown.
        tumour_search: In whom a tumour was searched for.
        women: How many of the people are women.
    """

    key: CohortKey
    people: Count
    centres: _Names
    country: OptionalText
    from_: Year
    to: Year
    part_of: _CohortKeys
    overlaps: _CohortKeys
    chosen_by: Annotated[str | None, optional_one_of(*WAYS_IN)]
    assay: Annotated[str | None, optional_one_of(*ASSAYS)]
    tumour_search: Annotated[str | None, optional_one_of(*TUMOUR_SEARCHES)]
    follow_up_months: Number
    women: Count
    sex: Annotated[str | None, optional_one_of("female", "male")]
    age_min_years: Number
    age_max_years: Number
    comment: OptionalText

    def __post_init__(self) -> None:
        if self.people == 0:
            raise RuleError("nobody is in the cohort", "leave 'people' empty, or write how many", "people")
        if self.women is not None and self.people is not None and self.women > self.people:
            raise RuleError(f"{self.women} women of {self.people} people", "correct the counts", "women")
        _check_order(self.from_, self.to, "to")
        _check_order(self.age_min_years, self.age_max_years, "age_max_years")
        for column in ("age_min_years", "age_max_years"):
            check_age(column, getattr(self, column))
        for column in ("part_of", "overlaps"):
            if self.key in (getattr(self, column) or ()):
                raise RuleError(f"{self.key!r} names itself", "name other cohorts", column)


def _check_order(low: Decimal | int | None, high: Decimal | int | None, column: str) -> None:
    if low is not None and high is not None and low > high:
        raise RuleError(f"it ends at {high} and begins at {low}", "correct one of them", column)
