"""Changes of the code that the tests must notice, each tried on a copy of the checkout.

``python -m tests.house.code_mutants`` makes every change of ``code_mutants.tsv`` by itself, runs the tests
named beside it, and prints which were noticed; with a word behind it, only those of the files whose names
have that word. It takes some ten seconds a change, so it is run by hand; that every change can still be made
is tested always.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_suffix(".tsv")
_FOLDERS = ("ontology", "pns_graph", "queries", "shapes", "tests")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules")


class CodeMutant(NamedTuple):
    """One change: the text ``before`` stands once in the file, and the tests must notice ``after``."""

    file: str
    before: str
    after: str
    tests: str


def read_mutants() -> list[CodeMutant]:
    """Return the changes of the table, in its order."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [CodeMutant(*line.split("\t")) for line in lines]


def is_noticed(mutant: CodeMutant, checkout: Path) -> bool:
    """Return whether a test fails when the change is made in a checkout, which is as before afterwards.

    Raises:
        RuntimeError: The tests could not be run.
    """
    file = checkout / "pns_graph" / mutant.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(mutant.before, mutant.after), encoding="utf-8")
    try:
        return _fails(mutant.tests.split(), checkout)
    finally:
        file.write_text(whole, encoding="utf-8")


def _fails(tests: list[str], checkout: Path) -> bool:
    options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", "not robot"]
    command = [sys.executable, "-m", "pytest", *options, *tests]
    told = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=checkout, env=told, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode != 0


def main(word: str = "") -> int:
    """Try the changes, print each that nobody noticed, and return whether there was one."""
    mutants = [mutant for mutant in read_mutants() if word in mutant.file]
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder)
        for name in _FOLDERS:
            shutil.copytree(ROOT / name, checkout / name, ignore=_LEFT_OUT)
        for page in filter(Path.is_file, ROOT.iterdir()):
            shutil.copy(page, checkout)
        missed = [mutant for mutant in mutants if not is_noticed(mutant, checkout)]
    for mutant in missed:
        print(f"nobody notices {mutant.file}: {mutant.before!r} as {mutant.after!r}")
    print(f"{len(mutants) - len(missed)} of {len(mutants)} changes of the code noticed")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
