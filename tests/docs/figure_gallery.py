"""Prints the gallery of figures, and draws its pictures.

``python -m tests.docs.figure_gallery > pns_graph/figures/README.md``
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from pns_graph.cli import main

from ..conftest import ROOT

__all__ = ["FIGURES_SHOWN", "draw_gallery", "figure_gallery"]

GALLERY = ROOT / "pns_graph" / "figures" / "gallery"
MODULE = "tests.docs.figure_gallery"

_HEAD = """\
# Figures for papers

`pns figure NAME [TERM ...] -o FILE` draws a figure of one width on paper; the ending of the file chooses SVG,
PDF (extra `[figures]`) or PNG of 600 dots an inch. Text stays text and is never smaller than 6 points, a
figure is at most 225 mm tall, a PDF embeds the font that comes with the package, and the same release gives
the same bytes. `--width 85mm` is a column of a journal, `170mm` a page; where a width is too small, the
smallest that works is said. What leaves nothing is an empty, labelled picture. Numbers are those of
`pns query`, never others.
[Decision 0039](../../ontology/decisions/0039-figures-as-pdf.md) says why a PDF is made as it is.

In Python the same is `write_figure(graph, "forest", path, ["LEMS"], to="SCLC")` of `pns_graph.figures`. In a
notebook `graph.reading_rows()` shows itself; `reading_row_svg(rows)` of `pns_graph.network.reading_rows`
gives the SVG of chosen rows.

Page and pictures are made by `python -m {module} > pns_graph/figures/README.md`, the pictures from the
release of that day.
"""

FIGURES_SHOWN: tuple[tuple[str, str, str, str], ...] = (
    (
        "Reading row",
        "All antibodies of the newest criteria, or those that one chooses. A syndrome or a tumour chooses "
        "the rows with a line on it: `pns figure reading-row SCLC limbic-encephalitis`.",
        "reading-row anti-hu anti-yo anti-nmdar anti-ma2 anti-gababr anti-pq-type-vgcc anti-tr-dner",
        "seven-triangles.svg",
    ),
    (
        "Reading row, one column, black and white",
        "In a column the numbers go and the marks stay; shape and hatching tell what colour repeats.",
        "reading-row --width 85mm --mono",
        "reading-row-mono.svg",
    ),
    (
        "Forest",
        "One association across its series. Full squares are the series that the pooled share is made of.",
        "forest LEMS --to SCLC",
        "forest.svg",
    ),
    (
        "Timeline",
        "Statements by the year of their source, of all or about one term.",
        "timeline Yo --width 85mm",
        "timeline.svg",
    ),
    (
        "Heat maps",
        "Antibodies against tumours, and syndromes against symptoms; rows and columns are clustered.",
        "heatmap-tumours",
        "heatmap-tumours.svg",
    ),
    (
        "Heat map of symptoms, one column, black and white",
        "Of many syndromes and symptoms those with most shares in common are drawn; the title says how many.",
        "heatmap-symptoms --width 85mm --mono",
        "heatmap-symptoms.svg",
    ),
)
"""Title, words, arguments of ``pns figure`` and the picture of each."""


def figure_gallery() -> str:
    """Return the page."""
    lines = [_HEAD.format(module=MODULE).rstrip()]
    for title, words, arguments, picture in FIGURES_SHOWN:
        command = f"pns figure {arguments} -o {picture}"
        lines += [
            "",
            f"## {title}",
            "",
            words,
            "",
            "```sh",
            command,
            "```",
            "",
            f"![{title}](gallery/{picture})",
        ]
    return "\n".join(lines) + "\n"


def draw_gallery(folder: Path = GALLERY) -> None:
    """Draw every picture of the page.

    Raises:
        SystemExit: A command did not work.
    """
    folder.mkdir(exist_ok=True)
    for _, _, arguments, picture in FIGURES_SHOWN:
        if code := main(["figure", *shlex.split(arguments), "-o", str(folder / picture)]):
            sys.exit(code)


if __name__ == "__main__":
    draw_gallery()
    sys.stdout.write(figure_gallery())
