"""The pages as people use them, by mouse and keyboard, on three screens: from the server and from a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from ..representatives import rest_slow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser

SCREENS = {"desk": (1440, 900), "tablet": (1024, 768), "phone": (390, 844)}
KINDS_OF_PAGE = {
    "first page": "",
    "search": "search?q=hu",
    "search for nothing": "search",
    "antibody": "term/anti-hu",
    "antibody for a person": "term/anti-nmdar?age=25&sex=female",
    "mistaken person": "term/anti-nmdar?age=x",
    "syndrome": "term/lambert-eaton-myasthenic-syndrome",
    "tumour": "term/small-cell-lung-cancer",
    "symptom": "term/seizure",
    "antigen": "term/hu-antigen",
    "symptoms": "ask?symptom=seizure&symptom_2=Memory+impairment",
    "question not understood": "ask?antibody=anti-hux",
    "source": "source/nord2016",
    "kind": "vocab/Antibody",
    "not found": "term/no-such-term",
    "editor": "sparql",
}
NO_PRELOAD = {"preload": False}
"""Axe reads style sheets again for some of its rules, which no page from a disk may do."""


WITHOUT_ROWS = """SELECT * { ?a_rather_long_name a pns:None ; pns:a ?some_other_long_name ;
  pns:b ?and_one_more_long_name ; pns:c ?the_fourth_long_name ; pns:d ?the_fifth_of_them }"""
PLACE_OF_TEXT = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const place = range.getBoundingClientRect();
  return [place.left, place.right, innerWidth];
}"""
SEEN_EVERY_TIME = ("first page", "antibody for a person")


class Visit:
    """A page on a screen, with all that it complained of and whatever it asked of others."""

    def __init__(self, browser: Browser, screen: str, base: str) -> None:
        width, height = SCREENS[screen]
        self.page: Page = browser.new_page(viewport={"width": width, "height": height})
        self.base = base
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._watch)

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.complaints.append(request.url)

    def open(self, path: str) -> Page:
        """Open a page below the base."""
        self.page.goto(f"{self.base}/{path}")
        return self.page

    def heading(self) -> str:
        """Return the heading of the page that is shown."""
        return self.page.inner_text("h1")

    def fits(self) -> bool:
        """Return whether nothing lies beside the screen."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.fixture(params=rest_slow(["desk", "phone", "tablet"]))
def screen(request: pytest.FixtureRequest) -> str:
    """One of the three screens."""
    return str(request.param)


@pytest.fixture
def visit(browser: Browser, screen: str, server_url: str) -> Iterator[Visit]:
    """A visit to the server; afterwards nothing has complained and nobody else was asked."""
    found = Visit(browser, screen, server_url)
    yield found
    found.page.close()
    assert found.complaints == []


@pytest.fixture
def from_disk(browser: Browser, screen: str, site: Path) -> Iterator[Visit]:
    """A visit to the site as it lies on a disk."""
    found = Visit(browser, screen, site.as_uri())
    yield found
    found.page.close()
    assert found.complaints == []


def test_answer_is_found_by_mouse(visit: Visit) -> None:
    """From the first page by a question with age and sex to the term, on to a tumour, and to a source."""
    page = visit.open("")
    page.fill("#antibody-antibody", "NMDAR")
    page.fill("#antibody-age", "25")
    page.select_option("#antibody-sex", "female")
    page.click("form:has(#antibody-antibody) button")

    assert visit.heading() == "anti-NMDA receptor antibody"
    assert "female, 25 years" in page.inner_text(".whom")
    assert "teratoma" in page.inner_text("section[aria-labelledby=tumours_by_antibody]")
    assert visit.fits()
    page.click("section[aria-labelledby=tumours_by_antibody] a:has-text('ovarian teratoma') >> nth=0")
    assert visit.heading() == "ovarian teratoma"
    assert visit.fits()
    page.click("#sources + ul a >> nth=0")
    assert "/source/" in page.url
    assert visit.fits()
    page.click("details summary >> nth=0")
    assert page.locator("details[open] table").count() == 1


def test_answer_is_found_by_keyboard(visit: Visit) -> None:
    """Enter asks, and the first link of a page leads to its content."""
    page = visit.open("")
    page.focus("#q")
    page.keyboard.type("ANNA-1")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.found")
    page.locator("ul.found a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("form.person")
    assert visit.heading() == "anti-Hu antibody"

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#person-age")
    page.keyboard.type("60")
    page.keyboard.press("Enter")
    page.wait_for_selector(".whom")
    assert "60 years" in page.inner_text(".whom")


def test_symptoms_are_answered(visit: Visit) -> None:
    """Two symptoms lead to antibodies and syndromes with the findings that fit."""
    page = visit.open("")
    page.fill("#symptom-symptom", "seizure")
    page.fill("#symptom-symptom_2", "memory loss")
    page.click("form:has(#symptom-symptom) button")

    assert "2 of 2" in page.inner_text("section[aria-labelledby=antibodies_by_symptoms]")
    assert page.locator("section[aria-labelledby=syndromes_by_symptoms] tbody tr").count() > 3
    assert visit.fits()


def test_picture_leads_on(browser: Browser, server_url: str) -> None:
    """Its names are links, for the mouse and for the keyboard."""
    visit = Visit(browser, "desk", server_url)
    page = visit.open("term/anti-hu")
    link = page.locator("svg.neighbourhood a", has_text="small cell lung cancer")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/term/small-cell-lung-cancer")

    assert visit.complaints == []
    page.close()


def test_empty_answer_fits_the_screen(browser: Browser, server_url: str, screen: str) -> None:
    """A question without rows says so where it can be read."""
    visit = Visit(browser, screen, server_url)
    page = visit.open(f"sparql#query={quote(WITHOUT_ROWS)}")
    page.locator(".CodeMirror-code", has_text="the_fifth_of_them").wait_for()
    page.click("#run")
    said = page.locator("#results td", has_text="No row fits the query")
    said.wait_for()
    left, right, width = said.evaluate(PLACE_OF_TEXT)

    assert 0 <= left < right <= width
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=kind, marks=() if kind in SEEN_EVERY_TIME else pytest.mark.slow)
        for kind, path in KINDS_OF_PAGE.items()
    ],
)
def test_axe_finds_nothing(browser: Browser, server_url: str, path: str) -> None:
    """On any kind of page, with everything unfolded."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{server_url}/{path}")
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    found = Axe().run(page, options=NO_PRELOAD)
    page.close()

    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("scheme", rest_slow(["dark", "light"]))
def test_axe_finds_nothing_on_a_phone_in_either_scheme(
    browser: Browser, server_url: str, scheme: str
) -> None:
    """In the light and in the dark, with claims unfolded."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{server_url}/term/anti-yo?age=50&sex=f")
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    found = Axe().run(page, options=NO_PRELOAD)
    context.close()

    assert found.response["violations"] == [], found.generate_report()


def test_site_is_walked_from_a_disk(from_disk: Visit) -> None:
    """A question of the first page leads to its term, the search to others; claims stand in their source."""
    page = from_disk.open("index.html")
    page.fill("#antibody-q", "ANNA-Y")
    page.keyboard.press("Enter")
    page.wait_for_url("**/term/anti-y.html")
    assert from_disk.heading() == "anti-Y antibody"
    assert from_disk.fits()

    page.fill("#q", "brain fever")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results a")
    assert page.locator("#results a").first.inner_text() == "example encephalitis"
    from_disk.open("search.html?q=phalitis")
    assert page.locator("#results a", has_text="example encephalitis").count() > 0
    from_disk.open("search.html?q=brain+fever")
    page.locator("#results a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/term/example-encephalitis.html")

    page.click("details summary >> nth=0")
    page.click("details[open] .claims td:nth-child(4) a >> nth=0")
    page.wait_for_url(re.compile(r"/source/.*\.html#c"))
    assert page.locator("tr:target").is_visible()
    assert from_disk.fits()


def test_site_search_says_what_it_does_not_find(from_disk: Visit) -> None:
    """All names stay listed below, as they are without scripts."""
    page = from_disk.open("search.html?q=no+such+thing")

    assert "No name of a term holds these words" in page.inner_text("#state")
    assert page.locator("details a").count() > 100


def test_axe_finds_nothing_on_the_site(from_disk: Visit) -> None:
    """First page, search, term and source."""
    for path in ("index.html", "search.html?q=y", "term/example-encephalitis.html", "source/toy2001.html"):
        found = Axe().run(from_disk.open(path), options=NO_PRELOAD)

        assert found.response["violations"] == [], (path, found.generate_report())


def test_network_is_reached_from_the_first_page(browser: Browser, server_url: str) -> None:
    """Its own script runs under the server's policy."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server_url)
    page.click("section a[href='/network']")
    page.wait_for_load_state("networkidle")

    assert urlsplit(page.url).path == "/network"
    assert errors == []
    page.close()
