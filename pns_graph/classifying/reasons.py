"""Why something is what it is: the fewest axioms from which it follows.

It follows from some axioms when a class of what is the one and not the other can have no case; HermiT is
asked of many such classes in one run. Axioms that are needed whatever else there is are found by leaving out
each in turn; where they are not enough, for it follows in several ways, those nearest to it are kept. What
made one individual a member of a class is tried first for the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from ..curation.axioms.logic import LogicalAxiom
from ..curation.axioms.reasoning.hermit import run_hermit
from ..rdf.nodes import iri

__all__ = ["WhyQuestion", "find_reasons"]

_WITNESS = NamedNode("urn:pns:a-case")
_AT_ONCE = 400
"""Files in one run of HermiT; more make a command line that some systems refuse."""

Declare = Callable[[Iterable[LogicalAxiom]], list[Triple]]


@dataclass(slots=True)
class WhyQuestion:
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
    questions: Sequence[WhyQuestion], declare: Declare, java: Path, folder: Path
) -> list[list[LogicalAxiom]]:
    """Return for each question axioms from which it follows, and would not without any one of them.

    Args:
        questions: What is asked.
        declare: Returns the declarations of the names in some axioms.
        java: The Java to run HermiT with.
        folder: Where files for it may lie for a while.

    Returns:
        The axioms; none where those of the largest choice are too few.

    Raises:
        ReasonerError: HermiT failed or took too long.
    """
    asker = _Asker(declare, java, folder)
    shared: defaultdict[NamedNode | None, dict[LogicalAxiom, None]] = defaultdict(dict)
    waiting = list(questions)
    while waiting:
        first = list({question.above: question for question in reversed(waiting)}.values())
        _answer_first(first, asker)
        for question in first:
            shared[question.above].update(dict.fromkeys(a for a in question.kept if a not in question.own))
        alike = [question for question in waiting if not any(question is each for each in first)]
        for question in alike:
            question.rest = [*question.own, *shared[question.above]]
        waiting = _reduce(alike, asker)
    return [question.kept for question in questions]


def _answer_first(questions: Sequence[WhyQuestion], asker: _Asker) -> None:
    """Answer questions by the first choice of axioms from which they follow."""
    waiting = list(questions)
    for choice in range(max(len(question.choices) for question in questions)):
        waiting = [question for question in waiting if choice < len(question.choices)]
        for question in waiting:
            question.rest = list(question.choices[choice])
        waiting = _reduce(waiting, asker)


def _reduce(questions: Sequence[WhyQuestion], asker: _Asker) -> list[WhyQuestion]:
    """Keep of the rest of each question what is needed; return the questions for which it is too little."""
    too_few = _leave_each_out(questions, asker)
    waiting = [question for question in questions if question.rest]
    while waiting:
        _cut_to_nearest(waiting, asker)
        waiting = [question for question in waiting if question.rest]
        _leave_each_out(waiting, asker)
    return too_few


def _leave_each_out(questions: Sequence[WhyQuestion], asker: _Asker) -> list[WhyQuestion]:
    """Keep of each rest what is needed whatever else there is; return those for which it is too little."""
    places = [(question, at) for question in questions for at in range(-1, len(question.rest))]
    left = [(q, [*q.kept, *(axiom for n, axiom in enumerate(q.rest) if n != at)]) for q, at in places]
    tried = list(zip(places, asker.follows(left), strict=True))
    too_few = [question for (question, at), follows in tried if at < 0 and not follows]
    needed = [(q, q.rest[at]) for (q, at), follows in tried if at >= 0 and not follows]
    for question, axiom in needed:
        question.kept.append(axiom)
        question.rest.remove(axiom)
    for question in too_few:
        question.kept, question.rest = [], []
    return too_few


def _cut_to_nearest(questions: Sequence[WhyQuestion], asker: _Asker) -> None:
    """Cut the rest of each question to its shortest beginning that is enough, whose last axiom is needed."""
    places = [(question, length) for question in questions for length in range(len(question.rest) + 1)]
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
        self._known: dict[int, list[bytes]] = {}

    def follows(self, asked: Sequence[tuple[WhyQuestion, Sequence[LogicalAxiom]]]) -> list[bool]:
        """Return for each question whether it follows from the axioms beside it."""
        parts = (asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE))
        return [answer for part in parts for answer in self._answers(part)]

    def _answers(self, asked: Sequence[tuple[WhyQuestion, Sequence[LogicalAxiom]]]) -> list[bool]:
        files = [self._write(number, *each) for number, each in enumerate(asked)]
        told = run_hermit(self._java, files, [f"-k<{_WITNESS.value}>"])
        return [line.endswith("is not satisfiable.") for line in told.splitlines() if "satisfiable" in line]

    def _write(self, number: int, question: WhyQuestion, axioms: Sequence[LogicalAxiom]) -> Path:
        # The two ends are declared too, which the axioms need not name.
        ends = (question.node, question.above)
        witness = LogicalAxiom(tuple(question.witness()), ())
        named = LogicalAxiom(tuple(triple for triple in witness.triples if triple.object in ends), ())
        said = [line for axiom in axioms for line in self._lines_of(axiom)]
        lines = dict.fromkeys([*said, *_lines([*self._declare([named]), *witness.triples])])
        file = self._folder / f"{number}.nt"
        file.write_bytes(b"".join(lines))
        return file

    def _lines_of(self, axiom: LogicalAxiom) -> list[bytes]:
        if id(axiom) not in self._known:
            self._known[id(axiom)] = _lines([*axiom.triples, *self._declare([axiom])])
        return self._known[id(axiom)]


def _lines(triples: Iterable[Triple]) -> list[bytes]:
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    return written.splitlines(keepends=True) if written else []
