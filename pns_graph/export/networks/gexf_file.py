"""The network as GEXF, for Gephi: the same nodes, edges and attributes as the GraphML."""

from __future__ import annotations

import io
import re
from typing import Any

from ..content import ExportContent
from .graphml_file import network_graphml_of

__all__ = ["read_network_graph", "write"]

_META = re.compile(rb' lastmodifieddate="[^"]*"|<creator>[^<]*</creator>')
"""The day of the making, and the version of networkx."""


def write(content: ExportContent) -> bytes:
    """Return GEXF 1.2; when and by which version of networkx it was made is left out."""
    import networkx

    graph = read_network_graph(content)
    for _, _, key, said in graph.edges(keys=True, data=True):
        said["id"] = key
    target = io.BytesIO()
    networkx.write_gexf(graph, target, version="1.2draft")
    return _META.sub(b"", target.getvalue())


def read_network_graph(content: ExportContent) -> Any:  # noqa: ANN401
    """Return the network as a networkx multigraph with the attributes of the GraphML."""
    import networkx

    return networkx.parse_graphml(network_graphml_of(content).decode(), force_multigraph=True)
