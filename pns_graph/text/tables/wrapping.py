"""Text in lines of a fixed width, counted in the columns that a terminal gives to each letter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["padded", "text_width", "unbroken_width", "wrapped"]

_BLANKS = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
_BREAKS = re.compile(r"(?<=[^\W\d][-_])(?=[^\W\d])")


def text_width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    Letters of Chinese, Japanese and Korean take two, accents and other marks on a letter none.

    Example:
        >>> text_width("thymoma"), text_width("胸腺腫")
        (7, 6)
    """
    return len(text) if text.isascii() else sum(map(_letter_width, text))


def unbroken_width(text: str) -> int:
    """Return how many columns the longest part of a text takes that is not broken where lines end.

    Example:
        >>> unbroken_width("percent_high")
        8
    """
    return max(text_width(part) for word in _BLANKS.split(text) for part in _BREAKS.split(word))


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most ``width`` columns; no line for an empty text.

    Lines end at blanks, or after a hyphen or underscore within a word; only a word that is longer than a line
    is broken elsewhere.

    Example:
        >>> wrapped("small cell lung cancer", 10)
        ['small cell', 'lung', 'cancer']
    """
    lines: list[str] = []
    for word in filter(None, _BLANKS.split(text)):
        glue = " "
        for part in _BREAKS.split(word):
            if lines and text_width(lines[-1] + glue + part) <= width:
                lines[-1] += glue + part
            else:
                lines += _pieces(part, width)
            glue = ""
    return lines


def padded(text: str, width: int, right: bool = False) -> str:
    """Return a text with the blanks that fill a width.

    Args:
        text: One line.
        width: How many columns of a terminal it has to fill.
        right: Whether the text stands to the right, behind the blanks.
    """
    blanks = " " * (width - text_width(text))
    return blanks + text if right else text + blanks


def _pieces(word: str, width: int) -> list[str]:
    """Return a word, in pieces where it is longer than a line."""
    if text_width(word) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
