"""The network of syndromes, antibodies and tumours as GraphML, as ``pns network`` writes it."""

from __future__ import annotations

from xml.etree import ElementTree

from ..content import ExportContent
from ..part import Part

__all__ = ["network_graphml_of", "write"]

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACE = "http://graphml.graphdrawing.org/xmlns"


def write(content: ExportContent) -> bytes:
    """Return GraphML, groups and denied edges in it."""
    return network_graphml_of(content)


def network_graphml_of(content: ExportContent) -> bytes:
    """Return the GraphML of a release; of a part, the edges at the terms that are wanted, and their nodes.

    A part by sources has the edges that one of them speaks of.
    """
    from ...network.graphml import network_graphml  # networkx takes 0.1 s, which other formats do not need
    from ...network.layout import arrange
    from ...network.model import read_network

    network = read_network(content.store)
    whole = network_graphml(content.store, network, arrange(network))
    return whole if content.part.is_whole else _part_of(whole, content.part, _said(content))


def _said(content: ExportContent) -> set[str] | None:
    """Return what the claims of a part join; None where all sources are wanted."""
    if content.part.sources is None:
        return None
    return {f"{claim.subject.key}.{claim.relation.name}.{claim.object.key}" for claim in content.claims}


def _part_of(whole: bytes, part: Part, said: set[str] | None) -> bytes:
    ElementTree.register_namespace("", _SPACE)
    root = ElementTree.fromstring(whole)
    graph = root.find(f"{{{_SPACE}}}graph")
    assert graph is not None
    nodes, edges = (graph.findall(f"{{{_SPACE}}}{name}") for name in ("node", "edge"))
    iris = {node.get("id", ""): _value(root, node, "iri") for node in nodes}
    kept = [edge for edge in edges if part.has_term(*(iris[end] for end in _ends(edge)))]
    kept = [edge for edge in kept if said is None or edge.get("id") in said]
    joined = {end for edge in kept for end in _ends(edge)}
    for node in nodes:
        if node.get("id") not in joined:
            graph.remove(node)
    for edge in edges:
        if edge not in kept:
            graph.remove(edge)
    return f"{_HEAD}{ElementTree.tostring(root, encoding='unicode')}\n".encode()


def _ends(edge: ElementTree.Element) -> tuple[str, str]:
    return edge.get("source", ""), edge.get("target", "")


def _value(root: ElementTree.Element, element: ElementTree.Element, name: str) -> str:
    """Return an attribute of a node or an edge; empty where it has none."""
    keys = [key.get("id") for key in root.iter(f"{{{_SPACE}}}key") if key.get("attr.name") == name]
    found = (data.text for data in element.iter(f"{{{_SPACE}}}data") if data.get("key") in keys)
    return next(found, None) or ""
