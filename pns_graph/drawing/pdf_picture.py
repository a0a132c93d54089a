"""A picture as PDF: one page of its size, text as text, the font of the package embedded.

The file has no date and no identifier of its own, so that the same picture gives the same bytes.
"""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..errors import MissingExtraError
from ..store.bundle import bundled
from .picture_parts import Path, Picture, Words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["pdf_of"]

_FONTS = {False: "SourceSans3-Regular", True: "SourceSans3-SemiBold"}


def pdf_of(picture: Picture) -> bytes:
    """Return the picture as PDF.

    Raises:
        MissingExtraError: reportlab is not installed.
        PageError: The font is missing, as in a checkout that was never installed.
    """
    try:
        from reportlab.pdfgen.canvas import Canvas
    except ImportError as error:
        broken = "" if find_spec("reportlab") is None else str(error)
        raise MissingExtraError("a figure as PDF", "figures", broken) from None
    _register_fonts()
    written = io.BytesIO()
    size = (picture.width, picture.height)
    canvas = Canvas(written, pagesize=size, invariant=1, initialFontName=_FONTS[False])
    canvas.setTitle(picture.title)
    canvas.setSubject(picture.description)
    canvas.setAuthor("PNS Graph")
    canvas.setCreator("pns figure")
    for part in picture.parts:
        if isinstance(part, Words):
            _draw_words(canvas, picture.height, part)
        else:
            _draw_path(canvas, picture.height, part)
    canvas.save()
    return written.getvalue()


def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in _FONTS.values():
        pdfmetrics.registerFont(TTFont(name, str(bundled(f"{name}.ttf"))))


def _draw_words(canvas: Canvas, height: float, words: Words) -> None:
    canvas.saveState()
    canvas.translate(words.x, height - words.y)
    if words.upright:
        canvas.rotate(90)
    canvas.setFont(_FONTS[words.bold], words.size)
    canvas.setFillColor(words.colour)
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
    draw[words.anchor](0, 0, words.text)
    canvas.restoreState()


def _draw_path(canvas: Canvas, height: float, path: Path) -> None:
    drawn = canvas.beginPath()
    for name, *numbers in path.steps:
        points = [float(n) if place % 2 == 0 else height - float(n) for place, n in enumerate(numbers)]
        {"M": drawn.moveTo, "L": drawn.lineTo, "C": drawn.curveTo, "Z": drawn.close}[str(name)](*points)
    canvas.saveState()
    canvas.setFillColor(path.fill or "#000000")
    canvas.setStrokeColor(path.stroke or "#000000")
    canvas.setLineWidth(path.width)
    canvas.setDash(list(path.dash))
    canvas.drawPath(drawn, stroke=int(path.stroke is not None), fill=int(path.fill is not None))
    canvas.restoreState()
