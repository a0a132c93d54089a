"""What the code shows as an example is what happens."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph import graph as graph_module

from ..conftest import ROOT

LONG = ("KnowledgeGraph.owlready", "KnowledgeGraph.rdflib", "pns_graph.network.page")
"""Examples that copy or draw a whole release."""


def modules_with_examples() -> list[str]:
    """Return the modules whose docstrings show an example."""
    files = (path for path in sorted((ROOT / "pns_graph").rglob("*.py")) if "node_modules" not in path.parts)
    shown = (path for path in files if ">>> " in path.read_text(encoding="utf-8"))
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in shown
    ]


def examples() -> list[doctest.DocTest]:
    """Return every docstring with an example, in the order of their names."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [each for name in modules_with_examples() for each in finder.find(importlib.import_module(name))]
    members = {n: m for each in reversed(KnowledgeGraph.__mro__) for n, m in vars(each).items()}
    found += [example_of(name, member) for name, member in members.items()]
    return sorted({each.name: each for each in found if each.examples}.values(), key=lambda each: each.name)


def example_of(name: str, member: object) -> doctest.DocTest:
    """Return what a member of the graph shows; doctest itself passes over kept properties."""
    place = f"pns_graph.graph.KnowledgeGraph.{name}"
    return doctest.DocTestParser().get_doctest(
        member.__doc__ or "", vars(graph_module).copy(), place, None, 0
    )


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(example, id=example.name, marks=[pytest.mark.slow] * example.name.endswith(LONG))
        for example in examples()
    ],
)
def test_example_happens_as_shown(
    example: doctest.DocTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a folder of its own, with ``graph`` for the example that comes with the package."""
    monkeypatch.chdir(tmp_path)
    example.globs |= {"graph": KnowledgeGraph.example()}
    told: list[str] = []

    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=told.append)

    assert not told, "".join(told)


def test_every_call_of_the_graph_is_shown() -> None:
    """Each public member of the class that everything begins with has an example."""
    shown = {each.name.removeprefix("pns_graph.graph.KnowledgeGraph.") for each in examples()}
    members = {name for name in vars(KnowledgeGraph) if not name.startswith("_")}

    assert members <= shown
