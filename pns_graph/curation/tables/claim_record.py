"""The record class of a claim, with every rule that one row can break."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from keyword import iskeyword
from typing import Annotated

from ...model.claim_columns import COLUMN_OF
from ..rules.cells import (
    Cell,
    Count,
    Key,
    Number,
    OptionalCohortKey,
    OptionalCurie,
    OptionalDate,
    OptionalKey,
    OptionalSourceKey,
    OptionalText,
    Percent,
    SourceKey,
    Text,
    one_of,
    optional_one_of,
)
from ..rules.claim_rules import check_age, check_denial, check_word
from ..rules.measures import MEASURES, SHARES
from ..rules.rule_error import RuleError
from ..rules.statement_rules import check_statement

__all__ = ["ClaimRow", "cell_of"]


def _word(column: str) -> Cell:
    """Return the rule of a cell that holds one of the words of its column."""
    words = COLUMN_OF[column].words
    return optional_one_of(*words) if COLUMN_OF[column].optional else one_of(*words)


_PERCENTS = ("percent", "percent_low", "percent_high")
_MEASURED = ("value", "low", "high")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One statement of one source; its subject is the denominator of every number.

    Its fields are the columns of ``CLAIM_COLUMNS``, each with the rule of its cells.

    Attributes:
        strength: The source's own word; with a negative polarity, how often the object is absent.
        positive: Of ``total``, those who have the object, whatever the polarity; zero is a finding.
        total: Those who were examined; None when not counted.
        percent: The share who have the object as published, with its bounds; None when not given.
        with_: A term that occurs together with the subject.
        without: A term that is absent; such a claim makes no direct edge.
        verified: ``yes`` read in the source, ``secondary`` agreeing with restatements of it,
            ``no`` stays out of the release.
        modified: The day on which the row was last changed; None when it was not noted.
    """

    subject: Key
    object: Key
    polarity: Annotated[str, _word("polarity")]
    strength: Annotated[str, _word("strength")]
    positive: Count
    total: Count
    percent: Percent
    percent_low: Percent
    percent_high: Percent
    measure: Annotated[str | None, _word("measure")]
    value: Number
    low: Number
    high: Number
    unit: OptionalText
    age_min_years: Number
    age_max_years: Number
    sex: Annotated[str | None, _word("sex")]
    with_: OptionalKey
    without: OptionalKey
    context: OptionalKey
    setting: OptionalText
    compared_with: OptionalKey
    comparison: Annotated[str | None, _word("comparison")]
    source: SourceKey
    locator: Text
    cohort: OptionalCohortKey
    pool: Annotated[str | None, _word("pool")]
    restates: OptionalSourceKey
    evidence: OptionalCurie
    design: Annotated[str | None, _word("design")]
    statement: Text
    read: Annotated[str | None, _word("read")]
    verified: Annotated[str, _word("verified")]
    modified: OptionalDate

    def __post_init__(self) -> None:
        self._check_terms()
        self._check_comparison()
        self._check_counts()
        self._check_share()
        self._check_measure()
        _check_order(self.age_min_years, self.age_max_years, "age_min_years", "age_max_years")
        for column in ("age_min_years", "age_max_years"):
            check_age(column, getattr(self, column))
        if len(self.locator) < 3 or not re.search("[A-Za-z§]", self.locator):
            raise RuleError(f"{self.locator!r} is no place", "name the section, table or page", "locator")
        self._check_statement()
        self._check_word()

    def _check_statement(self) -> None:
        """Raise when the statement is no sentence, or denies or counts something else than the row."""
        if len(self.statement) < 15 or not re.fullmatch("[A-Z0-9].*[.]", self.statement):
            cure = "write one whole sentence of our own, with a capital and a full stop"
            raise RuleError(f"{self.statement!r} is no whole sentence", cure, "statement")
        having = {column: getattr(self, column) for column in ("positive", *_PERCENTS)}
        if not self.comparison:  # a row that compares says or denies the comparison; its numbers are free
            given = {column: number for column, number in having.items() if number is not None}
            check_denial(self.polarity, self.strength, self.statement, given)
        columns = ("positive", "total", *_PERCENTS, *_MEASURED, "age_min_years", "age_max_years")
        numbers = {column: getattr(self, column) for column in columns}
        said = {column: Decimal(number) for column, number in numbers.items() if number is not None}
        check_statement(self.statement, said, self.unit or "")

    def _check_word(self) -> None:
        share = self.percent
        if self.positive is not None and self.total:
            share = round(Decimal(100 * self.positive) / self.total, 1)
        low, high = (self.percent_low, self.percent_high) if share is None else (share, share)
        check_word(self.polarity, self.strength, low, high)

    def _check_comparison(self) -> None:
        """Raise when half of a comparison is missing, or something is compared with itself."""
        if (self.compared_with is None) != (self.comparison is None):
            cure = "fill both 'compared_with' and 'comparison', or neither"
            raise RuleError("half a comparison", cure, "comparison")
        people = (self.with_, self.without, self.context, self.setting, self.sex)
        narrowed = any(people) or self.age_min_years is not None or self.age_max_years is not None
        itself = (self.object,) if narrowed else (self.object, self.subject)
        if self.compared_with in itself:
            cure = "name what it is compared with, or say in 'with', 'without' or 'context' who is meant"
            raise RuleError(f"{self.compared_with!r} is compared with itself", cure, "compared_with")

    def _check_terms(self) -> None:
        if self.subject == self.object:
            raise RuleError(f"{self.subject!r} is subject and object", "write another object", "object")
        if self.with_ and self.with_ == self.without:
            raise RuleError(f"{self.with_!r} is present and absent", "empty 'with' or 'without'", "without")

    def _check_counts(self) -> None:
        if self.total == 0:
            raise RuleError("nobody was examined", "leave 'total' empty, or write how many were", "total")
        if self.positive is None:
            return
        if self.total is None:
            raise RuleError(f"{self.positive} of an unknown number", "fill 'total' too", "total")
        if self.positive > self.total:
            raise RuleError(
                f"{self.positive} positive of {self.total} examined", "correct the counts", "positive"
            )

    def _check_share(self) -> None:
        _check_order(self.percent_low, self.percent_high, "percent_low", "percent_high")
        _check_order(self.percent_low, self.percent, "percent_low", "percent")
        _check_order(self.percent, self.percent_high, "percent", "percent_high")
        self._check_counted("percent", self.percent, "not")
        self._check_counted("percent_low", self.percent_low, "below")
        self._check_counted("percent_high", self.percent_high, "above")
        if self.measure in SHARES and self.unit == "percent":
            self._check_counted("value", self.value, "not")

    def _check_counted(self, column: str, printed: Decimal | None, wrong: str) -> None:
        """Raise when the share that the counts give is ``not`` the printed one, ``below`` or ``above`` it.

        A printed share was rounded or cut off, so it may be nearly one unit of its last digit away.
        """
        if self.positive is None or self.total is None or printed is None:
            return
        counted = Decimal(100 * self.positive) / self.total
        digits = max(0, -int(printed.as_tuple().exponent))
        apart = {"not": abs(counted - printed), "below": printed - counted, "above": counted - printed}
        if apart[wrong] >= Decimal(1).scaleb(-digits):
            share = f"{self.positive} of {self.total} is {counted:.{digits + 1}f} percent"
            cure = f"correct the counts or the {column}"
            raise RuleError(f"{share}, {wrong} {printed}", cure, column)

    def _check_measure(self) -> None:
        numbers = (self.value, self.low, self.high)
        if self.measure and (not any(n is not None for n in numbers) or not self.unit):
            raise RuleError(f"the measure {self.measure!r} lacks its number or unit", "fill both", "measure")
        if not self.measure and (any(n is not None for n in numbers) or self.unit):
            cure = "fill 'measure'; a share belongs into 'percent'"
            raise RuleError("a number or unit without its measure", cure, "measure")
        if self.measure and self.unit:
            MEASURES[self.measure].check(self.measure, self.unit, {c: getattr(self, c) for c in _MEASURED})
        _check_order(self.low, self.high, "low", "high")
        _check_order(self.low, self.value, "low", "value")
        _check_order(self.value, self.high, "value", "high")


def cell_of(claim: ClaimRow, column: str) -> object:
    """Return the value of a column by its name in the tables; None where the row leaves it empty."""
    return getattr(claim, f"{column}_" if iskeyword(column) else column)


def _check_order(low: Decimal | None, high: Decimal | None, low_column: str, high_column: str) -> None:
    """Raise when both bounds are given and stand the wrong way round."""
    if low is not None and high is not None and low > high:
        reason = f"{low_column} {low} is above {high_column} {high}"
        raise RuleError(reason, f"correct {low_column!r} or {high_column!r}", low_column)
