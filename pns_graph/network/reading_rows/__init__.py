"""The reading rows: each antibody as one line that page, figure and table share.

Example:
    >>> from pns_graph import KnowledgeGraph
    >>> from pns_graph.network.reading_rows import reading_rows
    >>> [row.name for row in reading_rows(KnowledgeGraph.example()).rows][:1]
    ['R']
"""

from .all_rows import ReadingRows, reading_row_svg
from .answers_of_release import AnswersAboutAntibodies
from .cell_marks import denies_a_part, evidence_of, evidence_of_basis, leaders_first
from .people_of_release import CellsOfPerson, OfPeople, cells_of_people, of_people
from .row_records import PLACES, Column, Evidence, Mark, ReadingRow, Side
from .rows_of_release import reading_rows

__all__ = [
    "PLACES",
    "AnswersAboutAntibodies",
    "CellsOfPerson",
    "Column",
    "Evidence",
    "Mark",
    "OfPeople",
    "ReadingRow",
    "ReadingRows",
    "Side",
    "cells_of_people",
    "denies_a_part",
    "evidence_of",
    "evidence_of_basis",
    "leaders_first",
    "of_people",
    "reading_row_svg",
    "reading_rows",
]
