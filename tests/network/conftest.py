"""What the tests of the network share: the invented world, golden files and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pns_graph.network.layout import Layout, arrange
from pns_graph.network.model import Network
from pns_graph.network.reading import read_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent
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
)


@pytest.fixture(scope="session")
def world() -> Path:
    """The Turtle of a small invented world."""
    return HERE / "world.ttl"


@pytest.fixture(scope="session")
def network(world: Path) -> Network:
    """The network of the small invented world."""
    return read_network(world)


@pytest.fixture(scope="session")
def layout(network: Network) -> Layout:
    """Where its terms stand."""
    return arrange(network)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with its golden file, or rewrite that with ``--update-golden``."""

    def compare(name: str, text: str) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--update-golden", default=False):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


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
