"""Views of the graph for measures: associations, two kinds against each other, one kind by what it shares.

All of them take the associations of all people of a term as the release has them, so that a share here is the
share that an answer tells. An edge is what the release states as a fact; nodes and edges come sorted by key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from ...errors import QueryError, UnknownTermError, near_names
from ...model.associations import CERTAINTIES, Association
from ...model.naming.name_table import kinds_of_terms
from ...model.terms import Term
from ...store.triple_store import TripleStore
from .facts import association_ends, read_facts, read_wholes, single_terms
from .multigraph import association_attributes, project_to_networkx, term_attributes

__all__ = [
    "VIEWS",
    "WEIGHTS",
    "EdgeFilter",
    "association_graph",
    "bipartite_graph",
    "graph_view",
    "projected_graph",
]

VIEWS = ("claims", "associations", "bipartite", "projected")
"""What ``to_networkx`` can show: every relation with its claims, what claims say together, and two kinds."""

WEIGHTS = ("share", "low", "certainty", "1")
"""What an edge may weigh: its share or the lower bound of it in percent, how certain it is, or one."""

_RANKS = {word: len(CERTAINTIES) - at for at, word in enumerate(CERTAINTIES)}
"""High is 3, moderate 2, low 1."""


@dataclass(frozen=True, slots=True)
class EdgeFilter:
    """Which edges a view keeps.

    Attributes:
        relations: Names of the relations; None for all.
        kinds: Kinds that both ends are of; None for all.
        groups: Whether groups and unions of terms may be ends, and "any tumour", which stands for all.
        min_people: Edges counted in fewer people go; 0 keeps those that nobody counted too.
        certainty: Edges less certain than this go; None keeps those that nobody counted too.
        denied: Whether what is not stated as a fact comes too, with ``direct`` false: denials, comparisons,
            what holds of a subgroup only or is told from the other side only.
    """

    relations: Collection[str] | None = None
    kinds: Collection[str] | None = None
    groups: bool = True
    min_people: int = 0
    certainty: str | None = None
    denied: bool = False

    def __post_init__(self) -> None:
        if self.certainty is not None and self.certainty not in CERTAINTIES:
            raise UnknownTermError(self.certainty, CERTAINTIES, "certainty", CERTAINTIES)
        if self.min_people < 0:
            raise QueryError(f"min_people is {self.min_people}; give 0 or the least number of people counted")

    def keeps(self, said: dict[str, Any]) -> bool:
        """Return whether an edge with these numbers is counted well enough."""
        known = self.certainty is None or _RANKS.get(said["certainty"], 0) >= _RANKS[self.certainty]
        return known and (said["people"] or 0) >= self.min_people


def _takes(store: TripleStore, kept: EdgeFilter) -> Callable[..., bool]:
    """Return what tells whether terms may be ends of an edge."""
    single = single_terms(store)
    return lambda *ends: all(
        (kept.kinds is None or end.kind in kept.kinds) and (kept.groups or single(end)) for end in ends
    )


def graph_view(
    store: TripleStore,
    view: str,
    kept: EdgeFilter,
    weight: str | int | None = None,
    *,
    hierarchy: bool = False,
) -> nx.Graph:
    """Return one of the :data:`VIEWS`; see :meth:`KnowledgeGraph.to_networkx`.

    Args:
        store: Where it is read from.
        view: Its name.
        kept: Which edges it has.
        weight: One of the :data:`WEIGHTS`, or None for edges without weights.
        hierarchy: Whether ``subClassOf`` edges come too; only among claims.

    Raises:
        UnknownTermError: There is no such view or weight.
        QueryError: The view needs two kinds, or has no hierarchy.
        ReleaseError: The release has no associations, and the view is made of them.
    """
    _check_names(view, weight)
    if hierarchy and view != "claims":
        raise QueryError(f"the view {view} has no hierarchy; only the view claims has one")
    weighed = _Weighing(weight)
    if view == "claims":
        return weighed.edges(_claims(store, kept, hierarchy))
    if view == "associations":
        return weighed.edges(association_graph(store, kept))
    joined = bipartite_graph(store, _two(view, kept), kept)
    return weighed.edges(joined) if view == "bipartite" else projected_graph(weighed.edges(joined), weight)


def _check_names(view: str, weight: str | int | None) -> None:
    if view not in VIEWS:
        raise UnknownTermError(view, VIEWS, "view", _near(view, VIEWS))
    if weight is not None and str(weight) not in WEIGHTS:
        raise UnknownTermError(str(weight), WEIGHTS, "weight", _near(str(weight), WEIGHTS))


def _near(given: str, known: Sequence[str]) -> Sequence[str]:
    """Return the names that look alike; where none does, the few that there are."""
    return near_names(given, known) or known


def _two(view: str, kept: EdgeFilter) -> tuple[str, str]:
    kinds = tuple(kept.kinds or ())
    if len(kinds) != 2:
        example = 'kinds=("Antibody", "Tumour")'
        raise QueryError(f"the view {view} joins two kinds of terms; name them, such as {example}")
    return kinds[0], kinds[1]


def _claims(store: TripleStore, kept: EdgeFilter, hierarchy: bool) -> nx.MultiDiGraph:
    """Return the multigraph of claims without what the filter does not keep."""
    graph = project_to_networkx(store, kept.relations, hierarchy, kept.denied, _takes(store, kept))
    gone = [ends for *ends, said in graph.edges(keys=True, data=True) if not kept.keeps(said)]
    graph.remove_edges_from(gone)
    return graph


def association_graph(store: TripleStore, kept: EdgeFilter) -> nx.MultiDiGraph:
    """Return what all claims on each pair of terms say together: terms that are joined, by key.

    Edges have the attributes of :meth:`KnowledgeGraph.to_networkx`, but no claims.

    Raises:
        ReleaseError: The release has no associations.
    """
    graph = nx.MultiDiGraph()
    chosen = list(_chosen(store, kept))
    _add_terms(graph, (end for one, *_ in chosen for end in (one.from_term, one.to_term)))
    for one, said in chosen:
        name = one.relation.name
        graph.add_edge(one.from_term.key, one.to_term.key, key=name, relation=name, **said)
    return graph


def _chosen(store: TripleStore, kept: EdgeFilter) -> Iterator[tuple[Association, dict[str, Any]]]:
    """Yield the associations that a filter keeps, with what an edge carries of them."""
    takes = _takes(store, kept)
    for one, fact in _read(store, kept):
        if takes(one.from_term, one.to_term):
            said = {"direct": fact, **association_attributes(one)}
            if kept.keeps(said):
                yield one, said


def _read(store: TripleStore, kept: EdgeFilter) -> list[tuple[Association, bool]]:
    if kept.denied:
        return read_wholes(store, kept.relations, kept.kinds)
    return [(one, True) for one in read_facts(store, kept.relations, kept.kinds)]


def _add_terms(graph: nx.Graph, terms: Iterable[Term], **more: object) -> None:
    by_key = {term.key: term for term in terms}
    graph.add_nodes_from((key, term_attributes(by_key[key]) | more) for key in sorted(by_key))


def bipartite_graph(store: TripleStore, kinds: tuple[str, str], kept: EdgeFilter) -> nx.Graph:
    """Return terms of two kinds, joined where anything joins them; ``bipartite`` of a node is 0 or 1.

    Where both directions are known the edge has the numbers of people with the term of the first kind, else
    those of the other direction; ``people_of`` is the key of the term whose people they are.

    Args:
        store: Where it is read from.
        kinds: The kind whose people come first, and the other kind.
        kept: Which edges it has.

    Raises:
        QueryError: The kinds are one, or no relation that is kept joins them.
        ReleaseError: The release has no associations.
    """
    kept = replace(kept, kinds=kinds)
    of_kind: list[dict[str, Term]] = [{}, {}]
    edges: dict[tuple[str, str], dict[str, Any]] = {}
    for one, said in sorted(_chosen(store, kept), key=lambda each: each[0].from_term.kind != kinds[0]):
        ends = (one.from_term, one.to_term)
        if {end.kind for end in ends} == set(kinds):
            first, second = ends if ends[0].kind == kinds[0] else ends[::-1]
            of_kind[0][first.key], of_kind[1][second.key] = first, second
            told = {"relation": one.relation.name, "people_of": one.from_term.key, **said}
            edges.setdefault((first.key, second.key), told)
    if not edges or kinds[0] == kinds[1]:
        _check_two(store, kinds, kept)
    graph = nx.Graph()
    for side, terms in enumerate(of_kind):
        _add_terms(graph, terms.values(), bipartite=side)
    graph.add_edges_from((*ends, edges[ends]) for ends in sorted(edges))
    return graph


def _check_two(store: TripleStore, kinds: tuple[str, str], kept: EdgeFilter) -> None:
    """Refuse two kinds that nothing joins, since an empty graph would read as a finding."""
    kind_of = kinds_of_terms(store)
    ends = association_ends(store, kept.relations)
    joined = {(kind_of.get(each.start, ""), kind_of.get(each.end, "")) for each in ends}
    partners = {a if b == kinds[0] else b for a, b in joined if kinds[0] in (a, b) and a != b}
    if kinds[1] not in partners:
        others = f"{kinds[0]} is joined to {', '.join(sorted(partners)) or 'nothing'}"
        raise QueryError(f"no relation asked for joins {kinds[0]} and {kinds[1]}; {others}")


def projected_graph(joined: nx.Graph, weight: str | int | None = None) -> nx.Graph:
    """Return the terms of the first kind, joined where they share a term of the second.

    An edge has ``shared``, the sorted keys of what is shared. With a weight it weighs the sum, over what is
    shared, of the smaller of the two weights there; with the weight 1 that is how many are shared.

    Args:
        joined: A bipartite view, weighed if there is a weight.
        weight: The weight of its edges; None for none.
    """
    graph = nx.Graph()
    first = sorted(node for node, side in joined.nodes(data="bipartite") if side == 0)
    graph.add_nodes_from((node, joined.nodes[node]) for node in first)
    for at, one in enumerate(first):
        for other in first[at + 1 :]:
            if shared := sorted(set(joined[one]) & set(joined[other])):
                graph.add_edge(one, other, shared=tuple(shared))
                if weight is not None:
                    graph.edges[one, other]["weight"] = sum(
                        min(joined[one][each]["weight"], joined[other][each]["weight"]) for each in shared
                    )
    return graph


class _Weighing:
    """Gives edges a weight; one without the number goes, since what is unknown is not zero."""

    def __init__(self, weight: str | int | None) -> None:
        self._name = None if weight is None else str(weight)
        self._of: Callable[[dict[str, Any]], float | None] = {
            "1": lambda said: 1,
            "certainty": lambda said: _RANKS.get(said["certainty"]),
        }.get(self._name or "1", lambda said: said[self._name])

    def edges(self, graph: nx.Graph) -> nx.Graph:
        """Return the graph with weights on its edges, and without those that have none."""
        if self._name is None:
            return graph
        every = list(graph.edges(keys=True) if graph.is_multigraph() else graph.edges)
        for ends in every:
            if (weight := self._of(graph.edges[ends])) is None:
                graph.remove_edge(*ends)
            else:
                graph.edges[ends]["weight"] = weight
        return graph
