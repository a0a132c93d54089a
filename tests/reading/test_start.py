"""A command starts from a ready index of the release; without one, or with a bad one, it answers the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.errors import ReleaseError
from pns_graph.model.naming.name_table import STEPS, StoredNames, spellings
from pns_graph.rdf.nodes import iri
from pns_graph.ready.cache_folder import cache_folder
from pns_graph.ready.index_folder import CONTENTS, NAMES, TRIPLES, find_index, is_whole
from pns_graph.ready.index_making import make_index
from pns_graph.ready.kept_names import KeptNames, keep_names
from pns_graph.ready.ready_store import ReadyStore

from ..representatives import rest_slow
from .conftest import BUFFERED, ROOT, Answer

Pns = Callable[..., Answer]

SHOW = ("show", "anti-x")
COMMANDS = (
    SHOW,
    ("show", "nobody"),
    ("find", "anti"),
    ("query", "tumours_by_antibody", "-p", "antibody=anti-x", "--format", "csv"),
    ("query", "subgraph_of_antibody", "-p", "antibody=anti-x", "--format", "turtle"),
    ("sparql", "SELECT (COUNT(*) AS ?all) { ?s ?p ?o }", "--format", "csv"),
)


KILLED = """
import os, pathlib, signal, sys
from pns_graph.ready import index_making
index_making.keep_names = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
index_making.make_index(pathlib.Path(sys.argv[1]))
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, which is not there yet."""
    monkeypatch.setenv("PNS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def own(release: Path, tmp_path: Path) -> Path:
    """A copy of the toy release that a test may change."""
    return Path(shutil.copy(release, tmp_path / "own.ttl"))


@pytest.fixture
def without_index(pns: Pns, monkeypatch: pytest.MonkeyPatch) -> Pns:
    """Run a command as it runs where nothing is kept."""

    def run(*arguments: str, **options: Path) -> Answer:
        with monkeypatch.context() as now:
            now.setenv("PNS_CACHE", "off")
            return pns(*arguments, **options)

    return run


def indexes(cache: Path) -> list[Path]:
    """Return the folders in a cache, the unfinished ones too."""
    return sorted(cache.iterdir()) if cache.is_dir() else []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_answers_are_the_same_with_an_index(
    command: tuple[str, ...], pns: Pns, without_index: Pns, cache: Path
) -> None:
    """The first time, when it is made, and the second time."""
    expected = without_index(*command)

    assert indexes(cache) == []
    assert [pns(*command), pns(*command)] == [expected, expected]
    assert [is_whole(folder) for folder in indexes(cache)] == [True]


def test_second_start_reads_no_release(pns: Pns, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the file nor all names."""
    first = pns(*SHOW)

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the release was read")

    monkeypatch.setattr(KnowledgeGraph, "load", refuse)
    monkeypatch.setattr("pns_graph.model.naming.names.StoredNames", refuse)
    monkeypatch.setattr("pns_graph.ready.index_making.make_index", refuse)

    assert pns(*SHOW) == first
    assert len(indexes(cache)) == 1


def test_card_needs_no_scan_of_the_release(pns: Pns, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it reads hangs on the term, so that it does not grow with the release."""
    pns(*SHOW)
    asked: list[tuple[object, object, object]] = []
    read = ReadyStore.quads_for_pattern

    def note(store: ReadyStore, *pattern: object) -> Iterator[ox.Quad]:
        asked.append(pattern)  # type: ignore[arg-type]
        return read(store, *pattern)  # type: ignore[arg-type]

    monkeypatch.setattr(ReadyStore, "quads_for_pattern", note)
    monkeypatch.setattr(ReadyStore, "query", lambda *_, **__: pytest.fail("a query was asked"))
    pns(*SHOW, "--claims")

    assert asked
    assert [pattern for pattern in asked if pattern[0] is None and pattern[2] is None] == []
    assert [pattern for pattern in asked if pattern[0] is None and pattern[1] == iri("rdf:type")] == []


def test_answer_asks_of_its_term_only(pns: Pns, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for whether there are associations at all, and for the plain names."""
    texts: list[str] = []
    ask = ReadyStore.query

    def note(store: ReadyStore, text: str, **prefixes: dict[str, str] | None) -> object:
        texts.append(text)
        return ask(store, text, **prefixes)

    monkeypatch.setattr(ReadyStore, "query", note)
    pns(*SHOW)
    others = [text for text in texts if iri("PNSO:0002901").value not in text]

    assert len(texts) > len(others)
    assert [text for text in others if not text.startswith("ASK") and "pns:plainName" not in text] == []


def test_program_keeps_nothing(release: Path, cache: Path) -> None:
    """Only commands keep an index; a program has the release in memory."""
    KnowledgeGraph.load(release).term("anti-x")

    assert indexes(cache) == []


@pytest.mark.parametrize("times", [1, 2])
def test_processes_start_side_by_side(times: int, release: Path, cache: Path, without_index: Pns) -> None:
    """Two at once, both for the first time, and both again, give the same card and leave one index."""
    expected = without_index(*SHOW).out
    command = [sys.executable, "-m", "pns_graph", "--release", str(release), *SHOW]
    environment = {**BUFFERED, "PNS_CACHE": str(cache)}
    for _ in range(times):
        both = [
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=ROOT
            )
            for _ in range(2)
        ]
        told = [process.communicate() for process in both]
        assert told == [(expected.encode(), b"")] * 2

    assert [is_whole(folder) for folder in indexes(cache)] == [True]


def test_index_is_shared_while_it_is_open(pns: Pns, release: Path, cache: Path) -> None:
    """A second one reads what the first has open."""
    pns(*SHOW)
    folder = find_index(release)
    assert folder is not None
    first, second = ReadyStore(folder), ReadyStore(folder)

    assert len(first) == len(second) > 0


@pytest.mark.parametrize("way", ["renamed", "in place"])
def test_replaced_release_is_noticed(way: str, pns: Pns, own: Path, cache: Path, tmp_path: Path) -> None:
    """Even one of the same size and time: an answer is always of the file as it is now."""
    before = pns("show", "anti-x", release=own).out
    state = own.stat()
    changed = own.read_text(encoding="utf-8").replace("anti-X antibody", "anti-X antibodY")
    other = tmp_path / "other.ttl" if way == "renamed" else own
    other.write_text(changed, encoding="utf-8")
    other.replace(own)
    os.utime(own, ns=(state.st_atime_ns, state.st_mtime_ns))

    after = pns("show", "anti-x", release=own).out
    assert "anti-X antibody" in before
    assert "anti-X antibodY" in after
    assert own.stat().st_size == state.st_size
    assert len(indexes(cache)) == 1


def test_release_replaced_while_its_index_is_made_is_not_kept(
    own: Path, release: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read belongs to a file that is gone."""

    def names_while_replaced(store: ox.Store, path: Path) -> None:
        keep_names(store, path)
        shutil.copy(release, own.with_name("new.ttl")).replace(own)

    monkeypatch.setattr("pns_graph.ready.index_making.keep_names", names_while_replaced)
    assert make_index(own) is None
    assert indexes(cache) == []


def cut(file: Path) -> None:
    """Leave the first half of a file."""
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    """Leave a file of the same length with nothing in it, as a loss of power does."""
    file.write_bytes(bytes(file.stat().st_size))


@pytest.mark.parametrize(
    "damage",
    [cut, pytest.param(empty, marks=pytest.mark.slow), pytest.param(Path.unlink, marks=pytest.mark.slow)],
)
@pytest.mark.parametrize(
    "victim",
    rest_slow([CONTENTS, f"{TRIPLES}/*.sst", NAMES, f"{TRIPLES}/CURRENT", f"{TRIPLES}/MANIFEST-*"], 2),
)
def test_damaged_index_is_made_again(
    victim: str, damage: Callable[[Path], None], pns: Pns, release: Path, cache: Path
) -> None:
    """Half written, emptied or robbed of a file."""
    expected = pns(*SHOW)
    folder = find_index(release)
    assert folder is not None
    for file in folder.glob(victim):
        damage(file)

    assert find_index(release) is None
    assert pns(*SHOW) == expected
    assert find_index(release) is not None


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_one_changed_byte_is_noticed(place: float, pns: Pns, release: Path, cache: Path) -> None:
    """In each file of the index, before the engine meets it."""
    pns(*SHOW)
    folder = find_index(release)
    assert folder is not None
    for line in (folder / CONTENTS).read_text(encoding="utf-8").splitlines():
        file = folder / line.partition("\t")[0]
        text = file.read_bytes()
        changed = bytearray(text)
        if text:
            changed[int(place * len(text))] ^= 255
            file.write_bytes(changed)
            assert find_index(release) is None, file
            file.write_bytes(text)
    assert find_index(release) == folder


def test_damage_that_only_the_engine_sees_is_one_clear_line(
    pns: Pns, release: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes in the middle of an answer; the next command makes the index again."""
    expected = pns(*SHOW)
    folder = find_index(release)
    assert folder is not None
    for file in folder.glob(f"{TRIPLES}/*.sst"):
        text = bytearray(file.read_bytes())
        if len(text) > 10_000:  # what a small one holds is read when it is opened
            text[: len(text) // 2] = bytes(len(text) // 2)
            file.write_bytes(text)

    with monkeypatch.context() as now:
        now.setattr("pns_graph.ready.index_folder.is_whole", lambda folder: True)
        answer = pns(*SHOW)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert f"pns: the ready index {folder} was damaged and is removed; ask again" in answer.err
    assert pns(*SHOW) == expected


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_cache_that_cannot_be_written_is_done_without(
    place: str, pns: Pns, without_index: Pns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release is read into memory then, and nobody is told."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("PNS_CACHE", str(tmp_path / place))

    assert pns(*SHOW) == without_index(*SHOW)


def test_index_of_another_version_is_not_read(
    pns: Pns, release: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another engine makes its own, and the older one goes."""
    pns(*SHOW)
    (old,) = indexes(cache)
    monkeypatch.setattr("pns_graph.ready.index_folder.ox.__version__", "0.0.1")
    pns(*SHOW)

    assert indexes(cache) == [find_index(release)]
    assert indexes(cache) != [old]


def test_old_indexes_are_swept_and_nothing_else(release: Path, cache: Path, tmp_path: Path) -> None:
    """Those of four other files stay, and so does what is not ours."""
    (cache / "thesis").mkdir(parents=True)
    abandoned, busy = cache / ".partial-1", cache / ".partial-2"
    abandoned.mkdir()
    busy.mkdir()
    os.utime(abandoned, (0, 0))
    made = []
    for number in range(7):
        file = Path(shutil.copy(release, tmp_path / f"{number}.ttl"))
        folder = make_index(file)
        assert folder is not None
        os.utime(folder, (number, number))
        made.append(folder)

    assert set(indexes(cache)) == {cache / "thesis", busy, *made[2:]}


def test_killed_process_leaves_no_index(release: Path, cache: Path) -> None:
    """Killed in the middle, it leaves a folder that nobody takes for one."""
    environment = {**BUFFERED, "PNS_CACHE": str(cache)}
    killed = subprocess.run([sys.executable, "-c", KILLED, str(release)], env=environment, cwd=ROOT)

    assert killed.returncode == -signal.SIGKILL
    assert [folder.name[:9] for folder in indexes(cache)] == [".partial-"]
    assert find_index(release) is None


@pytest.mark.parametrize("text", ["<not turtle", "<urn:a> <urn:b> <urn:c> ."])
def test_file_that_is_no_release_is_told_and_not_kept(
    text: str, own: Path, pns: Pns, without_index: Pns, cache: Path
) -> None:
    """With the same line as without an index."""
    own.write_text(text, encoding="utf-8")

    answer = pns(*SHOW, release=own)
    assert answer.code == 2
    assert answer == without_index(*SHOW, release=own)
    assert indexes(cache) == []


def test_pipe_is_read_once(tmp_path: Path, cache: Path) -> None:
    """It has no state by which an index could be found again."""
    pipe = tmp_path / "pipe.ttl"
    os.mkfifo(pipe)

    assert find_index(pipe) is None
    assert make_index(pipe) is None
    assert indexes(cache) == []


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/pns-graph"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/fast"}, "/fast/pns-graph"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "not/absolute"}, "/home/a/.cache/pns-graph"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches/pns-graph"),
        ("win32", {"HOME": "/a", "LOCALAPPDATA": "/a/local"}, "/a/local/pns-graph"),
        ("linux", {"HOME": "/home/a", "PNS_CACHE": "/other"}, "/other"),
        ("linux", {"HOME": "/home/a", "PNS_CACHE": "OFF"}, None),
    ],
)
def test_cache_lies_where_the_system_has_such_files(
    system: str, environment: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or where one says."""
    monkeypatch.setattr(sys, "platform", system)
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "PNS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert cache_folder() == (None if expected is None else Path(expected))


def test_kept_names_are_those_of_the_store(graph: KnowledgeGraph, tmp_path: Path) -> None:
    """Every spelling at every step finds the same terms, and so do spellings that nobody has."""
    keep_names(graph.store, tmp_path / NAMES)
    kept, stored = KeptNames(tmp_path / NAMES), StoredNames(graph.store)

    assert list(kept) == list(stored)
    for step in STEPS:
        spelt = {spelling for entry in stored for spelling in spellings(entry, step)}
        for spelling in {*spelt, *(each[:-1] for each in spelt), "", "zzz", "a\tb"}:
            assert list(kept.entries(step, spelling)) == list(stored.entries(step, spelling))


@given(st.lists(st.text(), min_size=1, max_size=5, unique=True))
def test_any_text_can_be_a_name(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Tabs, line ends, backslashes and every script come back as they were."""
    store = ox.Store()
    for number, text in enumerate(texts):
        term = ox.NamedNode(f"urn:term:{number}")
        store.add(ox.Quad(term, iri("skos:notation"), ox.Literal(text)))
        store.add(ox.Quad(term, iri("rdf:type"), iri("pns:Antibody")))
    path = tmp_path_factory.mktemp("names") / NAMES
    keep_names(store, path)

    assert list(KeptNames(path)) == list(StoredNames(store))


def test_damage_of_the_index_is_an_error_of_the_release(pns: Pns, release: Path, cache: Path) -> None:
    """From Python it is one of ours, and the index has gone."""
    pns(*SHOW)
    folder = find_index(release)
    assert folder is not None
    with pytest.raises(ReleaseError, match="was damaged and is removed"):
        ReadyStore(folder).blame(RuntimeError("Corruption: block checksum mismatch"))

    assert indexes(cache) == []
