"""The tidy tables as CSV (RFC 4180), UTF-8, harmless to a spreadsheet.

A spreadsheet takes a text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return for a
formula (OWASP, CSV injection). Such a text gets an apostrophe before it, and so does one that begins with an
apostrophe, so that who takes one leading apostrophe away has every text as it was. Numbers have none.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from ..content import ExportContent
from .tidy_tables import Cell, Table, tidy_tables

__all__ = ["harmless", "no_formula", "plain_cell", "write"]

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(content: ExportContent) -> dict[str, bytes]:
    """Return a file for each table."""
    return {f"{table.name}.csv": _csv(table) for table in tidy_tables(content)}


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; the way back is to drop a leading apostrophe."""
    return f"'{text}" if text.startswith((*_DANGEROUS, "'")) else text


def no_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, and any other as it is.

    For tables that programs read, which would keep the second apostrophe of :func:`harmless`.
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def plain_cell(cell: Cell) -> str:
    """Return a cell as it is written: truth as ``true`` or ``false``, unknown as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _csv(table: Table) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(harmless(cell) if isinstance(cell, str) else plain_cell(cell) for cell in row)
    return target.getvalue().encode()
