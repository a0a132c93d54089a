"""The columns of a claim: the one table from which rows, triples, records, shapes and pages take them.

How a claim is called (its table is its relation) is no column; see ``curation/vocabulary/identity.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

__all__ = [
    "CLAIM_COLUMNS",
    "COLUMN_OF",
    "DESIGNS",
    "POOL_REASONS",
    "WAYS_OF_READING",
    "ClaimColumn",
    "ClaimPart",
    "ColumnType",
]


class ColumnType(StrEnum):
    """What a cell holds; the value is the range of its property in ``schema.ttl``."""

    TERM = "pns:Term"
    SOURCE = "pns:Source"
    COHORT = "pns:Cohort"
    EVIDENCE = "pns:EvidenceKind"
    TEXT = "xsd:string"
    COUNT = "xsd:integer"
    NUMBER = "xsd:decimal"
    DAY = "xsd:date"
    DENIAL = "xsd:boolean"


class ClaimPart(StrEnum):
    """What a column tells of a claim."""

    SAID = "what is said"
    SHARE = "how many have the object"
    MEASURE = "a number that is not a share"
    PEOPLE = "in whom"
    COMPARISON = "compared with what"
    ORIGIN = "who says so"


@dataclass(frozen=True, slots=True)
class ClaimColumn:
    """One column of the tables of claims.

    Attributes:
        name: As the tables write it.
        curie: CURIE of the property that carries it in the release.
        type: What its cells hold.
        part: What it tells of a claim.
        help: What to write into it, in one line.
        optional: Whether a table may leave it out, and a row leave it empty.
        words: The words that its cells choose from; empty where they are free.
        field: Name of the attribute of a ``Claim``; the name of the column where it is empty.
        variable: Name under which the questions answer with it; the name of the column where it is empty.
    """

    name: str
    curie: str
    type: ColumnType
    part: ClaimPart
    help: str
    optional: bool = True
    words: tuple[str, ...] = ()
    field: str = ""
    variable: str = ""

    @property
    def attribute(self) -> str:
        """The name of the attribute of a ``Claim`` that holds it."""
        return self.field or self.name

    @property
    def answer(self) -> str:
        """The name of the column of an answer that holds it."""
        return self.variable or self.name


DESIGNS = (
    "review",
    "consensus",
    "cohort",
    "case-series",
    "case-control",
    "meta-analysis",
    "guideline",
    "textbook",
    "database",
)
"""Kinds of study and publication, of a source or of what one claim of it rests on."""

_MEASURES = (
    "incidence",
    "prevalence",
    "median-age",
    "mean-age",
    "mean-age-difference",
    "relative-risk",
    "odds-ratio",
    "hazard-ratio",
    "standardised-incidence-ratio",
    "sensitivity",
    "specificity",
    "positive-predictive-value",
    "negative-predictive-value",
    "median-duration",
    "mean-duration",
    "duration",
    "frequency",
    "age-range",
    "median-survival",
    "mean-survival",
    "area-under-curve",
    "count",
    "sex-ratio",
)

POOL_REASONS = (
    "chosen-by-object",
    "chosen-by-cause-or-consequence",
    "enriched",
    "published-cases",
    "single-case",
    "review",
    "part-of-larger-count",
    "share-without-fitting-total",
)
"""Why a count may not be pooled with others of the same pair."""

WAYS_OF_READING = ("full text", "table", "abstract", "restatement")
"""What of a publication was read for a row."""

_Type = ColumnType
_Part = ClaimPart

CLAIM_COLUMNS = (
    ClaimColumn(
        "subject", "pns:subject", _Type.TERM, _Part.SAID,
        "the term spoken of; its cases are the denominator of every number",
        optional=False,
    ),
    ClaimColumn(
        "object", "pns:object", _Type.TERM, _Part.SAID,
        "the term said of it; the name of the table is the relation between the two",
        optional=False,
    ),
    ClaimColumn(
        "polarity", "pns:negated", _Type.DENIAL, _Part.SAID,
        "`negative` where the source denies it",
        optional=False, words=("positive", "negative"), field="negated", variable="denied",
    ),
    ClaimColumn(
        "strength", "pns:strength", _Type.TEXT, _Part.SAID,
        "the source's own word, or `asserted` where it gives none; with `negative`, how often the object "
        "is absent",
        optional=False, words=("always", "most", "often", "some", "rare", "asserted"),
    ),
    ClaimColumn(
        "positive", "pns:positive", _Type.COUNT, _Part.SHARE,
        "how many of `total` have the object, whatever the polarity; `0` means counted, none found",
    ),
    ClaimColumn(
        "total", "pns:total", _Type.COUNT, _Part.SHARE,
        "how many were examined for it",
    ),
    ClaimColumn(
        "percent", "pns:percent", _Type.NUMBER, _Part.SHARE,
        "share of those who have the object, 0 to 100, as published",
    ),
    ClaimColumn(
        "percent_low", "pns:percentLow", _Type.NUMBER, _Part.SHARE,
        "lower bound of the share",
    ),
    ClaimColumn(
        "percent_high", "pns:percentHigh", _Type.NUMBER, _Part.SHARE,
        "upper bound of the share",
    ),
    ClaimColumn(
        "measure", "pns:measure", _Type.TEXT, _Part.MEASURE,
        "name of a number that is not a share",
        words=_MEASURES,
    ),
    ClaimColumn(
        "value", "pns:value", _Type.NUMBER, _Part.MEASURE,
        "that number",
    ),
    ClaimColumn(
        "low", "pns:low", _Type.NUMBER, _Part.MEASURE,
        "lower bound of that number",
    ),
    ClaimColumn(
        "high", "pns:high", _Type.NUMBER, _Part.MEASURE,
        "upper bound of that number",
    ),
    ClaimColumn(
        "unit", "pns:unit", _Type.TEXT, _Part.MEASURE,
        "unit of that number",
    ),
    ClaimColumn(
        "age_min_years", "pns:ageMinYears", _Type.NUMBER, _Part.PEOPLE,
        "youngest age of the people it is said of, inclusive",
        variable="age_min",
    ),
    ClaimColumn(
        "age_max_years", "pns:ageMaxYears", _Type.NUMBER, _Part.PEOPLE,
        "oldest age of the people it is said of, inclusive",
        variable="age_max",
    ),
    ClaimColumn(
        "sex", "pns:sex", _Type.TEXT, _Part.PEOPLE,
        "their sex; empty for both",
        words=("female", "male"),
    ),
    ClaimColumn(
        "with", "pns:with", _Type.TERM, _Part.PEOPLE,
        "a term that they have besides the subject",
        field="with_term",
    ),
    ClaimColumn(
        "without", "pns:without", _Type.TERM, _Part.PEOPLE,
        "a term that is absent in them",
        field="without_term",
    ),
    ClaimColumn(
        "context", "pns:context", _Type.TERM, _Part.PEOPLE,
        "the situation they are in",
    ),
    ClaimColumn(
        "setting", "pns:setting", _Type.TEXT, _Part.PEOPLE,
        "cohort, place, period, assay or selection of people, in a few words",
    ),
    ClaimColumn(
        "compared_with", "pns:comparedWith", _Type.TERM, _Part.COMPARISON,
        "the term that subject or object is compared with",
    ),
    ClaimColumn(
        "comparison", "pns:comparison", _Type.TEXT, _Part.COMPARISON,
        "how the comparison comes out",
        words=("more", "less", "same", "most"),
    ),
    ClaimColumn(
        "source", "pns:source", _Type.SOURCE, _Part.ORIGIN,
        "the publication",
        optional=False,
    ),
    ClaimColumn(
        "locator", "pns:locator", _Type.TEXT, _Part.ORIGIN,
        "place in the publication: section, table or page",
        optional=False,
    ),
    ClaimColumn(
        "cohort", "pns:cohort", _Type.COHORT, _Part.ORIGIN,
        "the people counted: a key of `cohorts.tsv`; empty where they are the only group of the source",
    ),
    ClaimColumn(
        "pool", "pns:pool", _Type.TEXT, _Part.ORIGIN,
        "why a count may not be pooled with others; empty where it may",
        words=POOL_REASONS,
    ),
    ClaimColumn(
        "restates", "pns:restates", _Type.SOURCE, _Part.ORIGIN,
        "the source of ours that a review or table repeats here",
    ),
    ClaimColumn(
        "evidence", "pns:evidence", _Type.EVIDENCE, _Part.ORIGIN,
        "only where it differs from that of the source",
    ),
    ClaimColumn(
        "design", "pns:design", _Type.TEXT, _Part.ORIGIN,
        "only where it differs from that of the source",
        words=DESIGNS,
    ),
    ClaimColumn(
        "statement", "pns:statement", _Type.TEXT, _Part.ORIGIN,
        "one sentence in our own words",
        optional=False,
    ),
    ClaimColumn(
        "read", "pns:read", _Type.TEXT, _Part.ORIGIN,
        "what was read for this row; only where it differs from that of the source",
        words=WAYS_OF_READING,
    ),
    ClaimColumn(
        "verified", "pns:verified", _Type.TEXT, _Part.ORIGIN,
        "`yes`: read in the source; `secondary`: read in a restatement; `no`: stays out of the release",
        optional=False, words=("yes", "secondary", "no"),
    ),
    ClaimColumn(
        "modified", "dcterms:modified", _Type.DAY, _Part.ORIGIN,
        "the day on which the row was last changed, as `2026-11-22`; never later than the release",
    ),
)  # fmt: skip
"""Every column, in the order in which the tables have them."""

COLUMN_OF = MappingProxyType({column.name: column for column in CLAIM_COLUMNS})
"""Each column by its name."""
