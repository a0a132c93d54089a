"""A picture as PNG, drawn from its SVG in the font that comes with the package."""

from __future__ import annotations

from ..store.bundle import bundled
from .picture_parts import Picture
from .svg_picture import svg_of

__all__ = ["DOTS_PER_INCH", "png_of"]

DOTS_PER_INCH = 600
_OF_SVG = 96


def png_of(picture: Picture) -> bytes:
    """Return the picture as PNG, with as many dots an inch as journals ask of line art.

    Raises:
        PageError: The font is missing, as in a checkout that was never installed.
    """
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg_of(picture),
        background="#ffffff",
        dpi=_OF_SVG,
        zoom=DOTS_PER_INCH / _OF_SVG,
        skip_system_fonts=True,
        font_files=[str(bundled(f"SourceSans3-{weight}.ttf")) for weight in ("Regular", "SemiBold")],
        sans_serif_family="Source Sans 3",
    )
