"""What the page of the reading row holds: rows, columns, lines, terms, and the claims behind them, as JSON.

Every number and every word on the page is one of an answer of the library; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Protocol

from pyoxigraph import NamedNode

from ...model.claims import Claim, read_claims
from ...model.terms import Source, Term
from ...rdf.namespaces import contract
from ...text.answer_line import AnswerLine
from ...text.association_words import association_words
from ...text.citation import checked_words, short_citation
from ...text.claim_words import number_words, people_words, rounded, strength_words
from ...text.notices import LICENCE, NOT_A_DEVICE
from ...text.origin_words import origin_words
from ...text.paper_links import paper_links
from ..model import Location
from ..reading_rows import (
    PLACES,
    AnswersAboutAntibodies,
    Column,
    Evidence,
    Mark,
    ReadingRow,
    ReadingRows,
    evidence_of,
)

__all__ = ["AnswersAboutTerms", "page_claims", "page_rows"]

Json = dict[str, Any]

_PLACES = MappingProxyType(
    {
        Location.INTRACELLULAR: ("square", "Intracellular antigen: the antibody marks a tumour"),
        Location.SYNAPTIC: ("cut", "Intracellular antigen at the synapse"),
        Location.SURFACE: ("round", "Antigen on the cell surface: the antibody acts itself"),
        Location.UNKNOWN: ("plain", "Place of the antigen not classified"),
    }
)


class AnswersOfSyndrome(Protocol):
    """The parts of an answer about a syndrome that the page shows."""

    @property
    def antibodies(self) -> Sequence[AnswerLine]:
        """The antibodies to test for."""
        ...

    @property
    def tumours(self) -> Sequence[AnswerLine]:
        """The tumours to look for."""
        ...


class AnswersAboutTerms(AnswersAboutAntibodies, Protocol):
    """What answers about antibodies and syndromes, such as a ``KnowledgeGraph``."""

    def syndrome(self, name: Term) -> AnswersOfSyndrome:
        """Return what is known of the people with a syndrome."""
        ...


def page_rows(graph: AnswersAboutTerms, rows: ReadingRows) -> Json:
    """Return what the page draws: the rows, and what is said of the syndromes in them."""
    lines = _Lines()
    drawn = [_row(row, lines) for row in rows.rows]
    columns = [_column(column) for column in rows.columns]
    syndromes = {
        term.key: _syndrome(graph, term, lines) for column in rows.syndromes for term in column.terms
    }
    for column in rows.columns:
        lines.terms.update((term.key, term) for term in column.terms)
    return {
        "version": rows.version,
        "licence": LICENCE,
        "notice": NOT_A_DEVICE,
        "places": [_place(place) for place in PLACES],
        "evidence": {evidence.name: evidence.value for evidence in Evidence},
        "counts": rows.counts(),
        "columns": columns,
        "rows": drawn,
        "syndromes": syndromes,
        "lines": lines.records,
        "terms": {key: _term(lines.terms[key]) for key in sorted(lines.terms)},
        "claims": lines.claims,
    }


class _Lines:
    """Gives each line a number, and keeps the terms and the claims that lines name."""

    def __init__(self) -> None:
        self.records: list[Json] = []
        self.terms: dict[str, Term] = {}
        self.claims: list[str] = []
        self._numbers: dict[AnswerLine, int] = {}
        self._claims: dict[str, int] = {}

    def number(self, line: AnswerLine) -> int:
        """Return the number of a line."""
        if line not in self._numbers:
            self._numbers[line] = len(self.records)
            self.records.append(self._record(line))
        return self._numbers[line]

    def numbers(self, lines: Iterable[AnswerLine]) -> list[int]:
        """Return the numbers of lines, in their order."""
        return [self.number(line) for line in lines]

    def key(self, term: Term) -> str:
        """Return the key of a term that the page names."""
        self.terms[term.key] = term
        return term.key

    def _claim(self, iri: str) -> int:
        if iri not in self._claims:
            self._claims[iri] = len(self.claims)
            self.claims.append(contract(iri))
        return self._claims[iri]

    def _record(self, line: AnswerLine) -> Json:
        said = line.association
        record = {
            "term": self.key(line.term),
            "of": self.key(said.from_term),
            "relation": said.relation.name,
            "words": association_words(line.said, line.said_of.words if line.said_of else ""),
            "evidence": evidence_of(line).name,
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
            "subgroup": not said.is_whole,
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


def _place(place: Location) -> Json:
    shape, heading = _PLACES[place]
    return {"name": place.value, "shape": shape, "heading": heading}


def _column(column: Column) -> Json:
    return {
        "key": column.key,
        "label": column.label,
        "side": column.side.value,
        "terms": [term.key for term in column.terms],
    }


def _row(row: ReadingRow, lines: _Lines) -> Json:
    return {
        "antibody": lines.key(row.antibody),
        "place": row.place.value,
        "antigens": list(row.antigens),
        "risk": lines.numbers(row.risk),
        "level": row.risk_level,
        "any": None if row.any_tumour is None else lines.number(row.any_tumour),
        "marks": {key: _mark(mark, lines) for key, mark in sorted(row.marks.items())},
        "opened": row.opened,
        "subtypes": [_row(each, lines) for each in row.subtypes],
    }


def _mark(mark: Mark, lines: _Lines) -> Json:
    return {
        "evidence": mark.evidence.name,
        "line": lines.number(mark.line),
        "further": lines.numbers(mark.further),
    }


def _syndrome(graph: AnswersAboutTerms, term: Term, lines: _Lines) -> Json:
    syndrome = graph.syndrome(term)
    return {"antibodies": lines.numbers(syndrome.antibodies), "tumours": lines.numbers(syndrome.tumours)}


def _term(term: Term) -> Json:
    is_one = term.kind == "Antibody" and not term.group
    short = term.words.removesuffix(" antibody").removeprefix("anti-") if is_one else term.words
    names = dict.fromkeys((term.label, term.words, *(synonym.text for synonym in term.synonyms), term.key))
    return {
        "kind": term.kind,
        "label": term.label,
        "short": short,
        "curie": term.curie,
        "iri": term.iri,
        "definition": term.description or term.definition,
        "names": [name for name in names if name != term.label],
        "group": term.group,
    }


def page_claims(graph: AnswersAboutTerms, claims: Iterable[str]) -> Json:
    """Return claims and their sources, for a reader who asks who says so.

    Args:
        graph: What they are read from.
        claims: IRIs of the claims.
    """
    read = read_claims(graph.store, [NamedNode(iri) for iri in sorted(set(claims))])
    sources = {claim.source.key: claim.source for claim in read}
    return {
        "claims": {contract(claim.iri): _claim(claim) for claim in read},
        "sources": {key: _source(sources[key]) for key in sorted(sources)},
    }


def _claim(claim: Claim) -> Json:
    is_count_of_none = claim.positive == 0 and bool(claim.total)
    record = {
        "negated": claim.negated and not is_count_of_none,
        "number": number_words(claim),
        "strength": "" if is_count_of_none else strength_words(claim),
        "people": people_words(claim),
        "statement": claim.statement,
        "source": claim.source.key,
        "locator": claim.locator,
        "design": (claim.design or "").replace("-", " "),
        "origin": origin_words(claim),
        "checked": checked_words(claim),
        "unchecked": not claim.is_checked,
    }
    return {name: value for name, value in record.items() if value}


def _source(source: Source) -> Json:
    return {
        "citation": short_citation(source),
        "title": source.title,
        "note": source.comment,
        "links": [link._asdict() for link in paper_links(source)],
    }
