"""The first page is run: its Python, its shell commands, its two set-up lines, its paths."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from pns_graph.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def test_python_prints_what_the_page_shows(request: pytest.FixtureRequest) -> None:
    """The first four lines of Python answer as shown below them; ``--update-golden`` writes that anew."""
    shown = README.partition("```python\n")[2].partition("```\n\n```\n")[2].partition("```")[0]
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(blocks("python")[0], {})

    if request.config.getoption("--update-golden"):
        (ROOT / "README.md").write_text(
            README.replace(f"```\n\n```\n{shown}```", f"```\n\n```\n{printed.getvalue()}```", 1)
        )
        shown = printed.getvalue()
    assert printed.getvalue() == shown


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, marks=[pytest.mark.slow] * ("network" in line))
        for block in blocks("console")
        for line in block.splitlines()
        if line
    ],
)
def test_shell_commands_run(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of the first screen ends well and prints something."""
    if "network" in line:
        pytest.importorskip("pns_graph.store.bundle")
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(line.removeprefix("$ "))
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        code = main(arguments)

    assert program == "pns"
    assert code == 0
    assert printed.getvalue() or list(tmp_path.iterdir())


def test_later_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The other blocks of Python print something."""
    for block in blocks("python")[1:]:
        exec(block, {})
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("query", blocks("sparql"))
def test_sparql_of_the_page_finds_rows(query: str) -> None:
    """Each example answers on the release as it stands there."""
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        code = main(["sparql", query, "--format", "csv"])

    assert code == 0
    assert len(printed.getvalue().splitlines()) > 3


def test_two_commands_set_everything_up() -> None:
    """The two set-up lines stand alone in their blocks, and .ci/run takes them from here."""
    assert blocks("sh") == [
        "python3 -m venv .venv && .venv/bin/pip install '.[build]' && .venv/bin/pns build\n",
        "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/python -m pytest\n",
    ]
    assert "readme_command 1" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


PAGES = (
    *("README.md", "CONTRIBUTING.md", "pns_graph/README.md", "pns_graph/network/README.md"),
    *("pns_graph/cli/README.md", "tests/README.md", "tests/toy/README.md"),
)


@pytest.mark.parametrize("page", PAGES)
def test_every_path_on_the_page_exists(page: str) -> None:
    """A folder or file that a page names is there."""
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    named = re.findall(r"`((?:ontology|queries|shapes|tests|pns_graph)/[\w./-]*)`", text)

    paths = {*((ROOT / page).parent / link for link in links), *(ROOT / name for name in named)}
    assert [path for path in sorted(paths) if not path.exists()] == []
