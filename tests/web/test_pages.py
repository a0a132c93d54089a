"""Terms at their own addresses: pages for people, triples for programs; what the server says of itself."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pyoxigraph as ox
import pytest
from rdflib import DCAT, RDF, Graph, Literal, Namespace, URIRef

from pns_graph import KnowledgeGraph
from pns_graph.questions.library_data import LIBRARY_IRI

from .conftest import Server, serving

HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
PNSO = "https://w3id.org/pnso/"


class Links(HTMLParser):
    """Collects where a page leads, and the elements that it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.hrefs += [value for name, value in attrs if name in ("href", "src") and value]


@pytest.fixture(scope="module")
def graph(release: Path) -> KnowledgeGraph:
    """The same release in this process."""
    return KnowledgeGraph.load(release)


def page(server: Server, path: str) -> str:
    """Return a page as a browser gets it."""
    answer = server.client.get(path, headers={"Accept": HTML})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def counted(server: Server, dataset: str = "") -> str:
    """Return how many triples the default graph of the endpoint has."""
    answer = server.ask(f"SELECT (COUNT(*) AS ?n) {dataset} {{ ?s ?p ?o }}")
    return answer.json()["results"]["bindings"][0]["n"]["value"]


def test_page_says_all_that_the_card_says(server: Server, graph: KnowledgeGraph) -> None:
    """Names, numbers, people, sources, what is to be checked, and that this is no medical device."""
    text = page(server, urlsplit(graph.term("anti-y").iri).path.removeprefix("/pnso"))

    for words in ("anti-Y antibody", "ANNA-Y", "34 of 40 (85 %)", "toy2001", "not a medical device"):
        assert words in text


@pytest.mark.parametrize(
    ("suffix", "accept", "form"),
    [
        ("", "text/turtle", "turtle"),
        ("", None, "turtle"),
        ("", "application/ld+json", "json-ld"),
        (".ttl", HTML, "turtle"),
        (".nt", HTML, "nt"),
        (".rdf", None, "xml"),
        (".jsonld", HTML, "json-ld"),
    ],
)
def test_programs_get_triples_of_a_term_with_its_claims(
    server: Server, graph: KnowledgeGraph, suffix: str, accept: str | None, form: str
) -> None:
    """The term's own triples and every claim of it, in the format of the header or of the suffix."""
    term = graph.term("anti-y")
    path = term.iri.removeprefix(PNSO.rstrip("/")) + suffix
    answer = server.client.get(path, headers={"Accept": accept} if accept else {})
    found = Graph().parse(data=answer.text, format=form)

    assert answer.headers["vary"].split(", ")[0] == "Accept"
    assert answer.headers["content-location"] == path.removesuffix(suffix)
    assert (URIRef(term.iri), RDF.type, URIRef(f"{PNSO}vocab/Antibody")) in found
    claims = set(found.subjects(RDF.type, URIRef(f"{PNSO}vocab/Claim")))
    expected = [*graph.claims(subject=term), *graph.claims(object=term)]
    assert claims == {URIRef(claim.iri) for claim in expected}


def test_html_suffix_is_the_page(server: Server) -> None:
    """``.html`` gives the page to whoever asks."""
    answer = server.client.get("/term/anti-y.html", headers={"Accept": "text/turtle"})

    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_term_is_found_by_every_kind_of_name(server: Server) -> None:
    """Key, synonym, CURIE and IRI lead to the same page, also for an outside term."""
    by_key = page(server, "/term/thymoma")

    assert by_key == page(server, "/term?iri=MONDO:0006456")
    assert by_key == page(server, "/term?iri=http://purl.obolibrary.org/obo/MONDO_0006456")
    assert page(server, "/term/ANNA-Y") == page(server, "/term/anti-y")


@pytest.mark.slow
def test_no_link_is_dead_and_every_thing_has_a_page(server: Server, release: Path) -> None:
    """Every IRI of ours is a page, and every link of a page within the server leads somewhere."""
    store = ox.Store()
    store.load(path=release, format=ox.RdfFormat.TURTLE)
    ours = {quad.subject.value for quad in store if str(quad.subject).startswith(f"<{PNSO}")}
    waiting = {"/" + iri.removeprefix(PNSO) for iri in ours} | {"/search?q=y"}
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = server.client.get(path, headers={"Accept": HTML})
        assert answer.status_code == 200, (path, answer.text)
        if answer.headers["content-type"].startswith("text/html") and path != "/":
            links = {urljoin(path, href) for href in Links(answer.text).hrefs}
            suffixes = (".ttl", ".nt", ".rdf", ".jsonld")
            waiting |= {link for link in links if link[:1] == "/" and not link.endswith(suffixes)} - seen

    assert len(seen) > 100


@pytest.mark.parametrize(
    "path", ["/PNSO_9999999", "/term/ant-y", "/term?iri=http://a/b", "/nothing/here", "/assets/../x"]
)
def test_unknown_thing_is_404_with_a_way_on(server: Server, path: str) -> None:
    """A person gets a page with a search, a program one line; near names where there are any."""
    for_people = server.client.get(path, headers={"Accept": HTML})
    for_programs = server.client.get(path, headers={"Accept": "text/turtle"})

    assert (for_people.status_code, for_programs.status_code) == (404, 404)
    assert for_programs.text.count("\n") == 1
    assert path != "/term/ant-y" or "did you mean anti-y" in for_programs.text + for_people.text


def test_nothing_acceptable_is_406(server: Server) -> None:
    """A picture of a term is not to be had."""
    answer = server.client.get("/term/anti-y", headers={"Accept": "image/png"})

    assert answer.status_code == 406
    assert "text/turtle" in answer.text


def test_text_of_the_release_cannot_run(release: Path, tmp_path: Path) -> None:
    """A label or an address that holds a script is shown as text, and no page lets one run."""
    evil = "<script>alert(1)</script>"
    file = tmp_path / "evil.ttl"
    file.write_text(release.read_text(encoding="utf-8").replace("anti-Y antibody", evil), encoding="utf-8")
    with serving(file) as server:
        for path in (
            "/term/anti-y",
            f"/search?q={evil}",
            f"/term/{evil}",
            "/search?q=alert",
            "/vocab/Antibody",
        ):
            answer = server.client.get(path, headers={"Accept": HTML})
            assert "script" not in Links(answer.text).tags
            assert "&lt;script&gt;" in answer.text
            assert "default-src 'self'" in answer.headers["content-security-policy"]
            assert "script-src" not in answer.headers["content-security-policy"]


def test_denied_claim_does_not_read_as_stated(server: Server, graph: KnowledgeGraph) -> None:
    """The heading of its page begins with the denial."""
    denied = next(claim for claim in graph.claims() if claim.negated)

    assert "<h1>Denied: " in page(server, f"/{denied.iri.removeprefix(PNSO)}")


def test_page_of_a_source_tells_whom_it_counted_and_its_note(server: Server) -> None:
    """With what was read of it, and a link to the page of each group of people."""
    text = page(server, "/source/toy2001")

    for told in ("Invented, as everything here.", "full text", "PMID or DOI on 2026-01-05"):
        assert told in text
    assert 'href="/pnso/cohort/toy2001-men"' in text or 'href="/cohort/toy2001-men"' in text
    assert "Note: Invented, as everything here." in page(server, "/term/anti-y")


def test_page_of_a_claim_tells_where_it_comes_from(server: Server, graph: KnowledgeGraph) -> None:
    """The people counted, what is repeated, why it is not pooled, and what was read."""
    claim = next(each for each in graph.claims(source="toy2022") if each.restates and each.cohort)
    text = page(server, "/claim/" + claim.iri.rpartition("/")[2])

    assert "toy2021: 250 people; Example hospital" in text
    for told in ("people counted", "repeats", "the count of a review", "restatement"):
        assert told in text
    words = "counted in toy2021 (250 people); repeats toy2021; not to be pooled: the count of a review"
    assert words in page(server, "/term/example-ganglionitis")


def test_every_reply_forbids_sniffing(server: Server) -> None:
    """What is plain text is not taken for a page."""
    for path in ("/", "/network", "/void", "/sparql?query=x", "/PNSO_9999999", "/style.css"):
        assert server.client.get(path).headers["x-content-type-options"] == "nosniff"


def test_search_lists_terms_by_name(server: Server) -> None:
    """Parts of names find terms; what is not found offers near names."""
    assert "example encephalitis" in page(server, "/search?q=brain+fever")
    assert "also called example brain fever" in page(server, "/search?q=brain+fever")
    assert "near ones are example" in page(server, "/search?q=exmple+myositis")
    assert "Terms by name" in page(server, "/search")


def test_search_says_what_is_only_near(server: Server) -> None:
    """The meant term stands first and unmarked; what only holds the words says so, and so does the page."""
    meant = page(server, "/search?q=antibodies+to+Y").partition('<ul class="found">')[2].split("<li>")
    near = page(server, "/search?q=brain+fever")
    entries = page(server, "/search?q=example+encephalitis").partition('<ul class="found">')[2].split("<li>")

    assert "anti-Y antibody" in meant[1]
    assert '<span class="fit">' not in meant[1]
    assert "Nothing is called so; 1 term near it" in near
    assert "part of a name" in near
    assert "part of a name" not in entries[1]
    assert all("part of a name" in entry for entry in entries[2:])
    assert "FOO is no vocabulary known here" in page(server, "/search?q=FOO:1")


def test_service_describes_itself(server: Server, graph: KnowledgeGraph) -> None:
    """The Service Description of the endpoint names itself, its language, formats and graphs, counted."""
    answer = server.client.get("/sparql", headers={"Accept": "application/rdf+xml"})
    found = Graph().parse(data=answer.text, format="xml")
    service = URIRef(f"{server.url}/sparql")
    default = found.value(found.value(service, SD.defaultDataset), SD.defaultGraph)

    assert (service, RDF.type, SD.Service) in found
    assert (service, SD.endpoint, service) in found
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in found
    assert len(set(found.objects(service, SD.resultFormat))) == 8
    assert str(found.value(default, VOID.triples)) == counted(server)
    assert {str(name) for name in found.objects(None, SD.name)} == {LIBRARY_IRI}
    questions = found.value(found.value(predicate=SD.name, object=URIRef(LIBRARY_IRI)), SD.graph)
    assert str(found.value(questions, VOID.triples)) == counted(server, f"FROM <{LIBRARY_IRI}>")
    assert counted(server, f"FROM <{PNSO}pnso.owl>") == str(graph.info().triples)


def test_service_says_when_it_follows_service_clauses(server: Server, lean: Server) -> None:
    """``sd:BasicFederatedQuery`` is a feature only where it is."""
    assert "BasicFederatedQuery" not in server.client.get("/sparql").text
    assert "BasicFederatedQuery" in lean.client.get("/sparql").text


def test_people_who_open_the_endpoint_get_the_editor(server: Server) -> None:
    """A browser without a query gets the page, also with a question of the library in the address."""
    for address in ("/sparql", "/sparql?name=tumours_by_antibody&antibody=Hu"):
        answer = server.client.get(address, headers={"Accept": HTML})

        assert (answer.status_code, answer.headers["vary"].split(", ")[0]) == (200, "Accept")
        assert re.search(r"assets/editor\.js|pip install", answer.text)
    older = server.client.get("/?name=tumours_by_antibody&antibody=Hu", headers={"Accept": HTML})
    assert older.headers["location"] == "/sparql?name=tumours_by_antibody&antibody=Hu"


def test_the_endpoint_stays_one_for_programs(server: Server) -> None:
    """Who does not ask for a page is told what is wrong with a request, or gets the description."""
    assert server.client.get("/sparql").headers["content-type"].startswith("text/turtle")
    answer = server.client.get("/sparql?name=x")

    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")


@pytest.mark.parametrize("path", ["/void", "/.well-known/void"])
def test_dataset_is_described_with_its_counts(server: Server, graph: KnowledgeGraph, path: str) -> None:
    """VoID and DCAT: licence, version, where to get it, and numbers that the endpoint confirms."""
    found = Graph().parse(data=server.client.get(path).text, format="turtle")
    dataset = URIRef(f"{server.url}/void#dataset")
    parts = {
        found.value(part, VOID["class"]): found.value(part, VOID.entities)
        for part in found.objects(dataset, VOID.classPartition)
    }
    counted = server.ask("SELECT (COUNT(*) AS ?n) { ?x a pns:Antibody }").json()["results"]["bindings"][0][
        "n"
    ]

    assert found.value(dataset, VOID.triples) == Literal(graph.info().triples)
    assert str(parts[URIRef(f"{PNSO}vocab/Antibody")]) == counted["value"]
    assert found.value(dataset, VOID.sparqlEndpoint) == URIRef(f"{server.url}/sparql")
    assert "licenses/by/4.0" in str(found.value(dataset, URIRef("http://purl.org/dc/terms/license")))
    assert found.value(dataset, URIRef(f"{DCAT}version"))
    assert len(set(found.objects(dataset, VOID.propertyPartition))) == int(
        found.value(dataset, VOID.properties)
    )
    example = found.value(dataset, VOID.exampleResource)
    assert server.client.get(urlsplit(example).path.removeprefix("/pnso")).status_code == 200


def test_dump_is_the_release(server: Server, release: Path) -> None:
    """What VoID names as the dump is the file, byte for byte."""
    assert server.client.get("/pns.ttl").content == release.read_bytes()


@pytest.mark.parametrize("asked", [5, pytest.param(None, id="all", marks=pytest.mark.slow)])
def test_library_is_listed_with_text_that_runs(
    server: Server, graph: KnowledgeGraph, asked: int | None
) -> None:
    """Every question with its group, its inputs, and SPARQL that the endpoint takes as it is."""
    listed = server.client.get("/library.json").json()
    groups = {group["name"] for group in listed["groups"]}

    assert [query["name"] for query in listed["queries"]] == graph.library.names()
    assert {query["group"] for query in listed["queries"]} == groups
    for query in listed["queries"][:asked]:
        answer = server.client.post("/sparql", data={"query": query["sparql"]})
        assert answer.status_code == 200, (query["name"], answer.text)


def test_question_comes_with_values_in_it(server: Server, graph: KnowledgeGraph) -> None:
    """The editor gets the same text as ``--explain`` prints; what cannot be bound says why."""
    path = "/library/tumours_by_antibody.rq"
    text = server.client.get(path, params={"antibody": "ANNA-Y"}).text

    assert text == graph.explain("tumours_by_antibody", antibody="ANNA-Y")
    assert "did you mean" in server.client.get(path, params={"antibody": "ANNA-X1"}).text
    assert "missing parameter antibody" in server.client.get(path).text
    assert server.client.get("/library/tumors.rq").status_code == 404


def test_completions_name_prefixes_terms_and_properties(server: Server, graph: KnowledgeGraph) -> None:
    """The editor completes terms by label; the list is sent once, and then only confirmed."""
    answer = server.client.get("/completions.json")
    listed = json.loads(answer.text)
    again = server.client.get("/completions.json", headers={"If-None-Match": answer.headers["etag"]})

    assert listed["prefixes"]["pns"] == f"{PNSO}vocab/"
    assert {"anti-y"} < {term["key"] for term in listed["terms"]}
    assert len(listed["terms"]) == sum(graph.info().kinds.values())
    assert {"pns:indicatesTumour", "rdfs:label"} & {each["curie"] for each in listed["properties"]}
    assert (again.status_code, again.content) == (304, b"")


def test_first_page_works_with_and_without_the_editor(server: Server) -> None:
    """Nothing on it waits for a script."""
    text = server.client.get("/").text

    assert "<h1>Paraneoplastic neurologic syndromes</h1>" in text
    assert "<script" not in text
    assert server.client.get("/assets/..%2f..%2fapp.py").status_code == 404


def test_page_of_a_term_answers_first(server: Server) -> None:
    """The answer with its bars stands before the names, the claims are folded, and a list leads to each."""
    text = page(server, "/term/example-encephalitis")
    places = [text.index(f'id="{name}"') for name in ("tumours_by_syndrome", "names", "claims", "sources")]

    assert places == sorted(places)
    assert "56 % (42 to 69) of 50 people, if paraneoplastic; moderate" in text
    assert text.count("<details>") == text.count("<summary>") > 3
    anchors = {href[1:] for href in Links(text).hrefs if href.startswith("#")} - {"main"}
    assert anchors == set(re.findall(r'<h2 id="([^"]+)"', text))


def test_page_without_an_answer_shows_its_claims(server: Server) -> None:
    """No question answers about a symptom: what is said of it is not folded."""
    text = page(server, "/term/seizure")

    assert "<details>" not in text
    assert 'class="claims"' in text


def test_interval_is_drawn_where_it_is(server: Server) -> None:
    """The bar begins at the lower bound and is as long as the interval; the text beside it says the same."""
    text = page(server, "/term/anti-y")
    row = re.search(r"<tr[^>]*><th[^>]*><a[^>]*>small cell lung carcinoma</a>.*?</tr>", text)

    assert row
    assert "85 % (71 to 93) of 40 people; low" in row[0]
    assert '<rect class="interval" x="70.9" y="2" width="22" height="6"/>' in row[0]
    assert '<rect class="share" x="85"' in row[0]
    assert 'aria-hidden="true"' in row[0]


def test_every_table_has_a_caption_and_heads_for_its_cells(server: Server) -> None:
    """Who listens to a page hears what a table is about, and to which row and column a cell belongs."""
    for path in ("/term/anti-y", "/term/example-encephalitis", "/term/seizure", "/source/toy2001"):
        text = page(server, path)
        heads = re.findall(r"<th\b([^>]*)>", text)

        assert text.count("<table") == text.count("<caption>") > 0
        assert all('scope="' in head for head in heads)


def test_page_needs_nothing_from_elsewhere(server: Server) -> None:
    """No script, no style in the page, and nothing that a browser would load from another host."""
    text = page(server, "/term/anti-y")

    assert not re.search(r"<script|<img|<iframe|<object|style=", text)
    loaded = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', text)
    assert loaded == ["/favicon.svg", "/style.css"]
