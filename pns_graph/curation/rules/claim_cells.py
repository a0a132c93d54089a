"""The cells of a row of claims, each right by itself; what they say together is for the other rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...model.claim_columns import COLUMN_OF
from .cells import (
    Cell,
    Count,
    Key,
    Number,
    OptionalCurie,
    OptionalDate,
    OptionalKey,
    OptionalText,
    Percent,
    SourceKey,
    Text,
    one_of,
    optional_one_of,
)

__all__ = ["ClaimCells"]


def _word(column: str) -> Cell:
    """Return the rule of a cell that holds one of the words of its column."""
    words = COLUMN_OF[column].words
    return optional_one_of(*words) if COLUMN_OF[column].optional else one_of(*words)


@dataclass(frozen=True, slots=True)
class ClaimCells:
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
    evidence: OptionalCurie
    design: Annotated[str | None, _word("design")]
    statement: Text
    verified: Annotated[str, _word("verified")]
    modified: OptionalDate
