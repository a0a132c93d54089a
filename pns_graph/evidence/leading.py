"""Which of several associations on one object speaks for it: of everybody first, else of an age or sex."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.associations import Association

__all__ = ["has_share", "is_of_people", "leading"]

_WITHOUT_NUMBERS = ("said", "other-side", "measured", "compared", "denied")


def has_share(said: Association) -> bool:
    """Return whether an association tells how often, or that it holds by definition."""
    return said.basis not in _WITHOUT_NUMBERS and (
        said.basis == "by-definition" or said.highest_share is not None or bool(said.people)
    )


def is_of_people(said: Association) -> bool:
    """Return whether it speaks of all people, or of those of an age or sex, with no condition beside."""
    return said.is_whole or said.only_age_and_sex


def leading(said: Sequence[Association], *, for_person: bool = False) -> int:
    """Return the place of the association that speaks for an object.

    What is counted only under a condition does not speak for all; then what is said of all leads.

    Args:
        said: All that an answer tells of one object, in its order; at least one.
        for_person: Whether the answer is about one person, and the first count of people like this one leads.
    """
    if said[0].basis == "denied":
        return 0
    of_people = [place for place, each in enumerate(said) if is_of_people(each)]
    counted = [place for place in of_people if has_share(said[place])]
    if for_person and counted:
        return counted[0]
    of_all = (place for place in (*counted, *of_people) if said[place].is_whole)
    return next(of_all, counted[0] if counted else 0)
