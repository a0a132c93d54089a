"""How far a share may be trusted, and what was missing for more (decision 0037)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...model.associations import CERTAINTIES
from ..statistics.pooling import PooledShare
from .series import Series

__all__ = ["certainty_of"]

_MANY, _ENOUGH, _FEW = 100, 50, 20
_NARROW, _MIDDLE = 25, 40
_CLASSES = (30, 70)
_TUMOURS = ("hasTumour", "indicatesTumour")
_CHOSEN_BY_OBJECT = {
    "hasTumour": "tumour",
    "indicatesTumour": "tumour",
    "hasAntibody": "antibody",
    "presentsWith": "syndrome",
    "hasOutcome": "outcome",
}
"""What people must not be chosen by, where this relation is counted in them."""


def certainty_of(
    pooled: PooledShare, series: Sequence[Series], relation: str, told: Sequence[Decimal]
) -> tuple[str, str]:
    """Return the certainty of a share and what was missing for more; the rule is that of decision 0037.

    Args:
        pooled: What the series say together.
        series: The series.
        relation: Local name of the relation.
        told: Shares that other sources tell without counts, in percent.
    """
    missing = list(_missing_for_high(pooled, series, relation))
    grade = 0
    if missing:
        grade = 1 if _is_moderate(pooled, series) else 2
    lowered = list(_lowering(pooled, series, told))
    grade = min(grade + len(lowered[:1]), len(CERTAINTIES) - 1)
    return CERTAINTIES[grade], "; ".join([*missing, *lowered])


def _width(pooled: PooledShare) -> Decimal:
    if pooled.low is None or pooled.high is None:
        return Decimal(100)
    return pooled.high - pooled.low


def _missing_for_high(pooled: PooledShare, series: Sequence[Series], relation: str) -> Iterator[str]:
    """Yield each thing that high certainty asks for and that is not there."""
    if pooled.series < 3:
        yield "one series" if pooled.series == 1 else "two series"
    if pooled.people < _MANY:
        yield f"fewer than {_MANY} people"
    if pooled.not_pooled_reason:
        yield "series that contradict each other"
    elif _width(pooled) > _NARROW:
        yield f"interval wider than {_NARROW} points"
    if len({_class_of(each) for each in series if each.count.total >= _FEW}) > 1:
        yield "series on both sides of 30 or 70 percent"
    if any(
        each.cohort.chosen_by == _CHOSEN_BY_OBJECT.get(relation) for each in series if each.cohort.chosen_by
    ):
        yield "people chosen by what was counted"
    if any(each.word.claim.read in (None, "restatement", "abstract") for each in series):
        yield "not all read in the whole paper"
    if relation in _TUMOURS:
        yield from _search(series)


def _search(series: Sequence[Series]) -> Iterator[str]:
    people = sum(each.count.total for each in series)
    searched = sum(each.count.total for each in series if each.cohort.tumour_search == "all")
    if 2 * searched < people:
        unknown = any(each.cohort.tumour_search in (None, "unknown") for each in series)
        yield "unknown how a tumour was searched for" if unknown else "fewer than half searched for a tumour"


def _class_of(series: Series) -> int:
    return sum(100 * series.count.share > bound for bound in _CLASSES)


def _is_moderate(pooled: PooledShare, series: Sequence[Series]) -> bool:
    if pooled.not_pooled_reason or _width(pooled) > _MIDDLE:
        return False
    return any(each.count.total >= _ENOUGH for each in series) or (
        pooled.series >= 3 and pooled.people >= _ENOUGH
    )


def _lowering(pooled: PooledShare, series: Sequence[Series], told: Sequence[Decimal]) -> Iterator[str]:
    """Yield each thing that takes one step of certainty away."""
    if all(_is_judged(each) for each in series):
        yield "all judged paraneoplastic"
    low = pooled.low if pooled.low is not None else pooled.lowest
    high = pooled.high if pooled.high is not None else pooled.highest
    if any(each < low - 20 or each > high + 20 for each in told):
        yield "another share told more than 20 points away"
    if series and all(each.word.of.kind == "Antibody" for each in series):
        people = sum(each.count.total for each in series)
        unknown = sum(each.count.total for each in series if each.cohort.assay in (None, "unknown"))
        if 2 * unknown >= people:
            yield "assay unknown for half of the people or more"


def _is_judged(series: Series) -> bool:
    """Whether the people were taken in because a tumour was held to be the cause."""
    return series.word.claim.context is not None and "paraneoplastic" in series.word.claim.context.key
