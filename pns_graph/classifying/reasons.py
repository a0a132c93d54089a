"""Why something is what it is: the fewest axioms from which it follows.

It follows from some axioms when a class of what is the one and not the other can have no case; HermiT is
asked of many such classes in one run. Axioms that are needed whatever else there is are found by leaving out
each in turn; where they are not enough, for it follows in several ways, those nearest to it are kept. What
made one individual a member of a class is tried first for the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
        own: The axioms of somebody's own that may have to do with it.
        choices: Axioms from which it may follow, each choice larger than the last; from the largest it does.
        kept: Those that are needed, as far as they are known.
        rest: Those that may be.
    """

    node: NamedNode
    is_class: bool
    above: NamedNode | None
    own: Sequence[LogicalAxiom]
    choices: Sequence[Sequence[LogicalAxiom]]
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
    questions: Sequence[Question], declare: Declare, java: Path, folder: Path
) -> list[list[LogicalAxiom]]:
    """Return for each question axioms from which it follows, and would not without any one of them.

    Args:
        questions: What is asked.
        declare: Returns the declarations of the names in some axioms.
        java: The Java to run HermiT with.
        folder: Where files for it may lie for a while.

    Raises:
        ReasonerError: HermiT failed or took too long.
    """
    asker = _Asker(declare, java, folder)
    shared: defaultdict[NamedNode | None, dict[LogicalAxiom, None]] = defaultdict(dict)
    waiting = list(questions)
    while waiting:
        first = list({question.above: question for question in reversed(waiting)}.values())
        _choose(first, asker)
        _answer(first, asker)
        for question in first:
            shared[question.above].update(dict.fromkeys(a for a in question.kept if a not in question.own))
        others = [question for question in waiting if not any(question is each for each in first)]
        waiting = _answer_alike(others, shared, asker)
    return [question.kept for question in questions]


def _choose(questions: Sequence[Question], asker: _Asker) -> None:
    """Put into the rest of each question the first choice of axioms from which it follows."""
    for question in questions:
        question.rest = list(question.choices[-1])
    for place in reversed(range(max(len(question.choices) for question in questions) - 1)):
        asked = [question for question in questions if place < len(question.choices) - 1]
        tried = asker.follows([(question, question.choices[place]) for question in asked])
        for question, follows in zip(asked, tried, strict=True):
            question.rest = list(question.choices[place]) if follows else question.rest


def _answer_alike(
    questions: Sequence[Question], shared: Mapping[NamedNode | None, Iterable[LogicalAxiom]], asker: _Asker
) -> list[Question]:
    """Answer those for which axioms that others needed are enough beside their own; return those left."""
    tried = asker.follows([(q, [*q.own, *shared[q.above]]) for q in questions])
    alike = [question for question, follows in zip(questions, tried, strict=True) if follows]
    for question in alike:
        question.rest = [*question.own, *shared[question.above]]
    _answer(alike, asker)
    return [question for question, follows in zip(questions, tried, strict=True) if not follows]


def _answer(questions: Sequence[Question], asker: _Asker) -> None:
    """Keep of the rest of each question the axioms that are needed."""
    waiting = list(questions)
    _leave_each_out(waiting, asker)
    while waiting := _unanswered(waiting, asker):
        _cut_to_nearest(waiting, asker)
        _leave_each_out(waiting, asker)


def _leave_each_out(questions: Sequence[Question], asker: _Asker) -> None:
    """Keep of the rest of each question what is needed whatever else there is."""
    places = [(question, at) for question in questions for at in range(len(question.rest))]
    tried = asker.follows([(q, [*q.kept, *q.rest[:at], *q.rest[at + 1 :]]) for q, at in places])
    needed = [(q, q.rest[at]) for (q, at), follows in zip(places, tried, strict=True) if not follows]
    for question, axiom in needed:
        question.kept.append(axiom)
        question.rest.remove(axiom)


def _unanswered(questions: Sequence[Question], asker: _Asker) -> list[Question]:
    """Return the questions for which what is kept is not enough."""
    enough = asker.follows([(question, question.kept) for question in questions])
    return [question for question, is_enough in zip(questions, enough, strict=True) if not is_enough]


def _cut_to_nearest(questions: Sequence[Question], asker: _Asker) -> None:
    """Cut the rest of each question to its shortest beginning that is enough, whose last axiom is needed."""
    places = [(question, length) for question in questions for length in range(1, len(question.rest) + 1)]
    tried = asker.follows([(q, [*q.kept, *q.rest[:length]]) for q, length in places])
    enough = [(q, length) for (q, length), follows in zip(places, tried, strict=True) if follows]
    shortest = {id(question): length for question, length in reversed(enough)}
    for question in questions:
        question.rest = question.rest[: shortest[id(question)]]


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
