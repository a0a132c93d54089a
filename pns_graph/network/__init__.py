"""The graph as a page, a picture or a file for other programs: syndromes, antibodies and tumours.

Example:
    >>> from pathlib import Path
    >>> from pns_graph import KnowledgeGraph
    >>> from pns_graph.network import write_network
    >>> write_network(KnowledgeGraph.example(), Path("pns-network.svg")).path.name
    'pns-network.svg'
"""

from .writing import NetworkSummary, write_network

__all__ = ["NetworkSummary", "write_network"]
