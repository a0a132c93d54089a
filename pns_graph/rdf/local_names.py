"""Local names and the words in them: ``hasTumour`` has the table ``has_tumour`` and reads ``has tumour``."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["camel_case", "snake_case", "words_of"]


@lru_cache(maxsize=1_024)
def camel_case(name: str) -> str:
    """Return the local name of a table or column: ``has_tumour`` is ``hasTumour``."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def snake_case(name: str) -> str:
    """Return the name of the table or column of a local name: ``hasTumour`` is ``has_tumour``."""
    return words_of(name).replace(" ", "_")


def words_of(name: str) -> str:
    """Return a local name in small letters with blanks: ``AntigenLocation`` is ``antigen location``."""
    return re.sub("(?<=[^A-Z])(?=[A-Z])", " ", name).lower()
