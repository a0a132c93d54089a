"""Several series of one pair of terms as one share, as far as they allow it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from .random_intercept import Posterior, posterior
from .shares import Count, wilson_interval

__all__ = ["IRRECONCILABLE", "PooledShare", "pool"]

IRRECONCILABLE = "irreconcilable"
"""Why series are not pooled: they lie too far apart for one share to stand for them."""

_WIDEST = 0.8
_LARGEST_TAU = 2.0
_FARTHEST = 0.5
_LARGE_ENOUGH = 10
_FOR_A_MEDIAN, _FOR_THE_NEXT = 3, 5


@dataclass(frozen=True, slots=True)
class PooledShare:
    """What the series of one pair say together. Shares are percent with one decimal.

    Attributes:
        series: How many series.
        people: How many people in all of them.
        lowest: Lowest share of a series.
        highest: Highest share of a series.
        share: The share of one series, of all people where all or none have the object, and the median share
            of three or more series; None for two, and for series that are not pooled.
        low: Lower bound of its 95 % interval: Wilson's, or a credible one; None for series not pooled.
        high: Upper bound of it.
        prediction_low: Lower bound of the interval in which a further series lies with 95 %; None for
            fewer than five series.
        prediction_high: Upper bound of it.
        heterogeneity: Standard deviation of the logits of the series, two decimals; None where one series,
            or all or none of the people, tell nothing of it.
        not_pooled_reason: ``irreconcilable``, or empty.
    """

    series: int
    people: int
    lowest: Decimal
    highest: Decimal
    share: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    prediction_low: Decimal | None = None
    prediction_high: Decimal | None = None
    heterogeneity: Decimal | None = None
    not_pooled_reason: str = ""


def pool(counts: Iterable[Count]) -> PooledShare:
    """Return what independent series say together; their order does not matter.

    One series has Wilson's interval; so have the people of several together where all or none of them have
    the object, for how far such series lie apart cannot be estimated. Two have the credible interval of the
    random intercept model and no middle, three its median too, five the interval of a further series. Series
    are not pooled where two of ten people or more lie more than 50 points apart, where tau is above 2, or
    where the interval is wider than 80 points.

    Args:
        counts: The series, one or more.

    Raises:
        ValueError: There is no series.

    Example:
        >>> pool([Count(5, 10)]).share
        Decimal('50.0')
    """
    series = sorted(counts)
    if not series:
        raise ValueError("no series; one or more are needed")
    together = Count(sum(each.positive for each in series), sum(each.total for each in series))
    told = PooledShare(
        series=len(series),
        people=together.total,
        lowest=_percent(min(each.share for each in series)),
        highest=_percent(max(each.share for each in series)),
    )
    if len(series) == 1 or together.positive in (0, together.total):
        low, high = wilson_interval(together)
        return replace(told, share=_percent(together.share), low=_percent(low), high=_percent(high))
    found = posterior(series)
    told = replace(told, heterogeneity=_rounded(found.tau, "0.01"))
    if _is_irreconcilable(series, found):
        return replace(told, not_pooled_reason=IRRECONCILABLE)
    return _with_intervals(told, found)


def _with_intervals(told: PooledShare, found: Posterior) -> PooledShare:
    """Return what series say together with as much of their posterior as their number allows."""
    told = replace(told, low=_percent(found.low), high=_percent(found.high))
    if told.series >= _FOR_A_MEDIAN:
        told = replace(told, share=_percent(found.share))
    if told.series >= _FOR_THE_NEXT:
        low, high = _percent(found.next_low), _percent(found.next_high)
        told = replace(told, prediction_low=low, prediction_high=high)
    return told


def _is_irreconcilable(series: Sequence[Count], found: Posterior) -> bool:
    """Whether no single share may stand for the series."""
    large = [each.share for each in series if each.total >= _LARGE_ENOUGH]
    apart = max(large, default=0.0) - min(large, default=0.0)
    return apart > _FARTHEST or found.tau > _LARGEST_TAU or found.high - found.low > _WIDEST


def _percent(share: float) -> Decimal:
    return _rounded(100 * share, "0.1")


def _rounded(number: float, step: str) -> Decimal:
    """Return a number to a step; the noise of the last digits of floats is cut off first."""
    return Decimal(f"{number:.9f}").quantize(Decimal(step), ROUND_HALF_EVEN)
