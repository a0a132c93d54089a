"""Backends of networkx take the views as they are: ``nx-parallel`` gives the values of networkx itself.

It wants Python 3.12, so it stands in an environment of its own, with this package beside it.
"""

from __future__ import annotations

import json
from importlib.metadata import version

import pytest

from ..export.other_readers import run_in

PROGRAM = """
import json, math, sys
import networkx as nx
from pns_graph import KnowledgeGraph

nx.config.backends.parallel.active = True
nx.config.backends.parallel.n_jobs = 2
kinds = ("Antibody", "Tumour")
views = {
    "claims": {"relations": ["presentsWith", "hasTumour"]},
    "associations": {},
    "bipartite": {"kinds": kinds, "weight": "low"},
    "projected": {"kinds": kinds, "weight": 1},
}
measures = {
    "betweenness": nx.betweenness_centrality,
    "betweenness of edges": nx.edge_betweenness_centrality,
    "harmonic": nx.harmonic_centrality,
}
of_pairs = {"square clustering": nx.square_clustering}
graph = KnowledgeGraph.load() if sys.argv[1] == "release" else KnowledgeGraph.example()
told = {"networkx": nx.__version__}
for name, given in views.items():
    view = graph.to_networkx(view=name, **given)
    for measure, function in (measures | ({} if view.is_multigraph() else of_pairs)).items():
        one, other = function(view), function(view, backend="parallel")
        near = all(math.isclose(value, other[key], abs_tol=1e-12) for key, value in one.items())
        told[f"{measure} of {name}"] = [list(one) == list(other) and near, len(one), any(one.values())]
print(json.dumps(told))
"""
"""Compares each measure with and without the backend: is it the same, of how many, and not 0 of all."""


@pytest.mark.slow
@pytest.mark.parametrize("world", ["example", "release"])
def test_nx_parallel_gives_the_same_values(world: str) -> None:
    """Of every view, with all that its nodes and edges carry, in two processes."""
    told = json.loads(run_in("PNS_NX_PARALLEL_PYTHON", "nx-parallel and pns-graph", PROGRAM, world))

    assert told.pop("networkx") == version("networkx")
    assert len(told) == 14
    assert all(same for same, *_ in told.values()), told
    assert all(count > 3 and is_some for _, count, is_some in told.values()), told
