"""The shapes over a release, or over somebody's own Turtle.

A file of one's own is read together with the terms of the release, so that it may refer to them; only what
the file itself says is reported. A file with the header of our ontology is a release and stands for itself.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import OWL, RDF, SH
from rdflib.term import Node

from ..errors import ReleaseError
from ..model.terms import LABELS
from ..questions.answers import Format, Rows
from ..rdf.namespaces import ONTOLOGY_IRI, PNS, contract, expand
from ..store.embedded import open_store, release_file
from ..store.packaged import data_folder
from ..store.rdflib_copy import copy_to_rdflib
from ..text.text_table import WIDTH

__all__ = ["ValidationReport", "Violation", "read_shapes", "reports_text", "validate_file", "validate_graph"]

_SHAPES = "https://w3id.org/pnso/shapes/"
_VOCABULARY = rdflib.Namespace(PNS)
_DATA = (_VOCABULARY["Claim"], _VOCABULARY["Mapping"])
_HEADER = (rdflib.URIRef(ONTOLOGY_IRI), RDF.type, OWL.Ontology)


@dataclass(frozen=True, order=True, slots=True)
class Violation:
    """One rule that one node breaks.

    Attributes:
        rule: Name of the shape, such as ``Claim-source``.
        node: CURIE or IRI of the node.
        label: What the node is in words; empty when the graph has no words for it.
        message: What is wrong and what to do.
        value: The value that was found; empty when one is missing.
        severity: ``violation``, ``warning`` or ``info``.
    """

    rule: str
    node: str
    label: str
    message: str
    value: str
    severity: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What the shapes found in one file.

    Attributes:
        file: The file.
        checked: How many nodes of it the shapes look at.
        violations: Everything found, warnings too, sorted.
    """

    file: Path
    checked: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether there was something to check and nothing but warnings was found."""
        return self.checked > 0 and not any(each.severity == "violation" for each in self.violations)

    def as_text(self) -> str:
        """Return a page for people."""
        return (
            "\n".join([self._verdict(), *(line for each in self.violations for line in _lines(each))]) + "\n"
        )

    def _verdict(self) -> str:
        if not self.checked:
            return f"{self.file}: nothing to check; no node of it is of a kind that the shapes know"
        broken = sum(each.severity == "violation" for each in self.violations)
        others = len(self.violations) - broken
        rest = f", {others} further remarks" if others else ""
        if broken:
            return f"{self.file}: rules broken {broken} times in {self.checked} checked nodes{rest}"
        return f"{self.file}: conforms; {self.checked} nodes checked{rest}"


def validate_file(
    path: Path | str | None = None, shapes: Path | None = None, release: Path | str | None = None
) -> ValidationReport:
    """Validate a file against the shapes.

    Args:
        path: Turtle file; None for the release itself.
        shapes: Folder or file of shapes; None for the packaged ones.
        release: The release that a file of one's own may refer to; None for the packaged one.

    Raises:
        ReleaseError: A file cannot be read or is not Turtle, or there are no shapes.
    """
    file = release_file(release if path is None else path)
    own = copy_to_rdflib(open_store(file))
    rules = read_shapes(shapes)
    background = rdflib.Graph() if _HEADER in own else _background(own, release_file(release))
    data = background + own if background else own
    reported = _Reported(own, background)
    found = {each for node, each in _findings(data, rules) if reported.holds(node)}
    return ValidationReport(file, _count_targets(data, rules, reported), tuple(sorted(found)))


def reports_text(reports: Sequence[ValidationReport], form: Format | None = None) -> str:
    """Return the reports one after the other for people, or one row for each finding."""
    if form is None:
        return "\n".join(report.as_text() for report in reports)
    columns = ("rule", "severity", "node", "label", "message", "value")
    rows = [
        tuple(map(ox.Literal, (str(report.file), *(getattr(each, name) for name in columns))))
        for report in reports
        for each in report.violations
    ]
    return Rows(("file", *columns), rows).as_text(form)


def validate_graph(data: rdflib.Graph, shapes: rdflib.Graph) -> list[Violation]:
    """Validate a graph as it is and return everything found, sorted."""
    return sorted({each for _, each in _findings(data, shapes)})


def read_shapes(path: Path | None = None) -> rdflib.Graph:
    """Read one file of shapes, or all of a folder; the packaged ones when None is given.

    Raises:
        ReleaseError: A file cannot be read or is not Turtle, or there are no shapes.
    """
    place = data_folder("shapes") if path is None else path
    shapes = rdflib.Graph(
        store="SimpleMemory"
    )  # pySHACL asks it so often that the plainer store saves a sixth
    for file in sorted(place.glob("*.ttl")) if place.is_dir() else [place]:
        shapes += copy_to_rdflib(open_store(file))
    if (None, RDF.type, SH.NodeShape) not in shapes:
        raise ReleaseError(f"{place} holds no shapes")
    return shapes


class _Reported:
    """Which nodes a report speaks of: those that the file itself describes or brings in."""

    def __init__(self, own: rdflib.Graph, background: rdflib.Graph) -> None:
        self._described = set(own.subjects())
        self._brought_in = set(own.objects()) - set(background.subjects())

    def holds(self, node: Node) -> bool:
        return node in self._described or node in self._brought_in


def _background(own: rdflib.Graph, file: Path) -> rdflib.Graph:
    """Return schema, terms and sources of a release if a file refers to any of it, else nothing."""
    release = copy_to_rdflib(open_store(file))
    if not (set(own.objects()) | set(own.subjects()) | set(own.predicates())) & set(release.subjects()):
        return rdflib.Graph()
    for kind in _DATA:
        for node in list(release.subjects(RDF.type, kind)):
            release.remove((node, None, None))
    return release


def _findings(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[tuple[Node, Violation]]:
    """Yield each result of SHACL with the node it is about.

    Rules over the whole graph look at its header; they are about the value they found.
    """
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise ReleaseError(f"the shapes cannot be used: {report}")
    headers = set(data.subjects(RDF.type, OWL.Ontology))
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        node = value if focus in headers and value is not None else focus
        if node is not None:
            yield node, _violation(report, result, node, None if node is value else value, data)


def _violation(
    report: rdflib.Graph, result: Node, node: Node, value: Node | None, data: rdflib.Graph
) -> Violation:
    shape = str(report.value(result, SH.sourceShape))
    messages = sorted(map(str, report.objects(result, SH.resultMessage)))
    return Violation(
        rule=shape.removeprefix(_SHAPES) if shape.startswith(_SHAPES) else contract(shape),
        node=contract(str(node)),
        label=_label(data, node),
        message=" ".join(messages),
        value="" if value is None else contract(str(value)),
        severity=contract(str(report.value(result, SH.resultSeverity))).removeprefix("sh:").lower(),
    )


def _label(data: rdflib.Graph, node: Node) -> str:
    """Return what a node is in words: a label, a key, or subject, relation and object of a claim."""
    parts = (data.value(node, _VOCABULARY[name]) for name in ("subject", "predicate", "object"))
    named = [_own_label(data, part) or contract(str(part)) for part in parts if part is not None]
    return _own_label(data, node) or " ".join(named)


def _own_label(data: rdflib.Graph, node: Node) -> str:
    """Return what a node itself says it is called; empty when it says nothing."""
    found = (data.value(node, rdflib.URIRef(expand(curie))) for curie in LABELS)
    return next((str(label) for label in found if label is not None), "")


def _count_targets(data: rdflib.Graph, shapes: rdflib.Graph, reported: _Reported) -> int:
    """Return how many of the reported nodes some shape looks at."""
    nodes: set[Node] = set(shapes.objects(None, SH.targetNode))
    for kind in set(shapes.objects(None, SH.targetClass)) - {OWL.Ontology}:
        nodes.update(data.subjects(RDF.type, kind))
    for property_ in set(shapes.objects(None, SH.targetSubjectsOf)):
        nodes.update(data.subjects(property_, None))
    for property_ in set(shapes.objects(None, SH.targetObjectsOf)):
        nodes.update(data.objects(None, property_))
    return sum(map(reported.holds, nodes))


def _lines(each: Violation) -> Iterable[str]:
    """Return the lines of one finding: the rule and the node, and the message below."""
    mark = "" if each.severity == "violation" else f" ({each.severity})"
    yield f"  {each.rule}{mark}  {each.node}" + (f"  {each.label}" if each.label else "")
    found = f" (found {each.value})" if each.value else ""
    yield from textwrap.wrap(each.message + found, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
