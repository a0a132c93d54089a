"""Whether a table falls into modules: rows and columns that are joined among themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import networkx as nx

from ..incidence import Incidence

__all__ = ["ROW", "Node", "best_modules", "bipartite_modularity"]

Node = tuple[str, str]
"""A row or a column: ``("row", key)`` or ``("column", key)``."""

ROW, _COLUMN = "row", "column"


def bipartite_modularity(table: Incidence, modules: Iterable[Iterable[Node]]) -> float:
    """Return by how much more pairs lie within modules than the degrees of rows and columns make likely.

    Args:
        table: What is joined to what.
        modules: The rows and columns of each module; each of them is in one.

    Returns:
        From about -1 to 1; 0 where no more pairs lie within modules than by chance.

    Source:
        Barber 2007, doi:10.1103/PhysRevE.76.066102.
    """
    of = {node: at for at, module in enumerate(modules) for node in module}
    pairs = [(of[ROW, row], of[_COLUMN, column]) for row, column in table.pairs()]
    rows, columns = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    within = sum(one == other for one, other in pairs)
    return within / len(pairs) - sum(rows[at] * columns[at] for at in rows) / len(pairs) ** 2


def best_modules(table: Incidence, seed: int, tries: int = 1) -> tuple[list[set[Node]], float]:
    """Return the modules of the best of some tries, largest first, and how modular the table is with them.

    Barber's modularity is that of a directed graph (Leicht and Newman 2008,
    doi:10.1103/PhysRevLett.100.118703) with every edge from row to column, which Louvain can look for.

    Args:
        table: What is joined to what.
        seed: Of the order in which nodes are looked at; the same seed gives the same modules.
        tries: How many orders are tried.

    Source:
        Blondel and others 2008, doi:10.1088/1742-5468/2008/10/P10008 (Louvain).
    """
    nodes = [*((ROW, row) for row in table.rows), *((_COLUMN, column) for column in table.columns)]
    graph = _directed(table, nodes)
    found = [_modules(graph, nodes, seed + at) for at in range(tries)]
    scores = [bipartite_modularity(table, each) for each in found]
    best = scores.index(max(scores))
    return found[best], scores[best]


def _directed(table: Incidence, nodes: Sequence[Node]) -> nx.DiGraph:
    """Return the table as a graph of numbers, which Louvain is quicker with."""
    place = {node: at for at, node in enumerate(nodes)}
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from((place[ROW, row], place[_COLUMN, column]) for row, column in table.pairs())
    return graph


def _modules(graph: nx.DiGraph, nodes: Sequence[Node], seed: int) -> list[set[Node]]:
    found = nx.community.louvain_communities(graph, seed=seed)
    named = [{nodes[at] for at in module} for module in found]
    return sorted(named, key=lambda module: (-len(module), sorted(module)))
