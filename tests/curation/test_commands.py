"""``pns build`` and ``pns check`` as a person or a script runs them: exit codes, streams, the old release."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pns_graph.curation.releasing.manifest import manifest_of

from ..conftest import ROOT
from .conftest import line_of, set_cell
from .mistakes import FIRST, TUMOURS
from .test_build import contents

DONE, BROKEN, WRONG = 0, 1, 2


def pns(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of this checkout in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "pns_graph", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def damage(ontology: Path) -> int:
    """Make a mistake in the first claim and return its line."""
    line = line_of(ontology / TUMOURS, *FIRST)
    set_cell(ontology / TUMOURS, line, "positive", "29")
    return line


def test_a_build_says_what_it_did(built_toy: Path) -> None:
    """Exit code 0; the summary on standard output, progress and remarks on standard error."""
    done = pns("build", "--force", folder=built_toy.parent)

    assert done.returncode == DONE, done.stderr
    assert "inferred members of the" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("built in ")
    assert "ontology/release: compared with the release of 2" in done.stderr
    assert "validating against the shapes" in done.stderr


def test_a_build_with_nothing_to_do_says_so(built_toy: Path) -> None:
    """Exit code 0 and one line; nothing on standard error."""
    done = pns("build", folder=built_toy.parent)

    assert (done.returncode, done.stderr) == (DONE, "")
    assert done.stdout == "nothing has changed since the last build; ontology/release is up to date\n"


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_broken_row_has_the_exit_code_one(command: str, built_toy: Path) -> None:
    """A mistake in a table is told with its place and cure, and the old release stays."""
    before, line = contents(built_toy / "release"), damage(built_toy)

    done = pns(command, folder=built_toy.parent)

    assert done.returncode == BROKEN
    told, silent = (done.stderr, done.stdout) if command == "build" else (done.stdout, done.stderr)
    assert silent == ""
    assert f"  {TUMOURS}:{line} [positive]: positive 29 does not stand in the statement" in told
    assert "; correct the number or the statement" in told
    assert contents(built_toy / "release") == before


def test_a_contradiction_has_the_exit_code_one(built_toy: Path) -> None:
    """What only the reasoner finds: the clashing rows on standard error, nothing on standard output."""
    before = contents(built_toy / "release")
    with (built_toy / "terms/axioms.tsv").open("a", encoding="utf-8", newline="\n") as stream:
        stream.write("x-antigen\tsubclass\t\tlocated in\t\tintracellular\t\t\t\n")

    done = pns("build", folder=built_toy.parent)

    assert (done.returncode, done.stdout) == (BROKEN, "")
    assert "terms/axioms.tsv:" in done.stderr
    assert done.stderr.endswith("the release was left as it was\n")
    assert contents(built_toy / "release") == before


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--source", "nowhere"), "nowhere: there is no such folder; give another --source"),
        (("--sauce", "ontology"), "unrecognized arguments: --sauce"),
        (("--allow-loss",), "expected one argument"),
    ],
)
def test_a_wrong_command_has_the_exit_code_two(
    command: str, arguments: tuple[str, ...], reason: str, tmp_path: Path
) -> None:
    """The command is wrong, not the tables: told on standard error, and nothing is written."""
    done = pns(command, *arguments, folder=tmp_path)

    assert (done.returncode, done.stdout) == (WRONG, "")
    assert reason in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_has_the_exit_code_two(built_toy: Path) -> None:
    """A file where the page of the network should go: the tables are right, the command is not."""
    done = pns("build", "--force", "--network", "ontology/sources.tsv/page.html", folder=built_toy.parent)

    assert (done.returncode, done.stdout) == (WRONG, "")
    assert "Traceback" not in done.stderr


def test_a_check_of_sound_tables_says_so(built_toy: Path) -> None:
    """Exit code 0; what was checked and compared with on standard output; nothing is written."""
    before = contents(built_toy / "release")

    done = pns("check", "--source", "ontology", folder=built_toy.parent)

    assert (done.returncode, done.stderr) == (DONE, "")
    first, second, *_, last = done.stdout.splitlines()
    assert first.startswith("ontology: ")
    assert first.endswith(" claims checked")
    assert second.startswith("ontology/release: compared with the release of 2")
    assert last == "no problems; 'pns build' makes the release"
    assert contents(built_toy / "release") == before


def test_a_loss_that_is_meant_passes_the_check(built_toy: Path) -> None:
    """A lost table has the exit code 1 without --allow-loss and 0 with it."""
    (built_toy / "claims/has_part.tsv").unlink()

    lost = pns("check", folder=built_toy.parent)
    meant = pns("check", "--allow-loss", "claims/has_part.tsv", folder=built_toy.parent)

    assert (lost.returncode, meant.returncode) == (BROKEN, DONE)
    assert "where it is meant: --allow-loss claims/has_part.tsv" in lost.stdout


def test_the_shapes_are_among_what_a_build_is_made_from(built_toy: Path) -> None:
    """A shape that changed makes the next build do its work."""
    listed = manifest_of(built_toy, [built_toy / "release" / "pns.ttl"])

    assert "  shapes/claim.ttl\n" in listed
    assert "  pns_graph/curation/build.py\n" in listed
    assert "  ontology/claims/has_tumour.tsv\n" in listed
