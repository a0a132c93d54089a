"""The network as JSON for Cytoscape and Cytoscape.js: the same nodes, edges and attributes as the GraphML."""

from __future__ import annotations

import json

from ..content import ExportContent
from .gexf_file import read_network_graph

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return a JSON object with ``elements.nodes`` and ``elements.edges``, each with an ``id`` of its own."""
    import networkx

    graph = read_network_graph(content)
    made = networkx.cytoscape_data(graph)
    for edge in made["elements"]["edges"]:
        edge["data"]["id"] = edge["data"]["key"]
    made["data"] = sorted(made["data"])
    return (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode()
