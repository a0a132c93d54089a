"""All that a graph offers works over an endpoint too, with the same answers and few requests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.cli.card import card
from pns_graph.questions.library import Library
from pns_graph.rdf.namespaces import ONTOLOGY_IRI
from pns_graph.store.endpoints.endpoint import Endpoint

from ..queries.examples import HOW_MANY, shared_out, toy_examples
from ..representatives import rest_slow
from ..web.conftest import serving
from .same_answers import assert_same_answer
from .servers import Server


@pytest.fixture
def there(oxigraph: Server) -> KnowledgeGraph:
    """The toy world behind an endpoint, nothing of it read yet."""
    return KnowledgeGraph.connect(oxigraph.query, graph=ONTOLOGY_IRI)


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The methods of all requests that were sent."""
    sent: list[str] = []
    send = Endpoint.send

    def counted(self: Endpoint, method: str, **options: object) -> object:
        sent.append(method)
        return send(self, method, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Endpoint, "send", counted)
    return sent


def test_terms_and_claims(toy: KnowledgeGraph, there: KnowledgeGraph) -> None:
    """Terms, their neighbours, mappings and claims are the same."""
    for graph in (toy, there):
        assert graph.term("ANTI X").key == "anti-x"
    for term, match in toy.find("anti"):
        assert (term, match) in there.find("anti")
        assert there.parents(term) == toy.parents(term)
        assert there.children(term) == toy.children(term)
        assert there.related(term) == toy.related(term)
        assert there.mappings(term) == toy.mappings(term)
    assert there.claims(subject="anti-x") == toy.claims(subject="anti-x")
    assert there.claims() == toy.claims()


def test_associations_and_lines(toy: KnowledgeGraph, there: KnowledgeGraph) -> None:
    """What claims say together, and the lines of an answer, are the same too."""
    assert there.associations(subgroups=True) == toy.associations(subgroups=True)
    for name in ("tumours", "syndromes", "risk"):
        assert getattr(there.antibody("anti-y"), name) == getattr(toy.antibody("anti-y"), name)
    assert there.tumour("SCLC").antibodies == toy.tumour("SCLC").antibodies


def test_card(toy: KnowledgeGraph, there: KnowledgeGraph) -> None:
    """The card of a term is the same to the letter."""
    assert card(there.store, there.term("anti-x")) == card(toy.store, toy.term("anti-x"))


@pytest.mark.slow
def test_whole_graph(toy: KnowledgeGraph, there: KnowledgeGraph) -> None:
    """The summary, the report and the copies are the same."""
    assert there.info().rows().to_dicts() == toy.info().rows().to_dicts()
    assert there.info().as_text().splitlines()[0] == f"release   {there.file}"
    assert there.coverage().as_text() == toy.coverage().as_text()
    assert networkx.utils.graphs_equal(there.to_networkx(), toy.to_networkx())
    assert len(there.rdflib()) == len(toy.rdflib())


@HOW_MANY
@pytest.mark.parametrize("name", shared_out("Oxigraph"))
def test_same_answer(toy: KnowledgeGraph, oxigraph: Server, name: str, most: int | None) -> None:
    """Every question has the same rows."""
    there = KnowledgeGraph.connect(oxigraph.query, graph=ONTOLOGY_IRI)

    for parameters in toy_examples(toy, toy.library[name])[:most]:
        assert_same_answer(toy, there, name, parameters)


def test_answers_of_every_kind(there: KnowledgeGraph) -> None:
    """ASK, CONSTRUCT and DESCRIBE come over HTTP too, with our prefixes."""
    assert there.sparql("ASK { ?x a pns:Antibody }")
    assert not there.sparql("ASK { ?x a pns:Nonsense }")
    assert len(there.sparql("CONSTRUCT WHERE { ?x a pns:Antibody }")) > 3
    assert len(there.sparql(f"DESCRIBE <{there.term('anti-x').iri}>")) > 5


def test_a_question_takes_a_handful_of_requests(requests: list[str], there: KnowledgeGraph) -> None:
    """Not one request for each term in the rows."""
    rows = there.query("tumours_by_antibody", antibody="anti-x").to_dicts()

    assert rows
    assert len(requests) < 20


def test_reading_every_claim_takes_few_requests(requests: list[str], there: KnowledgeGraph) -> None:
    """Descriptions are fetched by the hundred."""
    claims = there.claims()

    assert len(claims) > 50
    assert len(requests) < 20


def test_reading_every_association_takes_few_requests(requests: list[str], there: KnowledgeGraph) -> None:
    """As with claims."""
    found = there.associations(subgroups=True)

    assert len(found) > 100
    assert len(requests) < 30


def test_what_was_read_is_kept(requests: list[str], there: KnowledgeGraph) -> None:
    """The same term again costs nothing."""
    there.term("anti-x")
    before = len(requests)

    assert there.term("anti-x").key == "anti-x"
    assert len(requests) == before


@pytest.mark.parametrize(
    "command",
    [
        ("info", "--format", "csv"),
        ("find", "anti"),
        ("show", "anti-x"),
        ("query", "tumours_by_antibody", "-p", "antibody=anti-x"),
        ("sparql", "SELECT ?label WHERE { ?x a pns:Antibody ; rdfs:label ?label } ORDER BY ?label"),
        ("report", "coverage"),
    ],
    ids=lambda command: command[0],
)
def test_commands_ask_an_endpoint(
    toy: KnowledgeGraph, oxigraph: Server, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    """With ``--endpoint`` a command prints what it prints of the file."""
    printed = []
    for place in (("--release", str(toy.file)), ("--endpoint", oxigraph.query, "--graph", ONTOLOGY_IRI)):
        assert main([command[0], *place, *command[1:]]) == 0
        printed.append(capsys.readouterr().out)

    assert printed[0] == printed[1] != ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--graph", "urn:x"), "give --endpoint too"),
        (("--endpoint", "http://127.0.0.1:9/", "--release", "pns.ttl"), "not from both"),
    ],
)
def test_options_that_contradict(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    """A graph is one of an endpoint, and a release has one place."""
    assert main(["info", *options]) == 2
    assert said in capsys.readouterr().err


@pytest.fixture(scope="module")
def served(toy: KnowledgeGraph) -> Iterator[KnowledgeGraph]:
    """The toy world behind ``pns serve``."""
    with serving(Path(toy.file)) as server:
        yield KnowledgeGraph.connect(f"{server.url}/sparql")


@HOW_MANY
@pytest.mark.parametrize("name", Library().names())
def test_same_answer_from_our_own_server(
    toy: KnowledgeGraph, served: KnowledgeGraph, name: str, most: int | None
) -> None:
    """Every question has the same rows."""
    for parameters in toy_examples(toy, toy.library[name])[:most]:
        assert_same_answer(toy, served, name, parameters)


@pytest.mark.parametrize("suffix", rest_slow([".svg", ".graphml", ".png", ".html"]))
def test_picture_is_the_same_from_file_and_endpoint(
    toy: KnowledgeGraph, oxigraph: Server, tmp_path: Path, suffix: str
) -> None:
    """``pns network --endpoint`` draws what an endpoint holds, to the last byte as from the file."""
    one, two = tmp_path / f"file{suffix}", tmp_path / f"endpoint{suffix}"
    command = ["network", "--endpoint", oxigraph.query, "--graph", ONTOLOGY_IRI, "-o", str(two)]

    assert main(["network", "--release", str(toy.file), "-o", str(one)]) == 0
    assert main(command) == 0
    assert one.read_bytes() == two.read_bytes()
