"""Writing the site: into a temporary folder beside its place, which then takes that place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from ...errors import SiteError
from ...graph import KnowledgeGraph
from ...network import write_network
from ...questions.library_data import library_triples, library_turtle
from ...store.bundle import bundled
from ..pages.entry_pages import picture_of_network
from ..pages.linking import Linking
from ..pages.markup import Link
from ..pages.thing_pages import page_of
from .file_addresses import SOURCES, TERMS, FileAddresses, PlacesOfFiles
from .search_script import search_script
from .site_pages import SEARCH_SCRIPT, first_page, search_page_of_site

__all__ = ["FONTS", "LIST_OF_FILES", "SiteSummary", "write_site"]

LIST_OF_FILES = "files.txt"
"""The file that lists all others; by it a site is known that may be written anew."""

FONTS = tuple(
    f"source-sans-3-{script}-{weight}-normal.woff2" for script in ("latin", "greek") for weight in (400, 600)
)
_OWN = ("style.css", "favicon.svg")
_HERE = Path(__file__).resolve().parents[1]
_DOWNLOADS = "downloads"
_RELEASE_FILES = ("pns-base.ttl", "pns-base.owl", "pns-full.ttl", "pns-full.owl")


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What was written.

    Attributes:
        folder: Where it is.
        terms: How many pages of terms.
        sources: How many pages of sources.
        page_bytes: How large all is without the downloads.
        download_bytes: How large the downloads are.
    """

    folder: Path
    terms: int
    sources: int
    page_bytes: int
    download_bytes: int


def write_site(
    graph: KnowledgeGraph, folder: Path, progress: Callable[[str], None] = lambda line: None
) -> SiteSummary:
    """Write pages of all terms and sources, search, network and downloads as files that need no server.

    The folder appears whole or not at all; one that was written so before is written anew, and the same
    release gives the same bytes.

    Args:
        graph: The release.
        folder: Where to write; it need not exist, but what holds it does.
        progress: Is told what is written next.

    Raises:
        SiteError: The folder holds something else, or cannot be written.
        PageError: The built pages are missing from the installation.
        ReleaseError: The release has no network.
    """
    folder = folder.absolute()
    _check_place(folder)
    places = PlacesOfFiles(graph)
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
            made = Path(beside) / "site"
            made.mkdir(mode=0o755)
            _write_all(graph, places, made, progress)
            summary = _summary(places, made, folder)
            _move(made, folder, Path(beside) / "before")
    except OSError as error:
        raise SiteError(f"cannot write {folder}: {error.strerror or error}") from error
    return summary


def _check_place(folder: Path) -> None:
    """Refuse a place where something else would be lost."""
    if not folder.parent.is_dir():
        raise SiteError(f"there is no folder {folder.parent} to write {folder.name} into; make it first")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise SiteError(f"{folder} is no folder; name another one with -o")
    if not folder.is_dir():
        return
    ours = _listed(folder)
    others = sorted(path for path in _files(folder) if path not in ours)
    if others:
        raise SiteError(
            f"{folder} holds other things, such as {others[0]}; name a new folder with -o, or empty this one"
        )


def _listed(folder: Path) -> set[str]:
    """Return the files of a site as its list has them; none where there is no list."""
    try:
        lines = (folder / LIST_OF_FILES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {*lines, LIST_OF_FILES}


def _files(folder: Path) -> list[str]:
    """Return the files below a folder, sorted, as they are listed."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _move(made: Path, folder: Path, before: Path) -> None:
    """Put a folder into its place; what stood there before goes away with the temporary folder."""
    if folder.exists():
        folder.rename(before)
    try:
        made.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise


def _write_all(
    graph: KnowledgeGraph, places: PlacesOfFiles, made: Path, progress: Callable[[str], None]
) -> None:
    _write_assets(made)
    progress("the network and the downloads")
    downloads = _write_downloads(graph, made)
    write_network(graph, made / "network.html")
    _write(made / "network.svg", picture_of_network(graph))
    for folder, pages in ((TERMS, places.terms), (SOURCES, places.sources)):
        progress(f"{len(pages)} pages of {folder}s")
        linking = Linking(graph, FileAddresses(places, folder))
        for node, place in pages.items():
            _write(made / place, page_of(linking, NamedNode(node)))
    _write(made / "index.html", first_page(graph, places, downloads))
    _write(made / "search.html", search_page_of_site(graph, places))
    _write(made / SEARCH_SCRIPT, search_script(graph, places).encode())
    _write(made / LIST_OF_FILES, "".join(f"{path}\n" for path in _files(made)).encode())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _write_assets(made: Path) -> None:
    for name in _OWN:
        _write(made / name, (_HERE / name).read_bytes())
    for font in FONTS:
        _write(made / "assets" / font, bundled(font).read_bytes())


def _write_downloads(graph: KnowledgeGraph, made: Path) -> list[Link]:
    """Write what programs read, and return the links to it with the size of each."""
    folder = made / _DOWNLOADS
    folder.mkdir()
    for file in _release_files(graph):
        shutil.copyfile(file, folder / file.name)
    questions = library_turtle(library_triples(graph.library, graph.store, lambda: graph.names))
    _write(folder / "queries.ttl", questions.encode())
    write_network(graph, folder / "network.graphml")
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    return [Link(f"{name} ({_size(size)})", f"{_DOWNLOADS}/{name}") for name, size in sizes.items()]


def _release_files(graph: KnowledgeGraph) -> Iterator[Path]:
    """Yield the file of the release, and what was built with it."""
    if isinstance(graph.file, Path) and graph.file.is_file():
        yield graph.file
        yield from (each for name in _RELEASE_FILES if (each := graph.file.parent / name).is_file())


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"


def _summary(places: PlacesOfFiles, made: Path, folder: Path) -> SiteSummary:
    sizes = {path: (made / path).stat().st_size for path in _files(made)}
    downloads = sum(size for path, size in sizes.items() if path.startswith(f"{_DOWNLOADS}/"))
    return SiteSummary(
        folder, len(places.terms), len(places.sources), sum(sizes.values()) - downloads, downloads
    )
