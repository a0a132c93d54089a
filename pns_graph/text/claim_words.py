"""Claims in words: the number and the people, for anyone who reads a card or a picture."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ..model.claims import Claim

__all__ = ["number_words", "people_words", "plain", "rounded", "strength_words"]


def number_words(claim: Claim) -> str:
    """Return the number of a claim, such as ``34 of 40 (85 %)``; empty when nothing was counted."""
    parts = [_counts(claim), _percent(claim), _measure(claim)]
    return "; ".join(part for part in parts if part)


def strength_words(claim: Claim) -> str:
    """Return how often the source says it, ``denied`` first when it is denied; empty for a bare statement."""
    words = "" if claim.strength == "asserted" else claim.strength
    if not claim.negated:
        return words
    return f"denied ({words} absent)" if words and words != "always" else "denied"


def people_words(claim: Claim) -> str:
    """Return in whom: sex, age, what they have, what they do not have, situation, comparison."""
    return "; ".join(part for part in (_who(claim), *_conditions(claim), _comparison(claim)) if part)


def plain(number: Decimal) -> str:
    """Return a number without an exponent and without zeros that say nothing: ``45``, ``0.5``."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(share: Decimal) -> str:
    """Return a share in whole percent, but never a small one as 0 nor an incomplete one as 100."""
    if 0 < share < 1:
        return plain(share.quantize(Decimal(1).scaleb(share.adjusted()), ROUND_HALF_UP))
    if 99 < share < 100:
        return plain(share.quantize(Decimal("0.1"), ROUND_DOWN))
    return plain(share.quantize(Decimal(1), ROUND_HALF_UP))


def _counts(claim: Claim) -> str:
    if claim.positive is None or claim.total is None:
        return f"{claim.total} examined" if claim.total is not None else ""
    share = claim.share_percent
    return f"{claim.positive} of {claim.total}" + (f" ({rounded(share)} %)" if share is not None else "")


def _percent(claim: Claim) -> str:
    """Return the published share; left out where it only repeats the counts."""
    repeats = claim.positive is not None and claim.percent_low is None and claim.percent_high is None
    if repeats:
        return ""
    interval = _interval(claim.percent_low, claim.percent_high, " %")
    if claim.percent is None or claim.positive is not None:
        return interval
    return f"{plain(claim.percent)} %" + (f" ({interval})" if interval else "")


def _measure(claim: Claim) -> str:
    if claim.measure is None:
        return ""
    unit = f" {claim.unit}" if claim.unit else ""
    interval = _interval(claim.low, claim.high, unit if claim.value is None else "")
    number = f" {plain(claim.value)}{unit}" if claim.value is not None else ""
    shown = f" ({interval})" if number and interval else f" {interval}" if interval else ""
    return claim.measure.replace("-", " ") + number + shown


def _interval(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    if low is not None and high is not None:
        return f"{plain(low)} to {plain(high)}{unit}"
    if low is not None:
        return f"at least {plain(low)}{unit}"
    return f"at most {plain(high)}{unit}" if high is not None else ""


def _who(claim: Claim) -> str:
    ages = _ages(claim.age_min_years, claim.age_max_years)
    return ", ".join(part for part in (claim.sex or "", ages) if part)


def _ages(youngest: Decimal | None, oldest: Decimal | None) -> str:
    if youngest is not None and oldest is not None:
        return f"aged {plain(youngest)} to {plain(oldest)} years"
    if youngest is not None:
        return f"aged {plain(youngest)} years or more"
    return f"aged {plain(oldest)} years or less" if oldest is not None else ""


def _conditions(claim: Claim) -> list[str]:
    terms = (("with ", claim.with_term), ("without ", claim.without_term), ("context: ", claim.context))
    named = [word + term.label for word, term in terms if term is not None]
    return [*named, claim.setting] if claim.setting else named


def _comparison(claim: Claim) -> str:
    if claim.compared_with is None or claim.comparison is None:
        return ""
    if claim.comparison == "most":
        return f"more than any other {claim.compared_with.label}"
    return f"{claim.comparison} compared with {claim.compared_with.label}"
