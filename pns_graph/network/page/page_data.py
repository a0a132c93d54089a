"""What the page of the reading row holds: rows, columns, lines, terms, and the claims behind them, as JSON.

Every number and every word on the page is one of an answer of the library; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from pyoxigraph import NamedNode

from ...model.claims import Claim, read_claims
from ...model.terms import Source, Term
from ...rdf.namespaces import contract
from ...text.citation import checked_words, short_citation
from ...text.claim_words import number_words, people_words, strength_words
from ...text.notices import LICENCE, NOT_A_DEVICE
from ...text.origin_words import origin_words
from ...text.paper_links import paper_links
from ..model import Location
from ..reading_rows import (
    PLACES,
    Column,
    Evidence,
    ReadingRow,
    ReadingRows,
)
from .criteria_data import criteria_of_syndromes
from .page_lines import Json, Lines
from .people_data import AnswersAboutTerms, ask_syndromes, people_data, syndromes_of_all

__all__ = ["AnswersAboutTerms", "page_claims", "page_rows"]

_PLACES = MappingProxyType(
    {
        Location.INTRACELLULAR: ("square", "Intracellular antigen: the antibody marks a tumour"),
        Location.SYNAPTIC: ("cut", "Intracellular antigen at the synapse"),
        Location.SURFACE: ("round", "Antigen on the cell surface: the antibody acts itself"),
        Location.UNKNOWN: ("plain", "Place of the antigen not classified"),
    }
)


def page_rows(graph: AnswersAboutTerms, rows: ReadingRows) -> Json:
    """Return what the page draws: the rows, and what is said of the syndromes in them."""
    lines = Lines()
    drawn = [_row(row, lines) for row in rows.rows]
    columns = [_column(column) for column in rows.columns]
    named = {term.key: term for column in rows.syndromes for term in column.terms}
    asked = ask_syndromes(graph, list(named.values()))
    syndromes = syndromes_of_all(asked, lines)
    told_of_all = len(lines.records)
    people = people_data(graph, list(rows.every_row()), asked, lines)
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
        "people": people,
        "criteria": criteria_of_syndromes(graph.store, named),
        "syndromes": syndromes,
        "lines": lines.records[:told_of_all],
        "terms": {key: _term(lines.terms[key]) for key in sorted(lines.terms)},
        "claims": lines.claims,
    }


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


def _row(row: ReadingRow, lines: Lines) -> Json:
    return {
        "antibody": lines.key(row.antibody),
        "place": row.place.value,
        "antigens": list(row.antigens),
        "risk": lines.numbers(row.risk),
        "level": row.risk_level,
        "any": None if row.any_tumour is None else lines.number(row.any_tumour),
        "marks": {key: lines.mark(mark) for key, mark in sorted(row.marks.items())},
        "opened": row.opened,
        "subtypes": [_row(each, lines) for each in row.subtypes],
    }


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
