"""The answer about a syndrome, an antibody or a tumour in sections, each from one question of the library."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model.associations import has_associations
from ..model.terms import Term, read_parents
from ..questions.inputs.sex_and_age import read_sex
from ..rdf.nodes import iri
from ..store.triple_store import pairs
from .card_lines import Kept, Most, lines_of
from .class_and_trust import class_lines, class_meaning, trust_lines
from .one_line import CardLine, Item
from .plan_lines import plan_lines
from .told import Person, ask, question_of
from .tumour_lines import tumour_lines

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph

__all__ = ["AnswerCard", "Section", "has_answer", "read_answer_card"]

_EVERYBODY = Person()
_PLAN = "screening_plan"
_MOST_TUMOURS = Most(lines=4, names=7, lists=2)
_MOST_OF = {
    "syndromes": Most(lines=3, names=14, lists=4),
    "antibodies": Most(lines=3, names=18, lists=4),
    "symptoms": Most(lines=4, names=5, lists=2),
}
_MOST = Most(lines=3, names=4, lists=2)

_QUESTIONS = {
    "Antibody": (
        ("Tumours", "tumours_by_antibody"),
        ("Syndromes", "syndromes_by_antibody"),
        ("Symptoms", "symptoms_by_antibody"),
        ("Tests", "tests_by_antibody"),
        ("Treatment", "treatments_by_antibody"),
        ("Outcome", "outcomes_by_antibody"),
        ("Search for the tumour", "screening_plan_by_antibody"),
    ),
    "Syndrome": (
        ("Tumours", "tumours_by_syndrome"),
        ("Antibodies", "antibodies_by_syndrome"),
        ("Symptoms", "symptoms_by_syndrome"),
        ("Onset and course", "onset_and_course_by_syndrome"),
        ("What it is mistaken for", "mimics_by_syndrome"),
        ("Tests", "tests_by_syndrome"),
        ("Treatment", "treatments_by_syndrome"),
        ("Outcome", "outcomes_by_syndrome"),
        ("Sign of a new tumour", "recurrence_signals_by_syndrome"),
        ("Search for the tumour", "screening_plan_by_syndrome"),
    ),
    "Tumour": (
        ("Antibodies (share of carriers)", "antibodies_by_tumour"),
        ("Syndromes (share of people)", "syndromes_by_tumour"),
    ),
}


@dataclass(frozen=True, slots=True)
class Section:
    """What one question answers of a term.

    Attributes:
        title: What it is about.
        question: Name of the question that answers with all of it.
        lines: Its first lines.
        command: How to ask it in the shell.
        left_out: How many objects are not shown.
    """

    title: str
    question: str
    lines: tuple[CardLine, ...]
    command: str
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """The answer about one term.

    Attributes:
        term: The term.
        parameter: Its name among the inputs of the questions: ``antibody``, ``syndrome`` or ``tumour``.
        person: Whom it is about.
        lead: What to know in ten seconds; empty where nobody wrote it.
        first: The class of risk by version of criteria, and how far to trust a positive result.
        sections: What the questions answer, those without an answer left out.
    """

    term: Term
    parameter: str
    person: Person
    lead: str
    first: tuple[CardLine, ...]
    sections: tuple[Section, ...]

    @property
    def is_told(self) -> bool:
        """Whether there is an answer, and not only a plan that holds for everybody."""
        return any(not section.question.startswith(_PLAN) for section in self.sections)


def has_answer(graph: KnowledgeGraph, term: Term) -> bool:
    """Whether questions answer about terms of this kind, in a release that has associations."""
    return term.kind in _QUESTIONS and has_associations(graph.store)


def read_answer_card(graph: KnowledgeGraph, term: Term, person: Person = _EVERYBODY) -> AnswerCard:
    """Return the answer about a term for a person.

    Args:
        graph: The graph to ask.
        term: A syndrome, an antibody or a tumour.
        person: Whom it is about; everybody if empty.

    Raises:
        QueryError: The age or the sex cannot be read.
    """
    card = AnswerCard(
        term=term,
        parameter=term.kind.lower(),
        person=person,
        lead=term.description or term.definition,
        first=(*class_lines(graph, term), *trust_lines(graph, term)),
        sections=(),
    )
    sections = (_section(graph, card, title, question) for title, question in _QUESTIONS[term.kind])
    return replace(card, sections=tuple(each for each in sections if each.lines))


def _section(graph: KnowledgeGraph, card: AnswerCard, title: str, question: str) -> Section:
    """Return what a question answers; a section without lines where it says nothing."""
    given = {card.parameter: card.term, "age": card.person.age, "sex": card.person.sex}
    if question.startswith(_PLAN):
        kept = plan_lines(graph, question, given)
    elif question.startswith("tumours"):
        kept = _tumours(graph, card, question, given)
    else:
        most = _MOST_OF.get(question.partition("_")[0], _MOST)
        told = ask(graph, question, given)
        kept = lines_of(told, most, _Wider(graph).iris, for_person=bool(card.person))
    return Section(title, question, kept.lines, _command(graph, question, card), kept.left_out)


def _command(graph: KnowledgeGraph, question: str, card: AnswerCard) -> str:
    """Return how to ask a question about the same term and person in the shell."""
    query = question_of(graph, question)
    inputs = {each.name for each in query.inputs} if query else set()
    given = {card.parameter: card.term.key, "age": card.person.age, "sex": card.person.sex}
    values = (f"{name}={value}" for name, value in given.items() if value and name in inputs)
    return " ".join([f"pns query {question}", *(f"-p {shlex.quote(value)}" for value in values)])


def _tumours(graph: KnowledgeGraph, card: AnswerCard, question: str, given: dict[str, object]) -> Kept:
    kept = tumour_lines(
        ask(graph, question, given),
        _MOST_TUMOURS,
        _Wider(graph).iris,
        of_class=class_meaning(graph, card.term),
        for_person=bool(card.person),
    )
    return replace(kept, lines=(*kept.lines, *_impossible(graph, card, question, given)))


def _impossible(
    graph: KnowledgeGraph, card: AnswerCard, question: str, given: dict[str, object]
) -> Iterator[CardLine]:
    """Yield how many tumours are left out because the person does not have the organ."""
    if card.person.sex:
        told = ask(graph, question, {**given, "age": "", "sex": ""})
        count = len({each.object.iri for each in told} & _of_other_sex(graph, read_sex(card.person.sex)))
        if count:
            words = f"{count} tumour{'s' * (count > 1)} of organs that this person does not have"
            yield CardLine("left out", items=(Item(None, words),))


def _of_other_sex(graph: KnowledgeGraph, sex: str) -> set[str]:
    """Return the IRIs of the tumours of organs that only the other sex has."""
    return {tumour for tumour, of in pairs(graph.store, iri("pns:tumourOfSex")) if of != sex}


class _Wider:
    """Tells which terms stand above a term, and reads each only once."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._found: dict[str, set[str]] = {}

    def iris(self, term: Term) -> set[str]:
        if term.iri not in self._found:
            self._found[term.iri] = set()
            above = read_parents(self._graph.store, term)
            self._found[term.iri] = {each.iri for each in above}.union(*map(self.iris, above))
        return self._found[term.iri]
