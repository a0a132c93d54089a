"""What changed from one release to another, as it is handed to people and programs."""

from __future__ import annotations

from dataclasses import dataclass

from ..text.tables.text_table import WIDTH
from .changes import Changes
from .telling.difference_json import difference_json
from .telling.difference_markdown import difference_markdown
from .telling.difference_text import difference_text
from .telling.kgcl_commands import kgcl_commands

__all__ = ["Difference"]


@dataclass(frozen=True, slots=True)
class Difference(Changes):
    """All changes from one release to another, and how they are told; as text, the whole of them."""

    def as_text(self, width: int = WIDTH, *, everything: bool = False) -> str:
        """Return what changed in words, by antibody and syndrome, in lines of some width.

        Args:
            width: How many columns of a terminal a line may have.
            everything: Whether each change has its line; else long lists are cut and summed up.
        """
        return difference_text(self, width, everything=everything)

    def as_markdown(self, *, everything: bool = False) -> str:
        """Return what changed as a nested list of Markdown.

        Args:
            everything: Whether each change has its line; else long lists are cut and summed up.
        """
        return difference_markdown(self, everything=everything)

    def as_json(self) -> str:
        """Return what changed as JSON, every change whole."""
        return difference_json(self)

    def as_kgcl(self) -> str:
        """Return the changes of terms as commands of KGCL, a line each; empty where there are none."""
        return kgcl_commands(self.terms)

    def __str__(self) -> str:
        return self.as_text(everything=True)
