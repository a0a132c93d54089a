"""The graph as a picture: syndromes, antibodies and tumours.

Example:
    >>> from pathlib import Path
    >>> from pns_graph.network import write_network
    >>> write_network(None, Path("pns-network.html"))  # doctest: +SKIP
"""

from .writing import NetworkSummary, write_network

__all__ = ["NetworkSummary", "write_network"]
