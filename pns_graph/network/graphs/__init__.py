"""The graph as networkx graphs, for measures."""
