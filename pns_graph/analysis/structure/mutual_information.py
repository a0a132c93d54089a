"""How far two ways to sort the same things agree, beyond what chance gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import exp, lgamma, log

__all__ = ["adjusted_mutual_information"]


def adjusted_mutual_information(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Return how far two labellings of the same things agree: 1 when they are the same, about 0 by chance.

    Args:
        one: A label for each thing.
        other: Another label for each, in the same order.

    Returns:
        The mutual information less what is expected by chance, divided by the mean of the two entropies less
        the same. 1 also where both put everything together, or everything apart.

    Source:
        Vinh, Epps and Bailey 2010, https://jmlr.org/papers/v11/vinh10a.html, with the arithmetic mean.

    Example:
        >>> round(adjusted_mutual_information("aabb", "xxyy"), 3), adjusted_mutual_information("aaaa", "wxyz")
        (1.0, 0.0)
    """
    sizes, others = Counter(one), Counter(other)
    if len(sizes) == len(others) and len(sizes) in (1, len(one)):
        return 1.0
    found = _information(Counter(zip(one, other, strict=True)), sizes, others, len(one))
    by_chance = _expected(list(sizes.values()), list(others.values()), len(one))
    most = (_entropy(sizes.values(), len(one)) + _entropy(others.values(), len(one))) / 2
    return (found - by_chance) / (most - by_chance) if abs(most - by_chance) > 1e-12 else 0.0


def _entropy(sizes: Iterable[int], number: int) -> float:
    return -sum(size / number * log(size / number) for size in sizes)


def _information(
    joint: Counter[tuple[Hashable, Hashable]],
    sizes: Counter[Hashable],
    others: Counter[Hashable],
    number: int,
) -> float:
    return sum(both / number * log(number * both / (sizes[a] * others[b])) for (a, b), both in joint.items())


def _expected(sizes: Sequence[int], others: Sequence[int], number: int) -> float:
    """Return the mutual information to expect of labels dealt out at random (hypergeometric)."""
    return sum(_expected_of(a, b, number) for a in sizes for b in others)


def _expected_of(a: int, b: int, number: int) -> float:
    return sum(
        both / number * log(number * both / (a * b)) * exp(_log_chance(both, a, b, number))
        for both in range(max(1, a + b - number), min(a, b) + 1)
    )


def _log_chance(both: int, a: int, b: int, number: int) -> float:
    """Return the logarithm of the chance that so many of ``a`` are among ``b``."""
    upper = (a, b, number - a, number - b)
    lower = (number, both, a - both, b - both, number - a - b + both)
    return sum(lgamma(each + 1) for each in upper) - sum(lgamma(each + 1) for each in lower)
