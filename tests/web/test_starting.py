"""Starting and stopping ``pns serve``."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT
from ..representatives import rest_slow
from .conftest import ANTIBODIES, serving, until
from .test_limits import alive, children, proc


def run(*options: str) -> subprocess.CompletedProcess[str]:
    """Run a command that ends by itself."""
    command = [sys.executable, "-m", "pns_graph", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def test_port_that_is_taken_is_one_clear_line(release: Path) -> None:
    """Exit 2 with the port and the cure, before any worker starts."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("serve", "--release", str(release), "--port", str(port))

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"pns: cannot listen at 127.0.0.1:{port}: ")
    assert "--port" in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "content", [None, "nonsense", "<a:a> <a:b> <a:c> ."], ids=["missing", "broken", "other"]
)
def test_release_that_cannot_be_read_is_one_clear_line(tmp_path: Path, content: str | None) -> None:
    """The same sentence as from the other commands."""
    file = tmp_path / "pns.ttl"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    ended = run("serve", "--release", str(file), "--port", "0")

    assert (ended.returncode, ended.stdout) == (2, "")
    assert str(file) in ended.stderr
    assert ended.stderr == run("info", "--release", str(file)).stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "70000"],
        ["--port", "-1"],
        ["--host", "nowhere.invalid"],
        ["--workers", "0"],
        ["--timeout", "0"],
        ["--timeout", "nan"],
        ["--memory", "-5"],
        ["--max-rows", "many"],
        ["--cors", "notanorigin"],
        ["--cors", "https://pages.example/path"],
        ["--cors", "https://a.example,https://b.example"],
        ["--cors", "https://*.example"],
        ["--allow-host", "https://pns.example.org"],
        ["--allow-host", "pns.example.org:80"],
        ["--allow-host", "a:80"],
        ["--allow-host", "pns.\u00e9xample"],
    ],
    ids=" ".join,
)
def test_wrong_option_ends_with_2(release: Path, options: list[str]) -> None:
    """Each is refused with a line that names it, and no traceback."""
    ended = run("serve", "--release", str(release), "--port", "0", *options)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert options[0] in ended.stderr


@proc
@pytest.mark.parametrize(
    "content", rest_slow([b"", b"nonsense", None]), ids=["emptied", "overwritten", "deleted"]
)
def test_release_that_was_read_is_served_to_the_end(
    release: Path, tmp_path: Path, content: bytes | None
) -> None:
    """Workers that start later answer from it too, whatever became of the file; so does the download."""
    file = tmp_path / "pns.ttl"
    file.write_bytes(release.read_bytes())
    with serving(file, "--workers", "1") as server:
        before = server.ask(ANTIBODIES).json()
        file.unlink()
        if content is not None:
            file.write_bytes(content)
        read_before = children(server.process.pid)
        for worker in read_before:
            os.kill(worker, signal.SIGKILL)
        until(lambda: not any(map(alive, read_before)))
        for path in ("/sparql?query=ASK%7B%7D", "/term/anti-y"):
            until(lambda path=path: server.client.get(path).status_code == 200)
        after = server.ask(f"{ANTIBODIES} # again")

        assert (after.status_code, after.json()) == (200, before)
        assert server.client.get("/pns.ttl").content == release.read_bytes()
        assert not children(server.process.pid) & read_before


def test_help_has_an_example() -> None:
    """Like every command."""
    assert "example:\n  pns serve" in run("serve", "--help").stdout
