"""Whatever a release holds is shown as text: in pages, in the picture of a term, and in the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.network.neighbourhood import Neighbour, NeighbourSide, neighbourhood_svg
from pns_graph.network.reading_rows import Evidence
from pns_graph.rdf.nodes import iri
from pns_graph.web.site import write_site

from ..representatives import rest_slow
from .conftest import Server, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = (
    '"><script>window.hit = 1</script><b x="',
    "' onmouseover='window.hit = 1' x='",
    "</title></textarea></script><img src=x onerror=window.hit=1>",
    "line\nbreak\tand \u2028 more",
    "\u202eright to left",
    "אנטי-הו",
    "{{ 7 * 7 }} {% raw %} ]]> <!-- &amp; &lt;",
    "javascript:window.hit=1",
)
TEXTS = (
    *("rdfs:label", "pns:plainName", "oboInOwl:hasExactSynonym", "dcterms:description", "skos:definition"),
    *("pns:statement", "pns:locator", "dcterms:title", "dcterms:creator", "pns:inWhom", "IAO:0000116"),
)
OF_KEYS = "example-ganglionitis"
"""The key of a term that is changed, so that its file would lie elsewhere."""


@pytest.fixture(scope="module")
def world(toy_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy release with something hostile behind every text, and in one key."""
    store = ox.Store()
    store.bulk_load(path=toy_release / "pns.ttl", format=ox.RdfFormat.TURTLE)
    changed = {iri(curie) for curie in TEXTS}
    triples = []
    for index, quad in enumerate(sorted(store, key=str)):
        value = quad.object
        if quad.predicate in changed and isinstance(value, ox.Literal):
            value = ox.Literal(f"{value.value} {HOSTILE[index % len(HOSTILE)]}")
        elif quad.predicate == iri("skos:notation") and value == ox.Literal(OF_KEYS):
            value = ox.Literal(f"../../{OF_KEYS}")
        triples.append(ox.Triple(quad.subject, quad.predicate, value))
    file = tmp_path_factory.mktemp("hostile") / "pns.ttl"
    ox.serialize(triples, output=file, format=ox.RdfFormat.TURTLE)
    return file


@pytest.fixture(scope="module")
def hostile(world: Path) -> Iterator[Server]:
    """A server of that release."""
    with serving(world) as started:
        yield started


@pytest.fixture(scope="module")
def graph(world: Path) -> KnowledgeGraph:
    """That release in this process."""
    return KnowledgeGraph.load(world)


def is_harmless(page: Page) -> bool:
    """Return whether nothing of what was smuggled in runs or became an element, even when pointed at."""
    for element in page.locator("main a, main strong, main text").all()[:12]:
        if element.is_visible():
            element.hover(force=True)
    smuggled = page.locator(
        "img[src='x'], script:not([src]), [onmouseover], [onerror], a[href^='javascript:']"
    )
    return page.evaluate("window.hit") is None and smuggled.count() == 0


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    rest_slow(
        [
            "/",
            "/term/anti-y?age=%22%3E%3Cscript%3E&sex=%27",
            "/search?q=%22%3E%3Cscript%3Ewindow.hit%3D1%3C/script%3E",
            "/source/toy2001",
            "/term/anti-y",
            "/term/example-encephalitis",
            "/term/thymoma",
            "/term/seizure",
            "/search?q=script",
            "/ask?antibody=%3Cimg+src%3Dx+onerror%3Dwindow.hit%3D1%3E",
            "/vocab/Antibody",
        ],
        4,
    ),
)
def test_page_shows_what_is_hostile_as_text(browser: Browser, hostile: Server, path: str) -> None:
    """No dialogue, no error, no element that nobody wrote."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{hostile.url}{path}")

    assert is_harmless(page)
    assert errors == []
    page.close()


def test_what_turns_text_round_is_seen(hostile: Server) -> None:
    """A sign that would turn the rest of a line round stands as an escape."""
    pages = [
        hostile.client.get(f"/term/{key}", headers={"Accept": "text/html"}).text
        for key in ("anti-y", "thymoma", "example-encephalitis", "seizure")
    ]

    assert all("\u202e" not in page for page in pages)
    assert any("\\u202e" in page for page in pages)
    assert any("אנטי-הו" in page for page in pages)


@pytest.mark.parametrize("text", HOSTILE)
def test_picture_is_xml_whatever_it_names(text: str) -> None:
    """Names, words and addresses are text in it, and each line of text is on one line."""
    one = Neighbour(text, text, Evidence.SUBGROUP, None, f"{text}: told", text)
    picture = neighbourhood_svg(text, NeighbourSide(text, (one,)), NeighbourSide("Tumours", (one, one)))
    drawn = {element.tag for element in ElementTree.fromstring(picture).iter()}

    assert drawn <= {"svg", "g", "a", "title", "text", "path", "circle", "rect"}
    assert "\n" not in picture


@pytest.mark.slow
@pytest.mark.browser
def test_site_shows_what_is_hostile_as_text(browser: Browser, graph: KnowledgeGraph, tmp_path: Path) -> None:
    """In its pages and in its search; and no file is written beside it."""
    (tmp_path / "inner").mkdir()
    site = write_site(graph, tmp_path / "inner" / "site").folder.as_uri()
    page = browser.new_page()
    for name in ("index.html", "term/anti-y.html", "source/toy2001.html", "search.html?q=script"):
        page.goto(f"{site}/{name}")

        assert is_harmless(page), name
    page.goto(f"{site}/search.html?q=ganglionitis")
    page.click("#results a >> nth=0")
    assert "ganglionitis" in page.inner_text("h1")
    assert [path.name for path in tmp_path.iterdir()] == ["inner"]
    assert [path.name for path in (tmp_path / "inner").iterdir()] == ["site"]
    page.close()
