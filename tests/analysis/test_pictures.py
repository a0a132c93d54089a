"""Pictures of measures, as ``pns analyse NAME -o FILE`` writes them: readable, and what the rows say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.analysis import MEASURES
from pns_graph.analysis.pictures import PICTURES, picture_of
from pns_graph.drawing.picture_parts import POINTS_PER_MM, Words
from pns_graph.drawing.svg_picture import svg_of
from pns_graph.text.notices import NOT_A_DEVICE

from ..reading.conftest import Answer

Pns = Callable[..., Answer]
QUICK = ("--permutations", "20")


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    """The release that the package carries."""
    return KnowledgeGraph.load()


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_command_writes_a_picture(pns: Pns, tmp_path: Path, form: str) -> None:
    """It says what is in it and how large it is, and writes nothing else."""
    file = tmp_path / f"shared.{form}"
    answer = pns("analyse", "shared-tumours", *QUICK, "-o", str(file))

    assert (answer.code, answer.out) == (0, "")
    assert "170 x" in answer.err
    assert file.read_bytes()[:4] in (b"<svg", b"\x89PNG", b"%PDF")
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", [120, 170])
def test_text_is_legible_and_inside(shipped: KnowledgeGraph, name: str, width: float) -> None:
    """No text under 6 points, none beyond the paper, no taller than a page; title and notice are in it."""
    picture = picture_of(shipped.analyse(name, permutations=20), "2026-01-02", width)
    words = [part for part in picture.parts if isinstance(part, Words)]

    assert picture.smallest_text >= 6
    assert picture.width == pytest.approx(width * POINTS_PER_MM)
    assert picture.height <= 225 * POINTS_PER_MM
    assert all(0 <= part.x <= picture.width and 0 <= part.y <= picture.height for part in words)
    said = " ".join(part.text for part in words)
    assert NOT_A_DEVICE in said
    assert "Release 2026-01-02" in said
    ElementTree.fromstring(svg_of(picture))


@pytest.mark.parametrize("name", PICTURES)
def test_numbers_are_those_of_the_rows(shipped: KnowledgeGraph, name: str) -> None:
    """Each number in a cell or behind a bar stands in a row, and as often."""
    found = shipped.analyse(name, permutations=20)
    texts = [part.text for part in picture_of(found).parts if isinstance(part, Words)]
    column = {"lift": "lift", "vulnerability": "alone", "bridges": "pairs"}.get(name, "shared")
    if name == "communities":
        members = found.columns.index("all_antibodies")
        said = " ".join(texts)
        assert all(row[members].replace("anti-", "") in said for row in found.cells)
        return
    at = found.columns.index(column)
    numbers = [row[at] for row in found.cells]
    told = [f"{each:.1f}" if column == "lift" else str(each) for each in numbers if each is not None]
    shown = [match[0] for text in texts if (match := re.match(r"\d+(\.\d)?(?= \(| of |$)", text))]
    assert shown
    assert set(shown) <= set(told)


@pytest.mark.parametrize("name", ["lift", "communities"])
def test_black_and_white_has_no_colour(shipped: KnowledgeGraph, name: str) -> None:
    """Every colour of the picture is a grey."""
    svg = svg_of(picture_of(shipped.analyse(name, permutations=20), mono=True))

    for colour in set(re.findall("#[0-9a-f]{6}", svg)):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert max(red, green, blue) - min(red, green, blue) <= 20


def test_the_same_twice(shipped: KnowledgeGraph) -> None:
    """The same seed gives the same bytes."""
    one, two = (svg_of(picture_of(shipped.analyse("shared-syndromes", permutations=20))) for _ in "12")

    assert one == two


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_an_empty_picture_that_says_so(name: str) -> None:
    """A graph without such rows: title, and a line that there is nothing."""
    found = replace(KnowledgeGraph.example().analyse(name, permutations=5), cells=())
    texts = [part.text for part in picture_of(found).parts if isinstance(part, Words)]

    assert "nothing to draw: no row" in texts


@pytest.mark.parametrize("name", sorted(set(MEASURES) - set(PICTURES)))
def test_measures_without_a_picture_say_so(pns: Pns, tmp_path: Path, name: str) -> None:
    """Before anything is measured, and without a file."""
    answer = pns("analyse", name, "-o", str(tmp_path / "x.svg"))

    assert answer.code == 2
    assert f"{name} has no picture" in answer.err
    assert "shared-tumours" in answer.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-o", "x.gif"), "must end in .svg, .pdf, .png"),
        (("-o", "no/folder/x.svg"), "cannot write"),
        (("-o", "x.svg", "--width", "wide"), "is no width"),
        (("-o", "x.svg", "--width", "20mm"), "the smallest width that works is"),
        (("-o", "x.svg", "--format", "csv"), "not both"),
    ],
)
def test_what_cannot_be_drawn(
    pns: Pns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    """Place, reason and cure, exit 2, and no file."""
    monkeypatch.chdir(tmp_path)
    answer = pns("analyse", "shared-tumours", *QUICK, *arguments)

    assert answer.code == 2
    assert says in answer.err
    assert not list(tmp_path.iterdir())
