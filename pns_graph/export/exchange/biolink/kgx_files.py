"""The release as a Biolink graph in the exchange format of KGX: nodes and edges as tables and as JSON Lines.

Source:
    KGX format, https://github.com/biolink/kgx/blob/master/specification/kgx-format.md
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ...content import ExportContent
from ..tab_separated import tab_separated
from .kgx_edges import EDGE_SLOTS, read_graph_edges
from .kgx_nodes import NODE_SLOTS, Record, read_nodes

__all__ = ["write"]

_BETWEEN = "|"
"""What stands between several values of a cell."""

_INSTEAD = "/"


def write(content: ExportContent) -> dict[str, bytes]:
    """Return two files of nodes and two of edges; every text is whole in JSON Lines."""
    nodes, edges = read_nodes(content), read_graph_edges(content)
    return {
        "pns_edges.jsonl": _lines(edges),
        "pns_edges.tsv": _table(EDGE_SLOTS, edges),
        "pns_nodes.jsonl": _lines(nodes),
        "pns_nodes.tsv": _table(NODE_SLOTS, nodes),
    }


def _lines(records: Iterable[Record]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def _table(slots: Sequence[str], records: Iterable[Record]) -> bytes:
    rows = ([_cell(record.get(slot)) for slot in slots] for record in records)
    return tab_separated([slots, *rows]).encode()


def _cell(value: object) -> str:
    """Return a cell; what is false is empty, for KGX takes every text in a cell of truth as true."""
    if value is None or value is False:
        return ""
    several = value if isinstance(value, list) else [value]
    return _BETWEEN.join(str(each).replace(_BETWEEN, _INSTEAD) for each in several)
