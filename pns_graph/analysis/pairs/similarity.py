"""How alike syndromes are, by their symptoms on the tree of HPO, and by their antibodies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import log

from pyoxigraph import NamedNode

from ...errors import QueryError
from ...model.terms import Term, read_label
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs
from ..finding import Cell, Finding, rounded_to
from ..incidence import Incidence, bits, plain_syndromes, read_incidence

Alike = Callable[[str, str], float]

__all__ = ["Similarity", "SymptomTree", "jaccard", "similarity"]


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike two sets of findings are.

    Attributes:
        resnik: Mean information that best matches have in common, in nats; 0 where they have nothing.
        lin: The same as a part of all their information, from 0 to 1.
        jaccard: Findings and wider ones that both have, as a part of all that either has, from 0 to 1.
    """

    resnik: float
    lin: float
    jaccard: float


class SymptomTree:
    """Findings, what is wider, and how much each tells.

    Args:
        findings: For each thing its findings.
        wider: For each finding what is directly above it; the roots have nothing above.
    """

    def __init__(self, findings: Sequence[Collection[str]], wider: Mapping[str, Collection[str]]) -> None:
        self._wider = wider
        self._upwards = cache(self._with_wider)
        closed = [self.closed(each) for each in findings]
        every = frozenset[str]().union(*closed)
        self._information = {
            each: log(len(closed) / sum(each in one for one in closed)) for each in sorted(every)
        }
        self._common = cache(self._shared_information)

    def closed(self, findings: Iterable[str]) -> frozenset[str]:
        """Return findings and everything that is wider."""
        return frozenset[str]().union(*(self._upwards(each) for each in findings))

    def information(self, finding: str) -> float:
        """Return how much a finding tells: minus the logarithm of the share of things with it, in nats."""
        return self._information[finding]

    def compared(self, one: Collection[str], other: Collection[str]) -> Similarity:
        """Return how alike two sets of findings are; both have at least one.

        Source:
            Resnik 1995, arXiv:cmp-lg/9511007; Lin 1998 (ICML, 296-304); sets by their best matches in both
            directions: Pesquita and others 2008, doi:10.1186/1471-2105-9-S5-S4; Jaccard 1912,
            doi:10.1111/j.1469-8137.1912.tb05611.x.
        """
        resnik = self._best_matches(one, other, self._resnik)
        lin = self._best_matches(one, other, self._lin)
        return Similarity(resnik, lin, jaccard(self.closed(one), self.closed(other)))

    def most_telling(self, one: Collection[str], other: Collection[str], most: int) -> list[str]:
        """Return what both have that tells most, wider ones of what is named already left out.

        Args:
            one: Findings of the one.
            other: Findings of the other.
            most: How many at most.
        """
        both = self.closed(one) & self.closed(other)
        named: list[str] = []
        for each in sorted(both, key=lambda finding: (-self._information[finding], finding)):
            if all(each not in self._upwards(lower) for lower in named) and self._information[each] > 0:
                named.append(each)
        return named[:most]

    def _with_wider(self, finding: str) -> frozenset[str]:
        found, waiting = {finding}, [finding]
        while waiting:
            above = set(self._wider.get(waiting.pop(), ())) - found
            found |= above
            waiting += above
        return frozenset(found)

    def _shared_information(self, one: str, other: str) -> float:
        both = self._upwards(one) & self._upwards(other)
        return max((self._information[each] for each in both), default=0.0)

    def _resnik(self, one: str, other: str) -> float:
        return self._common(*sorted((one, other)))

    def _lin(self, one: str, other: str) -> float:
        both = self._information[one] + self._information[other]
        return 2 * self._resnik(one, other) / both if both else float(one == other)

    @staticmethod
    def _best_matches(one: Collection[str], other: Collection[str], alike: Alike) -> float:
        """Return the mean, over both directions, of the mean best match of each finding."""
        there = sum(max(alike(a, b) for b in other) for a in one) / len(one)
        back = sum(max(alike(a, b) for a in one) for b in other) / len(other)
        return (there + back) / 2


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """Return which part of two sets together is in both; 0 where both are empty."""
    every = set(one) | set(other)
    return len(set(one) & set(other)) / len(every) if every else 0.0


def similarity(store: TripleStore, term: Term | None = None) -> Finding:
    """Return which syndromes are most alike by their symptoms, and how alike by their antibodies.

    Args:
        store: Where the associations are read from.
        term: A syndrome, for those like it; None for the most similar pairs.

    Raises:
        QueryError: Nothing is known of the symptoms of the syndrome.
    """
    table = read_incidence(store, "Syndrome", "Symptom")
    of_each = {row: _names(table, mark) for row, mark in zip(table.rows, table.marks, strict=True)}
    antibodies = _antibodies(store)
    asked = _asked(store, table, term)
    tree = SymptomTree(list(of_each.values()), _wider(store))
    rows = [_row(store, table, pair, tree, of_each, antibodies) for pair in _pairs(store, table, asked)]
    about = f"syndromes like {table.terms[asked].words}" if asked else "pairs of syndromes"
    return Finding(
        "similarity",
        f"Which {about} are most alike by symptoms (on the tree of HPO), and how alike by antibodies?",
        (
            *_counted_as(table, term, asked),
            f"{len(table.rows)} syndromes with symptoms. resnik: information in common (nats), which orders "
            "the rows; lin, jaccard: 0 to 1; antibodies: Jaccard of their antibodies, empty where none"
            + ("; in_common: what both have that tells most." if asked else "."),
        ),
        "A symptom that nobody wrote down is missing here and not absent in people; well described syndromes "
        "look alike. How often a symptom occurs is not weighed.",
        (
            "syndrome",
            "other_syndrome",
            "symptoms",
            "other_symptoms",
            "resnik",
            "lin",
            "jaccard",
            "antibodies",
            "in_common",
        ),
        tuple(sorted(rows, key=lambda row: (-float(str(row[4])), str(row[0]), str(row[1])))),
        ("other_syndrome", "other_symptoms", "resnik", "lin", "jaccard", "antibodies", "in_common")
        if asked
        else ("syndrome", "other_syndrome", "resnik", "lin", "jaccard", "antibodies"),
    )


def _counted_as(table: Incidence, term: Term | None, asked: str | None) -> Iterator[str]:
    if term is not None and asked is not None and term.key != asked:
        yield f"{term.words} counts as {table.terms[asked].words} here."


def _asked(store: TripleStore, table: Incidence, term: Term | None) -> str | None:
    if term is None:
        return None
    key = plain_syndromes(store).get(term.key, term.key)
    if key not in table.rows:
        raise QueryError(
            f"{term.label} is joined to no symptom, so it can be compared with nothing; "
            f"'pns query symptoms_by_syndrome -p syndrome={term.key}' says what is known"
        )
    return key


def _pairs(store: TripleStore, table: Incidence, asked: str | None) -> list[tuple[str, str]]:
    """Return the pairs to compare, without those of which one is a kind of the other."""
    keys = {table.terms[key].iri: key for key in table.rows}
    wider = pairs(store, iri("skos:broaderTransitive"))
    nested = {frozenset((keys[a], keys[b])) for a, b in wider if a in keys and b in keys}
    if asked is not None:
        every = [(asked, other) for other in table.rows if other != asked]
    else:
        every = list(combinations(table.rows, 2))
    return [pair for pair in every if frozenset(pair) not in nested]


def _row(
    store: TripleStore,
    table: Incidence,
    pair: tuple[str, str],
    tree: SymptomTree,
    of_each: Mapping[str, Collection[str]],
    antibodies: Mapping[str, Collection[str]],
) -> tuple[Cell, ...]:
    sets = [of_each[key] for key in pair]
    found = tree.compared(sets[0], sets[1])
    both = [antibodies.get(key, ()) for key in pair]
    alike = rounded_to(jaccard(*both), 2) if all(both) else None
    common = ", ".join(read_label(store, NamedNode(each)) for each in tree.most_telling(sets[0], sets[1], 2))
    numbers = (rounded_to(number, 2) for number in (found.resnik, found.lin, found.jaccard))
    return *(table.terms[key] for key in pair), *map(len, sets), *numbers, alike, common


def _names(table: Incidence, mark: int) -> tuple[str, ...]:
    return tuple(table.terms[table.columns[at]].iri for at in bits(mark))


def _antibodies(store: TripleStore) -> dict[str, tuple[str, ...]]:
    try:
        table = read_incidence(store, "Syndrome", "Antibody")
    except QueryError:
        return {}
    return {row: _names(table, mark) for row, mark in zip(table.rows, table.marks, strict=True)}


def _wider(store: TripleStore) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for narrow, wide in pairs(store, iri("rdfs:subClassOf")):
        if ":" in wide:  # a restriction is no wider finding
            found.setdefault(narrow, set()).add(wide)
    return found
