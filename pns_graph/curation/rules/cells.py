"""Types of cells: each is a rule that turns the text of a cell into a value, or says why it cannot.

A record class names them as the types of its fields, for instance ``subject: Key``.
An empty optional cell is ``None``: nothing was said, which is never zero and never "no".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from ...errors import near_names
from ...model.claim_columns import DESIGNS
from ...rdf.namespaces import PREFIXES
from .rule_error import RuleError

__all__ = [
    "Cell",
    "CohortKey",
    "Count",
    "Curie",
    "Design",
    "Doi",
    "Flag",
    "Key",
    "Number",
    "OptionalCohortKey",
    "OptionalCurie",
    "OptionalDate",
    "OptionalKey",
    "OptionalReference",
    "OptionalSourceKey",
    "OptionalText",
    "Percent",
    "Pmcid",
    "Pmid",
    "Reference",
    "SourceKey",
    "Text",
    "Url",
    "Year",
    "one_of",
    "optional_one_of",
]


@dataclass(frozen=True, slots=True)
class Cell:
    """The rule of a cell: how its text is read, and whether it may be empty."""

    read: Callable[[str], object]
    required: bool = True

    def value(self, text: str) -> object:
        """Return the value of a cell; None when it is empty and may be so.

        Raises:
            RuleError: It is empty and may not be so, or its text breaks the rule.
        """
        if text:
            return self.read(text)
        if self.required:
            raise RuleError("the cell is empty", "fill it")
        return None


def _matching(pattern: str, what: str, cure: str) -> Callable[[str], str]:
    """Return a reader of texts that match a pattern as a whole."""
    compiled = re.compile(pattern)

    def read(text: str) -> str:
        if not compiled.fullmatch(text):
            raise RuleError(f"{text!r} is no {what}", cure)
        return text

    return read


def _read_curie(text: str) -> str:
    prefix, colon, local = text.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z0-9._-]+", local):
        raise RuleError(f"{text!r} is no CURIE", "write prefix, colon and identifier, as in HP:0001251")
    if prefix not in PREFIXES:
        near = near_names(prefix, PREFIXES)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(PREFIXES))}"
        raise RuleError(f"{text!r} has the unknown prefix {prefix!r}", hint)
    return text


def _read_reference(text: str) -> str:
    return _read_curie(text) if ":" in text else _read_key(text)


_read_key = _matching(
    "[a-z0-9]+(-[a-z0-9]+)*",
    "key of a term",
    "write small letters, digits and single hyphens, and one term only",
)
_read_count = _matching("0|[1-9][0-9]{0,8}", "whole number", "write digits only, for instance 12")
_read_number = _matching(
    r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?", "number", "write digits with a point, for instance 12.5"
)


_read_iso_date = _matching(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}", "date", "write year, month and day, as in 2026-11-22"
)


def _read_percent(text: str) -> Decimal:
    value = Decimal(_read_number(text))
    if not 0 <= value <= 100:
        raise RuleError(
            f"{text} percent is outside 0 to 100", "correct the share; a share is given in percent"
        )
    return value


def _read_date(text: str) -> date:
    cure = "write year, month and day, as in 2026-11-22"
    try:
        day = date.fromisoformat(_read_iso_date(text))
    except ValueError as error:
        raise RuleError(f"{text!r} is no date", cure) from error
    if day.year < 2000:
        raise RuleError(f"no row is as old as {text}", cure)
    return day


_read_one_doi = _matching(
    r"10\.[0-9]{4,9}/[^\s\"\\^`{|}]+", "DOI", "begin with 10. and leave the address before it out"
)


def _read_doi(text: str) -> str:
    if len(re.findall(r"10\.[0-9]{4,9}/", text)) > 1 or re.search(r"[\s,;|]+(?:https?|doi|10\.)", text):
        raise RuleError(f"{text!r} holds two DOIs", "write one; a second paper is a source of its own")
    _read_one_doi(text)
    if text[-1] in ".,;:" or (
        text[-1] in ")]" and text.count(text[-1]) > text.count("(["[")]".index(text[-1])])
    ):
        raise RuleError(f"{text!r} ends with {text[-1]!r}, which is no part of the DOI", "remove it")
    return text


def _choice(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            near = near_names(text, words)
            hint = f"did you mean {near[0]}?" if near else f"write one of {', '.join(words)}"
            raise RuleError(f"{text!r} is not allowed here", hint)
        return text

    return read


def one_of(*words: str) -> Cell:
    """Return the rule of a cell that holds one of these words."""
    return Cell(_choice(*words))


def optional_one_of(*words: str) -> Cell:
    """Return the rule of a cell that holds one of these words, or nothing."""
    return Cell(_choice(*words), required=False)


_YES: Mapping[str, bool] = {"yes": True}

Text = Annotated[str, Cell(str)]
OptionalText = Annotated[str | None, Cell(str, required=False)]
_read_cohort_key = _matching(
    "[a-z0-9_]+(-[a-z0-9]+)*",
    "key of a cohort",
    "write the key of its source, with a hyphen and a word where the source has several",
)

Key = Annotated[str, Cell(_read_key)]
CohortKey = Annotated[str, Cell(_read_cohort_key)]
OptionalCohortKey = Annotated[str | None, Cell(_read_cohort_key, required=False)]
OptionalKey = Annotated[str | None, Cell(_read_key, required=False)]
Curie = Annotated[str, Cell(_read_curie)]
OptionalCurie = Annotated[str | None, Cell(_read_curie, required=False)]
Reference = Annotated[str, Cell(_read_reference)]
OptionalReference = Annotated[str | None, Cell(_read_reference, required=False)]
Flag = Annotated[bool | None, Cell(lambda text: _YES[_choice("yes")(text)], required=False)]
Count = Annotated[int | None, Cell(lambda text: int(_read_count(text)), required=False)]
Number = Annotated[Decimal | None, Cell(lambda text: Decimal(_read_number(text)), required=False)]
Percent = Annotated[Decimal | None, Cell(_read_percent, required=False)]
_read_source_key = _matching("[a-z0-9_]+", "key of a source", "write small letters, digits and underscores")
SourceKey = Annotated[str, Cell(_read_source_key)]
OptionalSourceKey = Annotated[str | None, Cell(_read_source_key, required=False)]
OptionalDate = Annotated[date | None, Cell(_read_date, required=False)]
Design = Annotated[str, one_of(*DESIGNS)]
Year = Annotated[
    int | None,
    Cell(
        lambda text: int(_matching("(19|20)[0-9]{2}", "year", "write four digits from 1900 on")(text)),
        required=False,
    ),
]
Pmid = Annotated[
    str | None,
    Cell(_matching("[1-9][0-9]{0,7}", "PMID", "write the one to eight digits of PubMed"), required=False),
]
Pmcid = Annotated[
    str | None, Cell(_matching("PMC[1-9][0-9]{0,8}", "PMCID", "write PMC and its digits"), required=False)
]
Doi = Annotated[str | None, Cell(_read_doi, required=False)]
Url = Annotated[
    str | None,
    Cell(_matching(r"https?://[^\s\"<>\\^`{|}]+", "web address", "begin with https://"), required=False),
]
