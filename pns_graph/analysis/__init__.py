"""Measures of the networks: what a table of associations does not show, each beside chance and its caveat.

Example:
    >>> from pns_graph import KnowledgeGraph
    >>> found = KnowledgeGraph.example().analyse("vulnerability")
    >>> found.question
    'What would vanish from the network if one source were left out?'
"""

from .finding import Finding
from .network_measures import MEASURES, NetworkMeasure, analyse

__all__ = ["MEASURES", "Finding", "NetworkMeasure", "analyse"]
