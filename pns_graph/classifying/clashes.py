"""What clashes in a file of somebody's own, in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import NamedNode

from ..curation.axioms.logic import LogicalAxiom
from ..curation.axioms.reasoning.explanation import clashing_axioms, contradiction_text, impossible_roots
from ..curation.axioms.reasoning.hermit import InconsistentError, run_hermit, write_ontology
from ..errors import ContradictionError
from .own_file import OwnOntology
from .reasons import WhyQuestion, find_reasons
from .relevant_axioms import RelevantAxioms

__all__ = ["impossible_classes", "inconsistent_file"]

_SHOWN = 5
_CURE = "correct or remove one of these statements"


def inconsistent_file(
    ontology: OwnOntology, relevant: RelevantAxioms, java: Path, folder: Path
) -> ContradictionError:
    """Return the error that says which axioms of a file and of the ontology contradict each other.

    Args:
        ontology: The file beside the full ontology.
        relevant: Finds the axioms that have to do with a name.
        java: The Java to run HermiT with.
        folder: Where files for it may lie for a while.
    """
    individuals = [node for node, is_class in ontology.nodes() if not is_class]
    axioms = relevant.of(individuals)
    if not _clash(axioms, ontology, java, folder):
        axioms = [*ontology.axioms, *ontology.known_axioms]
    clash = clashing_axioms(axioms, ontology.declarations(axioms), None, java, folder)
    heads = [f"{ontology.file} contradicts itself or the ontology"]
    return ContradictionError(contradiction_text(heads, [clash], ontology.label, (), _CURE))


def _clash(axioms: Sequence[LogicalAxiom], ontology: OwnOntology, java: Path, folder: Path) -> bool:
    said = [triple for axiom in axioms for triple in axiom.triples]
    file = write_ontology(folder / "clash.nt", [*said, *ontology.declarations(axioms)])
    try:
        run_hermit(java, [file], ["-k"])
    except InconsistentError:
        return True
    return False


def impossible_classes(
    classes: Sequence[NamedNode], ontology: OwnOntology, relevant: RelevantAxioms, java: Path, folder: Path
) -> ContradictionError:
    """Return the error that says why classes of a file can have no case.

    Args:
        classes: The classes.
        ontology: The file beside the full ontology.
        relevant: Finds the axioms that have to do with a name.
        java: The Java to run HermiT with.
        folder: Where files for it may lie for a while.
    """
    roots = impossible_roots(classes, ontology.axioms)
    shown = roots[:_SHOWN]
    questions = [_question(each, ontology, relevant) for each in shown]
    clashes = find_reasons(questions, ontology.declarations, java, folder)
    heads = [f"there can be no case of '{ontology.label(each)}'" for each in shown]
    following = [f"'{ontology.label(each)}'" for each in classes if each not in shown]
    return ContradictionError(contradiction_text(heads, clashes, ontology.label, following, _CURE))


def _question(impossible: NamedNode, ontology: OwnOntology, relevant: RelevantAxioms) -> WhyQuestion:
    axioms = relevant.of([impossible])
    own = [axiom for axiom in axioms if ontology.is_own(axiom)]
    return WhyQuestion(impossible, True, None, own, (axioms,))
