"""What a function wants and what it refuses stands in its docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from ..conftest import ROOT

PACKAGE = ROOT / "pns_graph"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "node_modules" not in path.parts)
SEVERAL = 3
Function = ast.FunctionDef | ast.AsyncFunctionDef


def public(body: list[ast.stmt], owner: str = "") -> Iterator[tuple[str, Function]]:
    """Yield the public functions of a module and the public methods of its public classes."""
    for node in body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield f"{owner}{node.name}", node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not owner:
            yield from public(node.body, f"{node.name}.")


FUNCTIONS = {
    f"{path.relative_to(PACKAGE)}:{name}": node
    for path in FILES
    for name, node in public(ast.parse(path.read_text(encoding="utf-8")).body)
}


def parameters(function: Function) -> list[str]:
    """Return the names of the parameters that a caller gives."""
    given = function.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, [given.vararg, given.kwarg])]
    return [each.arg for each in every if each.arg not in ("self", "cls")]


def raised(function: Function) -> set[str]:
    """Return the classes of errors that a function raises by name."""
    calls = (node.exc for node in ast.walk(function) if isinstance(node, ast.Raise) and node.exc)
    names = (call.func for call in calls if isinstance(call, ast.Call))
    return {name.id for name in names if isinstance(name, ast.Name) and name.id[0].isupper()}


@pytest.mark.parametrize(
    "name", [name for name, node in FUNCTIONS.items() if len(parameters(node)) >= SEVERAL]
)
def test_each_of_several_parameters_is_told(name: str) -> None:
    """A function with three or more parameters has a line for each, in their order."""
    text = ast.get_docstring(FUNCTIONS[name]) or ""
    lines = [f"\n    {each}: " for each in parameters(FUNCTIONS[name])]

    assert "\nArgs:\n" in text
    assert [line for line in lines if line not in text] == []
    assert [text.index(line) for line in lines] == sorted(text.index(line) for line in lines)


@pytest.mark.parametrize("name", [name for name, node in FUNCTIONS.items() if raised(node)])
def test_each_error_is_told(name: str) -> None:
    """A function that raises says which error, and when."""
    text = ast.get_docstring(FUNCTIONS[name]) or ""

    assert [each for each in sorted(raised(FUNCTIONS[name])) if f"\n    {each}: " not in text] == []
