"""The people of a claim: a set of conditions from which the term that is asked about leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ...model.claims import Claim
from ...model.terms import ANY_TUMOUR, Term

__all__ = ["BOUNDS", "Condition", "conditions_of", "in_whom"]

BOUNDS = ("age_min_years", "age_max_years", "sex")
"""The conditions that every person can be held against."""

BLOT_ONLY = "blot-only"
_ROLES = ("with", "context", "without", "sex", "age_min_years", "age_max_years", "assay")


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that sets the people of a claim apart from all people of a term.

    Attributes:
        role: ``with``, ``without``, ``context``, ``sex``, ``age_min_years``, ``age_max_years`` or ``assay``.
        value: IRI of a term, or a word or number as text.
        term: The term, where it is one.
    """

    role: str
    value: str
    term: Term | None = None

    @property
    def order(self) -> tuple[int, str]:
        """What conditions are sorted by."""
        return _ROLES.index(self.role), self.value


def conditions_of(claim: Claim, remarks: Collection[str]) -> frozenset[Condition]:
    """Return what sets the people of a claim apart from all cases of its subject.

    The version of criteria is part of what is claimed, and a remark such as "depending on age" tells nothing
    of the people: neither is a condition.

    Args:
        claim: What a source says.
        remarks: IRIs of the contexts that set nobody apart.
    """
    return frozenset(_conditions(claim, remarks))


def _conditions(claim: Claim, remarks: Collection[str]) -> Iterator[Condition]:
    for role, term in (
        ("with", claim.with_term),
        ("without", claim.without_term),
        ("context", claim.context),
    ):
        if term is not None and term.kind != "CriteriaVersion" and term.iri not in remarks:
            named_beside = role == "context" and term.kind in ("Antibody", "Syndrome", "Tumour")
            yield Condition("with" if named_beside else role, term.iri, term)
    for bound in BOUNDS:
        if (value := getattr(claim, bound)) is not None:
            yield Condition(bound, str(value))
    if claim.cohort is not None and claim.cohort.assay == BLOT_ONLY:
        yield Condition("assay", BLOT_ONLY)


def in_whom(conditions: Collection[Condition]) -> str:
    """Return conditions in words, such as ``women of 18 to 45 years, with anti-Hu antibody``."""
    told = {each.role: each.value for each in conditions if each.role in BOUNDS}
    parts = [_bounds(told)] if told else []
    others = sorted((each for each in conditions if each.role not in BOUNDS), key=lambda each: each.order)
    return ", ".join([*parts, *map(_words, others)])


def _bounds(told: dict[str, str]) -> str:
    """Return sex and age in words."""
    people = {"female": "women", "male": "men"}.get(told.get("sex", ""), "people")
    low, high = told.get("age_min_years"), told.get("age_max_years")
    if high is not None and float(high) < 18:
        people = {"women": "girls", "men": "boys"}.get(people, "children")
    if low is None and high is None:
        return people
    if low is not None and low == high:
        return f"{people} of {low} years"
    if low is not None and high is not None:
        return f"{people} of {low} to {high} years"
    return f"{people} of {low} years or more" if high is None else f"{people} of up to {high} years"


def _words(condition: Condition) -> str:
    if condition.term is None:
        return "by blot only" if condition.role == "assay" else condition.value
    label = condition.term.label
    if condition.role == "without":
        return f"without {label}"
    if condition.role == "context":
        return label
    if condition.term.kind == "Tumour":
        return "of those with a tumour" if condition.term.key in ANY_TUMOUR else f"of those with {label}"
    return f"in {label}" if condition.term.kind == "Syndrome" else f"with {label}"
