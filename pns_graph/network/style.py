"""Colours, shapes and widths; one home for the page, the pictures and the GraphML.

The colours are tints and shades of the palette of Okabe and Ito, which stays apart with colour-blind vision;
each location has its own shape too, and no meaning hangs on red.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from .model import Kind, Location, NetworkEdge, NetworkNode, Polarity

__all__ = ["HEADINGS", "INK", "LOOKS", "PALE", "Look", "edge_colour", "edge_width", "look_of", "xml_safe"]

INK = "#1b1f24"
PALE = "#8b929b"

HEADINGS = MappingProxyType({Kind.SYNDROME: "Syndromes", Kind.ANTIBODY: "Antibodies", Kind.TUMOUR: "Tumours"})
"""Headings of the columns, in their order."""

_DENIED = "#3d434b"


@dataclass(frozen=True, slots=True)
class Look:
    """How an antibody is drawn: fill, border, colour of its lines, and shape (round, square or cut)."""

    fill: str
    border: str
    line: str
    shape: str


LOOKS = MappingProxyType(
    {
        Location.SURFACE: Look("#cfe9f9", "#0072b2", "#3a96cc", "round"),
        Location.INTRACELLULAR: Look("#fbe3b0", "#a86f00", "#d08f10", "square"),
        Location.SYNAPTIC: Look("#b9e5d8", "#00765a", "#1c9c7c", "cut"),
        Location.UNKNOWN: Look("#e9ebee", "#6b7280", "#9aa1aa", "square"),
    }
)


def look_of(node: NetworkNode) -> Look:
    """Return the look of a node; syndromes and tumours, which have no location, are drawn in ink."""
    return LOOKS[node.location] if node.location else Look(INK, INK, PALE, "dot")


def edge_colour(edge: NetworkEdge, subject: NetworkNode, object_: NetworkNode) -> str:
    """Return the colour of an edge: that of its antibody; dark when denied, grey when without antibody.

    Args:
        edge: The edge.
        subject: The node that it starts from.
        object_: The node that it leads to.
    """
    if edge.polarity is Polarity.NEGATIVE:
        return _DENIED
    antibody = next((node for node in (subject, object_) if node.location), None)
    return look_of(antibody).line if antibody else PALE


def edge_width(edge: NetworkEdge) -> float:
    """Return the width of an edge in pixels; the wider, the more often, and thin when by definition alone."""
    if not edge.claims:
        return 0.8
    return (0.8, 1.4, 2.2, 3.2, 4.4)[edge.level - 1]


def xml_safe(text: str) -> str:
    """Return the text with a blank for each character that XML cannot hold, not even escaped."""
    return "".join(letter if letter >= " " and letter not in "\ufffe\uffff" else " " for letter in text)
