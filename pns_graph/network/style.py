"""Colours, shapes and widths; one home for the page, the pictures and the GraphML.

Border and line of a location, the ink and the ground are at least 20 apart (CIE76) for every kind of
colour-blind vision, and 4.5 to 1 against white; each location has its own shape too.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from .model import Location, NetworkEdge, NetworkNode, Polarity

__all__ = ["INK", "LOOKS", "PALE", "Look", "edge_colour", "edge_width", "look_of", "xml_safe"]

INK = "#1b1f24"
PALE = "#8b929b"

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
        Location.SURFACE: Look("#d9eafb", "#0072d6", "#0072d6", "round"),
        Location.INTRACELLULAR: Look("#fbe8cc", "#a65e00", "#a65e00", "square"),
        Location.SYNAPTIC: Look("#ecdcf1", "#661177", "#661177", "cut"),
        Location.UNKNOWN: Look("#e9ebee", "#5f6772", "#5f6772", "square"),
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
