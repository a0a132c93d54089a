"""The tidy tables as Parquet, for data frames and databases of columns."""

from __future__ import annotations

import io
from typing import Any

from ...errors import MissingExtraError
from ..content import ExportContent
from .tidy_tables import Cell, Table, tidy_tables

__all__ = ["write"]

_TYPES = {"bool": "bool_", "int": "int64", "Decimal": "float64", "str": "string"}


def write(content: ExportContent) -> dict[str, bytes]:
    """Return a file for each table; numbers are 64-bit integers or floats, texts are as they are.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("pns export parquet", "parquet") from None
    return {f"{table.name}.parquet": _parquet(table, pyarrow) for table in tidy_tables(content)}


def _parquet(table: Table, pyarrow: Any) -> bytes:  # noqa: ANN401
    columns = [_column(table.of_column(number), pyarrow) for number in range(len(table.columns))]
    target = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns, names=list(table.columns)), target)
    return target.getvalue()


def _column(cells: list[Cell], pyarrow: Any) -> Any:  # noqa: ANN401
    """Return a column of the type of its values; of text where it has none."""
    found = {type(cell).__name__ for cell in cells if cell is not None}
    kind = next((name for name in ("str", "Decimal", "int", "bool") if name in found), "str")
    values = [
        float(c) if kind == "Decimal" and c is not None and not isinstance(c, str) else c for c in cells
    ]
    return pyarrow.array(values, type=getattr(pyarrow, _TYPES[kind])())
