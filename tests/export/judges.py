"""Libraries of others that judge an export: each in an environment of its own, by a script beside this."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

__all__ = ["ask"]


def ask(variable: str, package: str, script: str, *arguments: Path) -> str:
    """Return what a script prints in the environment that a variable names; skip where none is named.

    Args:
        variable: Name of the environment variable that holds the path of the interpreter.
        package: What is installed there.
        script: Name of the script.
        arguments: What it judges.
    """
    python = os.environ.get(variable)
    if python is None:
        pytest.skip(f"{variable} names no Python of an environment with {package}")
    command = [python, str(Path(__file__).with_name(script)), *map(str, arguments)]
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=plain)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
