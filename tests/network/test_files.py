"""What is written: page, pictures and GraphML."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.errors import NetworkError, PageError, ReleaseError
from pns_graph.network import write_network
from pns_graph.network.model import Network
from pns_graph.network.page import network_page, page_claims
from pns_graph.store import bundle

from ..representatives import rest_slow

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def toy() -> KnowledgeGraph:
    """The toy world, which has associations."""
    return KnowledgeGraph.example()


@pytest.fixture(scope="module")
def toy_page(toy: KnowledgeGraph) -> str:
    """Its page."""
    return network_page(toy).decode()


@pytest.mark.parametrize("suffix", rest_slow([".svg", ".graphml", ".png", ".html"], 3))
def test_same_release_gives_the_same_bytes(toy: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    """Written twice, a file is the same to the last byte, and nothing else is left beside it."""
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    summary = write_network(toy, one)
    write_network(toy, two)

    assert one.read_bytes() == two.read_bytes()
    assert summary.size_bytes == one.stat().st_size
    assert sorted(tmp_path.iterdir()) == [one, two]


@pytest.mark.parametrize("suffix", [".html", ".svg", ".png"])
def test_summary_counts_what_was_drawn(toy: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    """A page holds all rows, a picture those that the newest criteria rate; both are told as they are."""
    rows = toy.reading_rows()
    drawn = rows if suffix == ".html" else rows.opened
    summary = write_network(toy, tmp_path / f"network{suffix}")

    assert summary.counts == drawn.counts()
    assert summary.counts["antibodies"] == len(list(drawn.every_row()))
    assert str(summary).endswith(f"{summary.counts['marks']} marks, {summary.counts['claims']} claims")


def test_summary_counts_terms_and_edges_of_a_graph(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """The numbers of the small world."""
    summary = write_network(graph, tmp_path / "network.graphml")

    assert summary.counts == {"terms": 9, "edges": 10, "claims": 8}


@pytest.mark.parametrize("suffix", [".html", ".svg", ".png"])
def test_a_release_without_associations_is_refused(
    graph: KnowledgeGraph, tmp_path: Path, suffix: str
) -> None:
    """An older release is told from one about which nothing is known, and no file is left."""
    with pytest.raises(ReleaseError, match="no associations"):
        write_network(graph, tmp_path / f"network{suffix}")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["network.pdf", "network", "network.htm"])
def test_unknown_suffix_names_the_known_ones(graph: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """The error says what can be written, and nothing is."""
    with pytest.raises(NetworkError, match=re.escape(".html, .svg, .png, .graphml")):
        write_network(graph, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_failed_write_leaves_the_old_file(
    toy: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs the new file, not the old one."""
    output = tmp_path / "network.svg"
    output.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NetworkError, match="No space left on device"):
        write_network(toy, output)
    assert output.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_missing_bundle_names_the_cure(
    toy: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a checkout that was never installed the page cannot be written, the graph can."""
    monkeypatch.setattr(bundle, "_FOLDER", tmp_path / "bundle")

    with pytest.raises(PageError, match=re.escape("`pip install .`")):
        write_network(toy, tmp_path / "network.html")
    assert write_network(toy, tmp_path / "network.graphml").size_bytes


def unpacked(page: str, element: str) -> dict[str, Any]:
    """What an element of the page holds, unpacked as the page does."""
    found = re.search(f'id="{element}">([^<]*)</script>', page)
    assert found is not None
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(found[1])))
    return data


def test_page_holds_its_data_and_asks_for_nothing(toy_page: str) -> None:
    """One file: no source, style sheet or font from elsewhere, and a policy that forbids it."""
    head = toy_page.partition("<script")[0]

    assert "default-src 'none'" in head
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=(?![\"']?data:)", toy_page)
    assert "For research and teaching; not a medical device" in toy_page


def test_every_line_of_the_page_has_its_claims(toy: KnowledgeGraph, toy_page: str) -> None:
    """A claim that a line names is in the page with its source; the words are those of the answer."""
    rows, claims = unpacked(toy_page, "data"), unpacked(toy_page, "claims")
    said = {str(line) for row in toy.reading_rows().every_row() for line in row.lines}
    told = {f"{rows['terms'][line['term']]['short']}: {line['words']}" for line in rows["lines"]}

    assert said <= told
    assert set(rows["claims"]) == set(claims["claims"])
    assert {claim["source"] for claim in claims["claims"].values()} == set(claims["sources"])


def test_a_count_of_none_is_no_denial(graph: KnowledgeGraph) -> None:
    """None of twelve is told as the number it is; what is denied without a count is called so."""
    claims = page_claims(graph, [claim.iri for claim in graph.claims()])["claims"]
    none, denied = claims["claim:0000000000000003"], claims["claim:0000000000000002"]

    assert none["number"].startswith("0 of 12")
    assert "strength" not in none
    assert "negated" not in none
    assert "denied" in denied["strength"]


def test_no_text_of_the_release_can_end_the_script(toy_page: str) -> None:
    """What is packed has no angle bracket, and only the page's own scripts are scripts."""
    assert len(re.findall(r"</script", toy_page)) == 4
    assert "34 of 40" not in toy_page


def test_page_links_only_to_what_is_a_link(graph: KnowledgeGraph) -> None:
    """A PMID, a quoted DOI, a web address; never another scheme."""
    page = json.dumps(page_claims(graph, [claim.iri for claim in graph.claims()]))

    assert "https://pubmed.ncbi.nlm.nih.gov/123/" in page
    assert "https://doi.org/10.1/a%3Cb%3Ec" in page
    assert "https://example.org/page" in page
    assert "javascript:" not in page


def test_graphml_reads_back(graph: KnowledgeGraph, network: Network, tmp_path: Path) -> None:
    """Every reader finds every node, every edge and the number with its source."""
    write_network(graph, tmp_path / "network.graphml")
    read = nx.read_graphml(tmp_path / "network.graphml", force_multigraph=True)

    assert set(read) == set(network.nodes)
    assert read.number_of_edges() == len(network.edges)
    assert read.nodes["anti-q"]["label"] == "anti-<b>Q</b> & </script> antibody"
    (edge,) = read.get_edge_data("anti-x", "tumour-y").values()
    assert (edge["polarity"], edge["claims"], edge["sources"]) == ("both", 2, "first2001 | page2002")
    assert (
        "[34 of 40 (85 %), most, female, aged 18 to 45 years] (first2001, Table 2; to be checked"
        in (edge["statements"])
    )


def test_graphml_names_every_edge(graph: KnowledgeGraph, network: Network, tmp_path: Path) -> None:
    """Programs that keep edges by their id keep them all; the id is a name token, as GraphML wants it."""
    write_network(graph, tmp_path / "network.graphml")
    edges = list(ElementTree.parse(tmp_path / "network.graphml").iter(f"{GRAPHML}edge"))
    names = {edge.get("id") for edge in edges}

    assert len(names) == len(edges) == len(network.edges)
    assert "anti-x.indicatesTumour.tumour-y" in names
    assert all(re.fullmatch(r"[\w.:-]+", name or "") for name in names)


def test_graphml_keeps_the_relation_of_an_edge(
    graph: KnowledgeGraph, network: Network, tmp_path: Path
) -> None:
    """What the id used to say stands in an attribute."""
    write_network(graph, tmp_path / "network.graphml")
    read = nx.read_graphml(tmp_path / "network.graphml", force_multigraph=True)
    relations = sorted((s, data["relation"], o) for s, o, data in read.edges(data=True))

    assert relations == sorted((edge.subject, edge.relation, edge.object) for edge in network.edges)


def test_graphml_writes_truth_values_as_xml_has_them(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """``true`` and ``false``; readers other than networkx do not know those of Python."""
    write_network(graph, tmp_path / "network.graphml")
    root = ElementTree.parse(tmp_path / "network.graphml").getroot()
    truths = {key.get("id") for key in root.iter(f"{GRAPHML}key") if key.get("attr.type") == "boolean"}
    written = {data.text for data in root.iter(f"{GRAPHML}data") if data.get("key") in truths}

    assert len(truths) == 2
    assert written == {"true", "false"}


def test_graphml_edges_carry_what_all_claims_say_together(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Share, interval, people, basis and certainty as the library answers; nothing where nobody counted."""
    write_network(toy, tmp_path / "network.graphml")
    read = nx.read_graphml(tmp_path / "network.graphml", force_multigraph=True)
    (told, *_) = toy.antibody("anti-y").tumours
    edge = read.edges["anti-y", "small-cell-lung-cancer", "anti-y.indicatesTumour.small-cell-lung-cancer"]
    said = read.edges["anti-y", "breast-cancer", "anti-y.indicatesTumour.breast-cancer"]

    assert (edge["share"], edge["low"], edge["high"]) == (told.share, float(told.low), float(told.high))
    assert (edge["people"], edge["basis"], edge["certainty"]) == (told.people, told.basis, told.certainty)
    assert edge["how_often"] in str(told)
    assert said["basis"] == "said"
    assert "share" not in said
