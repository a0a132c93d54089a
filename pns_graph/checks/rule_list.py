"""The list of rules: what the shapes ask for, in words.

``python -m pns_graph.checks.rule_list`` prints the list that is kept as ``shapes/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib import SH

from ..store.packaged import data_folder

__all__ = ["Rule", "read_rules", "rules_markdown"]


@dataclass(frozen=True, order=True, slots=True)
class Rule:
    """One named constraint.

    Attributes:
        file: Name of the file it is written in.
        name: Its local name, such as ``Claim-source``; reports call it so.
        title: A few words.
        message: What is wrong when it fires, and the cure.
    """

    file: str
    name: str
    title: str
    message: str


def read_rules(folder: Path | None = None) -> list[Rule]:
    """Return every named rule of a folder of shapes, sorted by file and name.

    Args:
        folder: Where the ``.ttl`` files lie; None for the packaged shapes.
    """
    files = sorted((folder or data_folder("shapes")).glob("*.ttl"))
    return sorted(rule for file in files for rule in _rules_of(file))


def rules_markdown(rules: Iterable[Rule]) -> str:
    """Return the list of rules as Markdown, one section a file."""
    lines = [
        "# Rules",
        "",
        "What the shapes ask of a release, or of your own Turtle: `pns validate my.ttl`.",
        "Each rule has a specimen in `tests/shapes/specimens` that breaks it and nothing else.",
        "This page is printed by `python -m pns_graph.checks.rule_list` from the shapes.",
    ]
    file = ""
    for rule in rules:
        if rule.file != file:
            file = rule.file
            lines += [
                "",
                f"## {file}",
                "",
                "| Rule | About | What it says when it is broken |",
                "|---|---|---|",
            ]
        lines.append(f"| `{rule.name}` | {rule.title} | {rule.message} |")
    return "\n".join(lines) + "\n"


def _rules_of(file: Path) -> Iterable[Rule]:
    graph = rdflib.Graph().parse(file)
    for shape in graph.subjects(SH.name, None):
        message = graph.value(shape, SH.message) or graph.value(graph.value(shape, SH.sparql), SH.message)
        name = str(shape).rpartition("/")[2]
        yield Rule(file.name, name, str(graph.value(shape, SH.name)), str(message))


if __name__ == "__main__":
    print(rules_markdown(read_rules()), end="")
