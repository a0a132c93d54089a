"""A picture as PNG, drawn from its SVG in the font that comes with the package."""

from __future__ import annotations

import struct
import zlib

from ..store.bundle import bundled
from .picture_parts import Picture
from .svg_picture import svg_of

__all__ = ["DOTS_PER_INCH", "png_of"]

DOTS_PER_INCH = 600
_OF_SVG = 96
_HEADER = 33


def png_of(picture: Picture) -> bytes:
    """Return the picture as PNG, with as many dots an inch as journals ask of line art.

    Raises:
        PageError: The font is missing, as in a checkout that was never installed.
    """
    import resvg_py

    drawn = resvg_py.svg_to_bytes(
        svg_string=svg_of(picture),
        background="#ffffff",
        dpi=_OF_SVG,
        zoom=DOTS_PER_INCH / _OF_SVG,
        skip_system_fonts=True,
        font_files=[str(bundled(f"SourceSans3-{weight}.ttf")) for weight in ("Regular", "SemiBold")],
        sans_serif_family="Source Sans 3",
    )
    return _with_size_on_paper(drawn)


def _with_size_on_paper(drawn: bytes) -> bytes:
    """Return a PNG that says how many dots it has in a metre, so that programs set it at its width.

    W3C, PNG (Third Edition), 11.3.4.3: the chunk pHYs, here behind the header of 33 bytes.
    """
    dots = round(DOTS_PER_INCH / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    whole = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return drawn[:_HEADER] + whole + drawn[_HEADER:]
