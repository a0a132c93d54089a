"""The measures by their names: what each answers, and which terms it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..errors import QueryError, UnknownTermError, near_names
from ..model.terms import Term
from ..store.triple_store import TripleStore
from .finding import Finding
from .pairs.lift import lift
from .pairs.paths import paths
from .pairs.prediction import prediction
from .pairs.sharing import shared_syndromes, shared_tumours
from .pairs.similarity import similarity
from .structure.bridges import bridge_antibodies
from .structure.communities import communities
from .structure.shape_of_tables import modularity, nestedness
from .structure.vulnerability import vulnerability

__all__ = ["MEASURES", "NetworkMeasure", "analyse", "measure_named"]


@dataclass(frozen=True, slots=True)
class NetworkMeasure:
    """One measure.

    Attributes:
        answers: What it answers, in a few words.
        run: Measures a store, given the terms, the number of random tables and their seed.
        takes: What terms it takes, in words; empty for none.
        kind: Kind of the terms; None for any.
        fewest: How many terms it needs.
        most: How many it may have.
    """

    answers: str
    run: Callable[[TripleStore, Sequence[Term], int, int], Finding]
    takes: str = ""
    kind: str | None = None
    fewest: int = 0
    most: int = 0


_ANTIBODY = ("antibody?", "Antibody", 0, 1)
_PAIR = ("antibody or tumour?", None, 0, 1)

MEASURES = MappingProxyType(
    {
        "shared-tumours": NetworkMeasure(
            "which antibodies share more tumours than chance allows",
            lambda store, terms, number, seed: _of(shared_tumours(store, number, seed), terms),
            *_ANTIBODY,
        ),
        "shared-syndromes": NetworkMeasure(
            "which syndromes share more antibodies than chance allows",
            lambda store, terms, number, seed: _of(shared_syndromes(store, number, seed), terms),
            "syndrome?",
            "Syndrome",
            0,
            1,
        ),
        "lift": NetworkMeasure(
            "how specific an antibody is for a tumour, and back",
            lambda store, terms, number, seed: _of(lift(store, seed), terms),
            *_PAIR,
        ),
        "nestedness": NetworkMeasure(
            "whether those with few partners have a part of what those with many have",
            lambda store, terms, number, seed: nestedness(store, number, seed),
        ),
        "modularity": NetworkMeasure(
            "whether antibodies and their partners fall into modules",
            lambda store, terms, number, seed: modularity(store, number, seed),
        ),
        "communities": NetworkMeasure(
            "which antibodies belong together, and whether the place of the antigen tells",
            lambda store, terms, number, seed: communities(store, number, seed),
        ),
        "bridges": NetworkMeasure(
            "which antibody ties together syndromes that no other one joins",
            lambda store, terms, number, seed: _of(bridge_antibodies(store, number, seed), terms),
            *_ANTIBODY,
        ),
        "vulnerability": NetworkMeasure(
            "what would vanish if one source were left out",
            lambda store, terms, number, seed: vulnerability(store),
        ),
        "paths": NetworkMeasure(
            "what leads from one term to another, such as a symptom to a tumour",
            lambda store, terms, number, seed: paths(store, terms[0], terms[1]),
            "from to",
            None,
            2,
            2,
        ),
        "similarity": NetworkMeasure(
            "which syndromes are alike by symptoms and by antibodies",
            lambda store, terms, number, seed: similarity(store, *terms),
            "syndrome?",
            "Syndrome",
            0,
            1,
        ),
        "prediction": NetworkMeasure(
            "hypotheses: which antibody might go with which tumour",
            lambda store, terms, number, seed: _of(prediction(store), terms),
            *_PAIR,
        ),
    }
)
"""Name -> measure, in the order in which they are listed."""


def measure_named(name: str) -> NetworkMeasure:
    """Return a measure by its name.

    Raises:
        UnknownTermError: There is none of that name.
    """
    if name not in MEASURES:
        raise UnknownTermError(name, MEASURES, "measure", near_names(name, MEASURES) or tuple(MEASURES))
    return MEASURES[name]


def analyse(
    store: TripleStore, name: str, terms: Sequence[Term] = (), permutations: int = 1000, seed: int = 1
) -> Finding:
    """Return what a measure finds.

    Args:
        store: What is measured.
        name: One of :data:`MEASURES`.
        terms: The terms it takes.
        permutations: How many random tables chance is made of, where the measure compares with chance.
        seed: Of all random numbers; the same seed gives the same result.

    Raises:
        UnknownTermError: There is no such measure.
        QueryError: It takes other terms, fewer or more of them, or needs a random table.
        ReleaseError: The release has no associations.
    """
    measure = measure_named(name)
    if not measure.fewest <= len(terms) <= measure.most:
        number = str(measure.most) if measure.fewest == measure.most else f"at most {measure.most}"
        takes = f"{number} term{'s' * (measure.most > 1)} ({measure.takes})" if measure.takes else "no term"
        raise QueryError(f"{name} takes {takes}; {len(terms)} given")
    if permutations < 1:
        raise QueryError(f"{permutations} random tables are none to compare with; give 1 or more")
    return measure.run(store, terms, permutations, seed)


def _of(found: Finding, terms: Sequence[Term]) -> Finding:
    """Return the rows of a term alone, or why there is none."""
    if not terms:
        return found
    (term,) = terms
    rows = tuple(row for row in found.cells if any(isinstance(c, Term) and c.key == term.key for c in row))
    none = f"Nothing of this holds of {term.words}: it has too few edges here to be compared, or none."
    return replace(found, cells=rows, said=found.said if rows else (*found.said, none))
