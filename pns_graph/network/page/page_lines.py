"""The lines of answers as the page holds them: each once, with the terms and the claims that it names."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ...model.terms import Term
from ...rdf.namespaces import contract
from ...text.answer_line import AnswerLine
from ...text.association_words import association_words
from ...text.claim_words import rounded
from ..reading_rows import Evidence, Mark, denies_a_part, evidence_of

__all__ = ["Json", "Lines"]

Json = dict[str, Any]


class Lines:
    """Gives each line a number, and keeps the terms and the claims that lines name."""

    def __init__(self) -> None:
        self.records: list[Json] = []
        self.terms: dict[str, Term] = {}
        self.claims: list[str] = []
        self._numbers: dict[tuple[AnswerLine, Evidence], int] = {}
        self._seen: dict[tuple[int, bool], tuple[AnswerLine, int]] = {}
        self._claims: dict[str, int] = {}

    def number(self, line: AnswerLine, *, for_person: bool = False) -> int:
        """Return the number of a line, as it is told of all people or of a person."""
        asked = id(line), for_person
        if asked not in self._seen:
            self._seen[asked] = line, self._numbered(line, evidence_of(line, for_person))
        return self._seen[asked][1]

    def _numbered(self, line: AnswerLine, evidence: Evidence) -> int:
        if (line, evidence) not in self._numbers:
            self._numbers[line, evidence] = len(self.records)
            self.records.append(self._record(line, evidence))
        return self._numbers[line, evidence]

    def numbers(self, lines: Iterable[AnswerLine], *, for_person: bool = False) -> list[int]:
        """Return the numbers of lines, in their order."""
        return [self.number(line, for_person=for_person) for line in lines]

    def mark(self, mark: Mark, *, for_person: bool = False) -> Json:
        """Return a mark by the numbers of its lines."""
        return {
            "evidence": mark.evidence.name,
            "line": self.number(mark.line, for_person=for_person),
            "further": self.numbers(mark.further, for_person=for_person),
        }

    def key(self, term: Term) -> str:
        """Return the key of a term that the page names."""
        self.terms[term.key] = term
        return term.key

    def _claim(self, iri: str) -> int:
        if iri not in self._claims:
            self._claims[iri] = len(self.claims)
            self.claims.append(contract(iri))
        return self._claims[iri]

    def _record(self, line: AnswerLine, evidence: Evidence) -> Json:
        said = line.association
        record = {
            "term": self.key(line.term),
            "of": self.key(said.from_term),
            "relation": said.relation.name,
            "words": association_words(line.said, line.said_of.words if line.said_of else ""),
            "evidence": evidence.name,
            "basis": line.basis,
            "number": _shown(line),
            "share": _number(line.share),
            "low": _number(line.low),
            "high": _number(line.high),
            "lowest": _number(line.lowest),
            "highest": _number(line.highest),
            "series": line.series,
            "people": line.people,
            "inWhom": line.in_whom,
            "saidOf": line.said_of.words if line.said_of else None,
            "certainty": line.certainty,
            "why": said.certainty_reason or None,
            "sources": line.sources,
            "versions": [term.label for term in said.criteria_versions],
            "deniesPart": denies_a_part(line),
            "claims": [self._claim(iri) for iri in said.claims],
        }
        return {name: value for name, value in record.items() if value not in (None, [], False)}


def _shown(line: AnswerLine) -> str | None:
    """Return what stands beside a mark, rounded as in the words: a share, or the range of the series."""
    if line.share is not None:
        return rounded(line.share)
    if line.lowest is None or line.highest is None:
        return None
    return "–".join(dict.fromkeys((rounded(line.lowest), rounded(line.highest))))


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
