"""How much more often the carriers of one antibody have a tumour than those of the other antibodies."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from ...model.associations import Association
from ...network.graphs.facts import read_wholes, single_terms
from ...store.triple_store import TripleStore
from ...text.association_words import COUNTED
from ..finding import Cell, Finding, rounded_to

__all__ = ["Lift", "lift", "lifts"]

_FEWEST = 3
"""Antibodies in whose carriers a tumour was counted, for there to be something to compare with."""

_DRAWS = 2000
_NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Lift:
    """One antibody and one tumour.

    Attributes:
        association: Share and interval in the carriers, as answers tell them.
        others: In how many other antibodies' carriers the tumour was counted.
        mean: The mean share of those, in percent; each antibody counts once.
        lift: The share divided by that mean; None where none of the others has it.
        low: Lower bound of its 95 % interval.
        high: Upper bound of it.
        back: Of people with this tumour, equally many carriers of each antibody taken, how many percent have
            this antibody.
    """

    association: Association
    others: int
    mean: float
    lift: float | None
    low: float
    high: float
    back: float


def lifts(store: TripleStore, seed: int = 1) -> list[Lift]:
    """Return the lift of each antibody for each tumour that was counted for three or more antibodies.

    The lift is ``share(tumour | antibody) / mean of share(tumour | other antibody)``. The usual base, the
    share of the tumour in everybody, is known to nobody; the carriers of the other antibodies stand in for
    it, each antibody once and not by its number of people. A share of 0 counts as every other. A tumour
    that nobody counted in carriers of an antibody is unknown there, and not 0.

    The interval comes from 2,000 draws of all shares: of one series from the beta distribution of its count
    (Jeffreys), of several from a normal on the logit with the bounds of their interval on either side.

    Args:
        store: Where the associations are read from.
        seed: Of the draws.

    Returns:
        The largest lower bound first.

    Source:
        Lift: Brin and others 1997, doi:10.1145/253262.253325; Jeffreys interval: Brown, Cai and DasGupta
        2001, doi:10.1214/ss/1009213286.
    """
    single = single_terms(store)
    by_tumour: dict[str, list[Association]] = {}
    for one, _ in read_wholes(store, ("indicatesTumour",), ("Antibody", "Tumour")):
        counted = one.basis in COUNTED and one.share is not None and one.people
        if counted and single(one.from_term) and single(one.to_term):
            by_tumour.setdefault(one.to_term.key, []).append(one)
    found = [
        each
        for tumour in sorted(by_tumour)
        if len(by_tumour[tumour]) >= _FEWEST
        for each in _of_tumour(by_tumour[tumour], random.Random(f"{seed} {tumour}"))
    ]
    return sorted(found, key=lambda each: (-each.low, each.association.iri))


def _of_tumour(counted: Sequence[Association], chance: random.Random) -> list[Lift]:
    shares = [float(one.share or 0) for one in counted]
    draws = [[_draw(one, chance) for one in counted] for _ in range(_DRAWS)]
    found = []
    for at, one in enumerate(counted):
        mean = _mean_of_others(shares, at)
        drawn = sorted(draw[at] / max(_mean_of_others(draw, at), 1e-9) for draw in draws)
        bounds = drawn[int(0.025 * _DRAWS)], drawn[int(0.975 * _DRAWS)]
        back = 100 * shares[at] / sum(shares) if sum(shares) else 0.0
        found.append(Lift(one, len(counted) - 1, mean, shares[at] / mean if mean else None, *bounds, back))
    return found


def _mean_of_others(shares: Sequence[float], at: int) -> float:
    return fmean([*shares[:at], *shares[at + 1 :]])


def _draw(one: Association, chance: random.Random) -> float:
    """Return a share that fits what was counted, in percent."""
    share, people = float(one.share or 0) / 100, one.people or 1
    if one.series == 1 or not 0 < share < 1:
        positive = round(share * people)
        return 100 * chance.betavariate(positive + 0.5, people - positive + 0.5)
    middle = _logit(share)
    low, high = (_logit(float(bound or 0) / 100) for bound in (one.share_low, one.share_high))
    step = chance.gauss(0, 1)
    width = (high - middle if step > 0 else middle - low) / _NORMAL_95
    return 100 / (1 + math.exp(-middle - step * width))


def _logit(share: float) -> float:
    kept = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def lift(store: TripleStore, seed: int = 1) -> Finding:
    """Return how specific antibodies are for tumours, and tumours for antibodies; see :func:`lifts`.

    Args:
        store: Where the associations are read from.
        seed: Of the draws.
    """
    found = lifts(store, seed)
    above = sum(each.low > 1 for each in found)
    return Finding(
        "lift",
        "How much more often do carriers of an antibody have a tumour than carriers of the other antibodies?",
        (
            f"{above} of {len(found)} pairs are above 1 with their whole 95 % interval (low, high)."
            if found
            else _NONE,
            "share: percent of the carriers; mean: of the other antibodies in whose carriers this tumour was "
            "counted, each once; back: of people with the tumour, as many carriers of each antibody taken, "
            "percent who have this one.",
        ),
        "The base is not people in general, whose share nobody knows, but the few other antibodies for which "
        "the tumour was counted, and those are mostly the ones suspected of it. back is no predictive value: "
        "antibodies are not equally frequent.",
        (
            "antibody",
            "tumour",
            "share",
            "people",
            "certainty",
            "others",
            "mean",
            "lift",
            "low",
            "high",
            "back",
        ),
        tuple(map(_row, found)),
        ("antibody", "tumour", "share", "people", "others", "mean", "lift", "low", "high", "back"),
    )


_NONE = (
    f"No tumour was counted in the carriers of {_FEWEST} or more antibodies, so there is nothing to compare."
)


def _row(found: Lift) -> tuple[Cell, ...]:
    one = found.association
    numbers = rounded_to(found.mean, 1), *(rounded_to(n, 2) for n in (found.lift, found.low, found.high))
    counted = one.share, one.people, one.certainty, found.others
    return one.from_term, one.to_term, *counted, *numbers, rounded_to(found.back, 0)
