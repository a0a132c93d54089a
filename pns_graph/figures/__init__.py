"""Figures for papers: pictures of one width on paper, as SVG, PDF or PNG.

Example:
    >>> from pathlib import Path
    >>> from pns_graph import KnowledgeGraph
    >>> from pns_graph.figures import write_figure
    >>> drawn = write_figure(KnowledgeGraph.example(), "reading-row", Path("rows.svg"), terms=["anti-y"])
    >>> drawn.path.name, drawn.width_mm, drawn.shows
    ('rows.svg', 170.0, '1 row: Y')
"""

from .figure_files import FIGURES, FigureSummary, figure, form_of, read_width, write_figure, write_picture

__all__ = ["FIGURES", "FigureSummary", "figure", "form_of", "read_width", "write_figure", "write_picture"]
