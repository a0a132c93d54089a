"""The colours of page and pictures: apart for everybody, dark enough on their ground, one home."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from pns_graph.network.model import Location
from pns_graph.network.style import INK, LOOKS
from pns_graph.store.bundle import bundled

Colour = tuple[float, float, float]

VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, at full severity, for linear light."""

NAMES = ("ground", "ink", "soft", "intracellular", "surface", "synaptic")


def linear(colour: str) -> Colour:
    """The light of a colour, each part from 0 to 1."""
    whole = colour[1:] if len(colour) == 7 else "".join(letter * 2 for letter in colour[1:])
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 has it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(light: Colour) -> Colour:
    """CIE L*a*b* of linear sRGB, white D65."""
    rows = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    whites = (0.95047, 1.0, 1.08883)
    x, y, z = (
        curve(sum(a * b for a, b in zip(row, light, strict=True)) / white)
        for row, white in zip(rows, whites, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def curve(value: float) -> float:
    """The curve of lightness."""
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def apart(one: str, other: str, vision: str) -> float:
    """How far two colours are apart for a vision: CIE76."""
    seen = []
    for colour in (one, other):
        light = linear(colour)
        mixed = [sum(a * b for a, b in zip(row, light, strict=True)) for row in VISIONS[vision]]
        red, green, blue = (min(1.0, max(0.0, part)) for part in mixed)
        seen.append(lab((red, green, blue)))
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


def colours(scheme: str) -> dict[str, str]:
    """The colours of the page in a scheme, by name; what the dark one does not change stays."""
    sheet = bundled("network.css").read_text(encoding="utf-8")
    light, _, dark = sheet.partition("prefers-color-scheme:dark")
    found: dict[str, str] = {}
    for part in (light, dark) if scheme == "dark" else (light,):
        found |= re.findall(r"--([a-z]+):\s*(#[0-9a-f]{3,6})\b", part)
    return found


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_pairs_are_apart_for_everybody(scheme: str, vision: str) -> None:
    """Twenty or more, where two is just seen."""
    named = colours(scheme)
    near = {
        pair: round(apart(named[pair[0]], named[pair[1]], vision))
        for pair in combinations(NAMES, 2)
        if apart(named[pair[0]], named[pair[1]], vision) < 20
    }

    assert near == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_names_stand_out_from_their_ground(scheme: str) -> None:
    """4.5 to 1 for what is text too; rows that are not chosen are paler, and still 3 to 1."""
    named = colours(scheme)

    assert {name for name in NAMES[1:] if contrast(named[name], named["ground"]) < 4.5} == set()
    sheet = bundled("network.css").read_text(encoding="utf-8")
    (opacity,) = re.findall(r"\.far\{opacity:([.\d]+)\}", sheet)
    for name in NAMES[1:]:
        assert contrast(blended(named[name], named["ground"], float(opacity)), named["ground"]) >= 3, name


def blended(colour: str, ground: str, opacity: float) -> str:
    """A colour that lets its ground through."""
    parts = (
        [int(each[at : at + 2], 16) for at in (1, 3, 5)]
        for each in (colour, ground if len(ground) == 7 else "#ffffff")
    )
    mixed = (round(a * opacity + b * (1 - opacity)) for a, b in zip(*parts, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def test_page_and_pictures_have_the_same_colours() -> None:
    """A location is drawn alike on the page, in the figure and in GraphML."""
    named = colours("light")

    assert named["ink"] == INK
    assert named["surface"] == LOOKS[Location.SURFACE].border
    assert named["intracellular"] == LOOKS[Location.INTRACELLULAR].border
    assert named["synaptic"] == LOOKS[Location.SYNAPTIC].border
    assert named["soft"] == LOOKS[Location.UNKNOWN].border
