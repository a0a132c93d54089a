"""The page in a real browser: opened from a file, offline, by mouse and keys, on wide and narrow screens."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.network import NetworkSummary, write_network
from pns_graph.network.reading_rows import Evidence, ReadingRows, evidence_of, leaders_first

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

WIDE, MIDDLE, NARROW = (1440, 900), (1024, 768), (390, 844)
SCLC = "small-cell-lung-cancer"
TRIANGLES = {
    "anti-hu": ("sensory-neuronopathy", "lung-small-cell"),
    "anti-yo": ("cerebellar-syndrome", "ovary-and-womb", "breast"),
    "anti-nmdar": ("other-encephalitis", "teratoma"),
    "anti-ma2": ("limbic-encephalitis", "testis-and-germ-cell"),
    "anti-gababr": ("limbic-encephalitis", "lung-small-cell"),
    "anti-pq-type-vgcc": ("lambert-eaton", "lung-small-cell"),
    "anti-tr-dner": ("cerebellar-syndrome", "hodgkin-lymphoma"),
}


@dataclass
class Opened:
    """A page and whatever it complained of or asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def row(self, antibody: str) -> Locator:
        """The row of an antibody."""
        return self.page.locator(f"[data-antibody='{antibody}']")

    def mark(self, antibody: str, column: str) -> Locator:
        """The mark of an antibody in a column."""
        return self.row(antibody).locator(f"[data-column='{column}']")

    def panel(self) -> str:
        """The text of the panel."""
        return self.page.locator("#panel").inner_text()

    def spoken(self) -> str:
        """What a screen reader was told last."""
        return self.page.locator("#spoken").text_content() or ""

    def find(self, text: str) -> str:
        """Type into the search and return what it offers."""
        self.page.fill("#search", text)
        return self.page.locator("#matches").inner_text()


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def release() -> KnowledgeGraph:
    """The release that the package carries."""
    return KnowledgeGraph.load()


@pytest.fixture(scope="module")
def rows(release: KnowledgeGraph) -> ReadingRows:
    """Its reading rows."""
    return release.reading_rows()


@pytest.fixture(scope="module")
def drawn(release: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> NetworkSummary:
    """Its page."""
    return write_network(release, tmp_path_factory.mktemp("page") / "network.html")


@pytest.fixture(scope="module")
def toy_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the toy world."""
    return write_network(KnowledgeGraph.example(), tmp_path_factory.mktemp("toy") / "network.html").path


@pytest.fixture
def open_page(browser: Browser, drawn: NetworkSummary) -> Iterator[Open]:
    """Open a page as a person does; afterwards it must have complained of nothing and asked for nothing."""
    contexts, all_opened = [], []

    def open_one(
        fragment: str = "", size: tuple[int, int] = WIDE, file: Path = drawn.path, scheme: str = "light"
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            offline=True,
            color_scheme=scheme,  # type: ignore[arg-type]
            accept_downloads=True,
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        all_opened.append(opened)
        listen(opened)
        opened.page.goto(file.as_uri() + fragment)
        opened.page.wait_for_selector("html[data-ready=yes]")
        return opened

    yield open_one
    for context in contexts:
        context.close()
    assert [complaint for opened in all_opened for complaint in opened.complaints] == []


def listen(opened: Opened) -> None:
    """Note what the page complains of, and each request to anywhere but the file itself."""
    page, complaints = opened.page, opened.complaints
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "blob:"))
            else complaints.append(f"request: {request.url}")
        ),
    )


def is_in_view(opened: Opened, found: Locator) -> bool:
    """Whether the middle of an element is what one sees there, without scrolling."""
    script = """element => {
        const box = element.getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return element === hit || element.contains(hit);
    }"""
    return bool(found.evaluate(script))


def test_the_seven_triangles_stand_in_the_first_view(open_page: Open) -> None:
    """Antibody, syndrome and tumour are seen on a laptop without scrolling or clicking."""
    opened = open_page()
    for antibody, columns in TRIANGLES.items():
        assert is_in_view(opened, opened.row(antibody).locator(".antibody"))
        for column in columns:
            assert is_in_view(opened, opened.mark(antibody, column)), (antibody, column)


def test_all_open_rows_fit_a_laptop_in_letters_of_eleven_pixels(open_page: Open, rows: ReadingRows) -> None:
    """The antibodies that the newest criteria rate, and no less legible than 11 px."""
    opened = open_page()
    room = opened.page.evaluate(
        "(({scrollHeight: h, clientHeight: c, scrollWidth: w, clientWidth: v}) => [h, c, w, v])"
        "(document.getElementById('stage'))"
    )
    sizes = opened.page.evaluate(
        "[...document.querySelectorAll('svg text')].map(each => parseFloat(getComputedStyle(each).fontSize))"
    )

    assert room[0] <= room[1]
    assert room[2] <= room[3]
    assert min(sizes) >= 11
    assert opened.page.locator(".row").count() == len(rows.opened.rows)


def test_names_stay_in_their_pills(open_page: Open) -> None:
    """No name runs over the border of its pill."""
    opened = open_page()
    over = opened.page.evaluate(
        """[...document.querySelectorAll('.antibody')].filter(each => {
            const [pill, name] = [each.querySelector('.pill'), each.querySelector('.name')];
            return name.getBBox().width > pill.getBBox().width;
        }).map(each => each.textContent)"""
    )

    assert over == []


def test_every_mark_says_what_the_library_answers(open_page: Open, toy_file: Path) -> None:
    """The tip of each mark of the toy world ends as the line of the answer does, and so does the bar."""
    opened = open_page(file=toy_file)
    for button in opened.page.locator("[data-act=fold]").all_text_contents():
        opened.page.locator("[data-act=fold]", has_text=button).first.click()
    rows = {row.antibody.key: row for row in KnowledgeGraph.example().reading_rows().rows}
    tips = opened.page.evaluate(
        """[...document.querySelectorAll('.cell')].map(each =>
            [each.closest('[data-antibody]').dataset.antibody, each.dataset.column,
             each.dataset.evidence, each.dataset.tip])"""
    )

    assert {(antibody, column) for antibody, column, _, _ in tips} == {
        (key, column) for key, row in rows.items() for column in row.marks
    }
    for antibody, column, evidence, tip in tips:
        mark = rows[antibody].marks[column]
        assert str(mark.line) in tip
        assert evidence == mark.evidence.name
        assert mark.evidence.value in tip
    for key, row in rows.items():
        said = str(row.any_tumour).partition(": ")[2] if row.any_tumour else "no share known"
        assert said in (opened.row(key).locator(".any").get_attribute("data-tip") or "")


def test_page_and_command_count_the_same(open_page: Open, drawn: NetworkSummary) -> None:
    """What the command prints is what the guide of the page says; all of it is one file under 1.5 MB."""
    counts = str(drawn).partition(": ")[2]

    assert counts
    assert counts in open_page().panel()
    assert drawn.size_bytes < 1_500_000


def test_which_tumour_with_yo(open_page: Open) -> None:
    """One click on Yo: its row comes first, and the panel begins with its tumours and their numbers."""
    opened = open_page()
    opened.row("anti-yo").locator(".antibody").click()
    text = opened.panel()

    assert opened.page.locator(".row").first.get_attribute("data-antibody") == "anti-yo"
    assert text.index("Tumours of people who carry it") < text.index("Syndromes of people who carry it")
    assert text.index("any tumour") < text.index("gynaecological cancer")
    assert opened.page.url.endswith("#anti-yo")


def test_is_lems_always_with_sclc(open_page: Open, release: KnowledgeGraph) -> None:
    """LEMS chosen, the panel gives the share of all of them, and nothing says always or denied."""
    opened = open_page()
    opened.page.fill("#search", "LEMS")
    opened.page.keyboard.press("Enter")
    line = opened.page.locator(f"#panel .line[data-term='{SCLC}']").first
    (told, *_) = [each for each in release.syndrome("LEMS").tumours if each.term.key == SCLC]

    assert str(told).partition(": ")[2] in line.inner_text()
    assert "in all" not in line.inner_text()
    assert "said not to occur" not in line.inner_text()


def test_which_antibodies_go_with_thymoma(open_page: Open, rows: ReadingRows) -> None:
    """Thymoma chosen, the rows that have it stand at the top, rarer ones too, and the panel lists them."""
    opened = open_page("#thymoma")
    top = opened.page.locator("svg.picture > g.near ~ .row:not(.far)")
    shown = {row.get_attribute("data-antibody") for row in top.all()}
    known = {row.antibody.key for row in rows.rows if any(line.term.key == "thymoma" for line in row.lines)}

    assert shown == known
    assert "anti-caspr2" in shown
    assert opened.page.locator("#panel .line[data-term='anti-glyr']").count() == 1


def test_surface_or_not(open_page: Open) -> None:
    """CASPR2 stands in the block of the cell surface, in its colour and its shape; the row says so too."""
    opened = open_page()
    row = opened.row("anti-caspr2")

    assert "surface" in (row.get_attribute("class") or "")
    assert float(row.locator(".pill").get_attribute("rx") or 0) > 0
    assert "cell surface antigen" in (row.locator(".antibody").get_attribute("data-tip") or "")


def test_what_is_denied(open_page: Open) -> None:
    """The first view lists what is denied; each entry leads to the claims behind it."""
    opened = open_page()
    listed = opened.page.locator(".denied-list li")

    assert listed.count() > 3
    assert "said not to occur" in opened.panel()
    listed.locator("button").first.click()
    assert opened.page.locator("#panel h2").inner_text() in opened.page.title() + opened.panel()


@pytest.mark.parametrize("size", [WIDE, MIDDLE])
def test_a_mark_opens_its_claims_with_place_and_paper(open_page: Open, size: tuple[int, int]) -> None:
    """A click on Hu and SCLC: the statement, its place in the source and a link to the paper."""
    opened = open_page(size=size)
    opened.mark("anti-hu", "lung-small-cell").click()
    opened.page.locator("#panel .claim").first.wait_for()
    hrefs = opened.page.locator("#panel .claim a").evaluate_all("all => all.map(each => each.href)")

    assert any(href.startswith(("https://pubmed.ncbi.nlm.nih.gov/", "https://doi.org/")) for href in hrefs)
    assert "read in the source" in opened.panel()


def test_two_chosen_terms_are_tied_by_sentences(open_page: Open, release: KnowledgeGraph) -> None:
    """P/Q-type VGCC and SCLC: what is said of the pair, then the way through LEMS with its share."""
    opened = open_page(f"#anti-pq-type-vgcc+{SCLC}")
    path = opened.page.locator("#panel .path").first.inner_text()
    (told, *_) = [each for each in release.syndrome("LEMS").tumours if each.term.key == SCLC]

    assert "Said of the pair itself" in opened.panel()
    assert "Of carriers of anti-P/Q-type VGCC antibody" in path
    assert "Of people with Lambert-Eaton myasthenic syndrome" in path
    assert str(told).partition(": ")[2] in path


def test_pointing_at_a_mark_tells_interval_people_and_sources(open_page: Open) -> None:
    """The tip has what the library says of the leading line, and how many sources."""
    opened = open_page()
    opened.mark("anti-tr-dner", "hodgkin-lymphoma").hover()
    tip = opened.page.locator("#tip").inner_text()

    assert "counted in carriers" in tip
    assert "people" in tip
    assert "source" in tip


@pytest.mark.parametrize("size", [WIDE, MIDDLE])
def test_keys_walk_marks_and_speak_relations(open_page: Open, size: tuple[int, int]) -> None:
    """From the search to a row, along it to a tumour, into the panel, and back out."""
    opened = open_page(size=size)
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("anna-1")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "picture"
    assert "Hu chosen" in opened.spoken()
    page.keyboard.press("ArrowDown")
    assert opened.spoken().startswith("anti-Hu antibody, intracellular antigen, high risk")
    page.keyboard.press("ArrowRight")
    assert opened.spoken().startswith("Hu, any tumour: ")
    page.keyboard.press("ArrowRight")
    assert opened.spoken().startswith("Hu, small cell lung: counted in carriers: ")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert page.locator("#panel h2").inner_text() == "Hu – small cell lung"
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").text_content() == "How to read a row"


def test_keys_reach_columns_and_unfold_them(open_page: Open) -> None:
    """Up from a mark to the heading of its column; plus unfolds it, and rows where a row has the focus."""
    opened = open_page()
    opened.page.locator("#picture").focus()
    rows = opened.page.locator(".row").count()
    for key in ("ArrowDown", "ArrowUp", "ArrowRight", "ArrowRight"):
        opened.page.keyboard.press(key)
    assert "small cell lung" in opened.spoken()
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowUp")
    assert opened.spoken().startswith("lung, other or unstated, ")
    opened.page.keyboard.press("+")
    assert opened.page.locator("[data-act=unfold][data-id='lung-other']").count() > 2
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("+")

    assert opened.page.locator(".row").count() > rows


def test_the_end_of_a_row_is_said(open_page: Open) -> None:
    """A key that leads nowhere says so, and never jumps to what is not joined."""
    opened = open_page("#anti-tr-dner")
    opened.page.locator("#picture").focus()
    for _ in range(8):
        opened.page.keyboard.press("ArrowRight")

    assert opened.spoken() == "nothing further in this direction"


def test_narrow_screens_get_a_list(open_page: Open) -> None:
    """On a phone: cards instead of a picture, nothing wider than the screen, the choice before the list."""
    opened = open_page(size=NARROW)
    page = opened.page
    assert page.locator("svg.picture").count() == 0
    page.locator("[data-antibody='anti-yo'] h3 button").click()
    assert page.locator("#panel h2").inner_text() == "anti-Yo antibody"
    assert page.locator("#panel").bounding_box()["y"] < page.locator("#stage").bounding_box()["y"]  # type: ignore[index]
    assert page.locator(".card").first.get_attribute("data-antibody") == "anti-yo"
    page.locator("[data-antibody='anti-yo'] .chip").first.click()
    page.locator("#panel .claim").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_guide_and_filters_fit_narrow_screens(open_page: Open) -> None:
    """Both open within the screen, and what is pressed can be read."""
    from axe_playwright_python.sync_playwright import Axe

    opened = open_page(size=NARROW)
    opened.page.click("#guide")
    assert "What is denied" in opened.panel()
    assert Axe().run(opened.page).violations_count == 0
    opened.page.locator("#filters summary").click()
    box = opened.page.locator("#filter-fields").bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW[0]


@pytest.mark.parametrize("view", ["table", "neighbours"])
def test_narrow_screens_show_the_view_that_was_asked_for(open_page: Open, view: str) -> None:
    """The table and the neighbourhood stand before what is told of the choice."""
    opened = open_page(f"#thymoma&view={view}", NARROW)
    stage, panel = (opened.page.locator(each).bounding_box() for each in ("#stage", "#panel"))

    assert stage is not None
    assert panel is not None
    assert stage["y"] < panel["y"]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_narrow_screens_work_by_keys(open_page: Open) -> None:
    """Search, Enter, and the buttons of the cards, each with what its mark tells."""
    opened = open_page(size=NARROW)
    opened.page.fill("#search", "thymoma")
    opened.page.keyboard.press("Enter")
    chip = opened.page.locator("[data-antibody='anti-caspr2'] .chip").first
    chip.focus()

    assert "counted in its syndrome" in (chip.get_attribute("aria-label") or "")
    opened.page.keyboard.press("Enter")
    assert "CASPR2" in opened.page.locator("#panel h2").inner_text()


NAMES = {
    "testis": "testicular",
    "ovary": "ovarian",
    "SCLC": "small cell lung",
    "PCA-1": "anti-Yo antibody",
    "pca1": "anti-Yo antibody",
    "LEMS": "Lambert-Eaton myasthenic syndrome",
    "hu": "anti-Hu antibody",
    "Ri": "anti-Ri antibody",
}


def test_search_knows_all_names(open_page: Open) -> None:
    """Plain names, old names, abbreviations; what was meant is among the first."""
    opened = open_page()
    for typed, meant in NAMES.items():
        assert meant in " ".join(opened.find(typed).splitlines()[:6]), typed


def test_search_without_a_match_says_so(open_page: Open) -> None:
    """An empty list would leave the reader waiting; a long one says what it leaves out."""
    opened = open_page()

    assert opened.find("xyzzy") == "no such name here"
    assert "more; type on" in opened.find("encephalitis")


def test_a_filter_that_leaves_nothing_says_so(open_page: Open) -> None:
    """No empty picture: a sentence, and the way back."""
    opened = open_page("#place=cell surface&risk=high&people=100&certainty=high&organ=neuroblastoma")

    assert "No row passes these filters" in opened.page.locator("#picture").inner_text()
    opened.page.locator("#picture button").click()
    assert opened.page.locator(".row").count() > 20


def test_filters_leave_what_passes(open_page: Open) -> None:
    """Of the cell surface only; then only what was counted in thirty people or more."""
    opened = open_page()
    opened.page.locator("#filters summary").click()
    opened.page.select_option("#filter-place", "cell surface")
    assert opened.page.locator(".row:not(.surface)").count() == 0
    before = opened.page.locator(".cell").count()
    opened.page.select_option("#filter-people", "30")
    kept = opened.page.locator(".cell")

    assert 0 < kept.count() < before
    assert "people=30" in opened.page.url
    assert opened.page.locator(".cell[data-evidence=BY_DEFINITION]").count() == 0


def test_criteria_leave_the_syndromes_that_they_list(open_page: Open) -> None:
    """NORD lists myasthenia gravis and dermatomyositis, the criteria of 2021 do not; a corner says so."""
    opened = open_page("#version=NORD report of 2016")
    assert opened.row("anti-musk").count() == 1
    flagged = opened.page.locator(".cell:has(.flag)")
    assert "criteria differ on" in (flagged.first.get_attribute("data-tip") or "")
    opened.page.locator(".filter-on").click()
    opened.page.locator("#filters summary").click()
    opened.page.select_option("#filter-version", "PNS criteria of 2021")

    assert opened.row("anti-musk").count() == 0
    assert opened.row("anti-hu").count() == 1
    assert "version=PNS%20criteria%20of%202021" in opened.page.url


def test_an_antibody_of_two_classes_bears_a_corner(open_page: Open) -> None:
    """CASPR2: by phenotype; the words of its row tell both."""
    opened = open_page()
    words = opened.row("anti-caspr2").locator(".antibody").get_attribute("data-tip") or ""

    assert opened.row("anti-caspr2").locator("> .flag").count() == 1
    assert opened.row("anti-hu").locator("> .flag").count() == 0
    assert "intermediate" in words
    assert "lower" in words


PEOPLE = [("age=25&sex=female", 25, "female"), ("sex=male", None, "male"), ("age=5", 5, None)]


@pytest.mark.parametrize(("fragment", "age", "sex"), PEOPLE)
def test_rows_tell_of_the_person_of_the_address(
    open_page: Open, release: KnowledgeGraph, fragment: str, age: int | None, sex: str | None
) -> None:
    """Each open mark and bar says what the library answers for such a person; the picture says for whom."""
    opened = open_page(f"#{fragment}")
    asked = {row.antibody.key: row for row in release.reading_rows(age=age, sex=sex).every_row()}
    tips = opened.page.evaluate(
        """[...document.querySelectorAll('.cell')].map(each =>
            [each.closest('[data-antibody]').dataset.antibody, each.dataset.column,
             each.dataset.evidence, each.dataset.tip])"""
    )

    assert len(tips) > 100
    for antibody, column, evidence, tip in tips:
        mark = asked[antibody].marks[column]
        assert str(mark.line) in tip
        assert evidence == mark.evidence.name
    shown = {antibody for antibody, *_ in tips}
    assert {(antibody, column) for antibody, column, *_ in tips} == {
        (key, column) for key in shown for column in asked[key].marks
    }
    for key in shown:
        said = str(asked[key].any_tumour).partition(": ")[2] if asked[key].any_tumour else "no share known"
        assert said in (opened.row(key).locator(".any").get_attribute("data-tip") or "")
    assert opened.page.locator(".whom").count() == 2


Told = dict[tuple[str, str], tuple[str, str]]
"""Evidence and words by antibody and term."""

NEIGHBOURHOODS = """
async ([antibodies, person]) => {
    const found = [];
    for (const antibody of antibodies) {
        const turned = new Promise(done =>
            addEventListener('hashchange', () => setTimeout(done), {once: true}));
        location.hash = `#${antibody}&view=neighbours${person}`;
        await turned;
        for (const edge of document.querySelectorAll('.tie')) {
            const ends = edge.dataset.ids.split(' ');
            const words = edge.dataset.tip.split(': ').slice(2).join(': ');
            if (ends[0] === antibody) found.push([...ends, edge.dataset.evidence, words]);
        }
    }
    return found;
}
"""
WHOM = [
    ("", None, None),
    ("&age=30&sex=male", 30, "male"),
    ("&age=62&sex=female", 62, "female"),
    ("&age=5", 5, None),
]


def told_by_library(graph: KnowledgeGraph, age: int | None, sex: str | None) -> Told:
    """What the library answers about each antibody and term: the line that speaks for the term."""
    rows = graph.reading_rows(age=age, sex=sex)
    asked = [graph.antibody(row.antibody).for_person(age=age, sex=sex) for row in rows.every_row()]
    graph.answer_together(asked, "tumours", "syndromes")
    for_person = age is not None or sex is not None
    told: Told = {}
    for each in asked:
        for line in leaders_first((*each.tumours, *each.syndromes), for_person=for_person):
            said = evidence_of(line, for_person).name, str(line).partition(": ")[2]
            told.setdefault((each.term.key, line.term.key), said)
    return told


def first_of(lines: Iterable[Sequence[str]]) -> Told:
    """The first of the lines on each antibody and term."""
    found: Told = {}
    for antibody, term, evidence, words in lines:
        found.setdefault((antibody, term), (evidence, words))
    return found


def saved(opened: Opened, form: str, folder: Path) -> str:
    """The text of a file that the page saves."""
    with opened.page.expect_download() as download:
        opened.page.click(f"#save-{form}")
    download.value.save_as(folder / f"saved.{form}")
    return (folder / f"saved.{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize("world", ["toy", pytest.param("release", marks=pytest.mark.slow)])
@pytest.mark.parametrize(("person", "age", "sex"), WHOM)
def test_views_and_files_say_of_a_person_what_the_library_answers(
    request: pytest.FixtureRequest,
    open_page: Open,
    tmp_path: Path,
    world: str,
    person: str,
    age: int | None,
    sex: str | None,
) -> None:
    """Neighbourhood, table, CSV and GraphML: one line speaks for an antibody and a term, for whomever."""
    of_release = world == "release"
    graph = request.getfixturevalue("release") if of_release else KnowledgeGraph.example()
    file = request.getfixturevalue("drawn").path if of_release else request.getfixturevalue("toy_file")
    opened = open_page(f"#view=table{person}", file=file)
    network = nx.parse_graphml(saved(opened, "graphml", tmp_path), force_multigraph=True)
    table = list(csv.DictReader(io.StringIO(saved(opened, "csv", tmp_path))))
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: int(edge[2][1:]))
    names = {evidence.value: evidence.name for evidence in Evidence}
    in_files = first_of((one, to, names[said["evidence"]], said["words"]) for one, to, _, said in edges)
    near = opened.page.evaluate(NEIGHBOURHOODS, [sorted({one for one, *_ in edges}), person])
    library = told_by_library(graph, age, sex)

    assert [(row["evidence"], row["how often"]) for row in table] == [
        (said["evidence"], said["words"]) for *_, said in edges
    ]
    assert in_files == {pair: said for pair, said in library.items() if pair in in_files}
    assert len(near) > (300 if of_release else 30)
    assert first_of(near) == {pair: said for pair, said in library.items() if pair in first_of(near)}


def test_the_neighbourhood_of_ma2_is_of_a_young_man(open_page: Open) -> None:
    """76 % of young men with anti-Ma2 encephalitis have a germ-cell tumour: his line is a counted one."""
    opened = open_page("#anti-ma2&view=neighbours&age=30&sex=male")
    line = opened.page.locator(".tie[data-ids='anti-ma2 testicular-germ-cell-tumour']")

    assert line.get_attribute("data-evidence") == "OF_SYNDROME"
    assert "76 %" in (line.get_attribute("data-tip") or "")
    assert opened.page.locator(".number", has_text="76 %").count() == 1


def test_age_and_sex_are_typed_kept_and_ended(
    open_page: Open, release: KnowledgeGraph, tmp_path: Path
) -> None:
    """By the filters; panel, table and files speak of the same person, until the filter is ended."""
    opened = open_page("#anti-nmdar")
    opened.page.locator("#filters summary").click()
    opened.page.fill("#filter-age", "25")
    opened.page.keyboard.press("Tab")
    opened.page.select_option("#filter-sex", "female")
    opened.page.locator(".filter-on", has_text="a woman of 25 years").wait_for()
    lead = release.antibody("NMDAR").for_person(age=25, sex="f").tumours[0]
    line = opened.page.locator(f"#panel [data-term={lead.term.key}] summary")

    assert opened.page.url.endswith("#anti-nmdar&age=25&sex=female")
    assert str(lead).partition(": ")[2] in line.first.inner_text()
    assert "For a woman of 25 years" in opened.panel()
    with opened.page.expect_download() as download:
        opened.page.click("#save-csv")
    download.value.save_as(tmp_path / "saved.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "saved.csv").read_text(encoding="utf-8"))))
    assert {row["person"] for row in rows} == {"a woman of 25 years"}
    opened.page.locator(".filter-on").click()
    assert opened.page.url.endswith("#anti-nmdar")
    assert "woman" not in opened.panel()


def test_everything_is_one_table_of_bars(open_page: Open, rows: ReadingRows) -> None:
    """All antibodies in rows, a mark for each term; names of 11 px or more, nothing to scroll sideways."""
    opened = open_page("#view=everything")
    wide = opened.page.evaluate("document.getElementById('stage').scrollWidth <= innerWidth")
    sizes = opened.page.evaluate(
        "[...document.querySelectorAll('svg text')].map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    pairs = {
        (row.antibody.key, line.term.key)
        for row in rows.every_row()
        for mark in row.marks.values()
        for line in (mark.line, *mark.further)
    }
    shown = opened.page.evaluate(
        "[...document.querySelectorAll('.cell')].map(each => each.dataset.ids.split(' '))"
    )

    assert wide
    assert min(sizes) >= 11
    assert opened.page.locator(".row").count() == len(list(rows.every_row()))
    assert {tuple(each) for each in shown} == pairs
    opened.page.locator("[data-antibody=anti-tr-dner] .cell[data-ids$=hodgkin-lymphoma]").click()
    assert "Tr/DNER – Hodgkin lymphoma" in opened.panel()


def test_everything_works_by_keys(open_page: Open) -> None:
    """Arrows go from name to mark and speak; Enter chooses."""
    opened = open_page("#view=everything")
    opened.page.focus("#picture")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        opened.page.keyboard.press(key)

    assert "Ma2" in opened.spoken()
    opened.page.keyboard.press("Enter")
    assert "Ma2" in opened.panel()


def test_columns_unfold_into_terms_and_blocks_into_rarer_rows(open_page: Open) -> None:
    """The plus over a column and behind a heading; the address keeps both."""
    opened = open_page()
    rows = opened.page.locator(".row").count()
    opened.page.locator("[data-act=unfold][data-id='thymus']").first.click()
    assert opened.page.locator("[data-id='thymoma']").count()
    opened.page.locator("[data-act=fold]").first.click()
    assert opened.page.locator(".row").count() > rows
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready=yes]")

    assert opened.page.locator("[data-id='thymoma']").count()
    assert opened.page.locator(".row").count() > rows


def test_rows_unfold_into_subtypes(open_page: Open) -> None:
    """VGCC has kinds that are no rows of their own until asked for."""
    opened = open_page("#open-blocks=cell surface&open-rows=anti-vgcc")

    assert opened.row("anti-n-type-vgcc").count() == 1


@pytest.mark.parametrize(
    ("fragment", "title"),
    [("#anti-hu", "anti-Hu antibody"), ("#PNSO:0002001", "anti-Hu antibody"), ("#~thymus", "thymus")],
)
def test_the_address_names_a_choice(open_page: Open, fragment: str, title: str) -> None:
    """A key, a CURIE, or a column."""
    assert open_page(fragment).page.locator("#panel h2").inner_text() == title


def test_an_unknown_name_in_the_address_is_told(open_page: Open) -> None:
    """It is not passed over in silence."""
    opened = open_page("#anti-nothing")

    assert "anti-nothing" in opened.page.locator("#said").inner_text()


@pytest.mark.parametrize(
    "wrong", ["place=nowhere", "age=young", "age=400", "sex=x", "view=cloud", "colour=red"]
)
def test_a_filter_that_nobody_knows_is_told(open_page: Open, wrong: str) -> None:
    """It is not passed over in silence, and the rows stay as they are."""
    opened = open_page(f"#{wrong}")

    assert f"names {wrong}, which this page does not know" in opened.page.locator("#said").inner_text()
    assert opened.page.locator(".row").count() == 26


def test_the_table_has_the_same_numbers(open_page: Open, rows: ReadingRows, drawn: NetworkSummary) -> None:
    """A row for each line, the words of the answer in it, and as many antibodies as the command says."""
    opened = open_page("#anti-yo&view=table")
    text = opened.page.locator("table").inner_text()

    assert f"on {drawn.counts['antibodies']} antibodies" in text
    for line in rows.rows[3].lines:
        assert str(line).partition(": ")[2] in text


@pytest.mark.parametrize(
    "fragment", ["#anti-hu", "#thymoma", "#lambert-eaton-myasthenic-syndrome", "#~thymus"]
)
def test_the_neighbourhood_has_at_most_fifteen_terms(open_page: Open, fragment: str) -> None:
    """Inside the picture, none over another."""
    opened = open_page(f"{fragment}&view=neighbours")
    boxes = opened.page.evaluate(
        """[...document.querySelectorAll('.node')].map(each => each.getBoundingClientRect())
            .map(box => [box.left, box.right, box.top, box.bottom])"""
    )

    assert 3 < len(boxes) <= 15
    assert all(left >= 0 and right <= WIDE[0] for left, right, _, _ in boxes)
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


def test_what_is_shown_is_saved_for_other_programs(open_page: Open, tmp_path: Path) -> None:
    """SVG is XML with the marks in it, PNG has pixels, CSV its rows, GraphML all edges in networkx."""
    opened = open_page("#anti-yo")
    saved = {}
    for form in ("svg", "png", "csv", "graphml"):
        with opened.page.expect_download() as download:
            opened.page.click(f"#save-{form}")
        saved[form] = tmp_path / f"saved.{form}"
        download.value.save_as(saved[form])
    svg = ElementTree.parse(saved["svg"]).getroot()
    rows = list(csv.DictReader(io.StringIO(saved["csv"].read_text(encoding="utf-8"))))
    graph = nx.read_graphml(saved["graphml"], force_multigraph=True)

    assert len(list(svg.iter("{http://www.w3.org/2000/svg}circle"))) > 100
    assert "not a medical device" in saved["svg"].read_text(encoding="utf-8")
    assert saved["png"].read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert rows[0]["antibody"] == "anti-Yo antibody"
    assert rows[0]["term"] == "any tumour"
    assert graph.number_of_edges() == len(rows)
    assert graph.edges["anti-yo", "neoplasm", "e0"]["share"] == pytest.approx(88.0)


def test_print_is_of_vectors(open_page: Open) -> None:
    """On paper: the rows as SVG, no controls, no bitmap."""
    opened = open_page()
    opened.page.emulate_media(media="print")

    assert opened.page.locator("svg.picture").is_visible()
    assert not opened.page.locator("#tools").is_visible()
    assert opened.page.locator("img, canvas").count() == 0
    assert opened.page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


AXE = [
    (f"#anti-pq-type-vgcc+{SCLC}", WIDE, "dark"),
    pytest.param("#anti-nmdar&age=25&sex=female", MIDDLE, "light", marks=pytest.mark.slow),
    *(
        pytest.param(fragment, size, scheme, marks=pytest.mark.slow)
        for fragment in (
            "",
            "#anti-yo",
            "#thymoma&view=neighbours",
            "#anti-hu&view=table",
            "#view=everything",
        )
        for size in (WIDE, MIDDLE, NARROW)
        for scheme in ("light", "dark")
    ),
]


@pytest.mark.parametrize(("fragment", "size", "scheme"), AXE)
def test_axe_finds_nothing(open_page: Open, fragment: str, size: tuple[int, int], scheme: str) -> None:
    """The checks of axe-core, with a claim unfolded where something is chosen."""
    from axe_playwright_python.sync_playwright import Axe

    opened = open_page(fragment, size, scheme=scheme)
    if summaries := opened.page.locator("#panel summary").all():
        summaries[0].click()
    found = Axe().run(opened.page)

    assert found.violations_count == 0, found.generate_report()


HOSTILE = "anti-<b>Q</b> & </script>\u202e"


@pytest.fixture(scope="module")
def hostile_file(toy_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a toy world with hostile names and statements."""
    folder = tmp_path_factory.mktemp("hostile")
    text = (toy_release / "pns.ttl").read_text(encoding="utf-8")
    changed = {
        'rdfs:label "anti-Q antibody"': f'rdfs:label "{HOSTILE} antibody"',
        'rdfs:label "melanoma"': 'rdfs:label "<img src=x onerror=alert(1)> \\"mela\\nnoma\\""',
        'pns:statement "': 'pns:statement "</script><script>alert(1)</script>\\u0007',
    }
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "pns.ttl").write_text(text, encoding="utf-8")
    return write_network(KnowledgeGraph.load(folder / "pns.ttl"), folder / "network.html").path


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_hostile_names_are_only_text(open_page: Open, hostile_file: Path, size: tuple[int, int]) -> None:
    """Markup in a name or a statement is shown as it is written, in picture, panel, list and table."""
    opened = open_page("#anti-q+melanoma", size, hostile_file)
    opened.page.locator("#panel .claim").first.wait_for()

    assert "anti-<b>Q</b> & </script>" in opened.panel()
    assert "</script><script>alert(1)</script>" in opened.panel()
    assert "<img src=x onerror=alert(1)>" in opened.panel()
    opened.page.goto(f"{hostile_file.as_uri()}#anti-q&view=table")
    assert opened.page.locator("img, b, #panel script").count() == 0


def test_hostile_names_leave_the_files_whole(open_page: Open, hostile_file: Path, tmp_path: Path) -> None:
    """SVG, CSV and GraphML that the page saves still open."""
    opened = open_page("#anti-q", file=hostile_file)
    for form in ("svg", "csv", "graphml"):
        with opened.page.expect_download() as download:
            opened.page.click(f"#save-{form}")
        download.value.save_as(tmp_path / f"saved.{form}")
    rows = list(csv.reader(io.StringIO((tmp_path / "saved.csv").read_text(encoding="utf-8"))))

    ElementTree.parse(tmp_path / "saved.svg")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert HOSTILE in nx.read_graphml(tmp_path / "saved.graphml").nodes["anti-q"]["label"]
