"""Whether a table falls into modules: rows and columns that are joined among themselves."""

from __future__ import annotations

import networkx as nx

from ..incidence import Incidence

__all__ = ["best_modules", "bipartite_modularity"]

_ROWS, _COLUMNS = "row", "column"


def bipartite_modularity(table: Incidence, modules: list[set[tuple[str, str]]]) -> float:
    """Return by how much more pairs lie within modules than the degrees of rows and columns make likely.

    Args:
        table: What is joined to what.
        modules: Nodes of each module: ``("row", key)`` or ``("column", key)``.

    Returns:
        From about -1 to 1; 0 where no more pairs lie within modules than by chance.

    Source:
        Barber 2007, doi:10.1103/PhysRevE.76.066102. It is the modularity of directed graphs (Leicht and
        Newman 2008, doi:10.1103/PhysRevLett.100.118703) with every edge from row to column.
    """
    return float(nx.community.modularity(_directed(table), modules))


def best_modules(table: Incidence, seed: int, tries: int = 1) -> tuple[list[set[tuple[str, str]]], float]:
    """Return the modules of the best of some tries, and how modular the table is with them.

    Args:
        table: What is joined to what.
        seed: Of the order in which nodes are looked at; the same seed gives the same modules.
        tries: How many orders are tried.

    Source:
        Blondel and others 2008, doi:10.1088/1742-5468/2008/10/P10008 (Louvain), for directed graphs.
    """
    graph = _directed(table)
    found = [nx.community.louvain_communities(graph, seed=seed + at) for at in range(tries)]
    scored = [(float(nx.community.modularity(graph, each)), -at) for at, each in enumerate(found)]
    score, at = max(scored)
    return sorted(found[-at], key=lambda module: (-len(module), sorted(module))), score


def _directed(table: Incidence) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from((_ROWS, row) for row in table.rows)
    graph.add_nodes_from((_COLUMNS, column) for column in table.columns)
    graph.add_edges_from(((_ROWS, row), (_COLUMNS, column)) for row, column in table.pairs())
    return graph
