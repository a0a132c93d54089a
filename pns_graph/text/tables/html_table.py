"""Rows as a table for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["MOST_ROWS", "html_table"]

MOST_ROWS = 100
"""How many rows a notebook is shown."""


def html_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return an HTML table of at most :data:`MOST_ROWS` rows, with a line that counts them all.

    Example:
        >>> html_table(["tumour"], [["thymoma"]]).partition("<tbody>")[2]
        '<tr><td>thymoma</td></tr></tbody></table><p>1 row</p>'
    """
    body = "".join(_row("td", row) for row in rows[:MOST_ROWS])
    counted = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    shown = f", the first {MOST_ROWS} shown" if len(rows) > MOST_ROWS else ""
    return f"<table><thead>{_row('th', header)}</thead><tbody>{body}</tbody></table><p>{counted}{shown}</p>"


def _row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
