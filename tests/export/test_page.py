"""The page "which file for which tool": every format stands on it, and its commands and snippets run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pns_graph.cli import main
from pns_graph.export.format_list import FORMATS

from ..conftest import ROOT

PAGE = (ROOT / "pns_graph" / "export" / "README.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## ([\w-]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
SNIPPET = 3
"""Lines at most."""


def code(section: str, language: str) -> str:
    """Return the one block of a language in a section."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", SECTIONS[section], re.DOTALL)
    return str(found)


def test_every_format_has_its_row_and_its_section() -> None:
    """In the order in which the command lists them."""
    rows = re.findall(r"^\| \[`([\w-]+)`\]\(#([\w-]+)\)", PAGE, re.MULTILINE)

    assert rows == [(name, name) for name in FORMATS]
    assert list(SECTIONS) == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_command_and_snippet_run(
    name: str,
    toy_release: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On the example: the command writes the file, three lines open it there."""
    monkeypatch.chdir(tmp_path)
    command = shlex.split(code(name, "sh"))
    snippet = code(name, "python")

    assert command[:3] == ["pns", "export", name]
    assert main([*command[1:], "--release", str(toy_release)]) == 0
    assert len([line for line in snippet.splitlines() if line]) <= SNIPPET
    capsys.readouterr()
    exec(compile(snippet, f"{name} on the page", "exec"), {})
    assert "print" not in snippet or capsys.readouterr().out.strip() not in ("", "0", "set()", "[]")
