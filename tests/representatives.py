"""Parameters of tests of one law over many inputs: some of them every time, the others in the slow run."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

__all__ = ["rest_slow"]


def rest_slow(values: Iterable[object], quick: int = 1) -> list[object]:
    """Return values for ``pytest.mark.parametrize``; a tuple holds the values of several names.

    Args:
        values: Every input, those that stand for all others first.
        quick: How many of them are taken in every run.
    """
    every = [value if isinstance(value, tuple) else (value,) for value in values]
    return [
        pytest.param(*value, marks=[pytest.mark.slow] * (number >= quick))
        for number, value in enumerate(every)
    ]
