"""Answers are kept within bounds."""

from __future__ import annotations

from pns_graph.web.http.kept_answers import KeptAnswers
from pns_graph.web.messages import Reply, SparqlQuestion


def question(text: str) -> SparqlQuestion:
    """Return a question."""
    return SparqlQuestion(text, "text/csv")


def reply(size: int, status: int = 200) -> Reply:
    """Return a reply of so many bytes."""
    return Reply(status, "text/csv", b"x" * size)


def test_only_short_answers_are_kept() -> None:
    """A long answer is evaluated again, and so is a refusal."""
    kept = KeptAnswers(64)
    kept.keep(question("short"), reply(900_000))
    kept.keep(question("long"), reply(1_100_000))
    kept.keep(question("refused"), reply(10, 400))

    assert kept.find(question("short")) == reply(900_000)
    assert kept.find(question("long")) is None
    assert kept.find(question("refused")) is None


def test_the_answers_asked_for_last_are_kept() -> None:
    """When the room is full, what nobody asked for goes first."""
    kept = KeptAnswers(2)
    kept.keep(question("first"), reply(900_000))
    kept.keep(question("second"), reply(900_000))
    kept.find(question("first"))
    kept.keep(question("third"), reply(900_000))

    assert kept.find(question("first")) is not None
    assert kept.find(question("second")) is None
    assert kept.find(question("third")) is not None


def test_nothing_is_kept_where_there_is_no_room() -> None:
    """``--keep 0``."""
    kept = KeptAnswers(0)
    kept.keep(question("any"), reply(1))

    assert kept.find(question("any")) is None
