"""What holds of every format that there is: any text, and any place that cannot be written.

The formats are those of the list, so that a new one is asked too. The world is a small part of the example.
"""

from __future__ import annotations

import os
import re
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.errors import ExportError
from pns_graph.export import destination
from pns_graph.export.destination import write_files
from pns_graph.export.format_list import FORMATS, Files
from pns_graph.rdf.nodes import Node, iri
from pns_graph.rdf.triples import TripleIndex

from .conftest import HOSTILE, LABELLED, content_of
from .every_format import cells_of, read_export

PART = [
    "anti-y",
    "example-encephalitis",
    "example-sign",
    "PNSO:0001001",
    "PNSO:0001906",
    "PNSO:0006976",
    "PNSO:0006977",
]
ONE = [name for name, form in FORMATS.items() if not form.several]
FREE = [
    *("rdfs:label", "rdfs:comment", "skos:definition", "IAO:0000115", "IAO:0000116", "pns:plainName"),
    *(f"oboInOwl:has{scope}Synonym" for scope in ("Exact", "Broad", "Narrow", "Related")),
    *("owl:annotatedTarget", "dcterms:title", "dcterms:creator", "dcterms:description", "pns:journal"),
    *("dcterms:bibliographicCitation", "pns:statement", "pns:locator", "pns:setting", "pns:unit"),
    *("pns:inWhom", "pns:mappingObjectLabel", "pns:centre", "pns:country"),
]
"""Properties whose values are anybody's words."""

Worlds = tuple[KnowledgeGraph, KnowledgeGraph]


@pytest.fixture(scope="module")
def worlds(toy: KnowledgeGraph) -> Worlds:
    """A few terms of the example with what is said of them, and the same with something before every text."""
    triples = [*content_of(toy, PART).triples(), *vocabulary(toy)]
    free = {iri(name) for name in FREE}

    def bad(triple: ox.Triple) -> Node:
        value = triple.object
        if triple.predicate not in free or not isinstance(value, ox.Literal):
            return value
        return ox.Literal(f"{HOSTILE}{value.value}", language=value.language)

    return small(triples, lambda triple: triple.object), small(triples, bad)


def vocabulary(graph: KnowledgeGraph) -> Iterator[ox.Triple]:
    """Yield what a release says of its properties and kinds, and the steps of HPO, by which hpoa goes."""
    index = TripleIndex(quad.triple for quad in graph.store.quads_for_pattern(None, None, None))
    for node in index.subjects():
        if isinstance(node, ox.NamedNode) and "/PNSO_" not in node.value and is_vocabulary(index, node):
            yield from (deep for triple in index.of(node) for deep in index.with_nested(triple))
        if isinstance(node, ox.NamedNode) and "/HP_" in node.value:
            yield from (triple for triple in index.of(node) if triple.predicate == iri("rdfs:subClassOf"))


def is_vocabulary(index: TripleIndex, node: ox.NamedNode) -> bool:
    """Whether a node is a property or a kind."""
    types = {str(kind) for kind in index.objects(node, iri("rdf:type"))}
    return any("owl#" in kind and "Property" in kind for kind in types) or "/vocab/" in node.value


def small(triples: list[ox.Triple], value: Callable[[ox.Triple], Node]) -> KnowledgeGraph:
    """Return a graph of triples with other values."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(each.subject, each.predicate, value(each)) for each in triples)
    return KnowledgeGraph(store, "small")


@pytest.fixture(scope="module")
def made(worlds: Worlds) -> Callable[[str, int], Files]:
    """Return the files of a format, of the plain world or of the other one."""
    known: dict[tuple[str, int], Files] = {}

    def make(name: str, world: int) -> Files:
        if (name, world) not in known:
            terms = [LABELLED] if FORMATS[name].of_terms else []
            content = content_of(worlds[world], terms)
            known[name, world] = FORMATS[name].make(content.store, content.part)
        return known[name, world]

    return make


Made = Callable[[str, int], Files]


# Any text


@pytest.mark.parametrize("name", FORMATS)
def test_any_text_breaks_nothing(made: Made, name: str) -> None:
    """Without it there is what there was before: as many rows, nodes and triples, and every other text."""
    plain, bad = made(name, 0), made(name, 1)

    assert (plain == bad) is (name == "prefixes")
    assert read_export(name, bad, without_hostile) == read_export(name, plain, without_hostile)


@pytest.mark.parametrize("name", FORMATS)
def test_no_cell_is_a_formula(made: Made, name: str) -> None:
    """Neither a text that begins as one nor, as the page says, one with an apostrophe before it."""
    cells = cells_of(name, made(name, 1))

    assert not [cell for cell in cells if re.match(r"[=+@\t\r\n]|-(?![0-9.]+$)", cell)]


def loosely(text: str) -> str:
    """Return a pattern of a text as formats have it: quoted, with blanks for breaks, a slash for a bar."""
    parts = re.findall(r"\s+|\\|.", text)
    return "'?" + "".join(
        r"(?:\s|\\+[nrt])+"
        if part.isspace()
        else r"\\+"
        if part == "\\"
        else rf"\\*{FORMS.get(part, re.escape(part))}"
        for part in parts
    )


FORMS = {"|": "(?:[|/]|u007c)"}
PATTERN = re.compile(loosely(HOSTILE))
SIZE = re.compile(r"[0-9]+ B|[0-9]+|[0-9a-f]{64}")
"""What only metadata say of the bytes of other files."""


def without_hostile(text: str) -> str:
    """Return a text without the hostile one, in whatever form."""
    return "" if SIZE.fullmatch(text) else PATTERN.sub("", text)


# Places that cannot be written


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("/proc/export", "cannot write"),  # where not even root can make a file
        ("/missing/export", "there is no folder /missing; make it first"),
    ],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_place_that_takes_no_file_is_told(made: Made, name: str, place: str, said: str) -> None:
    """In one line, whoever asks."""
    with pytest.raises(ExportError, match=re.escape(said)) as told:
        write_files(FORMATS[name], made(name, 0), Path(place))

    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", FORMATS)
def test_full_disk_leaves_what_was_there(made: Made, tmp_path: Path, name: str) -> None:
    """Half of the largest file can be written; none of it stays."""
    place, before = old_export(made(name, 0), tmp_path, name)

    with pytest.raises(ExportError, match=f"cannot write {place}: ") as told, only(half(made(name, 1))):
        write_files(FORMATS[name], made(name, 1), place)

    assert "\n" not in str(told.value)
    assert all_files(tmp_path) == before


@pytest.mark.parametrize("name", FORMATS)
def test_interrupt_leaves_what_was_there(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Before the first file is moved to its place."""
    place, before = old_export(made(name, 0), tmp_path, name)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(destination.Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files(FORMATS[name], made(name, 1), place)

    assert all_files(tmp_path) == before


def old_export(files: Files, folder: Path, name: str) -> tuple[Path, dict[Path, bytes]]:
    """Return a place with files of a format, and all files with what they hold."""
    place = folder / "export"
    write_files(FORMATS[name], files, place)
    return place, all_files(folder)


def all_files(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder with what it holds, hidden ones too."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def half(files: Files) -> int:
    """Return half the size of the largest file."""
    return max(map(len, files.values())) // 2


@contextmanager
def only(size: int) -> Iterator[None]:
    """Let this process write no file beyond a size; what does fails as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture(scope="module")
def release(worlds: Worlds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world as a file."""
    return worlds[0].export("turtle", tmp_path_factory.mktemp("small") / "pns.ttl")[0]


def closed_pipe() -> int:
    """Return the end for writing of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def full_device() -> int:
    """Return a device that is always full."""
    return os.open("/dev/full", os.O_WRONLY)


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize(
    ("opened", "status", "said"),
    [
        (closed_pipe, 141, ""),
        (full_device, 2, "pns: cannot read or write the answer: No space left on device\n"),
    ],
)
def test_standard_output_that_cannot_be_written(
    release: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    opened: Callable[[], int],
    status: int,
    said: str,
) -> None:
    """A reader that went away is no error; a full disk is one line."""
    output = os.fdopen(opened(), "w")
    seeds = ["--seed", LABELLED] if FORMATS[name].of_terms else []
    monkeypatch.setattr(sys, "stdout", output)

    done = main(["export", name, "-o", "-", "--release", str(release), *seeds])

    with suppress(OSError):
        output.close()  # which tries once more
    assert (done, capsys.readouterr().err) == (status, said)
