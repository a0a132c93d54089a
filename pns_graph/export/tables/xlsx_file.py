"""The tidy tables as the sheets of one workbook; no cell is a formula, and no time of writing is in it."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ...errors import ExportError, MissingExtraError
from ...network.style import xml_safe
from ..content import ExportContent
from .tidy_tables import Cell, Table, tidy_tables

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write"]

_FIXED = datetime(2000, 1, 1)
"""The day that stands in every workbook as that of its making."""

_LONGEST = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""

_WIDTH = 22


def write(content: ExportContent) -> bytes:
    """Return a workbook with a sheet for each table, its first row fixed and with filters.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ExportError: A text is longer than a cell can hold.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("pns export xlsx", "xlsx") from None
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options | {"strings_to_numbers": False})
    book.set_properties({"created": _FIXED, "title": f"PNS Graph {content.version}".strip()})
    bold = book.add_format({"bold": True})
    for table in tidy_tables(content):
        _fill(book.add_worksheet(table.name), table, bold)
    book.close()
    return target.getvalue()


def _fill(sheet: Worksheet, table: Table, bold: Any) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_column(0, len(table.columns) - 1, _WIDTH)
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column, bold)
    for line, row in enumerate(table.rows, start=1):
        for number, cell in enumerate(row):
            _write(sheet, line, number, cell)


def _write(sheet: Worksheet, line: int, number: int, cell: Cell) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(line, number, cell)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(line, number, float(cell))
    elif cell is not None:
        if len(cell) > _LONGEST:
            raise ExportError(f"{cell[:40]!r}... is too long for a cell of a workbook; take csv")
        sheet.write_string(line, number, xml_safe_lines(cell))


def xml_safe_lines(text: str) -> str:
    """Return a text with a blank for what XML cannot hold; tabs and line breaks stay."""
    return "".join(each if each in "\t\n" else xml_safe(each) for each in text.replace("\r\n", "\n"))
