"""The page of the reading row: one file that holds everything.

Example:
    >>> from pns_graph import KnowledgeGraph
    >>> from pns_graph.network.page import network_page
    >>> network_page(KnowledgeGraph.example())[:15]
    b'<!doctype html>'
"""

from .page_data import AnswersAboutTerms, page_claims, page_rows
from .page_file import network_page, page_of_rows

__all__ = ["AnswersAboutTerms", "network_page", "page_claims", "page_of_rows", "page_rows"]
