"""The reading rows: each antibody as one line that page, figure and table share.

Example:
    >>> from pns_graph import KnowledgeGraph
    >>> from pns_graph.network.reading_rows import reading_rows
    >>> [row.name for row in reading_rows(KnowledgeGraph.example()).rows][:1]
    ['R']
"""

from .all_rows import ReadingRows, reading_row_svg
from .cell_marks import evidence_of, evidence_of_basis
from .row_records import PLACES, Column, Evidence, Mark, ReadingRow, Side
from .rows_of_release import AnswersAboutAntibodies, reading_rows

__all__ = [
    "PLACES",
    "AnswersAboutAntibodies",
    "Column",
    "Evidence",
    "Mark",
    "ReadingRow",
    "ReadingRows",
    "Side",
    "evidence_of",
    "evidence_of_basis",
    "reading_row_svg",
    "reading_rows",
]
