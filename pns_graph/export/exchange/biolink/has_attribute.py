"""What Biolink has no slot for, as one JSON object in the slot ``has_attribute``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from ....model.cohorts import Cohort
from ....model.terms import Source, Term
from .biolink_terms import biolink_curie

__all__ = ["as_attribute", "as_number"]

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "|\x85\u2028\u2029"}
"""What JSON leaves as it is and a table has no room for."""


def as_attribute(values: Mapping[str, object]) -> list[str] | None:
    r"""Return the one text of the slot, or None where there is nothing to say.

    What a table has no room for, line breaks and the sign ``|`` between several values, is written as JSON's
    escapes: ``\u007c``.

    Args:
        values: Name of each value -> the value; None, False, empty texts and empty lists are left out.
    """
    stated = {name: _plain(value) for name, value in values.items() if value or _is_zero(value)}
    if not stated:
        return None
    return [json.dumps(stated, ensure_ascii=False, sort_keys=True).translate(_ESCAPED)]


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
