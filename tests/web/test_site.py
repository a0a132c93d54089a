"""``pns site``: pages that open from a disk, all links alive, the same bytes, nothing of others lost."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.errors import SiteError
from pns_graph.web.site import write_site
from pns_graph.web.site.site_writing import LIST_OF_FILES

MOST_BYTES = 20_000_000


class Page(HTMLParser):
    """Collects where a page leads, and what can be led to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [value for name in ("href", "src", "action") if (value := given.get(name))]
        self.anchors |= {value for name in ("id",) if (value := given.get(name))}
        self.scripts += [given] if tag == "script" else []


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def dead_links(folder: Path) -> list[str]:
    """Return every link within a site that leads to no file or to no place in it."""
    pages = {
        path: Page(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
        if path.name != "network.html"
    }
    dead = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            alive = target.is_file() and (
                not parts.fragment or target not in pages or parts.fragment in pages[target].anchors
            )
            dead += [] if alive else [f"{path.relative_to(folder)} -> {link}"]
    return dead


def test_no_link_is_dead(site: Path) -> None:
    """Every address within the site leads to a file of it, every fragment to a place in that file."""
    assert dead_links(site) == []


def test_every_term_and_source_has_its_page(site: Path) -> None:
    """As many as the release has."""
    graph = KnowledgeGraph.example()

    assert len(list((site / "term").iterdir())) == len(graph.names.kinds)
    assert len(list((site / "source").iterdir())) == graph.info().sources
    assert "34 of 40 (85 %)" in (site / "term" / "anti-y.html").read_text(encoding="utf-8")


def test_site_needs_no_server(site: Path) -> None:
    """No address begins at a root, no script is a module or fetches anything."""
    for path in site.rglob("*.html"):
        if path.name == "network.html":
            continue
        page = Page(path.read_text(encoding="utf-8"))
        assert not [link for link in page.links if link.startswith("/")]
        assert all(script.get("type") is None and script.get("src") == "search.js" for script in page.scripts)
    script = (site / "search.js").read_text(encoding="utf-8")
    assert not re.search(r"\bfetch\(|XMLHttpRequest|\bimport\b|innerHTML", script.partition("\n")[2])
    assert 'url("/' not in (site / "style.css").read_text(encoding="utf-8")


@pytest.mark.slow
def test_same_release_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """In every file, and written over an earlier one too."""
    again = tmp_path / "again"
    shutil.copytree(site, again)
    (again / "index.html").unlink()
    write_site(KnowledgeGraph.example(), again)

    assert contents(again) == contents(site)
    assert [path.name for path in tmp_path.iterdir()] == ["again"]


def test_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    """It stays as it is, and the line says what lies there and what to do."""
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteError, match=r"holds other things, such as thesis\.txt; name a new folder"):
        write_site(KnowledgeGraph.example(), tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_file_beside_those_of_an_earlier_site_is_not_lost(site: Path, tmp_path: Path) -> None:
    """A site that somebody put something into is no longer ours alone."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    (folder / "term" / "mine.html").write_text("mine", encoding="utf-8")
    with pytest.raises(SiteError, match=r"such as term/mine\.html"):
        write_site(KnowledgeGraph.example(), folder)

    assert (folder / "term" / "mine.html").is_file()


@pytest.mark.parametrize(
    ("place", "said"),
    [("missing/site", "there is no folder"), ("file", "is no folder")],
)
def test_wrong_place_is_told_in_a_line(
    place: str, said: str, toy_release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit code 2 and nothing left behind."""
    (tmp_path / "file").touch()
    release = str(toy_release / "pns.ttl")

    assert main(["--release", release, "site", "-o", str(tmp_path / place)]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.slow
def test_command_says_what_it_wrote(
    toy_release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers and where to begin, on standard error."""
    assert main(["--release", str(toy_release / "pns.ttl"), "site", "-o", str(tmp_path / "site")]) == 0
    told = capsys.readouterr()

    assert told.out == ""
    assert re.search(r"site: \d+ terms, \d+ sources, .* MB .*; open index\.html$", told.err.rstrip())


def test_release_can_be_taken_along(site: Path, toy_release: Path) -> None:
    """Byte for byte, beside the questions and the network; and all files are listed."""
    written = contents(site)

    assert written["downloads/pns.ttl"] == (toy_release / "pns.ttl").read_bytes()
    assert {"downloads/queries.ttl", "downloads/network.graphml"} < set(written)
    assert written[LIST_OF_FILES].decode().split() == sorted(set(written) - {LIST_OF_FILES})


@pytest.mark.slow
def test_site_of_the_release(tmp_path: Path) -> None:
    """No dead link, and below its size without the downloads."""
    made = write_site(KnowledgeGraph.load(), tmp_path / "site")

    assert dead_links(made.folder) == []
    assert made.page_bytes < MOST_BYTES
