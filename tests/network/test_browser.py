"""The page in a real browser: opened from a file, offline, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.network import write_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@dataclass
class Opened:
    """A page and whatever it complained of or asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def click_term(self, key: str) -> None:
        """Click a term in the picture, where the picture says it stands."""
        at = self.page.evaluate(
            "key => document.getElementById('picture')._cyreg.cy.getElementById(key).renderedPosition()", key
        )
        self.page.locator("#picture").click(position=at)

    def panel(self) -> str:
        """The text of the panel."""
        return self.page.locator("#panel").inner_text()


@pytest.fixture(scope="module")
def file(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small world."""
    return write_network(KnowledgeGraph.load(world), tmp_path_factory.mktemp("page") / "network.html").path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Opened]:
    """The page as a person opens it; afterwards it must have complained of nothing and asked for nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    opened = Opened(page)
    page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("dialog", lambda dialog: opened.complaints.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: asked(opened, request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    yield opened
    context.close()
    assert opened.complaints == []


def asked(opened: Opened, url: str) -> None:
    """Note a request to anywhere but the file itself."""
    if not url.startswith(("file:", "data:")):
        opened.complaints.append(f"request: {url}")


def test_click_on_an_antibody_shows_its_claims(opened: Opened) -> None:
    """Number, people, statement, source with its link, place, and whether anybody read it there."""
    opened.click_term("anti-x")
    text = opened.panel()

    assert "anti-X antibody" in text
    assert "intracellular antigen: X antigen" in text
    assert "34 of 40 (85 %)" in text
    assert "female, aged 18 to 45 years" in text
    assert "Tumour Y was found in 34 of 40 women with anti-X." in text
    assert "First A and Second B, J Inv, 2001 PMID 123" in text
    assert "Table 2 · case series · to be checked against the paper" in text
    link = opened.page.locator("#panel a", has_text="PMID 123").first
    assert link.get_attribute("href") == "https://pubmed.ncbi.nlm.nih.gov/123/"


def test_denial_is_said_in_words(opened: Opened) -> None:
    """A dashed line is not enough: the panel says denied."""
    opened.click_term("anti-z")

    assert "denied" in opened.panel()
    assert "Nobody with anti-Z had tumour N." in opened.panel()


def test_hover_brings_out_the_neighbourhood(opened: Opened) -> None:
    """Pointing at a term dims what it is not joined to, and leaving it brings all back."""
    cy = "document.getElementById('picture')._cyreg.cy"
    at = opened.page.evaluate(f"{cy}.getElementById('anti-x').renderedPosition()")
    opened.page.locator("#picture").hover(position=at)
    dimmed = opened.page.evaluate(f"{cy}.nodes('.far').map(node => node.id()).sort()")
    opened.page.mouse.move(2, 2)

    assert dimmed == ["anti-q", "anti-s", "anti-z", "cell-surface-antibody", "shiver-syndrome", "tumour-n"]
    assert opened.page.evaluate(f"{cy}.nodes('.far').length") == 0


def test_search_finds_a_term_by_synonym(opened: Opened) -> None:
    """An old name, typed without regard to case, leads to the term."""
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("anna")
    assert "anti-X antibody" in opened.page.locator("#matches").inner_text()
    opened.page.keyboard.press("Enter")

    assert opened.page.locator("#panel h2").inner_text() == "anti-X antibody"
    assert opened.page.url.endswith("#anti-x")


def test_search_without_a_match_says_so(opened: Opened) -> None:
    """An empty list would leave the reader waiting."""
    opened.page.fill("#search", "xyzzy")

    assert opened.page.locator("#matches").inner_text() == "no such name here"


def test_hostile_names_are_only_text(opened: Opened) -> None:
    """Markup in a name, a synonym, a statement or a locator is shown as it is written."""
    opened.click_term("anti-q")

    assert "anti-<b>Q</b> & </script> antibody" in opened.panel()
    assert "also: <img src=x onerror=alert(1)>" in opened.panel()
    assert "</script><script>alert(1)</script>" in opened.panel()
    assert opened.page.locator("#panel img, #panel b").count() == 0


def test_arrow_keys_walk_the_picture(opened: Opened) -> None:
    """From the search to a term, to its tumour, into the panel, and back out."""
    opened.page.fill("#search", "anti-x")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "picture"
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator("#panel h2").inner_text() == "tumour Y"
    assert "tumour Y, tumour" in (opened.page.locator("#spoken").text_content() or "")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#panel h2").inner_text() == "How to read this picture"


def test_groups_come_with_a_switch(opened: Opened) -> None:
    """Groups are hidden at first; the switch, or a link to one, shows them."""
    shown = "document.getElementById('picture')._cyreg.cy.getElementById('cell-surface-antibody').visible()"
    assert opened.page.evaluate(shown) is False
    opened.page.get_by_label("Groups of terms").check()

    assert opened.page.evaluate(shown) is True


def test_address_with_a_key_opens_the_term(opened: Opened, file: Path) -> None:
    """A link to ``network.html#anti-s`` shows anti-S at once."""
    opened.page.goto(f"{file.as_uri()}#anti-s")
    opened.page.wait_for_selector("#panel h2:has-text('anti-S antibody')")

    assert "Holds by definition." in opened.panel()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_names_do_not_overlap(opened: Opened, size: tuple[int, int]) -> None:
    """The boxes of all names in the picture are apart, and inside it, at the sizes we promise."""
    opened.page.set_viewport_size({"width": size[0], "height": size[1]})
    opened.page.wait_for_timeout(200)
    boxes = opened.page.evaluate(
        """document.getElementById('picture')._cyreg.cy.nodes(':visible').map(node => {
            const parts = {includeNodes: false, includeEdges: false, includeLabels: true};
            const box = node.renderedBoundingBox(parts);
            return [box.x1, box.x2, box.y1 + 2, box.y2 - 2];
        })"""
    )
    room = opened.page.evaluate("document.getElementById('picture').clientWidth")

    assert all(left >= 0 and right <= room for left, right, _, _ in boxes)
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


def test_only_terms_with_a_place_are_drawn_on_the_release(browser: Browser, tmp_path: Path) -> None:
    """On the real release the page counts what was written, and no two names stand in one place."""
    written = write_network(KnowledgeGraph.load(), tmp_path / "network.html")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(written.path.as_uri())
    page.wait_for_selector("html[data-ready=yes]")

    places = page.evaluate(
        """() => document.getElementById('picture')._cyreg.cy.nodes(':visible').map(
             (node) => [node.position('x'), node.position('y')].map(Math.round).join(' '))"""
    )
    counts = f"{written.syndromes} syndromes, {written.antibodies} antibodies and {written.tumours} tumours"
    assert counts in page.locator("#panel").inner_text()
    assert len(places) == len(set(places)) == written.syndromes + written.antibodies + written.tumours
    page.close()
