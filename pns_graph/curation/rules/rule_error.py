"""The error of a cell or a row; the reader of tables adds its place."""

from __future__ import annotations

__all__ = ["RuleError"]


class RuleError(ValueError):
    """A cell or a row breaks a rule of its record class.

    Attributes:
        reason: What is wrong, with the value found.
        cure: What to do about it.
        column: Name of the column, where the rule of a row points to one.
    """

    def __init__(self, reason: str, cure: str, column: str = "") -> None:
        super().__init__(f"{reason}; {cure}")
        self.reason = reason
        self.cure = cure
        self.column = column
