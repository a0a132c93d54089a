"""README.md, of which each command writes its own sections and leaves the others as they were measured."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["PAGE", "with_sections"]

PAGE = Path(__file__).resolve().parent / "README.md"


def with_sections(page: str, measured: str) -> str:
    """Return a page with what was measured in the place of the sections of the same headings.

    Args:
        page: The page as it is; what stands before its first heading of the second rank is a section too.
        measured: Some sections; one that the page does not have comes at its end.
    """
    sections = _sections(page) | _sections(measured)
    return "\n\n".join(text.strip() for text in sections.values()) + "\n"


def _sections(text: str) -> dict[str, str]:
    parts = [part for part in re.split(r"^(?=## )", text, flags=re.MULTILINE) if part.strip()]
    return {_heading(part): part for part in parts}


def _heading(part: str) -> str:
    return part.partition("\n")[0] if part.startswith("## ") else ""
