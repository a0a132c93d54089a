"""Associations in words: the share with its interval, the people behind it, and how far to trust it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from ..model.associations import Association
from ..model.terms import ANY_TUMOUR
from .claim_words import rounded

__all__ = [
    "COUNTED",
    "IF_PARANEOPLASTIC",
    "LARGEST_TOLD_AS_DENIAL",
    "association_words",
    "how_often",
    "share_words",
    "short_words",
    "whom_words",
]

IF_PARANEOPLASTIC = "counted-if-paraneoplastic"
"""The basis of a count in the paraneoplastic form of a term, as answers tell it of the term."""

COUNTED = ("counted", "counted-in-defined-syndrome", IF_PARANEOPLASTIC)
"""The bases of shares that are counted in series of people not chosen by what is counted."""

_WITH_PEOPLE = (*COUNTED, "counted-not-poolable")
_HOW_OFTEN = MappingProxyType(
    {
        "always": "in all",
        "most": "in most",
        "often": "often",
        "some": "in some",
        "rare": "rarely",
        "none in most": "not in most",
        "none in often": "often absent",
        "none in some": "absent in some",
    }
)
_OTHER_SIDE = MappingProxyType(
    {
        "Antibody": "named with that antibody",
        "Syndrome": "named in that syndrome",
        "Tumour": "named with that tumour",
    }
)
_NOT_POOLED = MappingProxyType(
    {
        "chosen-by-cause-or-consequence": "chosen by its cause or consequence",
        "enriched": "looked for first in these people",
        "published-cases": "published cases",
        "single-case": "a single case",
        "review": "counted by a review",
        "part-of-larger-count": "part of a larger count",
        "share-without-fitting-total": "total does not fit",
        "to-be-checked": "to be checked",
        "irreconcilable": "series too far apart to pool",
    }
)
_WHOM = (("people of 18 years or more", "adults"), ("children of up to 17 years", "children"))
_PEOPLE = re.compile("people|adults|children|women|men|girls|boys")
LARGEST_TOLD_AS_DENIAL = 5
"""Upper bound, in percent, up to which none of so many is told as a denial."""


def association_words(association: Association, said_of: str = "") -> str:
    """Return what an association says of its second term, in one line.

    Args:
        association: As stored, or as an answer tells it of a person or of a wider term.
        said_of: Label of the other term of which it is said; empty for its own first term.

    Example:
        ``85 % (75 to 92) in 3 series, 344 people, if paraneoplastic; moderate``. The interval is the 95 %
        interval of the share, and the word at the end is how certain it is.
    """
    is_said_elsewhere = said_of and association.basis != IF_PARANEOPLASTIC
    parts = (
        ", ".join(filter(None, (share_words(association), _rest_of_people(association), _form(association)))),
        _reason(association),
        _told_beside(association),
        f"differs by {', '.join(association.varies_by)}" if association.varies_by else "",
        _other_people(association),
        f"said of {said_of}" if is_said_elsewhere else "",
        association.certainty or "",
    )
    return "; ".join(part for part in parts if part)


def share_words(association: Association) -> str:
    """Return how often, and in how many people: the first part of :func:`association_words`."""
    return _SHARES.get(association.basis, _said)(association)


def short_words(association: Association) -> str:
    """Return how often and in whom, as one of several in a line: ``none of 30 men, up to 11 % possible``."""
    rest = _rest_of_people(association)
    parts = (share_words(association).replace("; ", ", "), rest, _form(association), _reason(association))
    return ", ".join(filter(None, parts))


def _counted(association: Association) -> str:
    if not association.people or not association.series:
        return _told(association)
    if association.share == 0:
        return _none(association)
    if association.basis == "counted-not-poolable":
        return _count_alone(association)
    people = _number_of_people(association)
    counted = f"of {people}" if association.series == 1 else f"in {association.series} series, {people}"
    return f"{_percent(association)} {counted}"


def _percent(association: Association) -> str:
    """Return the share with its interval; of two series their range, and no share where none is typical."""
    if association.share is not None:
        number = f"{rounded(association.share)} %"
    else:
        number = _range(association.lowest_share, association.highest_share)
    low, high = association.share_low, association.share_high
    return number if low is None or high is None else f"{number} ({rounded(low)} to {rounded(high)})"


def _none(association: Association) -> str:
    high = association.share_high or Decimal(0)
    possible = "at most {} %" if high <= LARGEST_TOLD_AS_DENIAL else "up to {} % possible"
    return f"none of {_number_of_people(association, alone=True)}; {possible.format(rounded(high))}"


def _count_alone(association: Association) -> str:
    """Return a count that may not be pooled: in how many of how many, where it is of one series."""
    share, people = association.highest_share, association.people
    if share is None or people is None or share != association.lowest_share or association.series != 1:
        shares = _range(association.lowest_share, association.highest_share)
        return f"{shares} in {association.series} series, {_number_of_people(association)}"
    positive = (share * people / 100).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{positive} of {_number_of_people(association, alone=True)}"


def _told(association: Association) -> str:
    shares = _range(association.lowest_share, association.highest_share)
    return f"{shares} (told)" if shares else _said(association)


def _disputed(association: Association) -> str:
    said = _counted(association) if association.highest_share is not None else _said(association)
    return f"{said}, but also said not to occur"


def whom_words(association: Association) -> str:
    """Return in whom, adults and children without their bounds; empty for all people."""
    for bounds, word in _WHOM:
        if association.in_whom.startswith(bounds):
            return association.in_whom.replace(bounds, word, 1)
    return association.in_whom


def how_often(association: Association) -> str:
    """Return the word for how often, as it stands in a sentence: ``in most``; empty for none."""
    return _HOW_OFTEN.get(association.word, association.word)


def _said(association: Association) -> str:
    return f"named, {how_often(association)}" if association.word else "named"


def _other_side(association: Association) -> str:
    return _OTHER_SIDE.get(association.to_term.kind, "named from the other side")


_SHARES: MappingProxyType[str, Callable[[Association], str]] = MappingProxyType(
    {
        "by-definition": lambda _: "by definition",
        "counted": _counted,
        "counted-in-defined-syndrome": _counted,
        IF_PARANEOPLASTIC: _counted,
        "counted-not-poolable": _counted,
        "told": _told,
        "measured": lambda _: "measured, see claims",
        "compared": lambda _: "compared, see claims",
        "denied": lambda _: "said not to occur",
        "disputed": _disputed,
        "other-side": _other_side,
    }
)


def _range(lowest: Decimal | None, highest: Decimal | None) -> str:
    if lowest is None or highest is None:
        return ""
    ends = dict.fromkeys((rounded(lowest), rounded(highest)))
    return f"{' to '.join(ends)} %"


def _number_of_people(association: Association, *, alone: bool = False) -> str:
    """Return how many people: ``8 children of up to 17 years``; alone only the number stands for people."""
    whom, *_ = _whom(association)
    noun = "person" if association.people == 1 else "people"
    return f"{association.people} {whom}" if whom else f"{association.people}" + ("" if alone else f" {noun}")


def _whom(association: Association) -> tuple[str, str]:
    """Return who the people are and what else sets them apart: ``boys of 15 years``, ``at onset``."""
    whom, _, rest = whom_words(association).partition(", ")
    return (whom, rest) if _PEOPLE.match(whom) else ("", whom_words(association))


def _rest_of_people(association: Association) -> str:
    """Return who the people are, as far as the share has not said it."""
    return _whom(association)[1] if _names_people(association) else whom_words(association)


def _names_people(association: Association) -> bool:
    return bool(association.people and association.series and association.basis in _WITH_PEOPLE)


def _form(association: Association) -> str:
    return "if paraneoplastic" if association.basis == IF_PARANEOPLASTIC else ""


def _reason(association: Association) -> str:
    """Return why shares were not pooled; not where their difference is told anyway."""
    reason = association.not_pooled_reason
    if reason == "chosen-by-object":
        return f"chosen for {association.to_term.words}"
    return "" if reason == "varies" else _NOT_POOLED.get(reason, reason)


def _told_beside(association: Association) -> str:
    told = _range(association.told_low, association.told_high)
    shown = _range(association.lowest_share, association.highest_share)
    return f"also told {told}" if told and told != shown else ""


def _other_people(association: Association) -> str:
    """Return that a kind of tumour was counted in other people than any tumour, which it may outnumber."""
    is_kind = association.to_term.kind == "Tumour" and association.to_term.key not in ANY_TUMOUR
    return "other people than any tumour" if association.other_people and is_kind else ""
