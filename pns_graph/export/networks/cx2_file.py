"""The network as CX2, for Cytoscape, Cytoscape Web and NDEx: the same attributes as the GraphML.

Source:
    Cytoscape Exchange format 2, https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from ...network.style import INK
from ..content import ExportContent
from .gexf_file import read_network_graph

__all__ = ["write"]

_Values: TypeAlias = dict[str, Any]

_TYPES = MappingProxyType({"str": "string", "bool": "boolean", "int": "integer", "float": "double"})


def _passed(attribute: str, kind: str = "string") -> _Values:
    """Return the rule that an attribute is shown as it is."""
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": kind}}


_NO_FACT = {"attribute": "stated", "type": "boolean", "map": [{"v": False, "vp": "dashed"}]}
_LOOK = MappingProxyType(
    {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_BACKGROUND_COLOR": "#FFFFFF", "NODE_LABEL_COLOR": INK},
            "edge": {"EDGE_LINE_STYLE": "solid"},
        },
        "nodeMapping": {"NODE_LABEL": _passed("name"), "NODE_BORDER_COLOR": _passed("colour")},
        "edgeMapping": {
            "EDGE_LINE_COLOR": _passed("colour"),
            "EDGE_LINE_STYLE": {"type": "DISCRETE", "definition": _NO_FACT},
            "EDGE_WIDTH": _passed("weight", "double"),
        },
    }
)
"""Labels, colours and widths as on the page of the network; what is no fact is dashed."""


def write(content: ExportContent) -> bytes:
    """Return the aspects of CX2: nodes and edges are numbered, their own names are in ``key``."""
    graph = read_network_graph(content)
    numbers = {key: number for number, key in enumerate(graph.nodes)}
    nodes: list[_Values] = [_node(numbers[key], key, said) for key, said in graph.nodes(data=True)]
    edges: list[_Values] = [
        {"id": number, "s": numbers[one], "t": numbers[other], "v": _edge(key, said)}
        for number, (one, other, key, said) in enumerate(graph.edges(keys=True, data=True))
    ]
    aspects = {
        "attributeDeclarations": [
            {
                "networkAttributes": _declared([_network(graph.graph)]),
                "nodes": _declared(node["v"] for node in nodes),
                "edges": _declared(edge["v"] for edge in edges),
            }
        ],
        "networkAttributes": [_network(graph.graph)],
        "nodes": nodes,
        "edges": edges,
        "visualProperties": [dict(_LOOK)],
    }
    return _document(aspects)


def _document(aspects: Mapping[str, list[Any]]) -> bytes:
    counts = [{"name": name, "elementCount": len(aspects[name])} for name in aspects]
    document = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": counts},
        *({name: aspects[name]} for name in aspects),
        {"status": [{"error": "", "success": True}]},
    ]
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


def _network(said: Mapping[str, Any]) -> _Values:
    return {name: said[name] for name in ("name", "version") if name in said}


def _node(number: int, key: str, said: _Values) -> _Values:
    """Return a node: its label is its ``name``, its CURIE what it ``represents``; the axis points down."""
    values = {name: value for name, value in said.items() if name not in ("x", "y", "r", "g", "b", "label")}
    colour = f"#{said['r']:02x}{said['g']:02x}{said['b']:02x}"
    names = {"name": said["label"], "represents": said["curie"], "key": key, "colour": colour}
    return {"id": number, "x": said["x"], "y": -said["y"], "v": names | values}


def _edge(key: str, said: _Values) -> _Values:
    """Return what is said of an edge: its relation is the ``interaction``, as Cytoscape has it."""
    values = {name: value for name, value in said.items() if name not in ("id", "label")}
    return {"interaction": said["relation"], "key": key} | values


def _declared(records: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    found = {name: type(value).__name__ for values in records for name, value in values.items()}
    return {name: {"d": _TYPES[found[name]]} for name in sorted(found)}
