"""Tables whose cells stand between tabs, without quoting, harmless to a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..tables.csv_files import harmless

__all__ = ["tab_separated"]

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Return a line for each row.

    Quotation marks are signs like others, for readers of such tables take them so. Tabs and line breaks in a
    cell become one blank. A text that a spreadsheet would take for a formula has an apostrophe before it, and
    so has one that begins with an apostrophe.

    Args:
        rows: The cells of each row, the names of the columns first.
    """
    return "".join("\t".join(harmless(_BREAKS.sub(" ", cell)) for cell in row) + "\n" for row in rows)
