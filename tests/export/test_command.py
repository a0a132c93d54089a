"""``pns export`` as a person uses it: files and folders, standard output, names, places that cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.errors import ExportError, UnknownTermError
from pns_graph.export.format_list import FORMATS

from ..conftest import ROOT

Pns = Callable[..., tuple[int, str, str]]
SEVERAL = [name for name, form in FORMATS.items() if form.several]
ONE = [name for name, form in FORMATS.items() if not form.several]


@pytest.fixture
def pns(toy_release: Path, capfd: pytest.CaptureFixture[str]) -> Pns:
    """Run ``pns export`` on the toy world; return exit code, output and what was said beside it."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main(["export", *map(str, arguments), "--release", str(toy_release)])
        out, err = capfd.readouterr()
        return status, out, err

    return run


def test_without_a_name_the_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what it is for."""
    status = main(["export"])

    assert status == 0
    out = capsys.readouterr().out
    assert [line.split("  ")[0] for line in out.splitlines()] == list(FORMATS)


def test_one_file_is_written_whatever_its_ending(pns: Pns, tmp_path: Path) -> None:
    """The name of the format decides, not that of the file."""
    status, out, err = pns("ntriples", "-o", tmp_path / "hu.whatever", "--term", "ANNA-Y")

    assert (status, out) == (0, "")
    assert "hu.whatever: " in err
    assert (tmp_path / "hu.whatever").read_bytes().startswith(b"<http")
    assert list(tmp_path.iterdir()) == [tmp_path / "hu.whatever"]


@pytest.mark.parametrize("name", ["ntriples", "sssom", "prefixes", "cyjs"])
def test_standard_output_gets_the_same_bytes(pns: Pns, tmp_path: Path, name: str) -> None:
    """``-o -`` prints what the file would hold."""
    pns(name, "-o", tmp_path / "file")
    status, out, _ = pns(name, "-o", "-")

    assert status == 0
    assert out.encode() == (tmp_path / "file").read_bytes()


@pytest.mark.parametrize("name", SEVERAL)
def test_several_files_cannot_be_printed(pns: Pns, name: str) -> None:
    """One clear line, and nothing on standard output."""
    status, out, err = pns(name, "-o", "-")

    assert (status, out) == (2, "")
    assert err == f"pns: {name} has several files, which cannot be printed; give -o FOLDER\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cvs"], "no format 'cvs'; did you mean csv"),
        (["zebra"], "there are turtle, ntriples"),
        (["csv", "--term", "ANNA-YY"], "did you mean ANNA-Y"),
        (["csv", "--source", "toy20001"], "no source 'toy20001'; did you mean toy2001"),
        (["csv", "--kind", "Antibdy"], "no kind 'Antibdy'; did you mean Antibody?"),
        (["prefixes", "--term", "ANNA-Y"], "leave out --term"),
    ],
)
def test_unknown_names_offer_near_ones(pns: Pns, tmp_path: Path, arguments: list[str], said: str) -> None:
    """A mistake is told in one line, and nothing is written."""
    status, out, err = pns(*arguments, "-o", tmp_path / "there")

    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("turtle", "missing/file", "there is no folder"),
        ("csv", "missing/folder", "there is no folder"),
        ("turtle", "folder", "is a folder; give the name of a file"),
        ("csv", "file", "is a file; give the name of a folder"),
    ],
)
def test_places_that_cannot_be(pns: Pns, tmp_path: Path, name: str, place: str, said: str) -> None:
    """They are refused before anything is read, and left as they were."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine", "utf-8")

    status, _, err = pns(name, "-o", tmp_path / place)

    assert status == 2
    assert said in err
    assert err.count("\n") == 1
    assert (tmp_path / "file").read_text("utf-8") == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_no_place_is_asked_for(pns: Pns) -> None:
    """Without ``-o`` the command says which kind of place it wants."""
    assert pns("csv")[2] == "pns: where to? give -o FOLDER\n"
    assert pns("turtle")[2] == "pns: where to? give -o FILE\n"


def test_other_files_of_a_folder_stay(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Into a folder that is there, only the files of the format are written."""
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    written = toy.export("csv", tmp_path, terms=["anti-y"])

    assert sorted(tmp_path.iterdir()) == sorted([*written, tmp_path / "notes.txt"])


def test_reader_that_goes_away_is_no_error(toy_release: Path) -> None:
    """``| head -1`` ends the command without a word."""
    command = [sys.executable, "-m", "pns_graph", "export", "ntriples", "-o", "-", "--release", toy_release]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.readline()
        done.stdout.close()
        said = done.stderr.read()

    assert done.returncode == 141
    assert b"Traceback" not in said
    assert b"Broken" not in said


def test_python_refuses_as_the_command_does(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """The same errors, by their classes."""
    with pytest.raises(ExportError, match="did you mean turtle"):
        toy.export("turtel", tmp_path / "x")
    with pytest.raises(UnknownTermError):
        toy.export("csv", tmp_path / "x", kinds=["Antibdy"])


def test_what_takes_long_is_told(pns: Pns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some seconds of silence the step is named; here after none."""
    from pns_graph.cli import progress

    monkeypatch.setattr(progress, "_SILENT", 0.0)
    _, _, err = pns("turtle", "-o", tmp_path / "toy.ttl")

    assert "making turtle of the release ...\n" in err


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_files_can_be_read_by_others(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """What others shall open is not for the writer alone."""
    (one,) = toy.export("prefixes", tmp_path / "prefixes.json")
    toy.export("csv", tmp_path / "tables", terms=["anti-y"])

    assert one.stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "tables").stat().st_mode & 0o777 == 0o755
