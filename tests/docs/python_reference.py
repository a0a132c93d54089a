"""The reference page of the Python interface, printed from the docstrings.

``python -m tests.docs.python_reference`` prints what is kept as ``pns_graph/REFERENCE.md``.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from functools import cached_property
from types import MappingProxyType

from pns_graph import KnowledgeGraph, errors
from pns_graph.analysis import Finding
from pns_graph.asking import Question, Questions
from pns_graph.asking.term_views import Antibody, Syndrome, Tumour
from pns_graph.checks.coverage import Coverage, Filling, Report
from pns_graph.checks.summary import Summary
from pns_graph.classifying import Classification, ClassifiedNode, Membership, classify
from pns_graph.comparing.changes import Change, Changes, ComparedRelease, Detail, Thing, Value
from pns_graph.comparing.difference import Difference
from pns_graph.model.associations import Association
from pns_graph.model.claims import Claim
from pns_graph.model.edges import Edge, read_edges
from pns_graph.model.naming.name_search import Match
from pns_graph.model.terms import Mapping, Relation, Source, Synonym, Term
from pns_graph.network import NetworkSummary, write_network
from pns_graph.questions.answers import Row, Rows, Triples, YesNo
from pns_graph.questions.data_frames import Records
from pns_graph.questions.inputs.parameters import Only
from pns_graph.text.answer_line import AnswerLine

CHAPTERS: tuple[tuple[str, str, tuple[type | Callable[..., object], ...]], ...] = (
    ("The graph", "Everything that only reads begins here.", (KnowledgeGraph,)),
    (
        "What one holds",
        "Frozen records, equal when they say the same.",
        (Term, Synonym, Mapping, Relation, Source),
    ),
    (
        "Associations",
        "What all claims on a pair of terms say together, and the lines of an answer about a term.",
        (Association, Antibody, Syndrome, Tumour, AnswerLine, Records),
    ),
    ("Claims", "What one source says of one term.", (Claim, Match)),
    (
        "Answers",
        "What questions and SPARQL give back.",
        (Questions, Question, Only, Rows, Row, Triples, YesNo),
    ),
    (
        "The graph as a graph",
        "Edges with their claims, pictures, and what measures find.",
        (Edge, read_edges, write_network, NetworkSummary, Finding),
    ),
    (
        "Own cases and terms",
        "What they are by the full ontology, and why (extra [build]; [page](classifying/README.md)).",
        (classify, Classification, ClassifiedNode, Membership),
    ),
    (
        "What changed",
        "Two releases, compared with `graph.diff(other)`.",
        (Difference, Changes, Change, Detail, Value, Thing, ComparedRelease),
    ),
    ("What a release holds", "Counts, and a curator's list of work.", (Summary, Report, Coverage, Filling)),
    ("Errors", "All are a `PnsGraphError`; their text names the place, the reason and the cure.", ()),
)
SECTION = re.compile(r"(Args|Attributes|Raises|Example|Source):")
TITLES = {"Args": "Parameters", "Attributes": "Attributes", "Raises": "Errors"}


def python_reference() -> str:
    """Return the page."""
    lines = [
        "# The Python interface",
        "",
        "```python",
        "from pns_graph import KnowledgeGraph",
        "```",
        "",
        "Where an example says `graph`, it is `KnowledgeGraph.example()`, an invented world.",
        "This page is printed by `python -m tests.docs.python_reference` from the code; each example is run.",
    ]
    for title, words, things in CHAPTERS:
        lines += ["", f"## {title}", "", words]
        for thing in things:
            lines += ["", *_thing(thing)]
    lines += ["", *_errors()]
    return "\n".join(lines) + "\n"


def _thing(thing: type | Callable[..., object]) -> Iterator[str]:
    """Yield the part on one class or function."""
    module = f"`from {thing.__module__.removesuffix('.writing')} import {thing.__name__}`"
    if not isinstance(thing, type):
        yield from (
            f"### `{thing.__name__}{_signature(thing)}`",
            "",
            module,
            "",
            *_text(inspect.getdoc(thing) or ""),
        )
        return
    yield from (f"### {thing.__name__}", "")
    if thing is not KnowledgeGraph:
        yield from (module, "")
    yield from _text(inspect.getdoc(thing) or "", _types(thing))
    for name, member in _members(thing):
        yield from ("", f"#### `{_heading(name, member)}`", "", *_text(inspect.getdoc(member) or ""))


def _members(thing: type) -> Iterator[tuple[str, object]]:
    """Yield the public members of a class in the order of the code, but the fields, which its text tells.

    Those that it has from classes of ours follow.
    """
    fields = {field.name for field in dataclasses.fields(thing)} if dataclasses.is_dataclass(thing) else set()
    ours = [each for each in thing.__mro__ if each.__module__.startswith("pns_graph.")]
    for name, member in (item for each in ours for item in vars(each).items()):
        called = isinstance(member, property | cached_property | classmethod) or inspect.isfunction(member)
        if called and not name.startswith("_") and name not in fields and inspect.getdoc(member):
            yield name, member


def _heading(name: str, member: object) -> str:
    if isinstance(member, property | cached_property):
        return name
    function = member.__func__ if isinstance(member, classmethod) else member
    return f"{name}{_signature(function)}"  # type: ignore[arg-type]


def _signature(function: Callable[..., object]) -> str:
    """Return the parameters with their types and defaults, and what comes back, the same in every Python."""
    signature = inspect.signature(function)
    parts: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        parts.append(_parameter(parameter))
    return f"({', '.join(parts)}) -> {signature.return_annotation}"


def _parameter(parameter: inspect.Parameter) -> str:
    stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
    return f"{stars}{parameter.name}: {parameter.annotation}{default}"


def _types(thing: type) -> dict[str, str]:
    """Return the types of the fields of a record."""
    fields = dataclasses.fields(thing) if dataclasses.is_dataclass(thing) else ()
    return {field.name: str(field.type) for field in fields}


def _text(docstring: str, types: Map[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Yield a docstring as Markdown: its sentences, a list for each section, its example as code."""
    section = ""
    for line in docstring.split("\n"):
        if SECTION.fullmatch(line):
            yield from ("```",) if section == "Example" else ()
            section = line.removesuffix(":")
            yield "```python" if section == "Example" else f"{TITLES.get(section, section)}:\n"
        elif section == "Example":
            yield line.removeprefix("    ")
        elif section and (item := re.fullmatch(r" {4}(\w+): (.*)", line)):
            typed = f" (`{types[item[1]]}`)" if item[1] in types else ""
            yield f"- `{item[1]}`{typed}: {_marked(item[2])}"
        else:
            yield _marked(line.strip()) if not section or not line else f"  {_marked(line.strip())}"
    if section == "Example":
        yield "```"


def _marked(line: str) -> str:
    """Return a line with code marked as Markdown marks it."""
    line = re.sub(
        r":(?:class|func|meth|attr|data):`~?([^`]+)`", lambda found: f"`{found[1].split('.')[-1]}`", line
    )
    return line.replace("``", "`")


def _errors() -> Iterator[str]:
    """Yield a row for each error."""
    yield from ("| Error | What it says |", "|---|---|")
    for name, error in vars(errors).items():
        if isinstance(error, type) and issubclass(error, errors.PnsGraphError) and name in errors.__all__:
            text = (inspect.getdoc(error) or "").split("\n\n")[0].replace("\n", " ")
            yield f"| `{name}` | {_marked(text)} |"


if __name__ == "__main__":
    print(python_reference(), end="")
