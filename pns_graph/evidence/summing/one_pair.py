"""What the claims on one pair in the same people say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ...model.claims import Claim
from ...model.terms import Term
from ..bearing.ways import Word
from ..statistics.pooling import PooledShare, pool
from .certainty import certainty_of
from .series import Series, count_of

__all__ = ["Summing", "summed"]

_WORDS = ("always", "most", "often", "some", "rare")
_DENYING = ("asserted", "always")


@dataclass(frozen=True, slots=True)
class Summing:
    """What is needed to say what claims on one pair say together.

    Attributes:
        relation: Local name of the relation.
        words: The claims on the pair in the same people.
        series: Those that are independent and may be pooled.
        other_people: Whether some series are of people whom nothing else of the term was counted in.
        by_definition: Whether the pair holds by definition.
        varies_by: By what its share differs, so that no single one stands for all.
        beside: What is said of the other end, and adds sources only.
    """

    relation: str
    words: Sequence[Word]
    series: Sequence[Series] = ()
    other_people: bool = False
    by_definition: bool = False
    varies_by: tuple[str, ...] = ()
    beside: Sequence[Word] = ()


def summed(what: Summing) -> dict[str, Any]:
    """Return the attributes of the association of a pair, as far as its claims give them."""
    claims = [word.claim for word in (*what.words, *what.beside)]
    own = [word for word in what.words if word.way != 5]
    years = [claim.source.year for claim in claims if claim.source.year]
    told = _told(own)
    found: dict[str, Any] = {
        "basis": _basis(what, told),
        "word": _strongest_word(own),
        "sources": len({claim.source.pmid or claim.source.key for claim in claims}),
        "newest_year": max(years, default=None),
        "denials": sum(_denies(word) for word in own),
        "claims": tuple(sorted({claim.iri for claim in claims})),
        "varies_by": what.varies_by,
        "criteria_versions": _versions(claims),
    }
    if what.series:
        return found | _counted(what, told)
    if told:
        reason = {"certainty": "low", "certainty_reason": "told, not counted"}
        return found | {"lowest_share": told[0], "highest_share": told[-1]} | reason
    return found | _not_poolable(own)


def _versions(claims: Sequence[Claim]) -> tuple[Term, ...]:
    """Return the versions of criteria that claims are made by, sorted by key."""
    found = {claim.context for claim in claims if claim.context and claim.context.kind == "CriteriaVersion"}
    return tuple(sorted(found, key=lambda term: term.key))


def _basis(what: Summing, told: Sequence[Decimal]) -> str:
    """Return on what a pair rests, a denial beside numbers included."""
    basis = _positive_basis(what, told)
    if not any(_is_denial(word) for word in what.words):
        return basis
    numbers = [word for word in what.words if _has_number(word.claim)]
    if any(_number_found(word.claim) for word in numbers):
        return "disputed"
    return basis if numbers and basis.startswith("counted") else "denied"


def _positive_basis(what: Summing, told: Sequence[Decimal]) -> str:
    if what.by_definition:
        return "by-definition"
    if what.series:
        in_syndrome = all(each.word.way == 2 for each in what.series)
        return "counted-in-defined-syndrome" if in_syndrome else "counted"
    if told:
        return "told"
    own = [word for word in what.words if word.way != 5]
    return "counted-not-poolable" if any(count_of(word.claim) for word in own) else _uncounted_basis(own)


def _uncounted_basis(words: Sequence[Word]) -> str:
    if not words:
        return "other-side"
    plain = [word.claim for word in words if word.claim.comparison != "less"]
    said = [claim for claim in plain if claim.measure in (None, "count")]
    if any(not claim.negated or claim.strength not in _DENYING for claim in said):
        return "said"
    if said:
        return "denied"
    return "measured" if plain else "compared"


def _counted(what: Summing, told: Sequence[Decimal]) -> dict[str, Any]:
    """Return the numbers of a pair that was counted."""
    pooled = pool(each.count for each in what.series)
    certainty, reason = certainty_of(pooled, what.series, what.relation, told)
    found: dict[str, Any] = {
        "series": pooled.series,
        "people": pooled.people,
        "lowest_share": pooled.lowest,
        "highest_share": pooled.highest,
        "heterogeneity": pooled.heterogeneity,
        "certainty": certainty,
        "certainty_reason": reason,
        "not_pooled_reason": pooled.not_pooled_reason,
        "other_people": what.other_people,
    }
    if what.varies_by:
        return found | {"not_pooled_reason": "varies", "certainty": "low"} | _also_told(told, None, None)
    shares = {
        "share": pooled.share,
        "share_low": pooled.low,
        "share_high": pooled.high,
        "prediction_low": pooled.prediction_low,
        "prediction_high": pooled.prediction_high,
    }
    return found | shares | _also_told(told, *_interval(pooled))


def _interval(pooled: PooledShare) -> tuple[Decimal | None, Decimal | None]:
    """Return the interval outside which told shares are worth showing; none where there is only a range."""
    return (None, None) if pooled.share is None else (pooled.low, pooled.high)


def _also_told(told: Sequence[Decimal], low: Decimal | None, high: Decimal | None) -> dict[str, Any]:
    outside = [each for each in told if low is None or high is None or not low <= each <= high]
    return {"told_low": outside[0], "told_high": outside[-1]} if outside else {}


def _not_poolable(words: Sequence[Word]) -> dict[str, Any]:
    """Return the largest count that may not be pooled, with the reason; nothing where there is none."""
    counted = [(count_of(word.claim), word.claim) for word in words]
    ranked = sorted(
        ((count, claim) for count, claim in counted if count is not None),
        key=lambda each: (bool(each[1].comparison), -each[0].total, -each[0].positive, each[1].iri),
    )
    if not ranked:
        return {}
    count, claim = ranked[0]
    share = Decimal(100 * count.positive) / count.total
    rounded = share.quantize(Decimal("0.1"))
    reason = claim.pool or ("to-be-checked" if not claim.is_checked else "comparison")
    return {
        "lowest_share": rounded,
        "highest_share": rounded,
        "series": 1,
        "people": count.total,
        "certainty": "low",
        "certainty_reason": "a count that may not be pooled",
        "not_pooled_reason": reason,
    }


def _told(words: Sequence[Word]) -> list[Decimal]:
    """Return the shares that are told without counts, sorted."""
    found: set[Decimal] = set()
    for claim in (word.claim for word in words):
        if count_of(claim) is None and claim.measure is None and claim.comparison is None:
            given = (claim.percent, claim.percent_low, claim.percent_high)
            found |= {each for each in given if each is not None}
    return sorted(found)


def _strongest_word(words: Sequence[Word]) -> str:
    """Return the strongest word for how often, or that it is absent in that many."""
    said = [word.claim for word in words if word.claim.comparison != "less"]
    positive = [claim.strength for claim in said if not claim.negated and claim.strength in _WORDS]
    if positive:
        return min(positive, key=_WORDS.index)
    absent = [c.strength for c in said if c.negated and c.strength in _WORDS and c.strength != "always"]
    return f"none in {min(absent, key=_WORDS.index)}" if absent else ""


def _has_number(claim: Claim) -> bool:
    return count_of(claim) is not None or claim.percent is not None


def _number_found(claim: Claim) -> bool:
    count = count_of(claim)
    return bool(count.positive) if count else bool(claim.percent)


def _denies(word: Word) -> bool:
    return word.claim.negated and word.claim.comparison is None


def _is_denial(word: Word) -> bool:
    """Whether a claim denies the pair itself: without a number, and not only in most or some people."""
    claim = word.claim
    uncounted = not _has_number(claim) and claim.positive is None and claim.measure is None
    return _denies(word) and word.way == 1 and claim.strength in _DENYING and uncounted
