"""What leads from one term to another: the shortest chains of associations, told as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import networkx as nx

from ...errors import QueryError
from ...model.associations import CERTAINTIES, Association
from ...model.terms import Term
from ...network.graphs.facts import read_facts, single_terms
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs
from ...text.association_words import association_words
from ..finding import Cell, Finding

__all__ = ["RELATIONS_OF_PATHS", "Chain", "Step", "find_paths", "paths"]

RELATIONS_OF_PATHS = (
    "hasAntibody",
    "hasSymptom",
    "hasTumour",
    "indicatesTumour",
    "presentsWith",
    "presentsWithSymptom",
)
"""What a chain may go by, in either direction."""

_BETWEEN = ("Syndrome", "Antibody")
"""What may stand between the ends: that two terms share a tumour or a symptom explains neither."""

_MOST_STEPS = 4
_MOST_PATHS = 2000
_UNKNOWN = len(CERTAINTIES)


@dataclass(frozen=True, slots=True)
class Step:
    """One association of a chain, and the keys of the sources behind it."""

    association: Association
    sources: tuple[str, ...]

    @property
    def doubt(self) -> int:
        """0 for a share that is certain to a high degree, 1 moderate, 2 low, 3 where nothing was counted."""
        certainty = self.association.certainty
        return CERTAINTIES.index(certainty) if certainty else _UNKNOWN

    def __str__(self) -> str:
        one = self.association
        named = ", ".join(self.sources[:2])
        more = f" and {len(self.sources) - 2} more" if len(self.sources) > 2 else ""
        cited = f" [{named}{more}]" if named else ""
        return (
            f"{one.from_term.words} {one.relation.label} {one.to_term.words}: {association_words(one)}{cited}"
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of associations from one term to another.

    Attributes:
        terms: The terms on the way, both ends among them.
        steps: What joins each to the next.
    """

    terms: tuple[Term, ...]
    steps: tuple[Step, ...]

    @property
    def rank(self) -> tuple[int, int, Decimal, tuple[str, ...]]:
        """What chains of one length are sorted by: doubt of the weakest step, of all, lower bounds, keys."""
        doubts = [step.doubt for step in self.steps]
        lower = sum((step.association.share_low or Decimal(0) for step in self.steps), Decimal(0))
        return max(doubts), sum(doubts), -lower, tuple(term.key for term in self.terms)


def find_paths(store: TripleStore, start: Term, end: Term) -> list[Chain]:
    """Return the shortest chains between two terms, the most certain first: by the weakest step, then by all.

    Steps are facts between single terms, so that no chain goes through a denial, a comparison, what is said
    of people without cancer or of a subgroup only, a group or "any tumour". Only syndromes and antibodies
    stand between the ends. Of two terms that are joined in both directions the more certain one is told.

    Args:
        store: Where the associations are read from.
        start: Where chains begin.
        end: Where they end.

    Returns:
        No chain where there is none of four steps or fewer.

    Raises:
        QueryError: An end is a group, or joined to nothing.
    """
    graph = _graph(store, start, end)
    for term in (start, end):
        _check(store, graph, term)
    if start.key == end.key:
        raise QueryError(f"both ends are {start.label}; name two terms")
    try:
        if nx.shortest_path_length(graph, start.key, end.key) > _MOST_STEPS:
            return []
    except nx.NetworkXNoPath:
        return []
    ways = nx.all_shortest_paths(graph, start.key, end.key)
    found = (_path(graph, way) for way, _ in zip(ways, range(_MOST_PATHS), strict=False))
    return sorted(found, key=lambda each: each.rank)


def _graph(store: TripleStore, start: Term, end: Term) -> nx.Graph:
    """Return what chains may go by, each pair with its most certain association."""
    sources = _source_keys(store)
    graph = nx.Graph()
    ends = {start.key, end.key}
    for one in _steps(store):
        keys = one.from_term.key, one.to_term.key
        if all(term.kind in _BETWEEN or term.key in ends for term in (one.from_term, one.to_term)):
            step = Step(one, tuple(sorted({sources[claim] for claim in one.claims if claim in sources})))
            known = graph.get_edge_data(*keys)
            if known is None or (step.doubt, one.iri) < (known["step"].doubt, known["step"].association.iri):
                graph.add_node(keys[0], term=one.from_term)
                graph.add_node(keys[1], term=one.to_term)
                graph.add_edge(*keys, step=step)
    return graph


def _steps(store: TripleStore) -> Iterator[Association]:
    single = single_terms(store)
    for one in read_facts(store, RELATIONS_OF_PATHS):
        if one.basis != "disputed" and single(one.from_term) and single(one.to_term):
            yield one


def _source_keys(store: TripleStore) -> Mapping[str, str]:
    """Return the key of the source of each claim that affirms something."""
    keys = dict(pairs(store, iri("skos:notation")))
    denied = {claim for claim, value in pairs(store, iri("pns:negated")) if value == "true"}
    return {
        claim: keys.get(source, source)
        for claim, source in pairs(store, iri("pns:source"))
        if claim not in denied
    }


def _check(store: TripleStore, graph: nx.Graph, term: Term) -> None:
    if not single_terms(store)(term):
        raise QueryError(
            f"{term.label} stands for many terms, so chains to it explain nothing; name one of them"
        )
    if term.key not in graph:
        raise QueryError(
            f"{term.label} has no edge: no association joins it as a fact to a syndrome or an antibody; "
            f"'pns show {term.key}' says what is known"
        )


def _path(graph: nx.Graph, keys: Iterable[str]) -> Chain:
    way = list(keys)
    steps = tuple(graph.edges[ends]["step"] for ends in pairwise(way))
    return Chain(tuple(graph.nodes[key]["term"] for key in way), steps)


def paths(store: TripleStore, start: Term, end: Term) -> Finding:
    """Return the shortest chains between two terms as rows, a row for each step; see :func:`find_paths`.

    Args:
        store: Where the associations are read from.
        start: Where chains begin, such as a symptom.
        end: Where they end, such as a tumour.
    """
    found = find_paths(store, start, end)
    return Finding(
        "paths",
        f"What leads from {start.words} to {end.words}?",
        (_said(found),),
        "A chain is no statement of its own: people counted in one step are others than those of the "
        "next, so shares along it are not multiplied.",
        (
            "chain",
            "step",
            "from",
            "relation",
            "to",
            "share",
            "low",
            "high",
            "people",
            "certainty",
            "sources",
            "told",
        ),
        tuple(row for at, each in enumerate(found, 1) for row in _rows(at, each)),
        told=tuple(_told(at, each) for at, each in enumerate(found, 1)),
    )


def _said(found: list[Chain]) -> str:
    if not found:
        return (
            f"No chain of {_MOST_STEPS} steps or fewer joins them through syndromes and antibodies. "
            "That is a gap of what was written down, and no denial."
        )
    steps = len(found[0].steps)
    length = f"{steps} step{'s' * (steps > 1)}"
    if len(found) == 1:
        return f"One chain of {length}, and no other as short."
    return f"{len(found)} chains of {length}, those with the most certain weakest step first."


def _told(number: int, path: Chain) -> tuple[str, ...]:
    way = " → ".join(term.words for term in path.terms)
    return f"{number}. {way}", *(f"   {step}." for step in path.steps)


def _rows(number: int, path: Chain) -> Iterator[tuple[Cell, ...]]:
    for at, step in enumerate(path.steps, 1):
        one = step.association
        ends = one.from_term, str(one.relation), one.to_term
        numbers = one.share, one.share_low, one.share_high, one.people, one.certainty
        yield number, at, *ends, *numbers, ", ".join(step.sources), str(step)
