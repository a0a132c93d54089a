"""The network as a still picture: SVG written by hand, and PNG rendered from it.

Terms that only group others are left out; the page has a switch for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ...store.bundle import bundled
from ...text.notices import LICENCE, NOT_A_DEVICE
from ..layout import Layout
from ..model import Kind, Location, Network, NetworkEdge, NetworkNode, Polarity
from ..style import HEADINGS, INK, LOOKS, Look, edge_colour, edge_width, look_of, xml_safe

__all__ = ["PNG_SCALE", "picture_png", "picture_svg", "text_width"]

PNG_SCALE = 2

_FONT = "'Source Sans 3', 'Source Sans Pro', Helvetica, Arial, sans-serif"
_SIZE = 14
_PITCH = 26
_GAP = 240
_MARGIN = 28
_HEAD = 112
_FOOT = 112
_PILL = 20
_DASHES = {Polarity.NEGATIVE: ' stroke-dasharray="7 4"', Polarity.LIMITED: ' stroke-dasharray="1.5 3.5"'}
_BARRED = (Polarity.NEGATIVE, Polarity.BOTH)
_NARROW, _WIDE = frozenset("fijlrtI.,:;|!'()[]/- "), frozenset("mwMW%@")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the columns stand: the side of the names that lines start from, and the width of the pills."""

    width: float
    height: float
    pill: float
    x: dict[Kind, float]
    y: dict[str, float]

    def point(self, node: NetworkNode, towards: NetworkNode) -> tuple[float, float]:
        """Return where a line to another node leaves this one."""
        side = 1 if self.x[towards.kind] > self.x[node.kind] else -1
        reach = self.pill / 2 if node.kind is Kind.ANTIBODY else 6
        return self.x[node.kind] + side * reach, self.y[node.key]


def picture_svg(network: Network, layout: Layout) -> str:
    """Return the picture as SVG; it names its fonts and fetches nothing."""
    members = network.members
    frame = _frame(members, layout)
    parts = [*_head(members, frame), *_edges(members, frame), *_nodes(members, frame), *_foot(network, frame)]
    return "\n".join([*parts, "</svg>", ""])


def picture_png(network: Network, layout: Layout) -> bytes:
    """Return the picture as PNG, twice the size of the SVG, in the font that comes with the package."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=picture_svg(network, layout),
        zoom=PNG_SCALE,
        skip_system_fonts=True,
        font_files=[str(bundled(f"SourceSans3-{weight}.ttf")) for weight in ("Regular", "SemiBold")],
        sans_serif_family="Source Sans 3",
    )


def text_width(text: str, size: float) -> float:
    """Return a width that the text does not exceed in the usual sans-serif fonts."""
    widths = (0.36 if c in _NARROW else 0.9 if c in _WIDE else 0.74 if c.isupper() else 0.58 for c in text)
    return size * sum(widths)


def _frame(network: Network, layout: Layout) -> _Frame:
    widest = {
        kind: max((text_width(node.short, _SIZE) for node in network.of_kind(kind)), default=0.0)
        for kind in Kind
    }
    pill = widest[Kind.ANTIBODY] + 28
    left = _MARGIN + widest[Kind.SYNDROME] + 12
    middle = left + _GAP + pill / 2
    right = middle + pill / 2 + _GAP
    legend = _MARGIN + sum(62 + text_width(words, _SIZE) for words, *_ in _LINES)
    body = _PITCH * max(map(len, layout.columns))
    return _Frame(
        width=round(max(right + 12 + widest[Kind.TUMOUR], legend) + _MARGIN),
        height=_HEAD + body + _FOOT,
        pill=pill,
        x={Kind.SYNDROME: left, Kind.ANTIBODY: middle, Kind.TUMOUR: right},
        y={key: _HEAD + body * height for key, height in layout.heights(with_groups=False).items()},
    )


def _head(network: Network, frame: _Frame) -> Iterator[str]:
    width, height = f"{frame.width:g}", f"{frame.height:g}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{_FONT}" font-size="{_SIZE}" fill="{INK}">'
    )
    yield "<title>Paraneoplastic neurologic syndromes: syndromes, antibodies and tumours</title>"
    yield f"<desc>{_escaped(_sentence(network))}</desc>"
    yield f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
    yield _text(_MARGIN, 38, "Paraneoplastic neurologic syndromes", ' font-size="24" font-weight="600"')
    yield _text(_MARGIN, 60, _sentence(network), ' fill="#545c67"')
    for kind, heading in HEADINGS.items():
        anchor = {Kind.SYNDROME: "end", Kind.ANTIBODY: "middle", Kind.TUMOUR: "start"}[kind]
        yield _text(frame.x[kind], _HEAD - 10, heading, f' text-anchor="{anchor}" font-weight="600"')


def _sentence(network: Network) -> str:
    counts = [f"{len(network.of_kind(kind))} {HEADINGS[kind].lower()}" for kind in Kind]
    claims = sum(len(edge.claims) for edge in network.edges)
    return f"{counts[0]}, {counts[1]} and {counts[2]}, joined by {claims} published statements"


def _edges(network: Network, frame: _Frame) -> Iterator[str]:
    """Yield the lines, those past the antibodies first so that they lie below."""
    for edge in sorted(network.edges, key=lambda edge: edge.relation != "hasTumour"):
        yield _edge(edge, network, frame)


def _edge(edge: NetworkEdge, network: Network, frame: _Frame) -> str:
    subject, object_ = network.nodes[edge.subject], network.nodes[edge.object]
    (x0, y0), (x1, y1) = frame.point(subject, object_), frame.point(object_, subject)
    shift = {"hasAntibody": -1.5, "presentsWith": 1.5}.get(edge.relation, 0.0)
    y0, y1, bend = y0 + shift, y1 + shift, 0.45 * (x1 - x0)
    opacity = "0.32" if edge.relation == "hasTumour" and edge.polarity is not Polarity.NEGATIVE else "0.6"
    curve = f"M{x0:.1f} {y0:.1f}C{x0 + bend:.1f} {y0:.1f} {x1 - bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    line = (
        f'<path d="{curve}" fill="none" stroke="{edge_colour(edge, subject, object_)}" '
        f'stroke-width="{edge_width(edge):g}" stroke-opacity="{opacity}"{_DASHES.get(edge.polarity, "")}/>'
    )
    back = -3 if x1 > x0 else 3
    bar = f'<path d="M{x1 + back:.1f} {y1 - 5:.1f}v10" stroke="{INK}" stroke-width="1.8"/>'
    return line + (bar if edge.polarity in _BARRED else "")


def _nodes(network: Network, frame: _Frame) -> Iterator[str]:
    for node in network.nodes.values():
        x, y = frame.x[node.kind], frame.y[node.key]
        if node.kind is Kind.ANTIBODY:
            yield _shape(x - frame.pill / 2, y - _PILL / 2, frame.pill, look_of(node))
            yield _text(x, y + 5, node.short, ' text-anchor="middle"')
        elif node.kind is Kind.SYNDROME:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' + _text(
                x - 10, y + 5, node.short, ' text-anchor="end"'
            )
        else:
            yield f'<path d="M{x:.1f} {y - 4.5:.1f}l4.5 4.5l-4.5 4.5l-4.5 -4.5z"/>' + _text(
                x + 10, y + 5, node.short
            )


def _shape(x: float, y: float, width: float, look: Look, height: float = _PILL) -> str:
    paint = f'fill="{look.fill}" stroke="{look.border}" stroke-width="1.5"'
    if look.shape == "cut":
        half = height / 2
        run = width - height
        top, bottom = f"h{run:.1f}l{half:g} {half:g}", f"l-{half:g} {half:g}h-{run:.1f}"
        path = f"M{x + half:.1f} {y:.1f}{top}{bottom}l-{half:g} -{half:g}z"
        return f'<path d="{path}" {paint}/>'
    corner = f' rx="{height / 2:g}"' if look.shape == "round" else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:g}"{corner} {paint}/>'


def _foot(network: Network, frame: _Frame) -> Iterator[str]:
    """Yield the legend, antigens above lines, and what the picture is not."""
    y = frame.height - _FOOT + 34
    yield from _legend_of_antigens(network, y)
    yield from _legend_of_lines(y + 26)
    version = f" Release {network.version}." if network.version else ""
    note = f"{NOT_A_DEVICE} Groups of terms are left out.{version} PNS Graph, {LICENCE}."
    yield _text(_MARGIN, y + 56, note, ' fill="#545c67"')


def _legend_of_antigens(network: Network, y: float) -> Iterator[str]:
    x: float = _MARGIN
    used = {node.location for node in network.members.nodes.values()}
    for place in (place for place in Location if place in used):
        yield _shape(x, y - 11, 34, LOOKS[place], 14) + _text(x + 42, y, f"{place} antigen")
        x += 62 + text_width(f"{place} antigen", _SIZE)


def _legend_of_lines(y: float) -> Iterator[str]:
    x: float = _MARGIN
    for words, width, dash, barred in _LINES:
        yield f'<path d="M{x:g} {y - 4:g}h34" stroke="{INK}" stroke-width="{width:g}" fill="none"{dash}/>'
        if barred:
            yield f'<path d="M{x + 34:g} {y - 9:g}v10" stroke="{INK}" stroke-width="1.8"/>'
        yield _text(x + 42, y, words)
        x += 62 + text_width(words, _SIZE)


_LINES = (
    ("rare, or by definition", 0.8, "", False),
    ("often", 2.2, "", False),
    ("always", 4.4, "", False),
    ("denied, or absent in some", 1.4, _DASHES[Polarity.NEGATIVE], True),
    ("stated and denied", 1.4, "", True),
    ("only in comparison, or without cancer", 1.4, _DASHES[Polarity.LIMITED], False),
)


def _text(x: float, y: float, text: str, attributes: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{_escaped(text)}</text>'


def _escaped(text: str) -> str:
    return escape(xml_safe(text))
