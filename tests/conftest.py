"""What all tests share: the toy world, and a browser."""

from __future__ import annotations

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from .refused_skips import pytest_sessionfinish, pytest_terminal_summary
from .toy.rebuild import EXAMPLE, copy_toy_ontology

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary"]

os.environ["PNS_CACHE"] = "off"  # no test reads or leaves anything in the cache of who runs it
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a shell; programs inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
gc.set_threshold(100_000, 50, 50)  # what tests share is never garbage, and there is much of it
ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP evil.example 127.0.0.1",
)


settings.register_profile("any_machine", deadline=None, derandomize=True)
settings.load_profile("any_machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files; read the diff then")


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of all later searches for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def toy_ontology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ontology folder of the toy world and its release, built once for all workers; not to be changed."""
    import fcntl

    from pns_graph.cli.commands.building import draw_page
    from pns_graph.curation.build import build_release

    base = tmp_path_factory.getbasetemp()
    shared = base if "PYTEST_XDIST_WORKER" not in os.environ else base.parent
    with (shared / "toy.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "toy" / "built").exists():
            shutil.rmtree(shared / "toy", ignore_errors=True)
            (shared / "toy").mkdir()
            ontology = copy_toy_ontology(shared / "toy" / "world")
            build_release(ontology, draw=draw_page, progress=lambda line: None)
            (shared / "toy" / "built").touch()
    return shared / "toy" / "world" / "ontology"


@pytest.fixture(scope="session")
def toy_release() -> Path:
    """The folder of the toy release that the package carries as its example; needs no build and no Java."""
    return EXAMPLE.parent


@pytest.fixture
def fresh_toy(tmp_path: Path) -> Path:
    """An ontology folder of the toy world for one test, to be changed at will; not built."""
    return copy_toy_ontology(tmp_path)


@pytest.fixture
def built_toy(toy_ontology: Path, tmp_path: Path) -> Path:
    """An ontology folder of the toy world with its release, for one test, to be changed at will."""
    shutil.copytree(toy_ontology.parent, tmp_path, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return tmp_path / "ontology"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium from the path; without one the test is skipped, or fails under PNS_REQUIRE_BROWSER=1."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        reason = "no Chromium on the path; install it: apt-get install chromium"
        (pytest.fail if os.environ.get("PNS_REQUIRE_BROWSER") == "1" else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()
