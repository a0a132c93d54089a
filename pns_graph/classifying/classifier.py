"""Classifies a file of somebody's own cases or terms beside the full ontology, by HermiT."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode

from ..curation.axioms.logic import LogicalAxiom, names_in
from ..curation.axioms.reasoning.explanation import Unsatisfiable
from ..curation.axioms.reasoning.hermit import (
    InconsistentError,
    check_installed,
    find_java,
    run_hermit,
    write_ontology,
)
from ..curation.axioms.reasoning.sentences import sentence
from ..graph import KnowledgeGraph
from ..rdf.nodes import iri
from ..store.full_ontology import full_ontology
from .clashes import impossible_classes, inconsistent_file
from .classification import Classification, ClassifiedNode, Membership
from .found_classes import FoundClasses
from .own_file import OwnOntology, own_ontology, read_own_triples
from .own_names import check_names, silent_names
from .reasons import WhyQuestion, find_reasons
from .relevant_axioms import RelevantAxioms, independent_parts

__all__ = ["classify"]

_STATED = frozenset((iri("rdf:type"), iri("rdfs:subClassOf"), iri("owl:equivalentClass")))
_ACTIONS = ("-c", "-I", "--ignoreUnsupportedDatatypes")


def classify(
    file: Path,
    graph: KnowledgeGraph,
    *,
    with_reasons: bool = True,
    progress: Callable[[str], None] | None = None,
) -> Classification:
    """Return what each individual and class of a file is, and why.

    Args:
        file: Turtle, RDF/XML or N-Triples that uses our terms.
        graph: The release whose full ontology stands beside it.
        with_reasons: Whether to say why, which takes most of the time.
        progress: Called with what is done next, before it is done; None for nobody.

    Raises:
        ReleaseError: The file cannot be read, or is no RDF.
        ClassificationError: It uses none of our terms, misspells one, or has no case or class of its own.
        ContradictionError: It contradicts itself or the ontology.
        MissingExtraError: HermiT or a Java is missing.
        ReasonerError: HermiT failed or took too long.
    """
    check_installed("pns classify")
    tell = progress or (lambda step: None)
    tell(f"reading {file} and the full ontology")
    ontology = own_ontology(str(file), read_own_triples(file), full_ontology(graph.store, graph.file))
    check_names(ontology, graph)
    with tempfile.TemporaryDirectory(prefix="pns-classify-") as folder:
        return _Classifier(ontology, Path(folder), tell).classification(with_reasons)


class _Classifier:
    """Asks HermiT about one file."""

    def __init__(self, ontology: OwnOntology, folder: Path, tell: Callable[[str], None]) -> None:
        self._ontology = ontology
        self._axioms = [*ontology.axioms, *ontology.known_axioms]
        self._relevant = RelevantAxioms(self._axioms)
        self._java = find_java()
        self._folder = folder
        self._tell = tell

    def classification(self, with_reasons: bool) -> Classification:
        """Return what the individuals and classes are, and why where it is asked."""
        self._tell("HermiT classifies")
        found = self._found()
        nodes = [self._node(*each, found) for each in self._ontology.nodes()]
        return Classification(
            self._ontology.file,
            self._ontology.triples,
            tuple(self._with_reasons(nodes) if with_reasons else nodes),
            tuple(silent_names(self._ontology)),
        )

    def _found(self) -> FoundClasses:
        """Return what HermiT finds.

        Raises:
            ContradictionError: The file contradicts itself or the ontology.
        """
        parts = independent_parts(self._axioms, self._ontology.is_individual)
        files = [self._write(number, part) for number, part in enumerate(parts)]
        try:
            return FoundClasses(run_hermit(self._java, files, _ACTIONS))
        except InconsistentError:
            self._tell("looking for what clashes")
            raise inconsistent_file(self._ontology, self._relevant, self._java, self._folder) from None
        except Unsatisfiable as found:
            self._tell("looking for what clashes")
            names = [NamedNode(name) for name in found.classes]
            raise impossible_classes(
                names, self._ontology, self._relevant, self._java, self._folder
            ) from None

    def _write(self, number: int, axioms: Sequence[LogicalAxiom]) -> Path:
        said = [triple for axiom in axioms for triple in axiom.triples]
        declared = self._ontology.declarations(axioms)
        return write_ontology(self._folder / f"part-{number}.nt", [*said, *declared])

    def _node(self, node: NamedNode, is_class: bool, found: FoundClasses) -> ClassifiedNode:
        label = self._ontology.label
        said = (triple for triple in self._ontology.said.of(node) if triple.predicate in _STATED)
        stated = {t.object for t in said if isinstance(t.object, NamedNode)} - {
            iri("owl:NamedIndividual"),
            iri("owl:Class"),
        }
        return ClassifiedNode(node, label(node), is_class, found.memberships(node, is_class, stated, label))

    def _with_reasons(self, nodes: Sequence[ClassifiedNode]) -> list[ClassifiedNode]:
        """Return the same with reasons for what is most specific and not stated."""
        asked = [
            (node, one) for node in nodes for one in node.memberships if one.is_direct and not one.is_stated
        ]
        if asked:
            self._tell(f"looking for the reasons of {len(asked)} answers")
        reasons = self._reasons(asked)
        why = {(node.node, one.above): words for (node, one), words in zip(asked, reasons, strict=True)}
        return [
            replace(
                node,
                memberships=tuple(
                    replace(one, why=why.get((node.node, one.above), ())) for one in node.memberships
                ),
            )
            for node in nodes
        ]

    def _reasons(self, asked: Sequence[tuple[ClassifiedNode, Membership]]) -> list[tuple[str, ...]]:
        questions = [self._question(node, one.above) for node, one in asked]
        found = find_reasons(questions, self._ontology.declarations, self._java, self._folder)
        return [self._sentences(axioms, node.node) for axioms, (node, _) in zip(found, asked, strict=True)]

    def _question(self, node: ClassifiedNode, above: NamedNode) -> WhyQuestion:
        axioms = self._relevant.of([node.node, above])
        own = [axiom for axiom in axioms if self._ontology.is_own(axiom)]
        choices = (self._relevant.leading_to(above, axioms), axioms)
        return WhyQuestion(node.node, node.is_class, above, own, choices)

    def _sentences(self, axioms: Sequence[LogicalAxiom], node: NamedNode) -> tuple[str, ...]:
        """Return axioms in words: what the file says of the node, what else it says, and the ontology."""
        relevant = {name for axiom in axioms for name in names_in(axiom.triples)}
        ordered = sorted(axioms, key=lambda axiom: self._order(axiom, node))
        return tuple(sentence(axiom, self._ontology.label, relevant) for axiom in ordered)

    def _order(self, axiom: LogicalAxiom, node: NamedNode) -> tuple[bool, bool, bool]:
        first = axiom.triples[0]
        is_simple = first.predicate in _STATED and isinstance(first.object, NamedNode)
        return not self._ontology.is_own(axiom), first.subject != node, not is_simple
