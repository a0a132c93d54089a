"""Readers of exports that want other versions of libraries than ours: each in an environment of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

__all__ = ["run_in"]


def run_in(variable: str, package: str, program: str, *arguments: Path | str) -> str:
    """Return what a Python program prints in the environment that a variable names; skip where none is named.

    Args:
        variable: Name of the environment variable that holds the path of the interpreter.
        package: What is installed there.
        program: The program.
        arguments: Its arguments.
    """
    python = os.environ.get(variable)
    if python is None:
        pytest.skip(f"{variable} names no interpreter that has {package}")
    command = [python, "-c", program, *map(str, arguments)]
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=plain)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
