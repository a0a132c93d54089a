"""Which antibody might go with which tumour, as a hypothesis, and how good such guesses are."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from ...network.graphs.facts import read_wholes
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs
from ..finding import Cell, Finding, rounded_to, several
from ..incidence import Incidence, bits, read_incidence

__all__ = ["Judgement", "Scores", "by_chains_of_three", "by_degrees", "judged", "prediction"]

Scores = Callable[[Incidence, int], Mapping[int, float]]
"""Gives for a row of a table the score of its columns; a column without one has 0."""

_FIRST = 5
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well left-out pairs are found again.

    Attributes:
        areas: For each pair how often the left-out partner has a higher score than one that is not known,
            ties by half: the area under the curve, 0.5 for guessing.
        among_first: Share of the left-out partners that are among the first five of their row.
    """

    areas: tuple[float, ...]
    among_first: float

    @property
    def area(self) -> float:
        """The mean area under the curve."""
        return fmean(self.areas)

    def above(self, baseline: Judgement, seed: int = 1) -> tuple[float, float]:
        """Return the 95 % interval of how much larger the area is than that of a baseline on the same pairs.

        Args:
            baseline: What it is compared with.
            seed: Of 2,000 resamples of the pairs.

        Source:
            Efron 1979, doi:10.1214/aos/1176344552 (bootstrap, by percentiles).
        """
        chance = random.Random(seed)
        gains = [one - other for one, other in zip(self.areas, baseline.areas, strict=True)]
        means = sorted(fmean(chance.choices(gains, k=len(gains))) for _ in range(_RESAMPLES))
        return means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES)]


def by_chains_of_three(table: Incidence, row: int) -> dict[int, float]:
    """Return for each column how many chains column, row, column lead to it from a row, damped by degrees.

    Args:
        table: What is joined to what.
        row: Place of the row.

    Source:
        Kovács and others 2019, doi:10.1038/s41467-019-09177-y (L3).
    """
    turned = table.transposed().marks
    found: dict[int, float] = {}
    for column in bits(table.marks[row]):
        for other in bits(turned[column] & ~(1 << row)):
            damped = 1 / sqrt(turned[column].bit_count() * table.marks[other].bit_count())
            for reached in bits(table.marks[other] & ~(1 << column)):
                found[reached] = found.get(reached, 0.0) + damped
    return found


def by_degrees(table: Incidence, row: int) -> dict[int, float]:
    """Return for each column the product of the degrees of row and column: what is frequent is guessed.

    Args:
        table: What is joined to what.
        row: Place of the row.

    Source:
        Barabási and Albert 1999, doi:10.1126/science.286.5439.509 (preferential attachment).
    """
    degree = max(1, table.marks[row].bit_count())
    return {at: float(degree * each) for at, each in enumerate(table.column_degrees)}


def judged(table: Incidence, scores: Scores) -> Judgement:
    """Return how well each pair, left out, is found again among the partners that its row does not have.

    Args:
        table: What is joined to what.
        scores: What is judged.
    """
    areas, firsts = [], []
    for row, mark in enumerate(table.marks):
        for left_out in bits(mark):
            marks = [*table.marks[:row], mark & ~(1 << left_out), *table.marks[row + 1 :]]
            found = scores(table.shuffled(marks), row)
            own = found.get(left_out, 0.0)
            rivals = [found.get(at, 0.0) for at in range(len(table.columns)) if not mark >> at & 1]
            above, ties = sum(r > own for r in rivals), sum(r == own for r in rivals)
            areas.append(1 - (above + ties / 2) / len(rivals) if rivals else 0.5)
            firsts.append(max(0.0, min(1.0, (_FIRST - above) / (ties + 1))))
    return Judgement(tuple(areas), fmean(firsts))


def prediction(store: TripleStore) -> Finding:
    """Return pairs of an antibody and a tumour of which the release says nothing, the likeliest first.

    Scores are those of :func:`by_chains_of_three`. A pair is left out where anything is said of it, be it a
    denial, or where the antibody goes with a wider or narrower kind of the tumour.
    """
    table = read_incidence(store, "Antibody", "Tumour")
    ours, baseline = judged(table, by_chains_of_three), judged(table, by_degrees)
    low, high = ours.above(baseline)
    return Finding(
        "prediction",
        "Which antibody might go with which tumour, of which nobody has said anything?",
        (
            f"These guesses are {'better' if low > 0 else 'not clearly better'} than naming the tumours "
            f"that are frequent anyway. Of {len(ours.areas)} known pairs, each left out once, the tumour "
            f"comes above an unknown one in {_percent(ours.area)} % (frequent ones: "
            f"{_percent(baseline.area)} %, difference {_percent(low)} to {_percent(high)} points; guessing: "
            f"50 %), among the first five in {_percent(ours.among_first)} % (frequent ones: "
            f"{_percent(baseline.among_first)} %).",
        ),
        "Hypotheses from the form of the network and no knowledge: no source says any of it, and no patient "
        "should be searched for a tumour because of it.",
        ("antibody", "tumour", "status", "score", "as_in", "antibodies_with_it"),
        tuple(_hypotheses(store, table)),
        ("antibody", "tumour", "status", "score", "as_in"),
        ("as_in",),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _hypotheses(store: TripleStore, table: Incidence) -> list[tuple[Cell, ...]]:
    said = _said(store, table)
    found: list[tuple[float, str, str]] = []
    for row, antibody in enumerate(table.rows):
        for column, score in by_chains_of_three(table, row).items():
            tumour = table.columns[column]
            if (antibody, tumour) not in said:
                found.append((-score, antibody, tumour))
    return [_row(table, -score, antibody, tumour) for score, antibody, tumour in sorted(found)]


def _said(store: TripleStore, table: Incidence) -> set[tuple[str, str]]:
    """Return the pairs of which something is said, of themselves or of a wider or narrower tumour."""
    found = {
        (one.from_term.key, one.to_term.key)
        for one, _ in read_wholes(store, ("indicatesTumour",), ("Antibody", "Tumour"))
    }
    near = _wider_and_narrower(store, {table.terms[key].iri: key for key in table.columns})
    return found | {(antibody, other) for antibody, tumour in table.pairs() for other in near.get(tumour, ())}


def _wider_and_narrower(store: TripleStore, keys: Mapping[str, str]) -> dict[str, Collection[str]]:
    found: dict[str, set[str]] = {}
    for narrow, wide in pairs(store, iri("skos:broaderTransitive")):
        if narrow in keys and wide in keys:
            found.setdefault(keys[narrow], set()).add(keys[wide])
            found.setdefault(keys[wide], set()).add(keys[narrow])
    return dict(found)


def _row(table: Incidence, score: float, antibody: str, tumour: str) -> tuple[Cell, ...]:
    """Return a hypothesis, with the antibodies that have the tumour and share another one with this."""
    own = table.marks[table.rows.index(antibody)]
    at = table.columns.index(tumour)
    alike = [key for key, mark in zip(table.rows, table.marks, strict=True) if mark >> at & 1 and mark & own]
    alike.sort(key=lambda key: (-(table.marks[table.rows.index(key)] & own).bit_count(), key))
    named = [table.terms[key] for key in alike]
    ends = table.terms[antibody], table.terms[tumour]
    return *ends, "hypothesis", rounded_to(score, 2), several(named, 2), several(named)
