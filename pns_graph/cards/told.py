"""What the rows of a question tell of each object, read once for every section of a card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import NamedNode

from ..errors import QueryError
from ..evidence.leading import has_share
from ..model.associations import Association, read_associations
from ..model.terms import Term
from ..model.told_columns import TOLD, as_told
from ..questions.inputs.sex_and_age import read_age, read_sex
from ..text.claim_words import plain

if TYPE_CHECKING:
    from ..graph import KnowledgeGraph
    from ..questions.answers import Row
    from ..questions.library import Query

__all__ = ["OF_ADULTS", "Person", "Told", "ask", "by_object", "question_of", "rows_of"]

OF_ADULTS = "said without regard to age, mostly of adults"
"""What the questions say of claims without an age when they are asked of a child."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the answer is about; empty for everybody.

    Attributes:
        age: In years, as people write it: ``25``, ``8 months``.
        sex: ``female`` or ``male``, as people write it.
    """

    age: str = ""
    sex: str = ""

    def __bool__(self) -> bool:
        return bool(self.age or self.sex)

    def __str__(self) -> str:
        age = f"{plain(read_age(self.age))} years" if self.age else ""
        return ", ".join(filter(None, (read_sex(self.sex) if self.sex else "", age)))


@dataclass(frozen=True, slots=True)
class Told:
    """One row of a question.

    Attributes:
        object: What is said to go with the term.
        said: The association, with basis, numbers and people as the answer tells them of this person.
        said_of: Label of the other term of which it is said; empty for the term itself.
        relation: How the two belong together, where a question answers with several relations.
    """

    object: Term
    said: Association
    said_of: str = ""
    relation: str = ""

    @property
    def has_share(self) -> bool:
        """Whether it tells how often, or that it holds by definition."""
        return has_share(self.said)

    @property
    def is_of_all(self) -> bool:
        """Whether it speaks of all people of the term, and not of some of them."""
        return self.said.is_whole


def question_of(graph: KnowledgeGraph, name: str) -> Query | None:
    """Return a question of the library; None where the library does not have it."""
    try:
        return graph.library[name]
    except QueryError:
        return None


def rows_of(graph: KnowledgeGraph, question: str, given: Mapping[str, object]) -> list[Row]:
    """Return the rows of a question; none where the library does not have it.

    Args:
        graph: The graph to ask.
        question: Name of the question.
        given: A value for each of its inputs; those that it does not have, and empty ones, are left out.
    """
    query = question_of(graph, question)
    if query is None:
        return []
    inputs = {each.name for each in query.inputs}
    asked: dict[str, Any] = {name: value for name, value in given.items() if name in inputs and value}
    return list(graph.query(question, **asked))


def ask(graph: KnowledgeGraph, question: str, given: Mapping[str, object]) -> list[Told]:
    """Return the associations that a question tells of a term, in its order.

    Args:
        graph: The graph to ask.
        question: Name of the question.
        given: A value for each of its inputs; those that it does not have, and empty ones, are left out.
    """
    query = question_of(graph, question)
    if query is None or "association" not in query.outputs:
        return []
    rows = [row for row in rows_of(graph, question, given) if row["association"] is not None]
    stored = read_associations(graph.store, [NamedNode(str(row["association"])) for row in rows])
    relations = [str(row["relation_label"]) if "relation_label" in query.outputs else "" for row in rows]
    return [_told(*each) for each in zip(rows, stored, relations, strict=True)]


def by_object(told: Iterable[Told]) -> list[list[Told]]:
    """Return the rows of each object with one relation, in the order of the first of them."""
    found: dict[tuple[Term, str], list[Told]] = {}
    for each in told:
        found.setdefault((each.object, each.relation), []).append(each)
    return list(found.values())


def _told(row: Row, stored: Association, relation: str) -> Told:
    told = {name: row[name] for name in TOLD}
    if told["basis"] == "by-definition" and told["in_whom"] == OF_ADULTS:
        told["in_whom"] = ""
    said = as_told(stored, told)
    return Told(cast("Term", row[0]), said, str(row["said_of"] or ""), relation)
