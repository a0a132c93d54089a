"""Figures for papers, as an editor sees them: size, fonts, text and bytes of what the command writes."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.drawing.pdf_picture import pdf_of
from pns_graph.drawing.picture_parts import POINTS_PER_MM, Picture, Words
from pns_graph.drawing.png_picture import png_of
from pns_graph.drawing.svg_picture import svg_of
from pns_graph.drawing.text_widths import text_width
from pns_graph.errors import FigureError
from pns_graph.figures import FIGURES, figure
from pns_graph.figures.clustering import Cluster, cluster
from pns_graph.figures.series_of_association import read_series
from pns_graph.model.associations import Association
from pns_graph.network.reading_rows import Evidence, ReadingRows, reading_row_svg
from pns_graph.store.bundle import bundled
from pns_graph.text.association_words import share_words

from ..conftest import ROOT
from ..representatives import rest_slow

CALLS = {
    "rows": ["reading-row"],
    "chosen rows": ["reading-row", "Hu", "Yo", "CASPR2"],
    "rows with": ["reading-row", "SCLC"],
    "forest": ["forest", "LEMS", "--to", "SCLC"],
    "forest of few": ["forest", "Hu", "--to", "SCLC"],
    "timeline": ["timeline", "Hu"],
    "timeline of all": ["timeline"],
    "tumours": ["heatmap-tumours"],
    "symptoms": [
        "heatmap-symptoms",
        "anti-lgi1-encephalitis",
        "stiff-person-syndrome",
        "anti-nmdar-encephalitis",
    ],
}
WIDTHS = ("85mm", "170mm")
SVG = "{http://www.w3.org/2000/svg}"
SMALLEST = 6.0


@pytest.fixture(scope="module")
def release() -> KnowledgeGraph:
    """The release that the package carries; its rows are made once."""
    graph = KnowledgeGraph.load()
    rows = graph.reading_rows()
    graph.reading_rows = lambda **person: rows  # type: ignore[method-assign]
    return graph


@pytest.fixture(scope="module")
def rows(release: KnowledgeGraph) -> ReadingRows:
    """Its reading rows."""
    return release.reading_rows()


def drawn(release: KnowledgeGraph, call: list[str], width: str, mono: bool = False) -> Picture:
    """What the command draws."""
    name, *terms = call
    to = terms.pop() if "--to" in terms else None
    return figure(release, name, [each for each in terms if each != "--to"], to=to, width=width, mono=mono)


@pytest.fixture(scope="module", params=CALLS)
def picture(request: pytest.FixtureRequest, release: KnowledgeGraph) -> list[Picture]:
    """A figure at both widths, in colour and in black and white."""
    call = CALLS[request.param]
    return [drawn(release, call, width, mono) for width in WIDTHS for mono in (False, True)]


def fonts_of(reader: pypdf.PdfReader) -> dict[str, bool]:
    """Name of each font of a file, and whether it is embedded."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            said = font.get_object()
            descriptor = said.get("/FontDescriptor", {})
            found[str(said["/BaseFont"])] = "/FontFile2" in getattr(descriptor, "get_object", dict)()
    return found


def sizes_of(page: pypdf.PageObject) -> list[float]:
    """The sizes of every text of a page, in points as printed."""
    sizes: list[float] = []

    def keep(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            scale = abs(cm[0] * tm[0] + cm[1] * tm[2]) or abs(cm[0] * tm[1] + cm[1] * tm[3])
            sizes.append(size * scale)

    page.extract_text(visitor_text=keep)
    return sizes


@pytest.mark.parametrize("width", rest_slow(WIDTHS))
@pytest.mark.parametrize("call", CALLS)
def test_a_pdf_is_what_a_journal_takes(release: KnowledgeGraph, call: str, width: str) -> None:
    """Its width, at most 225 mm tall, the package's font embedded and no other, no text below 6 points."""
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(drawn(release, CALLS[call], width))))

    (page,) = reader.pages
    assert float(page.mediabox.width) / POINTS_PER_MM == pytest.approx(float(width[:-2]), abs=0.1)
    assert float(page.mediabox.height) / POINTS_PER_MM <= 225
    fonts = fonts_of(reader)
    assert fonts
    assert all("SourceSans3" in name and embedded for name, embedded in fonts.items()), fonts
    assert min(sizes_of(page)) >= SMALLEST - 0.01


def test_a_png_is_set_at_its_width(release: KnowledgeGraph) -> None:
    """It has 600 dots an inch, and says so to the programs that place it; its check sums are right."""
    png = png_of(figure(release, "forest", ["LEMS"], to="SCLC", width="85mm"))
    chunks, place = {}, 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        whole = png[place + 4 : place + 8 + length]
        assert struct.unpack_from(">I", png, place + 8 + length) == (zlib.crc32(whole),)
        chunks[whole[:4]] = whole[4:]
        place += 12 + length

    width, _ = struct.unpack(">II", chunks[b"IHDR"][:8])
    a_metre, _, unit = struct.unpack(">IIB", chunks[b"pHYs"])
    assert unit == 1
    assert 1000 * width / a_metre == pytest.approx(85, abs=0.1)
    assert a_metre * 0.0254 == pytest.approx(600, abs=0.1)


def test_text_of_a_pdf_is_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It can be searched and copied: names, headings, numbers and the note; the command says its size."""
    file = tmp_path / "rows.pdf"
    assert main(["figure", "reading-row", "-o", str(file)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "170 x 2" in told.err
    assert "smallest text 6 pt" in told.err

    text = pypdf.PdfReader(file).pages[0].extract_text()
    for words in ("Hu", "CV2/CRMP5", "limbic encephalitis", "small cell lung", "91", "not a medical device"):
        assert words in text


@pytest.mark.parametrize("suffix", rest_slow([".pdf", ".svg", ".png"]))
def test_same_bytes_every_time(suffix: str, toy_release: Path, tmp_path: Path) -> None:
    """Also where another process hashes otherwise, in another time zone."""
    written = []
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        file = tmp_path / f"{seed}{suffix}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "pns_graph", "--release", str(toy_release), "figure", "reading-row"]
        subprocess.run([*command, "-o", str(file)], env=environment, check=True, capture_output=True)
        written.append(file.read_bytes())

    assert written[0] == written[1]


def test_svg_has_its_size_and_its_text(picture: list[Picture]) -> None:
    """Millimetres outside, text as text inside, none below 6 points, and nothing is fetched."""
    for each in picture:
        root = ElementTree.fromstring(svg_of(each))
        scale = float(root.attrib["width"].removesuffix("mm")) * POINTS_PER_MM / each.width
        texts = root.findall(f".//{SVG}text")

        assert scale == pytest.approx(1, abs=0.001)
        assert each.height / POINTS_PER_MM <= 225
        assert min(float(text.attrib["font-size"]) for text in texts) * scale >= SMALLEST
        assert {text.text for text in texts} >= {part.text for part in each.parts if isinstance(part, Words)}
        assert "href" not in svg_of(each)
        assert "url(" not in svg_of(each)


def box(words: Words) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text as the font sets it."""
    wide = text_width(words.text, words.size, bold=words.bold) / (1.05 if words.bold else 1)
    before = {"start": 0, "middle": wide / 2, "end": wide}[words.anchor]
    if words.upright:
        return words.x - 0.66 * words.size, words.y - wide, words.x + 0.1 * words.size, words.y
    left = words.x - before
    return left, words.y - 0.66 * words.size, left + wide, words.y + 0.1 * words.size


def test_no_text_leaves_the_paper_or_lies_on_another(picture: list[Picture]) -> None:
    """At both widths."""
    for each in picture:
        boxes = [(part.text, box(part)) for part in each.parts if isinstance(part, Words) and part.text]
        for text, (left, top, right, bottom) in boxes:
            assert left >= -0.5, text
            assert right <= each.width + 0.5, text
            assert top >= -0.5, text
            assert bottom <= each.height + 0.5, text
        for place, (text, one) in enumerate(boxes):
            for other_text, other in boxes[place + 1 :]:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                assert across <= 0.6 or down <= 0.6, (text, other_text)


@pytest.mark.parametrize("millimetres", range(120, 175, 5))
def test_no_text_lies_on_another_at_any_width(rows: ReadingRows, millimetres: int) -> None:
    """Numbers below the marks come only where there is room for them."""
    few = rows.only(lambda row: row.name in ("GABA(B) receptor", "NMDA receptor", "glycine receptor"))
    boxes = [box(part) for part in few.picture(millimetres).parts if isinstance(part, Words)]

    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            across, down = (min(one[n + 2], other[n + 2]) - max(one[n], other[n]) for n in (0, 1))
            assert across <= 0.6 or down <= 0.6


def test_black_and_white_has_no_colour(picture: list[Picture]) -> None:
    """Every colour of a monochrome figure is nearly grey."""
    for each in picture[1::2]:
        for colour in set(re.findall(r"#([0-9a-f]{6})", svg_of(each))):
            red, green, blue = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
            assert max(red, green, blue) - min(red, green, blue) <= 25, colour


def test_marks_are_told_apart_without_colour(rows: ReadingRows) -> None:
    """Each kind of evidence has a shape of its own in the legend, and all that occur stand there."""
    picture = rows.opened.picture(mono=True)
    words = {part.text for part in picture.parts if isinstance(part, Words)}
    used = {mark.evidence for row in rows.opened.rows for mark in row.marks.values()}

    assert {each.value for each in used} <= words
    assert Evidence.COUNTED in used


def test_a_mark_bears_the_line_of_the_answer(rows: ReadingRows) -> None:
    """A pointer on it reads what ``pns query`` says."""
    svg = ElementTree.fromstring(reading_row_svg(rows.opened))
    titles = {each.text for each in svg.findall(f".//{SVG}path/{SVG}title")}

    for row in rows.opened.rows:
        assert {str(mark.line) for mark in row.marks.values()} <= titles


def test_rows_show_themselves_in_a_notebook(rows: ReadingRows) -> None:
    """Many by those of the criteria, chosen ones all."""
    assert rows._repr_svg_() == reading_row_svg(rows.opened)
    chosen = rows.only(lambda row: row.name in ("Hu", "N-type VGCC"))
    assert {row.name for row in chosen.rows} == {"Hu", "N-type VGCC"}
    assert "N-type VGCC" in chosen._repr_svg_()


def summed(release: KnowledgeGraph) -> list[Association]:
    """The associations of the release with a share that is counted."""
    found = release.associations(subgroups=True)
    return [
        each
        for each in found
        if (each.series and each.basis.startswith("counted-in")) or each.basis == "counted"
    ]


def test_full_squares_of_a_forest_are_the_series_that_were_pooled(release: KnowledgeGraph) -> None:
    """As many, and as many people, as the association says; for every one of the release."""
    for each in summed(release):
        pooled = [series for series in read_series(release.store, each) if series.is_pooled]
        assert len(pooled) == each.series, each.iri
        assert sum(series.count.total for series in pooled if series.count) == each.people, each.iri


def test_a_count_that_may_not_be_pooled_is_an_open_square(release: KnowledgeGraph) -> None:
    """However it is added up; the picture says why."""
    alone = [each for each in release.associations(about="Ma2") if each.basis == "counted-not-poolable"]

    assert alone
    for each in alone:
        assert not any(series.is_pooled for series in read_series(release.store, each))
    picture = figure(release, "forest", ["Ma2"], to="neoplasm")
    assert "review" in {part.text for part in picture.parts if isinstance(part, Words)}


def test_a_forest_says_the_share_as_answers_do(release: KnowledgeGraph) -> None:
    """The pooled share in the picture is worded as on cards."""
    picture = figure(release, "forest", ["LEMS"], to="SCLC")
    (whole, *_) = release.associations("LEMS", "hasTumour", "SCLC")

    assert share_words(whole) in {part.text for part in picture.parts if isinstance(part, Words)}


def test_a_timeline_leaves_no_statement_out_unsaid(release: KnowledgeGraph) -> None:
    """What is drawn and what has no year are all that is said of the term."""
    claims = release.claims(about="Hu")
    picture = figure(release, "timeline", ["Hu"])
    undated = sum(1 for claim in claims if not claim.source.year)
    text = " ".join(part.text for part in picture.parts if isinstance(part, Words))

    assert picture.description == f"{len(claims) - undated} statements"
    assert f"{undated} statements without a year" in text


vectors = st.integers(1, 4).flatmap(
    lambda length: st.lists(
        st.lists(st.integers(0, 100), min_size=length, max_size=length), min_size=2, max_size=9
    )
)


@given(vectors)
def test_clusters_are_those_of_average_linkage(rows: list[tuple[int, int, int]]) -> None:
    """Heights are those of scipy where no two distances tie; each row stands once."""
    tree = cluster(rows)

    assert sorted(tree.members) == list(range(len(rows)))
    assert cluster(rows) == tree
    far = pdist(rows)
    if len({round(each, 9) for each in far}) == len(far):
        assert heights(tree) == pytest.approx(sorted(linkage(far, "average")[:, 2]))


def heights(tree: Cluster) -> list[float]:
    """The heights of all joins, the lowest first."""
    below = [height for part in tree.parts for height in heights(part)]
    return sorted([*below, tree.height] if tree.parts else below)


def test_a_heat_map_shows_what_answers_say(release: KnowledgeGraph) -> None:
    """Each cell with a number bears the line of the answer, and the number is its share."""
    svg = ElementTree.fromstring(svg_of(figure(release, "heatmap-tumours")))
    titles = {each.text for each in svg.findall(f".//{SVG}path/{SVG}title")}
    lines = {
        str(line) for key in ("anti-hu", "anti-yo") for line in release.antibody(key).tumours if line.share
    }

    assert len(titles & lines) >= 2
    assert "91" in {each.text for each in svg.findall(f".//{SVG}text")}


BAD = {
    "no such figure": (["timline"], "no figure 'timline'", "did you mean timeline?"),
    "no such term": (["reading-row", "Huu"], "no term 'Huu'", "did you mean Hu"),
    "a symptom": (["reading-row", "tremor"], "is a Symptom", "antibodies, syndromes and tumours"),
    "no other end": (["forest", "LEMS"], "--to SCLC", "small-cell-lung-cancer"),
    "another end": (["timeline", "Hu", "--to", "SCLC"], "--to belongs to a forest", ""),
    "two terms": (["timeline", "Hu", "Yo"], "about one term", "quote"),
    "no width": (["reading-row", "--width", "wide"], "'wide' is no width", "85mm"),
    "far too narrow": (
        ["reading-row", "--width", "30mm"],
        "smaller than 6 pt",
        "smallest width that works is",
    ),
}


@pytest.mark.parametrize(("call", "said", "cure"), rest_slow(BAD.values(), 4), ids=BAD)
def test_what_is_wrong_is_said(
    call: list[str], said: str, cure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with the way out; no file appears."""
    assert main(["figure", *call, "-o", str(tmp_path / "figure.svg")]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert said in told
    assert cure in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_the_smallest_width_that_is_told_works(release: KnowledgeGraph, call: list[str]) -> None:
    """And a millimetre less does not."""
    with pytest.raises(FigureError) as told:
        drawn(release, call, "25mm")
    (width,) = re.findall(r"works is (\d+) mm", str(told.value))

    assert drawn(release, call, f"{width}mm").smallest_text >= SMALLEST
    with pytest.raises(FigureError, match="smallest width"):
        drawn(release, call, f"{int(width) - 1}mm")


@pytest.mark.parametrize("name", ["figure.jpg", "figure"])
def test_an_unknown_form_is_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The three that there are, are named."""
    assert main(["figure", "timeline", "-o", str(tmp_path / name)]) == 2
    assert "must end in .svg, .pdf, .png" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("suffix", "call"),
    [
        (".svg", ["reading-row", "Hodgkin lymphoma", "LEMS"]),
        (".pdf", ["forest", "Hu", "--to", "thymoma"]),
    ],
)
def test_what_leaves_nothing_is_an_empty_labelled_picture(
    call: list[str], suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no mistake, and it is said."""
    file = tmp_path / f"empty{suffix}"

    assert main(["figure", *call, "-o", str(file)]) == 0
    assert "nothing to draw" in capsys.readouterr().err
    text = file.read_text() if suffix == ".svg" else pypdf.PdfReader(file).pages[0].extract_text()
    assert "nothing to draw" in text
    assert "not a medical device" in text


HOSTILE = [
    '<script>alert("1")</script>',
    "a & b\n'c'",
    "\u202eright to left\u202c",
    "\x00\x07\ufffe",
    "Ωβ漢字🧠",
]


TAGS = {f"{SVG}{tag}" for tag in ("svg", "title", "desc", "rect", "text", "path")}


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_text_and_nothing_else(rows: ReadingRows, label: str) -> None:
    """In names of antibodies, in headings and in titles; each form is still whole."""
    row, *_ = rows.opened.rows
    named = replace(row, antibody=replace(row.antibody, label=label))
    columns = tuple(replace(column, label=label) for column in rows.syndromes)
    hostile = replace(rows, rows=(named,), syndromes=columns)
    picture = replace(hostile.picture(), title=label, description=label)

    root = ElementTree.fromstring(svg_of(picture))
    assert {each.tag for each in root.iter()} <= TAGS
    assert png_of(picture)[:4] == b"\x89PNG"
    assert len(pypdf.PdfReader(io.BytesIO(pdf_of(picture))).pages) == 1


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)), st.booleans())
def test_widths_of_text_are_those_of_the_font(text: str, bold: bool) -> None:
    """What is laid out is what is set: never wider, and in regular the same."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = "SourceSans3-SemiBold" if bold else "SourceSans3-Regular"
    pdfmetrics.registerFont(TTFont(name, str(bundled(f"{name}.ttf"))))
    set_by_font = pdfmetrics.stringWidth(text, name, 10)

    laid_out = text_width(text, 10, bold=bold)
    assert laid_out == pytest.approx(set_by_font, rel=0.07 if bold else 0.001, abs=0.02)


def test_every_figure_is_named_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Who types ``pns figure --help`` learns of all."""
    with pytest.raises(SystemExit):
        main(["figure", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert all(name in told for name in FIGURES)
