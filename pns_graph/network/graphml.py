"""The network as GraphML, for Gephi, yEd, Cytoscape or networkx.

Nodes carry ``label``, position and colour under the names that Gephi knows; edges a readable summary of
their claims, each with its source.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from ..model.associations import Association
from ..model.claims import Claim
from ..model.edges import edge_identifier
from ..store.triple_store import TripleStore
from ..text.association_words import association_words
from ..text.citation import claim_citation
from ..text.claim_words import number_words, people_words, strength_words
from .graphs.multigraph import whole_associations
from .layout import Layout
from .model import RELATIONS, Kind, Network, NetworkEdge, NetworkNode
from .style import edge_colour, edge_width, look_of, xml_safe

__all__ = ["network_graphml"]

_WIDTH = 1200
_HEIGHT = 900
_BETWEEN = " | "


def network_graphml(store: TripleStore, network: Network, layout: Layout) -> bytes:
    """Return GraphML that ``networkx.read_graphml`` reads back; groups and denied edges are in it too.

    Args:
        store: Where the associations of the edges are read from.
        network: The network.
        layout: Where its terms stand.

    Raises:
        ReleaseError: An association names something that the store does not have.
    """
    said = whole_associations(store, RELATIONS)
    graph = nx.MultiDiGraph(version=network.version, name="Paraneoplastic neurologic syndromes")
    heights = layout.heights(with_groups=True)
    for key, node in network.nodes.items():
        graph.add_node(key, **_safe(_node(node, heights[key])))
    for edge in network.edges:
        key = edge_identifier(edge.subject, edge.relation, edge.object)
        ends = network.nodes[edge.subject].term.iri, edge.relation, network.nodes[edge.object].term.iri
        told = _association(said.get(ends))
        graph.add_edge(edge.subject, edge.object, key=key, **_safe(_edge(edge, network) | told))
    target = BytesIO()
    _Writer(graph, encoding="utf-8", prettyprint=True).dump(target)
    return target.getvalue()


class _Writer(GraphMLWriter):  # type: ignore[misc]
    """Writes truth values as XML has them, and not as Python has them."""

    def add_data(self, name: str, element_type: object, value: object, *rest: object) -> Element:
        written = str(value).lower() if element_type is bool else value
        element: Element = super().add_data(name, element_type, written, *rest)
        return element


def _node(node: NetworkNode, height: float) -> dict[str, Any]:
    term, look = node.term, look_of(node)
    red, green, blue = (int(look.border[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "label": term.label,
        "kind": term.kind,
        "curie": term.curie,
        "iri": term.iri,
        "group": term.group,
        "antigen_location": node.location or "",
        "antigens": _BETWEEN.join(node.antigens),
        "synonyms": _BETWEEN.join(synonym.text for synonym in term.synonyms),
        "definition": term.definition,
        "x": _WIDTH / 2 * list(Kind).index(node.kind),
        "y": round(-_HEIGHT * height, 3),
        "r": red,
        "g": green,
        "b": blue,
    }


def _edge(edge: NetworkEdge, network: Network) -> dict[str, Any]:
    ends = network.nodes[edge.subject], network.nodes[edge.object]
    return {
        "label": edge.relation,
        "relation": edge.relation,
        "polarity": edge.polarity,
        "stated": edge.stated,
        "level": edge.level,
        "weight": edge_width(edge),
        "colour": edge_colour(edge, *ends),
        "claims": len(edge.claims),
        "statements": _BETWEEN.join(_words(claim) for claim in edge.claims),
        "sources": _BETWEEN.join(sorted({claim.source.key for claim in edge.claims})),
    }


def _association(one: Association | None) -> dict[str, Any]:
    """Return what all claims of an edge say together of all people; what nobody knows is left out."""
    if one is None:
        return {}
    shares = {"share": one.share, "low": one.share_low, "high": one.share_high}
    numbers = {name: None if value is None else float(value) for name, value in shares.items()}
    told = {name: getattr(one, name) for name in ("series", "people", "basis", "certainty")}
    found = {**numbers, **told, "how_often": association_words(one)}
    return {name: value for name, value in found.items() if value is not None}


def _words(claim: Claim) -> str:
    facts = ", ".join(filter(None, (number_words(claim), strength_words(claim), people_words(claim))))
    return f"{claim.statement}{f' [{facts}]' if facts else ''} ({claim_citation(claim)})"


def _safe(attributes: dict[str, Any]) -> dict[str, Any]:
    return {
        name: xml_safe(str(value)) if isinstance(value, str) else value for name, value in attributes.items()
    }
