"""What stands in a cell: the line that speaks for it, and on what that line rests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...evidence.leading import has_share, is_of_people, leading
from ...text.answer_line import AnswerLine
from ...text.association_words import LARGEST_TOLD_AS_DENIAL
from .row_records import Evidence, Mark

__all__ = ["denies_a_part", "evidence_of", "evidence_of_basis", "leaders_first", "leading_line", "mark_of"]

_BASES = {
    "by-definition": Evidence.BY_DEFINITION,
    "counted": Evidence.COUNTED,
    "counted-in-defined-syndrome": Evidence.OF_SYNDROME,
    "counted-if-paraneoplastic": Evidence.OF_SYNDROME,
    "counted-not-poolable": Evidence.SUBGROUP,
    "denied": Evidence.DENIED,
}
"""What a basis tells, where the line is of all people; every other one is said."""

_FORMS = (3, 4)


def mark_of(lines: Sequence[AnswerLine], *, for_person: bool = False) -> Mark | None:
    """Return the mark of a cell: counts before words, all people before some, then the order of the answer.

    Args:
        lines: The lines of one answer on the terms of one column, in its order.
        for_person: Whether the answer is about one person.

    Returns:
        None where nothing is said but that it does not occur in some of the people or in another form.
    """
    shown = [line for line in lines if not denies_a_part(line)]
    leaders = [leading_line(each, for_person=for_person) for each in _by_term(shown)]
    if not leaders:
        return None
    first = min(leaders, key=lambda line: (*_rank(line, for_person), shown.index(line)))
    further = (line for line in leaders_first(lines, for_person=for_person) if line is not first)
    return Mark(evidence_of(first, for_person), first, tuple(further))


def leaders_first(lines: Sequence[AnswerLine], *, for_person: bool = False) -> list[AnswerLine]:
    """Return lines term by term, in the order of the terms, each term with the line that speaks for it first.

    A line that only says where it does not occur speaks for a term of which nothing else is told.

    Args:
        lines: The lines of one answer, in its order.
        for_person: Whether the answer is about one person.
    """
    return [line for of_term in _by_term(lines) for line in _leader_first(of_term, for_person)]


def _leader_first(of_term: Sequence[AnswerLine], for_person: bool) -> list[AnswerLine]:
    telling = [line for line in of_term if not denies_a_part(line)]
    leader = leading_line(telling or of_term, for_person=for_person)
    return [leader, *(line for line in of_term if line is not leader)]


def leading_line(lines: Sequence[AnswerLine], *, for_person: bool = False) -> AnswerLine:
    """Return the line that speaks for one term; cards ask the same rule.

    Args:
        lines: The lines of one answer on one term, in its order; at least one.
        for_person: Whether the answer is about one person.
    """
    return lines[leading([line.said for line in lines], for_person=for_person)] if lines[1:] else lines[0]


def evidence_of(line: AnswerLine, for_person: bool = False) -> Evidence:
    """Return on what a line rests."""
    if not _is_of_all(line, for_person) or _is_of_subtype(line):
        return Evidence.SUBGROUP
    if line.basis.startswith("counted") and line.highest == 0 and _is_small(line):
        return Evidence.DENIED
    if line.basis.startswith("counted") and line.share is None and line.highest is None:
        return Evidence.SAID  # counted in others, such as adults where a child is asked about
    found = _BASES.get(line.basis, Evidence.COUNTED if _is_disputed_count(line) else Evidence.SAID)
    is_of_syndrome = (
        found is Evidence.COUNTED and line.said_of is not None and line.said_of.kind == "Syndrome"
    )
    return Evidence.OF_SYNDROME if is_of_syndrome else found


def denies_a_part(line: AnswerLine) -> bool:
    """Return whether a line says that it does not occur in some of the people, or in another form."""
    is_part = not line.association.is_whole or line.way in _FORMS
    return line.basis == "denied" and is_part


def evidence_of_basis(basis: str) -> Evidence:
    """Return what a basis tells of all people of a term."""
    return _BASES.get(basis, Evidence.SAID)


def _rank(line: AnswerLine, for_person: bool) -> tuple[bool, bool, bool]:
    is_counted = has_share(line.said) and line.basis != "by-definition"
    return evidence_of(line, for_person) is Evidence.DENIED, not _is_of_all(line, for_person), not is_counted


def _by_term(lines: Iterable[AnswerLine]) -> list[list[AnswerLine]]:
    found: dict[str, list[AnswerLine]] = {}
    for line in lines:
        found.setdefault(line.term.key, []).append(line)
    return list(found.values())


def _is_of_all(line: AnswerLine, for_person: bool) -> bool:
    return is_of_people(line.said) if for_person else line.association.is_whole


def _is_of_subtype(line: AnswerLine) -> bool:
    """Whether a count is of the carriers of a subtype alone."""
    return (
        line.way in _FORMS
        and line.said_of is not None
        and line.said_of.kind == "Antibody"
        and has_share(line.said)
    )


def _is_small(line: AnswerLine) -> bool:
    return line.high is not None and line.high <= LARGEST_TOLD_AS_DENIAL


def _is_disputed_count(line: AnswerLine) -> bool:
    return line.basis == "disputed" and bool(line.people)
