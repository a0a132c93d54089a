"""Whose the numbers of a term are: mostly of one sex, or with a tumour of one sex's organ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...model.claims import Claim
from ...model.cohorts import Cohort
from ..bearing.judgements import Judgements
from ..bearing.ways import Word
from .series import series_of

__all__ = ["People", "people_of"]

_TUMOURS = ("hasTumour", "indicatesTumour")
_OF_ONE_SEX = 0.8
_A_FEW, _NOTABLE = 3, 5
"""As many people, and as many percent of them, as tie a tumour to a term (decisions 0033, 0038)."""


@dataclass(frozen=True, slots=True)
class People:
    """Whose the numbers of a term are.

    Attributes:
        mostly: The sex of four in five or more of them; None where it is not known.
        organ_of: The sex whose organs the counted tumours of the term lie in; None for none.
        organ_tumour: Label of the one that most people have; empty where only a few have it.
    """

    mostly: str | None
    organ_of: str | None
    organ_tumour: str


def people_of(words: Sequence[Word], cohort_of: Callable[[Claim], Cohort], judgements: Judgements) -> People:
    """Return whose the numbers of a term are.

    Args:
        words: All claims on the term.
        cohort_of: Gives the people of a claim.
        judgements: What decides which tumours are of one sex's organ.
    """
    return People(_mostly_of_sex(words, cohort_of), *_organ(words, judgements))


def _mostly_of_sex(words: Sequence[Word], cohort_of: Callable[[Claim], Cohort]) -> str | None:
    """Return the sex of four in five or more of the people counted; None where it is not known."""
    counted = {each.cohort.key: each.cohort for each in series_of(words, cohort_of)}
    known = [each for each in counted.values() if each.people and each.women is not None and not each.sex]
    people = sum(each.people or 0 for each in known)
    women = sum(each.women or 0 for each in known)
    if people and women >= _OF_ONE_SEX * people:
        return "female"
    return "male" if people and women <= (1 - _OF_ONE_SEX) * people else None


def _organ(words: Sequence[Word], judgements: Judgements) -> tuple[str | None, str]:
    """Return the sex whose organs the tumours lie in, and the label of the one that most people have.

    A tumour of a few has no label: 8 prostate cancers tell nothing of 162 people with anti-Hu.
    """
    counted: dict[tuple[str, str], int] = {}
    notable: set[tuple[str, str]] = set()
    for word in words:
        of_sex = word.relation in _TUMOURS and word.to.iri in judgements.tumour_of_sex
        if of_sex and (word.claim.total or word.claim.percent is not None):
            tumour = (word.to.iri, word.to.label)
            counted[tumour] = max(counted.get(tumour, 0), word.claim.positive or 0)
            notable |= {tumour} if _is_of_some(word.claim) else set()
    if not counted:
        return None, ""
    commonest, _ = min(counted.items(), key=lambda each: (-each[1], each[0]))
    return judgements.tumour_of_sex[commonest[0]], commonest[1] if commonest in notable else ""


def _is_of_some(claim: Claim) -> bool:
    """Whether a tumour was found in more than a few of its people."""
    share = claim.share_percent
    few = claim.positive is not None and claim.positive < _A_FEW
    return share is not None and share >= _NOTABLE and not few
