"""Builds that are killed at any moment: there is always a release, and the next build leaves nothing over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pns_graph.curation.build import build_release
from pns_graph.curation.releasing import release_folder
from pns_graph.curation.releasing.release_folder import held_alone, replaced_folder
from pns_graph.errors import ReleaseError

from ..conftest import ROOT
from ..representatives import rest_slow
from .conftest import silent
from .test_build import contents

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals that kill are a thing of Unix")

KILLED_BETWEEN_TWO_NAMES = """
import os, pathlib, signal, sys
from pns_graph.curation.releasing import release_folder
release_folder._exchange = lambda one, other: False
rename = pathlib.Path.rename
def killed_after(self, target):
    rename(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
pathlib.Path.rename = killed_after
release = pathlib.Path(sys.argv[1])
with release_folder.held_alone(release), release_folder.replaced_folder(release) as new:
    (new / "pns.ttl").write_text("new")
"""


def hidden(folder: Path) -> list[str]:
    """Return the hidden files and folders of a folder."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@pytest.mark.parametrize("moment", rest_slow(["writing pns.ttl", "reasoning over", "validating", "drawing"]))
def test_a_build_killed_at_a_moment_leaves_the_release(moment: str, built_toy: Path) -> None:
    """SIGKILL while reasoning, writing, validating or drawing: the old release stands, whole."""
    before = contents(built_toy / "release")
    command = [sys.executable, "-u", "-m", "pns_graph", "build", "--force", "--source", str(built_toy)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as build:
        assert build.stderr is not None
        assert any(line.startswith(moment) for line in build.stderr)
        build.kill()

    assert contents(built_toy / "release") == before
    with held_alone(built_toy / "release"):
        assert hidden(built_toy) == []
    assert contents(built_toy / "release") == before


def test_a_build_killed_between_two_names_is_mended_by_the_next(built_toy: Path) -> None:
    """Where no system call exchanges folders, the old release waits aside and comes back."""
    before = contents(built_toy / "release")
    done = subprocess.run(
        [sys.executable, "-c", KILLED_BETWEEN_TWO_NAMES, str(built_toy / "release")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert not (built_toy / "release").exists()

    assert build_release(built_toy, progress=silent).unchanged
    assert contents(built_toy / "release") == before
    assert hidden(built_toy) == []


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_new_release_takes_the_place_of_the_old_one(
    in_one_step: bool, built_toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one step where the system can, in two elsewhere; nothing hidden is left."""
    if not in_one_step:
        monkeypatch.setattr(release_folder, "_exchange", lambda one, other: False)
    with held_alone(built_toy / "release"), replaced_folder(built_toy / "release") as new:
        (new / "pns.ttl").write_text("new", encoding="utf-8")

    assert contents(built_toy / "release") == {"pns.ttl": b"new"}
    assert hidden(built_toy) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the system call is one of Linux")
def test_two_folders_exchange_their_names_in_one_step(tmp_path: Path) -> None:
    """The system call works here; without it the way in two steps would be taken unseen."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name, encoding="utf-8")

    assert release_folder._exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "file").read_text(encoding="utf-8") == "other"


def test_what_killed_builds_left_is_swept_when_nothing_changed(built_toy: Path) -> None:
    """A build with nothing else to do tidies up too."""
    for name in (".release.abc", ".release.before"):
        (built_toy / name).mkdir()
        (built_toy / name / "pns.ttl").write_text("left over", encoding="utf-8")

    assert build_release(built_toy, progress=silent).unchanged
    assert hidden(built_toy) == []


def test_two_builds_of_one_folder_do_not_meet(built_toy: Path) -> None:
    """The second build is told to wait, and does not sweep away what the first one writes."""
    with (
        held_alone(built_toy / "release"),
        replaced_folder(built_toy / "release") as new,
        pytest.raises(ReleaseError, match=r"another build is at work in .*; wait until it has ended"),
    ):
        build_release(built_toy, force=True, progress=silent)
    assert not new.exists()
    assert hidden(built_toy) == []


def test_leftovers_are_ignored_by_git() -> None:
    """What a killed build leaves does not get into a commit."""
    assert ".release.*/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
