"""What Biolink has no slot for, as one JSON object in the slot ``has_attribute``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from ....model.cohorts import Cohort
from ....model.terms import Source, Term
from .biolink_terms import biolink_curie

__all__ = ["as_attribute", "as_number"]


def as_attribute(values: Mapping[str, object]) -> list[str] | None:
    r"""Return the one text of the slot, or None where there is nothing to say.

    The sign ``|``, which divides the values of a slot in a table, is written ``\u007c``; JSON reads it back.

    Args:
        values: Name of each value -> the value; None, False, empty texts and empty lists are left out.
    """
    stated = {name: _plain(value) for name, value in values.items() if value or _is_zero(value)}
    if not stated:
        return None
    return [json.dumps(stated, ensure_ascii=False, sort_keys=True).replace("|", "\\u007c")]


def as_number(value: Decimal) -> int | float:
    """Return a number of a table as JSON has it; up to 15 digits nothing is lost."""
    return int(value) if value == value.to_integral_value() else float(value)


def _is_zero(value: object) -> bool:
    return value == 0 and not isinstance(value, bool)


def _plain(value: object) -> object:
    if isinstance(value, Term):
        return biolink_curie(value.iri)
    if isinstance(value, Source | Cohort):
        return value.key
    if isinstance(value, Decimal):
        return as_number(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
