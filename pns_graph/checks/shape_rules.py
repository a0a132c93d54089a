"""The shapes: reading them, and what they find in a store.

Rules over the whole graph are SPARQL queries that run once; the store answers them itself, a hundred times
faster than pySHACL does, which looks after all other rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from ..errors import ReleaseError
from ..rdf.namespaces import PNS, contract
from ..rdf.nodes import Node as GraphNode
from ..rdf.nodes import iri
from ..store.embedded import open_store
from ..store.packaged import data_folder
from ..store.rdflib_copy import copy_to_rdflib, quiet_literals, rdflib_node
from .validation_report import Violation, shortened

__all__ = ["Findings", "GraphRule", "Shapes", "findings", "read_shapes", "told_of"]

_SHAPES = "https://w3id.org/pnso/shapes/"
_WHOLE_RELEASE = rdflib.URIRef(_SHAPES + "whole-release")
_VOCABULARY = rdflib.Namespace(PNS)


@dataclass(frozen=True, slots=True)
class GraphRule:
    """A rule over the whole graph.

    Attributes:
        name: Name of the shape.
        severity: ``violation``, ``warning`` or ``info``.
        message: What is wrong and what to do; ``{?value}`` stands for a variable of the query.
        query: The SPARQL that finds what breaks it.
        of_release: Whether it is about what only a release holds.
    """

    name: str
    severity: str
    message: str
    query: str
    of_release: bool


@dataclass(frozen=True, slots=True)
class Shapes:
    """A set of rules.

    Attributes:
        graph: Those for pySHACL.
        graph_rules: Those over the whole graph.
    """

    graph: rdflib.Graph
    graph_rules: tuple[GraphRule, ...]

    def of_own_files(self) -> Shapes:
        """Return the rules without those that are about what only a release holds."""
        return replace(self, graph_rules=tuple(rule for rule in self.graph_rules if not rule.of_release))

    def inverse_properties(self) -> set[str]:
        """Return the properties that some rule follows backwards."""
        return {str(node) for node in self.graph.objects(None, SH.inversePath)}

    def targets(self, data: rdflib.Graph) -> set[Node]:
        """Return the nodes of a graph that some rule looks at."""
        nodes: set[Node] = set(self.graph.objects(None, SH.targetNode))
        for kind in set(self.graph.objects(None, SH.targetClass)):
            nodes.update(data.subjects(RDF.type, kind))
        for property_ in set(self.graph.objects(None, SH.targetSubjectsOf)):
            nodes.update(data.subjects(property_, None))
        for property_ in set(self.graph.objects(None, SH.targetObjectsOf)):
            nodes.update(data.objects(None, property_))
        return nodes


@dataclass(frozen=True, slots=True)
class Findings:
    """What rules find in a store.

    Attributes:
        found: Everything found, each with the node that it is about.
        looked_at: The nodes that some rule looks at.
        data: What the rules looked into.
    """

    found: list[tuple[Node, Violation]]
    looked_at: set[Node]
    data: rdflib.Graph


def read_shapes(path: Path | None = None) -> Shapes:
    """Read one file of shapes, or all of a folder; the packaged ones when None is given.

    Raises:
        ReleaseError: A file cannot be read or is no RDF, or there are no shapes.
    """
    place = data_folder("shapes") if path is None else path
    shapes = rdflib.Graph(store="SimpleMemory")  # asked so often that the plainer store saves a sixth
    for file in sorted(place.glob("*.ttl")) if place.is_dir() else [place]:
        shapes += copy_to_rdflib(open_store(file))
    if (None, RDF.type, SH.NodeShape) not in shapes and (None, RDF.type, SH.PropertyShape) not in shapes:
        raise ReleaseError(f"{place} holds no shapes")
    rules = tuple(_take_graph_rules(shapes))
    return Shapes(shapes, rules)


def findings(store: ox.Store, shapes: Shapes) -> Findings:
    """Return everything that the rules find in a store."""
    with quiet_literals():
        data = copy_to_rdflib(store, as_written=True)
        found = [
            *_found_by_graph_rules(store, data, shapes.graph_rules),
            *_found_by_pyshacl(data, shapes.graph),
        ]
        return Findings(found, shapes.targets(data), data)


def told_of(data: rdflib.Graph, node: Node, rule: str, message: str, severity: str) -> Violation:
    """Return what is told of a node.

    Args:
        data: The graph that has words for it.
        node: What breaks the rule.
        rule: Name of the rule.
        message: What is wrong, and the cure.
        severity: ``violation``, ``warning`` or ``info``.
    """
    return Violation(rule, contract(str(node)), _label(data, node), message, "", severity)


def _take_graph_rules(shapes: rdflib.Graph) -> Iterator[GraphRule]:
    """Yield the rules over the whole graph, and take them out of the shapes."""
    for shape in sorted(shapes.subjects(SH.targetClass, OWL.Ontology), key=str):
        constraint = shapes.value(shape, SH.sparql)
        query = shapes.value(constraint, SH.select)
        if constraint is None or query is None:
            continue
        yield GraphRule(
            name=_rule_name(shape),
            severity=_word(shapes.value(shape, SH.severity) or SH.Violation),
            message=str(shapes.value(constraint, SH.message) or shapes.value(shape, SH.message) or ""),
            query=_prefixes(shapes, constraint) + str(query),
            of_release=(shape, SH.group, _WHOLE_RELEASE) in shapes,
        )
        shapes.remove((shape, None, None))


def _prefixes(shapes: rdflib.Graph, constraint: Node) -> str:
    declared = (
        (shapes.value(each, SH.prefix), shapes.value(each, SH.namespace))
        for place in shapes.objects(constraint, SH.prefixes)
        for each in shapes.objects(place, SH.declare)
    )
    return "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(declared, key=str))


def _found_by_graph_rules(
    store: ox.Store, data: rdflib.Graph, rules: tuple[GraphRule, ...]
) -> Iterator[tuple[Node, Violation]]:
    """Yield what the rules over the whole graph find; it is about the value that they found.

    They look at the header of an ontology: without one there is nothing to look at.
    """
    headed = any(store.quads_for_pattern(None, iri("rdf:type"), iri("owl:Ontology")))
    for rule in rules if headed else ():
        try:
            solutions = cast("ox.QuerySolutions", store.query(rule.query))
        except SyntaxError as error:
            raise ReleaseError(f"the shape {rule.name} cannot be used: {error}") from None
        names = [each.value for each in solutions.variables]
        for solution in solutions:
            found = {name: value for name, value in zip(names, solution, strict=True) if value is not None}
            if "value" in found:
                node = rdflib_node(found["value"], as_written=True)
                yield node, told_of(data, node, rule.name, _filled(rule.message, found), rule.severity)


def _filled(message: str, found: Mapping[str, GraphNode]) -> str:
    """Return a message with what was found in the place of ``{?value}``."""
    for name, value in found.items():
        told = str(value) if isinstance(value, ox.Triple) else shortened(contract(value.value))
        message = message.replace(f"{{?{name}}}", told).replace(f"{{${name}}}", told)
    return message


def _found_by_pyshacl(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[tuple[Node, Violation]]:
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise ReleaseError(f"the shapes cannot be used: {report}")
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        if focus is not None:
            yield focus, _violation(report, result, focus, None if value == focus else value, data)


def _violation(
    report: rdflib.Graph, result: Node, node: Node, value: Node | None, data: rdflib.Graph
) -> Violation:
    messages = sorted(map(str, report.objects(result, SH.resultMessage)))
    return Violation(
        rule=_rule_name(report.value(result, SH.sourceShape)),
        node=contract(str(node)),
        label=_label(data, node),
        message=shortened(" ".join(messages), 1000),
        value="" if value is None else shortened(contract(str(value))),
        severity=_word(report.value(result, SH.resultSeverity)),
    )


def _rule_name(shape: Node | None) -> str:
    name = str(shape)
    return name.removeprefix(_SHAPES) if name.startswith(_SHAPES) else contract(name)


def _word(severity: Node | None) -> str:
    return contract(str(severity)).removeprefix("sh:").lower()


def _label(data: rdflib.Graph, node: Node) -> str:
    """Return what a node is in words: a label, a key, or subject, relation and object of a claim."""
    parts = (data.value(node, _VOCABULARY[name]) for name in ("subject", "predicate", "object"))
    named = [data.value(part, RDFS.label) or contract(str(part)) for part in parts if part is not None]
    own = data.value(node, RDFS.label) or data.value(node, SKOS.notation)
    return shortened(str(own) if own is not None else " ".join(map(str, named)))
