"""``pns diff`` as a person uses it: places, forms, and what is no release."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main

Pns = Callable[..., tuple[int, str, str]]
WAS, IS = '"anti-Y antibody"', '"anti-Ypsilon antibody"'


@pytest.fixture
def pns(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Pns:
    """Run ``pns diff``, 100 columns wide; return exit code, output and what was said beside it."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main(["diff", *map(str, arguments)])
        out, err = capfd.readouterr()
        return status, out, err

    return run


@pytest.fixture(scope="module")
def checkout(toy_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git checkout with two releases: at the tag ``v1`` and now; a third state is not committed."""
    root = tmp_path_factory.mktemp("checkout")
    file = root / "ontology" / "release" / "pns.ttl"
    file.parent.mkdir(parents=True)
    git = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org"]

    def commit(message: str) -> None:
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", message], check=True)

    subprocess.run([*git, "init", "-q"], check=True)
    (root / "README").write_text("no release yet")
    commit("begin")
    subprocess.run([*git, "tag", "v0"], check=True)
    shutil.copy(toy_release / "pns.ttl", file)
    commit("first")
    subprocess.run([*git, "tag", "v1"], check=True)
    file.write_text(file.read_text(encoding="utf-8").replace(WAS, IS), encoding="utf-8")
    commit("second")
    return root


@pytest.fixture
def inside(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The checkout, in which the command is run."""
    monkeypatch.chdir(checkout)
    return checkout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("v1", "HEAD"),
        ("v1", "ontology/release/pns.ttl"),
        ("v1", "ontology/release"),
        ("v1", "ontology"),
        ("v1", "."),
        ("HEAD~1", "HEAD:ontology/release/pns.ttl"),
    ],
)
def test_files_folders_and_revisions(pns: Pns, inside: Path, old: str, new: str) -> None:
    """Each names a release."""
    status, out, err = pns(old, new)

    assert (status, err) == (0, "")
    assert f"({old}) → " in out.splitlines()[0]
    assert "1 renamed" in out
    assert (
        "~ anti-Ypsilon antibody (anti-y, antibody): label “anti-Y antibody” → “anti-Ypsilon antibody”"
        in (" ".join(out.split()))
    )


def test_a_release_is_compared_with_the_packaged_one(pns: Pns) -> None:
    """Without NEW it is the one that comes with the package, or that of --release."""
    example = KnowledgeGraph.example().file
    status, out, _ = pns(example, "--release", str(example))

    assert status == 0
    assert out.splitlines()[-1] == "nothing changed"


def test_long_lists_are_counted(pns: Pns, toy_release: Path, tmp_path: Path) -> None:
    """Without --all a person gets a screen or two, and the rest as numbers; with it everything."""
    text = (toy_release / "pns.ttl").read_text(encoding="utf-8")
    fewer = tmp_path / "fewer.ttl"
    fewer.write_text(re.sub(r"(pns:total) (\d)", r"\1 9\2", text), encoding="utf-8")

    _, short, _ = pns(fewer, toy_release)
    _, long, _ = pns(fewer, toy_release, "--all")
    assert short.endswith("--all tells everything\n")
    assert "more: " in short
    assert len(short.splitlines()) < 200 < len(long.splitlines())
    assert max(map(len, short.splitlines())) <= 100


def test_markdown_can_be_pasted_under_data(pns: Pns, inside: Path) -> None:
    """It is one list, and what is said in it is no markup."""
    status, out, _ = pns("v1", "HEAD", "--format", "markdown")

    assert status == 0
    assert out.splitlines()[0].startswith("- From 2026-")
    assert all(re.match(r"( {2}| {4})?- ", line) for line in out.splitlines())
    assert "    - anti-Ypsilon antibody (anti-y, antibody): label" in out


def test_json_has_everything(pns: Pns, inside: Path) -> None:
    """Every change whole."""
    _, out, _ = pns("v1", "HEAD", "--format", "json")

    found = json.loads(out)
    assert found["counts"]["terms"] == {"renamed": 1}
    (term,) = found["terms"]
    assert (term["how"], term["id"], term["key"]) == ("renamed", "PNSO:0002902", "anti-y")
    assert term["details"] == [
        {
            "property": "rdfs:label",
            "words": "label",
            "before": ["anti-Y antibody"],
            "after": ["anti-Ypsilon antibody"],
        }
    ]


def test_kgcl_is_a_line_a_change(pns: Pns, inside: Path) -> None:
    """Old and new name of the term that was renamed."""
    _, out, _ = pns("v1", "HEAD", "--format", "kgcl")

    assert out == "rename PNSO:0002902 from 'anti-Y antibody' to 'anti-Ypsilon antibody'\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("vv1", "there is no file, folder or git revision 'vv1'; did you mean v1"),
        ("-x", ""),
        ("v0", "the git revision v0 has no ontology/release/pns.ttl"),
        ("v1:README.md", "the git revision v1 has no README.md"),
        ("HEAD:README", "HEAD:README:1:1: not Turtle"),
        (".git", "the folder .git holds no release: no pns.ttl, no release/pns.ttl, no ontology/"),
        ("README", "README:1:1: not Turtle"),
        ("table.tsv", "table.tsv: this is a table"),
        ("other.ttl", "other.ttl holds no term of this ontology"),
        ("v1\n", "there is no file, folder or git revision"),
    ],
)
def test_what_is_no_release_is_told_in_one_line(pns: Pns, inside: Path, given: str, said: str) -> None:
    """The place, the reason, the cure; nothing is printed."""
    (inside / "table.tsv").write_text("a\tb\n")
    (inside / "other.ttl").write_text("<x:a> <x:b> <x:c> .")
    if given == "-x":
        with pytest.raises(SystemExit, match="2"):
            pns(given, "HEAD")
        return

    status, out, err = pns(given, "HEAD")
    assert (status, out) == (2, "")
    assert err.startswith(f"pns: {said}")
    assert len(err.splitlines()) == 1


def test_outside_a_checkout_that_is_told(pns: Pns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is no file might have been a revision."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(tmp_path.parent))

    assert pns("v1", "v2")[2] == (
        "pns: there is no file or folder v1, and no git checkout here of which it could be a revision\n"
    )


def test_a_claim_without_its_source_is_told(pns: Pns, toy_release: Path, tmp_path: Path) -> None:
    """A file that was cut names what it does not have; the release that it is stands before the reason."""
    text = (toy_release / "pns.ttl").read_text(encoding="utf-8")
    broken = tmp_path / "broken.ttl"
    broken.write_text(text.replace("pns:source source:toy2001 ;\n", ""), encoding="utf-8")

    status, _, err = pns(toy_release, broken)
    assert status == 2
    assert err.startswith(f"pns: {broken}: claim:")
    assert "has no usable source" in err


def test_two_newer_releases_are_one_too_many(pns: Pns, toy_release: Path) -> None:
    """NEW and --release say the same."""
    assert pns(toy_release, toy_release, "--release", toy_release)[0] == 2
