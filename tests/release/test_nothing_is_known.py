"""No question of a person says that nothing is known where a claim bears on the term.

An answer without rows names the terms of which something is said: the term itself where the question
asks less, a narrower or a wider one. Terms of everything, classes that only sort and unions speak for nobody.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.model.claims import Claim
from pns_graph.model.terms import Term
from pns_graph.questions.answers import Rows
from tests.release.conftest import Answer

from .rows_of_answers import ask, calling

MARKS = Path(__file__).resolve().parents[2] / "ontology" / "terms" / "marks.tsv"
EVERYTHING = {"antibody", "syndrome", "paraneoplastic-neurologic-syndrome"}


@dataclass(frozen=True)
class PersonFirst:
    """A question that a clinician asks of a person.

    Attributes:
        name: Name of the question.
        parameter: Its input: ``antibody`` or ``syndrome``.
        relations: The relations whose claims answer it.
    """

    name: str
    parameter: str
    relations: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


QUESTIONS = (
    PersonFirst("tumours_by_antibody", "antibody", ("indicatesTumour", "hasTumour")),
    PersonFirst("syndromes_by_antibody", "antibody", ("presentsWith", "hasAntibody")),
    PersonFirst("symptoms_by_antibody", "antibody", ("presentsWithSymptom", "hasSymptom")),
    PersonFirst("tests_for_antibody", "antibody", ("detects", "detectedIn", "hasPreferredSpecimen")),
    PersonFirst("specimens_by_antibody", "antibody", ("detectedIn", "hasPreferredSpecimen")),
    PersonFirst("outcomes_by_antibody", "antibody", ("hasOutcome",)),
    PersonFirst("risk_by_antibody", "antibody", ("hasRiskLevel",)),
    PersonFirst("antibodies_by_syndrome", "syndrome", ("hasAntibody", "presentsWith")),
    PersonFirst("tumours_by_syndrome", "syndrome", ("hasTumour", "indicatesTumour")),
    PersonFirst("symptoms_by_syndrome", "syndrome", ("hasSymptom",)),
    PersonFirst("tests_by_syndrome", "syndrome", ("evaluatedBy",)),
    PersonFirst("mimics_by_syndrome", "syndrome", ("differentialOf",)),
    PersonFirst("onset_and_course_by_syndrome", "syndrome", ("hasOnset", "hasCourse")),
    PersonFirst("treatments_by_syndrome", "syndrome", ("treatedBy", "respondsTo", "hasAgreedTreatment")),
    PersonFirst("outcomes_by_syndrome", "syndrome", ("hasOutcome",)),
    PersonFirst("recurrence_signals_by_syndrome", "syndrome", ("indicatesRecurrence",)),
    PersonFirst("risk_by_syndrome", "syndrome", ("hasRiskLevel",)),
)
"""The questions whose empty answers have to say where the knowledge sits."""


@cache
def speaking_for_nobody() -> set[str]:
    """Return the keys of wider terms that speak for nobody: those of everything, sorting classes, unions."""
    with MARKS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return EVERYTHING | {row["term"] for row in rows}


@pytest.fixture(scope="module")
def spoken_of(graph: KnowledgeGraph) -> dict[str, set[str]]:
    """The keys of the terms that claims speak of, as subject, object or condition, by relation."""
    found: dict[str, set[str]] = {}
    for claim in graph.claims():
        found.setdefault(claim.relation.name, set()).update(ends(claim))
    return found


def ends(claim: Claim) -> Iterable[str]:
    """Return the keys of the terms of a claim."""
    return [term.key for term in (claim.subject, claim.object, claim.with_term) if term is not None]


def reached(start: Term, step: Callable[[Term], list[Term]]) -> dict[str, Term]:
    """Return all terms that steps lead to, by key."""
    found: dict[str, Term] = {}
    ahead = [start]
    while ahead:
        for term in step(ahead.pop()):
            if term.key not in found:
                found[term.key] = term
                ahead.append(term)
    return found


def relatives(graph: KnowledgeGraph, term: Term) -> dict[str, Term]:
    """Return a term, its narrower ones, and the wider ones that speak for it, by key."""
    wider = reached(term, graph.parents)
    speaking = {key: each for key, each in wider.items() if key not in speaking_for_nobody()}
    return {term.key: term, **reached(term, graph.children), **speaking}


def names_of(term: Term) -> set[str]:
    """Return what a message may call a term."""
    return {
        str(name).casefold() for name in (term.key, term.label, getattr(term, "plain_name", None)) if name
    }


def terms_of(graph: KnowledgeGraph, kind: str) -> list[Term]:
    """Return all terms of a kind that are no groups."""
    rows = graph.sparql(f"SELECT ?term {{ ?term a pns:{kind} ; skos:notation ?key }} ORDER BY ?key")
    assert isinstance(rows, Rows)
    return [row.term for row in rows if not row.term.group]


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_an_empty_answer_says_where_the_knowledge_sits(
    graph: KnowledgeGraph, pns: Callable[..., Answer], spoken_of: dict[str, set[str]], question: PersonFirst
) -> None:
    """Each empty answer names a term on which claims of its relations bear, where there is one."""
    known = set().union(*(spoken_of.get(relation, set()) for relation in question.relations))
    wrong = []
    for term in terms_of(graph, question.parameter.capitalize()):
        asked: dict[str, object] = {question.parameter: term.key}
        bearing = [each for key, each in relatives(graph, term).items() if key in known]
        if bearing and not ask(graph, question.name, **asked):
            name, given = calling(graph, question.name, asked)
            answer = pns(
                "query", name, *(part for each, value in given.items() for part in ("-p", f"{each}={value}"))
            )
            if not says_where(answer.out + answer.err, bearing):
                wrong.append((term.key, sorted(each.key for each in bearing)))

    assert not wrong


def says_where(text: str, bearing: Iterable[Term]) -> bool:
    """Return whether a message counts claims of one of these terms, not that nothing is known."""
    flat = " ".join(text.casefold().split())
    counted = re.search(r"\d+ claims?\b", flat) and "nothing is known" not in flat
    return bool(counted) and any(name in flat for term in bearing for name in names_of(term))


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("nothing is said of X itself; 11 claims are said of paraneoplastic\nlimbic encephalitis", True),
        ("nothing is said of X itself; 11 claims are said of its forms", False),
        ("nothing is said of X itself; see paraneoplastic limbic encephalitis", False),
        ("nothing is known of paraneoplastic limbic encephalitis; 11 claims", False),
    ],
)
def test_a_message_that_leads_nowhere_is_noticed(graph: KnowledgeGraph, text: str, passes: bool) -> None:
    """A message has to name the term and to count its claims."""
    assert says_where(text, [graph.term("paraneoplastic-limbic-encephalitis")]) == passes
