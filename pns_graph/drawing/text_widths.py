"""How wide a text is in the font of the pictures, so that they can be laid out without the font."""

from __future__ import annotations

import textwrap

__all__ = ["BOLDER", "fitted", "text_width", "wrapped"]

_WIDTHS = (
    *(200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350),
    *(497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425),
    *(847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664),
    *(566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500),
    *(542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542),
    *(555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497),
)
"""Advance widths of Source Sans 3 Regular from blank to tilde, in thousandths of the size."""

_DASHES = {"–": 500, "…": 824, "·": 249, "≤": 497}
_OTHER = 650
BOLDER = 1.05
"""How much wider semi-bold is than regular, at most."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in the unit of its size; one of other alphabets is taken as wide.

    Args:
        text: One line.
        size: Size of the font.
        bold: Whether it is set in semi-bold, which is up to a twentieth wider.
    """
    widths = (_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else _DASHES.get(c, _OTHER) for c in text)
    thousandths = sum(widths)
    return thousandths * size / 1000 * (BOLDER if bold else 1)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Return the lines of a text, none wider than asked where its words allow.

    Args:
        text: The text.
        size: Size of the font.
        width: How wide a line may be, in the unit of the size.
    """
    longest = max(1, len(text))
    while longest > 1:
        lines = textwrap.wrap(text, longest, break_long_words=False, break_on_hyphens=False)
        if all(text_width(line, size) <= width or " " not in line for line in lines):
            return lines
        longest -= 1
    return text.split()


def fitted(text: str, size: float, width: float) -> str:
    """Return a text cut so that it is not wider than asked; what was cut is shown by three dots.

    Args:
        text: One line.
        size: Size of the font.
        width: How wide a line may be, in the unit of the size.
    """
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
