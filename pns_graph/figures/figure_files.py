"""The figures by name, and writing one to a file; the suffix of its name says in which form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..drawing.paper import check_height
from ..drawing.pdf_picture import pdf_of
from ..drawing.picture_parts import POINTS_PER_MM, Picture
from ..drawing.png_picture import png_of
from ..drawing.svg_picture import svg_of
from ..drawing.whole_file import write_whole
from ..errors import FigureError, near_names, quoted
from ..graph import KnowledgeGraph
from .asked_figures import (
    FigureRequest,
    forest,
    heatmap_symptoms,
    heatmap_tumours,
    reading_row,
    timeline,
)

__all__ = ["FIGURES", "FigureSummary", "figure", "form_of", "read_width", "write_figure", "write_picture"]

FIGURES: Mapping[str, Callable[[KnowledgeGraph, FigureRequest], Picture]] = MappingProxyType(
    {
        "reading-row": reading_row,
        "forest": forest,
        "timeline": timeline,
        "heatmap-tumours": heatmap_tumours,
        "heatmap-symptoms": heatmap_symptoms,
    }
)
"""Name of a figure -> what draws it."""

_FORMS: Mapping[str, Callable[[Picture], bytes]] = MappingProxyType(
    {".svg": lambda picture: svg_of(picture).encode(), ".pdf": pdf_of, ".png": png_of}
)
_WIDTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?")
_MM = MappingProxyType({"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 1 / POINTS_PER_MM})
_WIDEST_MM = 500


@dataclass(frozen=True, slots=True)
class FigureSummary:
    """What was written.

    Attributes:
        path: The file.
        size_bytes: How large it is.
        width_mm: Its width on paper.
        height_mm: Its height on paper.
        smallest_text_pt: Its smallest text in points.
        shows: What is in it, in words.
    """

    path: Path
    size_bytes: int
    width_mm: float
    height_mm: float
    smallest_text_pt: float
    shows: str

    def __str__(self) -> str:
        size = f"{self.width_mm:g} x {self.height_mm:.0f} mm"
        return f"{self.path}: {self.shows}; {size}, smallest text {self.smallest_text_pt:g} pt"


def figure(
    graph: KnowledgeGraph,
    name: str,
    terms: Sequence[str] = (),
    *,
    to: str | None = None,
    width: str | float = 170,
    mono: bool = False,
) -> Picture:
    """Return a figure as a picture.

    Args:
        graph: The graph that one holds.
        name: One of :data:`FIGURES`.
        terms: The terms it is about; none for all, where the figure has an all.
        to: The other term of a forest.
        width: Width on paper: millimetres, or a text such as ``85mm`` or ``3.3in``.
        mono: Whether it is black and white.

    Raises:
        FigureError: There is no such figure, it needs another term, or it does not fit the paper.
        UnknownTermError: No term has a name that was given.
        AmbiguousTermError: Several terms share it.
        ReleaseError: The release has no associations.
    """
    if name not in FIGURES:
        near = near_names(name, FIGURES)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise FigureError(f"no figure {quoted(name)}: there are {', '.join(FIGURES)}{hint}")
    picture = FIGURES[name](graph, FigureRequest(tuple(terms), to, read_width(width), mono))
    check_height(picture)
    return picture


def write_figure(
    graph: KnowledgeGraph,
    name: str,
    output: Path,
    terms: Sequence[str] = (),
    *,
    to: str | None = None,
    width: str | float = 170,
    mono: bool = False,
) -> FigureSummary:
    """Write a figure as .svg, .pdf or .png; the file appears whole or not at all.

    The same release gives the same bytes, of PDF with the same version of reportlab.

    Args:
        graph: The graph that one holds.
        name: One of :data:`FIGURES`.
        output: File to write; its suffix chooses the form.
        terms: The terms it is about.
        to: The other term of a forest.
        width: Width on paper: millimetres, or a text such as ``85mm``.
        mono: Whether it is black and white.

    Raises:
        FigureError: As for :func:`figure`, or the suffix is none of the three, or the file cannot be written.
        UnknownTermError, AmbiguousTermError, ReleaseError: As for :func:`figure`.
        MissingExtraError: A PDF was asked for without the extra ``figures``.
        PageError: The font is missing, which only .pdf and .png need.
    """
    form_of(output)
    return write_picture(figure(graph, name, terms, to=to, width=width, mono=mono), output)


def write_picture(picture: Picture, output: Path) -> FigureSummary:
    """Write a picture as .svg, .pdf or .png; the file appears whole or not at all.

    Args:
        picture: The picture.
        output: File to write; its suffix chooses the form.

    Raises:
        FigureError: The suffix is none of the three, the picture is taller than a page, or the file cannot
            be written.
        MissingExtraError: A PDF was asked for without the extra ``figures``.
        PageError: The font is missing, which only .pdf and .png need.
    """
    form = form_of(output)
    check_height(picture)
    content = form(picture)
    try:
        write_whole(output, content)
    except OSError as error:
        raise FigureError(f"cannot write {output}: {error.strerror or error}") from error
    across, down = (round(points / POINTS_PER_MM, 1) for points in (picture.width, picture.height))
    return FigureSummary(output, len(content), across, down, picture.smallest_text, picture.description)


def read_width(given: str | float) -> float:
    """Return a width in millimetres.

    Raises:
        FigureError: It is no length, or none of a page.

    Example:
        >>> read_width("85mm"), read_width("8.5 cm"), read_width(170)
        (85.0, 85.0, 170.0)
    """
    found = _WIDTH.fullmatch(str(given).strip().casefold())
    width = float(found[1]) * _MM[found[2] or "mm"] if found else 0.0
    if not 0 < width <= _WIDEST_MM:
        raise FigureError(f"{quoted(str(given))} is no width; write 85mm, 170mm, or a length in cm, in or pt")
    return width


def form_of(output: Path) -> Callable[[Picture], bytes]:
    """Return what writes a picture in the form that the name of a file says.

    Raises:
        FigureError: Its suffix is none of the three.
    """
    suffix = output.suffix.casefold()
    if suffix not in _FORMS:
        near = near_names(suffix, _FORMS)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise FigureError(f"cannot draw {output.name!r}: its name must end in {', '.join(_FORMS)}{hint}")
    return _FORMS[suffix]
