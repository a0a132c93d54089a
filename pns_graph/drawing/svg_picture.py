"""A picture as SVG: text stays text, sizes are those on paper, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from .picture_parts import POINTS_PER_MM, Path, Picture, Words

__all__ = ["FONT_FAMILY", "svg_of"]

FONT_FAMILY = "'Source Sans 3', 'Source Sans Pro', Helvetica, Arial, sans-serif"


def svg_of(picture: Picture) -> str:
    """Return the picture as SVG, as wide as it is on paper."""
    return "\n".join([*_head(picture), *map(_part, picture.parts), "</svg>", ""])


def _head(picture: Picture) -> Iterator[str]:
    across, down = (_number(points / POINTS_PER_MM) for points in (picture.width, picture.height))
    box = f"0 0 {_number(picture.width)} {_number(picture.height)}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}mm" height="{down}mm" viewBox="{box}" '
        f'role="img" font-family="{FONT_FAMILY}">'
    )
    yield f"<title>{_escaped(picture.title)}</title>"
    yield f"<desc>{_escaped(picture.description)}</desc>"
    yield f'<rect width="{_number(picture.width)}" height="{_number(picture.height)}" fill="#ffffff"/>'


def _part(part: Words | Path) -> str:
    return _words(part) if isinstance(part, Words) else _path(part)


def _words(words: Words) -> str:
    x, y = _number(words.x), _number(words.y)
    turned = f' transform="rotate(-90 {x} {y})"' if words.upright else ""
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    weight = ' font-weight="600"' if words.bold else ""
    look = f'font-size="{_number(words.size)}" fill="{words.colour}"'
    return f'<text x="{x}" y="{y}" {look}{anchor}{weight}{turned}>{_escaped(words.text)}</text>'


def _path(path: Path) -> str:
    steps = "".join(f"{step[0]}{' '.join(_number(float(each)) for each in step[1:])}" for step in path.steps)
    look = [f'fill="{path.fill or "none"}"']
    if path.stroke:
        look += [f'stroke="{path.stroke}"', f'stroke-width="{_number(path.width)}"']
    if path.dash:
        look.append(f'stroke-dasharray="{" ".join(map(_number, path.dash))}"')
    end = f"><title>{_escaped(path.title)}</title></path>" if path.title else "/>"
    return f'<path d="{steps}" {" ".join(look)}{end}'


def _number(value: float) -> str:
    """Return a number with two decimals at most; never a minus before nothing."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _escaped(text: str) -> str:
    return escape("".join(c if c >= " " and c not in "\ufffe\uffff" else " " for c in text))
