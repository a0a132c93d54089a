"""The page with the SPARQL editor, in a real browser against ``pns serve``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

QUERY = "tumours_by_antibody"
ROWS = "#results table tbody tr"
SMALL = "SELECT ?antibody WHERE { ?antibody a pns:Antibody } LIMIT 3"


class Watched:
    """A page with all that went wrong in it: messages of the console and requests to other hosts."""

    def __init__(self, page: Page, server_url: str) -> None:
        self.page = page
        self.url = server_url
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", self._local_only)

    def _local_only(self, route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(self.url).netloc:
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def open(self, address: str = "") -> Page:
        """Open the page and wait until the library and the completions are there."""
        with self.page.expect_response("**/completions.json"):
            self.page.goto(f"{self.url}/sparql{address}")
        self.page.wait_for_selector("#questions button")
        return self.page


@pytest.fixture
def watched(browser: Browser, server_url: str) -> Iterator[Watched]:
    """A fresh page at a desk's size; afterwards it has complained of nothing and asked no other host."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    found = Watched(context.new_page(), server_url)
    yield found
    context.close()
    assert found.elsewhere == []


@pytest.fixture
def calm(watched: Watched) -> Iterator[Watched]:
    """A page in which nothing goes wrong on purpose: its console stays empty."""
    yield watched
    assert watched.complaints == []


def choose(page: Page, name: str = QUERY) -> None:
    """Open a library query from the list."""
    page.click(f"[data-name={name}]")


def text(page: Page) -> str:
    """Return what stands in the editor."""
    return str(page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"))


def write(page: Page, query: str) -> None:
    """Type a query over what stands in the editor."""
    page.click(".CodeMirror-lines")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def answer(page: Page) -> str:
    """Run the query and return the table as text."""
    page.keyboard.press("Control+Enter")
    page.locator("#state", has_text=re.compile(r"\brows? in\b")).wait_for()
    return page.inner_text("#results table")


def test_page_opens_with_library_and_disclaimer(calm: Watched) -> None:
    """Name, disclaimer, links to the data and the questions by group are there, and the console is silent."""
    page = calm.open()

    assert page.inner_text("h1") == "PNS Graph"
    assert "not a medical device" in page.inner_text("header")
    assert {link.get_attribute("href") for link in page.query_selector_all("header a")} >= {"void", "pns.ttl"}
    assert page.inner_text("#questions h3 >> nth=0") == "Screening"


def test_question_of_the_library_is_answered(calm: Watched) -> None:
    """Picked, run, read: the tumours of the example antibody, each a link to its page."""
    page = calm.open()
    choose(page)

    assert "which tumours should I look for" in page.inner_text("#asks")
    assert page.input_value("#input-antibody")
    assert "small cell lung carcinoma" in answer(page)
    with page.context.expect_page() as opened:
        page.click(f"{ROWS} a:has-text('small cell lung carcinoma') >> nth=0")
    assert opened.value.inner_text("h1") == "small cell lung carcinoma"


def test_row_says_what_the_endpoint_says(calm: Watched) -> None:
    """No row of the answer is lost or made up on its way into the table."""
    page = calm.open()
    choose(page)
    answer(page)
    request = calm.page.context.request.post(
        f"{calm.url}/sparql",
        form={"query": text(page)},
        headers={"Accept": "application/sparql-results+json"},
    )
    labels = [row["tumour_label"]["value"] for row in request.json()["results"]["bindings"]]

    assert page.locator(ROWS).count() == len(labels) > 0
    assert all(label in page.inner_text("#results table") for label in labels)


def test_another_value_gives_another_answer(calm: Watched) -> None:
    """Changing the antibody changes the SPARQL, and the answer is of the new one, even when run at once."""
    page = calm.open()
    choose(page)
    before, first = text(page), answer(page)
    page.fill("#input-antibody", "Yo")
    second = answer(page)

    assert text(page) != before
    assert "anti-Hu" in first
    assert "anti-Hu" not in second


def test_unknown_name_is_said_beside_the_form(watched: Watched) -> None:
    """A name that nobody knows runs nothing; the server's sentence stands beside the field."""
    page = watched.open()
    choose(page)
    page.fill("#input-antibody", "no such antibody")
    page.locator("#problem", has_text="no such antibody").wait_for()
    page.keyboard.press("Control+Enter")

    assert "no such antibody" in page.inner_text("#problem")
    assert page.inner_text("#state") == "Not run yet."


@pytest.mark.parametrize(
    ("typed", "shown", "inserted"),
    [
        ("anti-h", "anti-Hu antibody", "PNSO:0002001"),
        ("ANNA", "ANNA-1", "PNSO:0002001"),
        ("small cell lu", "small cell lung carcinoma", "MONDO:0008433"),
        ("pns:hasT", "has tumour", "pns:hasTumour"),
    ],
    ids=["term by label", "term by synonym", "term by three words", "property by name"],
)
def test_completion_inserts_the_name(calm: Watched, typed: str, shown: str, inserted: str) -> None:
    """A few letters and Ctrl-Space offer names; Enter puts the CURIE in and declares its prefix."""
    page = calm.open()
    write(page, "SELECT * WHERE {\n  ?x a ")
    page.keyboard.type(typed)
    page.keyboard.press("Control+Space")
    page.locator(".CodeMirror-hint", has_text=shown).filter(has_text=inserted).first.wait_for()
    listed = page.locator(".CodeMirror-hint").all_inner_texts()
    for _ in range(next(index for index, item in enumerate(listed) if inserted in item)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert text(page).endswith(f"?x a {inserted}")
    assert f"PREFIX {inserted.split(':')[0]}: <" in text(page)


def test_prefix_is_declared_when_it_is_used(calm: Watched) -> None:
    """Typing a name with one of our prefixes is enough."""
    page = calm.open()
    write(page, "")
    page.keyboard.type("SELECT * WHERE { ?s pns:hasTumour ?t }")

    assert "PREFIX pns: <https://w3id.org/pnso/vocab/>" in text(page)


def test_syntax_error_is_shown_before_and_after_running(watched: Watched) -> None:
    """The line is marked as it is typed, and the endpoint's sentence is shown when it is run."""
    page = watched.open()
    write(page, "SELECT * WHERE { ?s ?p }")

    assert page.locator(".parseErrorIcon").count() == 1
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#results [role=alert]")
    assert len(page.inner_text("#results [role=alert]")) > 10


def test_refusal_of_the_server_is_shown(watched: Watched) -> None:
    """An update is refused in words, and the page goes on working."""
    page = watched.open()
    write(page, "DELETE WHERE { ?s ?p ?o }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#results [role=alert]")
    refused = page.inner_text("#results [role=alert]")
    write(page, SMALL)

    assert "only reads" in refused
    assert answer(page)
    assert page.locator(ROWS).count() == 3


def test_keyboard_alone_is_enough(calm: Watched) -> None:
    """Find a question, choose it, run it, and leave the editor again, without a mouse."""
    page = calm.open()
    page.focus("header a >> nth=-1")
    page.keyboard.press("Tab")
    page.keyboard.type("tumours look antibody found")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#title") == "Tumours to look for when an antibody is found"
    assert "small cell lung carcinoma" in answer(page)

    page.focus(".CodeMirror textarea")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"


def test_link_opens_a_question_with_its_values(calm: Watched) -> None:
    """The address of the page brings another reader to the same query."""
    page = calm.open(f"?name={QUERY}&antibody=Yo")
    page.locator(".CodeMirror-code", has_text="SELECT").wait_for()

    assert page.input_value("#input-antibody") == "Yo"
    assert "anti-Yo" in answer(page)


def test_link_opens_a_text(calm: Watched) -> None:
    """So does the address of a query of one's own, which no server sees."""
    page = calm.open()
    write(page, SMALL)
    answer(page)
    address = page.url.removeprefix(f"{calm.url}/sparql")
    written = text(page)
    page.goto("about:blank")

    assert address.startswith("#query=")
    assert text(calm.open(address)) == written


def test_text_of_an_answer_is_never_markup(calm: Watched) -> None:
    """A value that looks like HTML is shown as it is."""
    page = calm.open()
    write(page, """SELECT ("<img src=x onerror=alert(1)>" AS ?x) ("{{y}} & <b>" AS ?y) WHERE { }""")

    assert "<img src=x onerror=alert(1)>" in answer(page)
    assert page.locator("#results td img, #results td b").count() == 0


def test_download_holds_every_column(calm: Watched) -> None:
    """The CSV is the whole answer, with the columns that the table leaves out."""
    page = calm.open()
    choose(page)
    answer(page)
    with page.expect_download() as started:
        page.click(".yasr_downloadIcon")
    header = started.value.path().read_text(encoding="utf-8").splitlines()[0]

    assert '"tumour_label"' in header
    assert '"association"' in header


@pytest.mark.slow
def test_every_query_of_the_library_is_good_sparql_to_the_editor(calm: Watched) -> None:
    """The editor marks no line of any library query as wrong."""
    page = calm.open()
    library = json.loads(page.context.request.get(f"{calm.url}/library.json").text())
    wrong = []
    for query in library["queries"]:
        choose(page, query["name"])
        if page.locator(".parseErrorIcon").count():
            wrong.append(query["name"])

    assert wrong == []


@pytest.mark.parametrize("width", [390, 768])
def test_narrow_screen_has_no_sideways_scroll(calm: Watched, width: int) -> None:
    """On a telephone only the table scrolls sideways, not the page."""
    calm.page.set_viewport_size({"width": width, "height": 844})
    page = calm.open()
    choose(page)
    answer(page)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_control_has_a_name(calm: Watched) -> None:
    """A screen reader can say what each field and button is."""
    page = calm.open()
    choose(page)
    answer(page)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("input, select, textarea, button, [role=button]")]
            .filter((one) => one.checkVisibility() && !one.labels?.length && !one.getAttribute("aria-label")
                && !one.getAttribute("title") && !one.innerText.trim()).map((one) => one.outerHTML)"""
    )

    assert nameless == []
