"""The columns of a claim as a Markdown table.

``python -m pns_graph.text.column_table`` prints what ``CONTRIBUTING.md`` holds between its two marks.
"""

from __future__ import annotations

from types import MappingProxyType

from ..model.claim_columns import CLAIM_COLUMNS, ClaimColumn, ColumnType

__all__ = ["columns_markdown"]

_CELLS = MappingProxyType(
    {
        ColumnType.TERM: "key of a term",
        ColumnType.SOURCE: "key of a source",
        ColumnType.COHORT: "key of a cohort",
        ColumnType.EVIDENCE: "ECO term",
        ColumnType.TEXT: "text",
        ColumnType.COUNT: "whole number",
        ColumnType.NUMBER: "number",
        ColumnType.DAY: "date",
    }
)


def columns_markdown() -> str:
    """Return the table, one row a column, in the order of the tables; what every table has stands in bold."""
    rows = [f"| {_name(column)} | {_cell(column)} | {column.help} |" for column in CLAIM_COLUMNS]
    return "\n".join(["| Column | Cell | Meaning |", "|---|---|---|", *rows]) + "\n"


def _name(column: ClaimColumn) -> str:
    return f"`{column.name}`" if column.optional else f"**`{column.name}`**"


def _cell(column: ClaimColumn) -> str:
    return ", ".join(f"`{word}`" for word in column.words) or _CELLS[column.type]


if __name__ == "__main__":
    print(columns_markdown(), end="")
