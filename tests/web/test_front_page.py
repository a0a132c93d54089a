"""The first page and its four questions, answers for a person, the search, and what goes over the wire."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import httpx
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.network.neighbourhood import MOST_NEIGHBOURS

from .conftest import Server

HTML = {"Accept": "text/html"}


class Words(HTMLParser):
    """Collects the text of a page without its marks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def graph(server: Server) -> KnowledgeGraph:
    """The toy release in this process."""
    return KnowledgeGraph.example()


@pytest.fixture(scope="module")
def packaged(server_url: str) -> httpx.Client:
    """A client of a server of the packaged release."""
    return httpx.Client(base_url=server_url, timeout=60, trust_env=False, follow_redirects=True)


def get(server: Server, path: str, status: int = 200) -> str:
    """Return a page, after what leads to it."""
    answer = server.client.get(path, headers=HTML, follow_redirects=True)
    assert answer.status_code == status, answer.text
    return answer.text


def sent_bytes(client: httpx.Client, path: str) -> int:
    """Return how many bytes of a body come over the wire."""
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        return sum(map(len, answer.iter_raw()))


def problem(page: str) -> str:
    """Return what a page says is wrong."""
    found = re.search(r'role="alert">(.*?)</p>', page, re.DOTALL)
    return unescape(found[1]) if found else ""


def test_first_page_begins_with_one_search_and_asks_four_questions(server: Server) -> None:
    """In words, each with its fields, and the way to the picture."""
    page = get(server, "/")
    asked = re.findall(r'<h2 id="entry-\w+">(.*?)</h2>', page)

    assert [unescape(each) for each in asked] == [
        "I found an antibody",
        "I see a syndrome",
        "I see symptoms",
        "I look for a tumour's antibodies",
    ]
    assert page.index('type="search"') < page.index("I found an antibody")
    assert page.count('name="age"') == page.count('name="sex"') == 4
    assert 'href="/network"' in page


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Hu", "anti-Hu antibody"),
        ("ANNA-1", "anti-Hu antibody"),
        ("SCLC", "small cell lung carcinoma"),
        ("LEMS", "Lambert-Eaton myasthenic syndrome"),
        ("small cell", "small cell lung carcinoma"),
        ("testis", "testicular cancer"),
        ("tumor", "neoplasm"),
    ],
)
def test_search_finds_by_all_names(packaged: httpx.Client, typed: str, label: str) -> None:
    """What people type finds what they mean, at the first place."""
    page = packaged.get("/search", params={"q": typed}).text
    first = re.search(r'<ul class="found">\s*<li><a [^>]*>(.*?)</a>', page)

    assert first
    assert first[1] == label


def test_search_ranks_names_of_people_above_names_of_databases(packaged: httpx.Client) -> None:
    """``hu`` is in the name of every human protein of UniProt; they come last."""
    page = packaged.get("/search", params={"q": "hu"}).text
    kinds = re.findall(r'</a> <span class="kind">(.*?)</span>', page)
    last = max(index for index, kind in enumerate(kinds) if kind not in ("Protein", "Gene"))

    assert kinds.index("Protein") > last


def test_search_finds_questions_too(server: Server) -> None:
    """A question of the library that holds the words opens in the editor."""
    page = get(server, "/search?q=tumours antibody found")

    assert 'href="/sparql?name=tumours_by_antibody"' in page


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("antibody=ANNA-Y", "anti-Y antibody"),
        ("syndrome=example brain fever", "example encephalitis"),
        ("tumour=thymoma", "thymoma"),
    ],
)
def test_question_leads_to_the_answer_for_the_person(server: Server, asked: str, title: str) -> None:
    """The page of the term, for somebody of that age and sex."""
    page = get(server, f"/ask?{asked}&age=60y&sex=man")

    assert f"<h1>{title}</h1>" in page
    assert "For a person: <strong>male, 60 years</strong>" in page


def test_page_for_a_person_tells_what_the_library_answers(server: Server, graph: KnowledgeGraph) -> None:
    """Every share beside a tumour is the one of the question, for this person."""
    everybody = Words(get(server, "/term/anti-y")).text
    child = Words(get(server, "/term/anti-y?age=8 months&sex=girl")).text
    line = graph.antibody("anti-y").tumours[0]

    assert f"{line.share} % (71 to 93) of {line.people} people" in everybody
    assert "85 % (71 to 93)" not in child.partition("Claims: what each source says")[0]
    assert "said without regard to age, mostly of adults" in child


def test_symptoms_lead_to_antibodies_and_syndromes(server: Server, graph: KnowledgeGraph) -> None:
    """In the order and with the numbers of the questions."""
    page = get(server, "/ask?symptom=seizure&age=40")
    rows = graph.query("syndromes_by_symptoms", symptom="seizure", age=40)
    table = page.partition('id="syndromes_by_symptoms"')[2].partition("</table>")[0]
    named = re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>', table)

    assert rows
    assert named == [row.syndrome.words for row in rows][: len(named)]
    assert all(unescape(str(row.fitting)) in unescape(table) for row in rows[:3])


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/ask", "write the name of"),
        ("/ask?antibody=anti-z9", "anti-z9"),
        ("/ask?symptom=seizur", "did you mean"),
        ("/ask?symptom=seizure&age=old", "'old' is no age; write one as 25"),
        ("/term/anti-y?age=200", "'200' is no age; one is at most 120 years"),
        ("/term/anti-y?sex=x", "'x' is no sex; write female or male"),
    ],
)
def test_mistake_is_told_in_words(server: Server, path: str, said: str) -> None:
    """With the place, the reason and the cure, and what was written stays in its field."""
    page = get(server, path, status=400)

    assert said in problem(page)


def test_picture_holds_the_nearest_terms_once(server: Server) -> None:
    """At most fourteen, each a link with its line in words; any tumour is no neighbour."""
    page = get(server, "/term/anti-y")
    picture = re.search(r"<svg class=\"neighbourhood\".*?</svg>", page, re.DOTALL)

    assert picture
    told = re.findall(r'<a href="([^"]+)"><title>([^<]+)</title>', picture[0])
    assert 0 < len(told) <= MOST_NEIGHBOURS
    assert len({href for href, _ in told}) == len(told)
    assert "small cell lung carcinoma: 85 % (71 to 93) of 40 people; low" in [words for _, words in told]
    assert get(server, "/term/anti-y") == page


def test_place_in_the_tree_is_a_nested_list(server: Server, graph: KnowledgeGraph) -> None:
    """What stands above a term holds it, and it holds what stands below."""
    page = get(server, "/term/example-encephalitis")
    tree = page.partition('aria-label="Place in the tree">')[2].partition("</section>")[0]
    names = [unescape(name) for name in re.findall(r">([^<>\n]+)</(?:a|strong)>", tree)]

    for term in graph.children(graph.term("example-encephalitis")):
        assert names.index(term.label) > names.index("example encephalitis")
    for term in graph.parents(graph.term("example-encephalitis")):
        assert names.index(term.label) < names.index("example encephalitis")
    assert tree.count("<ul>") == tree.count("</ul>") > 1


def test_page_of_a_source_is_grouped_and_folded(packaged: httpx.Client) -> None:
    """Seven hundred claims stand below the terms that they speak of, with a way to each kind of them."""
    page = packaged.get("/source/nord2016", headers=HTML).text
    rows = len(re.findall(r'<tr id="c\w+"', page))
    anchors = re.findall(r'<a href="#(\w+)">[\w ]+ \(\d+\)</a>', page)

    assert rows > 600
    assert page.count("<details>") > 50
    assert anchors[:2] == ["Antibody", "Syndrome"]
    assert all(f'<h2 id="{anchor}">' in page for anchor in anchors)


def test_first_page_is_small_on_the_wire(packaged: httpx.Client) -> None:
    """With all that it loads less than 300 kB, packed."""
    page = packaged.get("/", headers={**HTML, "Accept-Encoding": "gzip"})
    loaded = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', page.text)
    style = packaged.get("/style.css").text
    loaded += re.findall(r'<img src="([^"]*)"', page.text)
    loaded += [f"/{font}" for font in re.findall(r'url\("(assets/[^"]+)"\)', style)]
    sizes = [sent_bytes(packaged, path) for path in ("/", *loaded)]

    assert page.headers["content-encoding"] == "gzip"
    assert len(sizes) > 3
    assert sum(sizes) < 300_000


def test_what_does_not_change_is_kept_by_the_browser(server: Server) -> None:
    """A page is only confirmed when it is asked for again, and a font not even asked for."""
    page = server.client.get("/term/anti-y", headers=HTML)
    again = server.client.get("/term/anti-y", headers={**HTML, "If-None-Match": page.headers["etag"]})
    font = server.client.get("/assets/source-sans-3-latin-400-normal.woff2")

    assert (again.status_code, again.content) == (304, b"")
    assert font.status_code != 200 or "immutable" in font.headers["cache-control"]


def test_robots_and_icon_are_there(server: Server) -> None:
    """What browsers and crawlers ask for without being told."""
    assert "Disallow: /sparql" in server.client.get("/robots.txt").text
    assert server.client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
    assert '<meta name="description" content="Antibody' not in get(server, "/term/anti-y")
    assert re.search(r'<meta name="description" content="[^"]{20,}">', get(server, "/term/anti-y"))


def test_network_is_served_as_it_is_written(server: Server) -> None:
    """Its own policy lets its own script run, and ours does not forbid it."""
    answer = server.client.get("/network")

    assert answer.status_code in (200, 404)
    if answer.status_code == 200:
        assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
        assert server.client.get("/network.html").content == answer.content
