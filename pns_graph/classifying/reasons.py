"""Why something is what it is: the fewest axioms from which it follows.

It follows from some axioms when nothing could be it without being the other, so that a class of its own that is
the one and not the other can have no case; HermiT is asked of many such classes in one run. Axioms that are
needed whatever else there is are found by leaving out each in turn; where they are not enough, for it follows
in several ways, those nearest to it are added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Triple

from ..curation.axioms.logic import LogicalAxiom
from ..curation.axioms.reasoning.hermit import run_hermit, write_ontology
from ..rdf.nodes import iri

__all__ = ["Question", "find_reasons"]

_WITNESS = NamedNode("urn:pns:a-case")
_AT_ONCE = 400
"""Files in one run of HermiT; more make a command line that some systems refuse."""

Declare = Callable[[Iterable[LogicalAxiom]], list[Triple]]


@dataclass(slots=True)
class Question:
    """Why an individual or class is of a class; or why a class can have no case.

    Attributes:
        node: The individual or class.
        is_class: Whether it is a class.
        above: What it is; None when it can have no case.
        axioms: Axioms from which it follows, the nearest first.
        kept: Those that are needed, as far as they are known.
        rest: Those that may be.
    """

    node: NamedNode
    is_class: bool
    above: NamedNode | None
    axioms: Sequence[LogicalAxiom]
    kept: list[LogicalAxiom] = field(default_factory=list)
    rest: list[LogicalAxiom] = field(default_factory=list)

    def witness(self) -> list[Triple]:
        """Return the triples of a class that can have no case if and only if it follows."""
        found = [Triple(_WITNESS, iri("rdf:type"), iri("owl:Class"))]
        if self.is_class:
            found.append(Triple(_WITNESS, iri("rdfs:subClassOf"), self.node))
        else:
            found += _above_witness("one", "owl:oneOf", BlankNode("list"))
            found.append(Triple(BlankNode("list"), iri("rdf:first"), self.node))
            found.append(Triple(BlankNode("list"), iri("rdf:rest"), iri("rdf:nil")))
        return (
            found if self.above is None else [*found, *_above_witness("not", "owl:complementOf", self.above)]
        )


def _above_witness(name: str, how: str, what: NamedNode | BlankNode) -> Iterator[Triple]:
    yield Triple(_WITNESS, iri("rdfs:subClassOf"), BlankNode(name))
    yield Triple(BlankNode(name), iri("rdf:type"), iri("owl:Class"))
    yield Triple(BlankNode(name), iri(how), what)


def find_reasons(
    questions: Sequence[Question], every: Sequence[LogicalAxiom], declare: Declare, java: Path, folder: Path
) -> list[list[LogicalAxiom]]:
    """Return for each question axioms from which it follows, and would not without any one of them.

    Args:
        questions: What is asked.
        every: All axioms, for where those of a question turn out too few.
        declare: Returns the declarations of the names in some axioms.
        java: The Java to run HermiT with.
        folder: Where files for it may lie for a while.

    Raises:
        ReasonerError: HermiT failed or took too long.
    """
    asker = _Asker(declare, java, folder)
    for question, enough in zip(questions, asker.follows([(q, q.axioms) for q in questions]), strict=True):
        question.axioms = question.axioms if enough else every
    _leave_each_out(questions, asker)
    waiting = list(questions)
    while waiting := _unanswered(waiting, asker):
        _add_nearest(waiting, asker)
    return [question.kept for question in questions]


def _leave_each_out(questions: Sequence[Question], asker: _Asker) -> None:
    """Sort the axioms of each question into those that are needed in any case, and the rest."""
    places = [(question, at) for question in questions for at in range(len(question.axioms))]
    left = [(q, [*q.axioms[:at], *q.axioms[at + 1 :]]) for q, at in places]
    for (question, at), follows in zip(places, asker.follows(left), strict=True):
        (question.rest if follows else question.kept).append(question.axioms[at])


def _unanswered(questions: Sequence[Question], asker: _Asker) -> list[Question]:
    """Return the questions for which what is kept is not enough."""
    enough = asker.follows([(question, question.kept) for question in questions])
    return [question for question, is_enough in zip(questions, enough, strict=True) if not is_enough]


def _add_nearest(questions: Sequence[Question], asker: _Asker) -> None:
    """Keep the last axiom of the shortest beginning of the rest that makes it follow; drop what comes after."""
    places = [(question, length) for question in questions for length in range(1, len(question.rest) + 1)]
    tried = asker.follows([(q, [*q.kept, *q.rest[:length]]) for q, length in places])
    shortest = {
        id(q): length for (q, length), follows in reversed([*zip(places, tried, strict=True)]) if follows
    }
    for question in questions:
        length = shortest[id(question)]
        question.kept.append(question.rest[length - 1])
        question.rest = question.rest[: length - 1]


class _Asker:
    """Asks HermiT whether what is asked follows from some axioms."""

    def __init__(self, declare: Declare, java: Path, folder: Path) -> None:
        self._declare = declare
        self._java = java
        self._folder = folder

    def follows(self, asked: Sequence[tuple[Question, Sequence[LogicalAxiom]]]) -> list[bool]:
        """Return for each question whether it follows from the axioms beside it."""
        parts = (asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE))
        return [answer for part in parts for answer in self._answers(part)]

    def _answers(self, asked: Sequence[tuple[Question, Sequence[LogicalAxiom]]]) -> list[bool]:
        files = [self._write(number, *each) for number, each in enumerate(asked)]
        told = run_hermit(self._java, files, [f"-k<{_WITNESS.value}>"])
        return [line.endswith("is not satisfiable.") for line in told.splitlines() if "satisfiable" in line]

    def _write(self, number: int, question: Question, axioms: Sequence[LogicalAxiom]) -> Path:
        said = [triple for axiom in axioms for triple in axiom.triples]
        # The two ends are declared too, which the axioms need not name.
        ends = (question.node, question.above)
        witness = question.witness()
        named = LogicalAxiom(tuple(t for t in witness if t.object in ends), ())
        return write_ontology(
            self._folder / f"{number}.nt", [*said, *self._declare([*axioms, named]), *witness]
        )
