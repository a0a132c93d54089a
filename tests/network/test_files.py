"""What is written: page, pictures and GraphML."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.errors import NetworkError, PageError
from pns_graph.network import write_network
from pns_graph.network.layout import Layout
from pns_graph.network.model import Network, NetworkNode
from pns_graph.network.page import page_html
from pns_graph.network.pictures.picture import PNG_SCALE, picture_svg, text_width
from pns_graph.store import bundle

SVG = "{http://www.w3.org/2000/svg}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
HOSTILE = "anti-<b>Q</b> & </script>"


@pytest.mark.parametrize("suffix", [".html", ".svg", ".png", ".graphml"])
def test_same_release_gives_the_same_bytes(graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    """Written twice, a file is the same to the last byte, and nothing else is left beside it."""
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    summary = write_network(graph, one)
    write_network(graph, two)

    assert one.read_bytes() == two.read_bytes()
    assert summary.size_bytes == one.stat().st_size
    assert sorted(tmp_path.iterdir()) == [one, two]


def test_summary_counts_what_was_drawn(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """The numbers of the small world."""
    summary = write_network(graph, tmp_path / "network.svg")

    assert (summary.syndromes, summary.antibodies, summary.tumours, summary.groups) == (2, 4, 2, 1)
    assert (summary.edges, summary.denied, summary.claims) == (10, 1, 8)


@pytest.mark.parametrize("name", ["network.pdf", "network", "network.htm"])
def test_unknown_suffix_names_the_known_ones(graph: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    """The error says what can be written, and nothing is."""
    with pytest.raises(NetworkError, match=re.escape(".html, .svg, .png, .graphml")):
        write_network(graph, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_failed_write_leaves_the_old_file(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs the new file, not the old one."""
    output = tmp_path / "network.svg"
    output.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NetworkError, match="No space left on device"):
        write_network(graph, output)
    assert output.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_missing_bundle_names_the_cure(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a checkout that was never installed the page cannot be written, the SVG can."""
    monkeypatch.setattr(bundle, "_FOLDER", tmp_path / "bundle")

    with pytest.raises(PageError, match=re.escape("`pip install .`")):
        write_network(graph, tmp_path / "network.html")
    assert write_network(graph, tmp_path / "network.svg").size_bytes


def test_page_holds_its_data_and_asks_for_nothing(network: Network, layout: Layout) -> None:
    """One file: no source, style sheet or font from elsewhere, and a policy that forbids it."""
    page = page_html(network, layout)
    head = page.partition("<script")[0]

    assert "default-src 'none'" in head
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=(?![\"']?data:)", page)
    assert "For research and teaching; not a medical device" in page


def test_no_text_of_the_release_can_end_the_script(network: Network, layout: Layout) -> None:
    """The hostile label comes back whole out of the data, and only the page's own scripts are scripts."""
    page = page_html(network, layout)
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    labels = {term["short"] for term in json.loads(data[1])["terms"]}

    assert HOSTILE in labels
    assert len(re.findall(r"</script", page)) == 2
    assert "<b>Q" not in page


def test_page_links_only_to_what_is_a_link(network: Network, layout: Layout) -> None:
    """A PMID, a quoted DOI, a web address; never another scheme."""
    page = page_html(network, layout)

    assert "https://pubmed.ncbi.nlm.nih.gov/123/" in page
    assert "https://doi.org/10.1/a%3Cb%3Ec" in page
    assert "https://example.org/page" in page
    assert "javascript:" not in page


def test_svg_is_well_formed_and_has_every_label(
    network: Network, layout: Layout, golden: Callable[[str, str], None]
) -> None:
    """Any XML reader opens it; each term of the world stands in it by name."""
    text = picture_svg(network, layout)
    texts = {element.text for element in ElementTree.fromstring(text).iter(f"{SVG}text")}

    assert {node.short for node in network.members.nodes.values()} <= texts
    assert HOSTILE in texts
    golden("network.svg", text)


def test_svg_has_no_character_that_xml_forbids(network: Network, layout: Layout) -> None:
    """A control character in a label becomes a blank, so that the picture still opens."""
    bell = NetworkNode(replace(network.nodes["tumour-y"].term, label="tumour\x07Y"))
    text = picture_svg(replace(network, nodes={**network.nodes, "tumour-y": bell}), layout)

    assert "tumour Y" in {element.text for element in ElementTree.fromstring(text).iter(f"{SVG}text")}


def test_svg_names_stay_inside_the_picture(network: Network, layout: Layout) -> None:
    """No name runs over the edge or into another, in a font wider than ours."""
    root = ElementTree.fromstring(picture_svg(network, layout))
    boxes = []
    for element in root.iter(f"{SVG}text"):
        x, y, size = (
            float(element.get("x", 0)),
            float(element.get("y", 0)),
            float(element.get("font-size", 14)),
        )
        width = text_width(element.text or "", size)
        left = x - {"end": width, "middle": width / 2}.get(element.get("text-anchor", ""), 0)
        boxes.append((left, left + width, y - size * 0.8, y + size * 0.2))

    assert all(left >= 0 and right <= float(root.get("width", 0)) for left, right, _, _ in boxes)
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top


def test_png_is_twice_the_size_of_the_svg(
    graph: KnowledgeGraph, network: Network, layout: Layout, tmp_path: Path
) -> None:
    """The header of the PNG says the size; the picture is not blank."""
    root = ElementTree.fromstring(picture_svg(network, layout))
    write_network(graph, tmp_path / "network.png")
    content = (tmp_path / "network.png").read_bytes()

    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == tuple(PNG_SCALE * int(root.get(side, "0")) for side in ("width", "height"))
    assert len(content) > 20_000


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
