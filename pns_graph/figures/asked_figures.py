"""What somebody asked of a figure, and the picture that answers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..drawing.picture_parts import Picture
from ..errors import FigureError
from ..graph import KnowledgeGraph
from ..model.associations import Association
from ..model.claims import Claim
from ..model.terms import Term, read_terms
from ..network.model import read_version
from ..network.reading_rows import Mark, ReadingRow
from ..network.reading_rows.cell_marks import mark_of
from ..rdf.nodes import iri
from ..store.triple_store import subjects
from ..text.answer_line import AnswerLine
from .forest import forest_picture
from .heatmap import has_own_share, heatmap_picture
from .timeline import timeline_picture

__all__ = ["FigureRequest", "forest", "heatmap_symptoms", "heatmap_tumours", "reading_row", "timeline"]

_MOST_NAMED = 5
_LARGEST_HEATMAP = 24
"""Columns of a heat map; of more, those with most shares are drawn."""


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """What somebody asked of a figure.

    Attributes:
        terms: Names of the terms it is about.
        to: Name of the other term of a pair; None for none.
        width_mm: Its width on paper in millimetres.
        mono: Whether it is black and white.
    """

    terms: tuple[str, ...]
    to: str | None
    width_mm: float
    mono: bool


def reading_row(graph: KnowledgeGraph, asked: FigureRequest) -> Picture:
    """Return the rows of the criteria's antibodies, or those of chosen antibodies, syndromes and tumours.

    A syndrome or a tumour chooses the rows with a line on it; what is chosen together has to hold together,
    antibodies aside, which are drawn one below the other.

    Raises:
        FigureError: A term is no antibody, syndrome or tumour, or the figure does not fit.
    """
    _no_other(asked, "reading-row")
    rows = graph.reading_rows()
    chosen = [graph.term(name) for name in asked.terms]
    for term in chosen:
        if term.kind not in ("Antibody", "Syndrome", "Tumour"):
            raise FigureError(
                f"{term.label} is a {term.kind}; a reading row has antibodies, syndromes and tumours"
            )
    antibodies = {term.key for term in chosen if term.kind == "Antibody"}
    others = {term.key for term in chosen if term.kind != "Antibody"}

    def is_wanted(row: ReadingRow) -> bool:
        is_chosen = row.antibody.key in antibodies if antibodies else row.opened or bool(others)
        return is_chosen and others <= _terms(row)

    return rows.only(is_wanted).picture(asked.width_mm, mono=asked.mono)


def forest(graph: KnowledgeGraph, asked: FigureRequest) -> Picture:
    """Return one association across its series.

    Raises:
        FigureError: It is not one term and another.
    """
    if len(asked.terms) != 1 or asked.to is None:
        raise FigureError(
            f"a forest has one term and another: pns figure forest Hu --to SCLC{_known(graph, asked)}"
        )
    of, to = graph.term(asked.terms[0]), graph.term(asked.to)
    found = graph.associations(of, to=to, subgroups=True)
    title = f"{to.words[:1].upper()}{to.words[1:]} in people with {of.words}"
    version = read_version(graph.store)
    return forest_picture(graph.store, found, title, version, width_mm=asked.width_mm, mono=asked.mono)


def timeline(graph: KnowledgeGraph, asked: FigureRequest) -> Picture:
    """Return the statements about a term by year, a line for each other term; of all, one for each relation.

    Raises:
        FigureError: More than one term was given.
    """
    _no_other(asked, "timeline")
    if len(asked.terms) > 1:
        raise FigureError(f"a timeline is about one term, and here are {len(asked.terms)}; quote a long name")
    version = read_version(graph.store)
    term = graph.term(asked.terms[0]) if asked.terms else None

    def row_of(claim: Claim) -> str:
        if term is None:
            return claim.relation.label
        return (claim.object if claim.subject == term else claim.subject).words

    title = f"Statements about {term.words} by year" if term else "Statements by year, and what they say"
    claims = graph.claims(about=term)
    return timeline_picture(claims, title, row_of, version, width_mm=asked.width_mm, mono=asked.mono)


def heatmap_tumours(graph: KnowledgeGraph, asked: FigureRequest) -> Picture:
    """Return antibodies against tumours: those of the newest criteria, or chosen antibodies.

    Raises:
        FigureError: A term is no antibody, or the figure does not fit.
    """
    _no_other(asked, "heatmap-tumours")
    chosen = {graph.term(name, "Antibody").key for name in asked.terms}
    rows = graph.reading_rows()
    tumours = {column.key for column in rows.tumours}
    cells = {
        (row.name, term.words): mark
        for row in rows.every_row()
        if (row.antibody.key in chosen if chosen else row.opened)
        for term, mark in _marks(_lines(row, tumours))
    }
    title = "Share of the carriers of an antibody with a tumour"
    note = "Of some antibodies the share is counted in their syndrome."
    return _heatmap(graph, asked, cells, title, note)


def heatmap_symptoms(graph: KnowledgeGraph, asked: FigureRequest) -> Picture:
    """Return syndromes against symptoms: those with most shares in common, or chosen syndromes.

    Raises:
        FigureError: A term is no syndrome, or the figure does not fit.
    """
    _no_other(asked, "heatmap-symptoms")
    chosen = [graph.term(name, "Syndrome") for name in asked.terms]
    named = chosen or [term for term in _terms_of_kind(graph, "Syndrome") if not term.group]
    cells = {
        (syndrome.words, f"{term.words[:1].upper()}{term.words[1:]}"): mark
        for syndrome in named
        for term, mark in _marks(line for line in graph.syndrome(syndrome).symptoms if line.said_of is None)
    }
    title = "Share of the people with a syndrome who have a symptom"
    return _heatmap(graph, asked, cells, title)


def _heatmap(
    graph: KnowledgeGraph,
    asked: FigureRequest,
    cells: dict[tuple[str, str], Mark],
    title: str,
    note: str = "",
) -> Picture:
    """Return the heat map of rows and columns with shares of all people, of many those with most."""
    kept = _with_shares(cells, 1)
    if asked.terms and _size(kept) > _LARGEST_HEATMAP:
        kept = _of_columns(kept, _most_counted(kept))
        title = f"{title}: the {_LARGEST_HEATMAP} with most shares"
    least = 1
    while _size(kept) > _LARGEST_HEATMAP:
        least += 1
        kept = _with_shares(kept, least)
    if least > 1:
        title = f"{title}: those with {least} shares or more"
    version = read_version(graph.store)
    return heatmap_picture(kept, title, version, note=note, width_mm=asked.width_mm, mono=asked.mono)


def _with_shares(cells: dict[tuple[str, str], Mark], least: int) -> dict[tuple[str, str], Mark]:
    """Return the cells of rows and columns in which so many shares stand, counted among themselves."""
    shares = [pair for pair, mark in cells.items() if has_own_share(mark)]
    rows, columns = (Counter(pair[side] for pair in shares) for side in (0, 1))
    kept = {pair: m for pair, m in cells.items() if rows[pair[0]] >= least <= columns[pair[1]]}
    return kept if len(kept) == len(cells) else _with_shares(kept, least)


def _most_counted(cells: dict[tuple[str, str], Mark]) -> list[str]:
    """Return as many columns as a heat map has, those with most shares first, then with the highest."""
    shares: dict[str, list[float]] = {}
    for (_, column), mark in cells.items():
        if has_own_share(mark):
            shares.setdefault(column, []).append(float(mark.share or 0))
    ranked = sorted(shares, key=lambda column: (-len(shares[column]), -max(shares[column]), column))
    return ranked[:_LARGEST_HEATMAP]


def _of_columns(cells: dict[tuple[str, str], Mark], columns: Iterable[str]) -> dict[tuple[str, str], Mark]:
    chosen = set(columns)
    return {pair: mark for pair, mark in cells.items() if pair[1] in chosen}


def _size(cells: dict[tuple[str, str], Mark]) -> int:
    return len({column for _, column in cells})


def _marks(lines: Iterable[AnswerLine]) -> Iterator[tuple[Term, Mark]]:
    """Yield each term of the lines with what speaks for it."""
    told: dict[Term, list[AnswerLine]] = {}
    for line in lines:
        told.setdefault(line.term, []).append(line)
    for term, of_term in told.items():
        if mark := mark_of(of_term):
            yield term, mark


def _lines(row: ReadingRow, columns: set[str]) -> list[AnswerLine]:
    marks = [mark for key, mark in row.marks.items() if key in columns]
    return [line for mark in marks for line in (mark.line, *mark.further)]


def _terms_of_kind(graph: KnowledgeGraph, kind: str) -> list[Term]:
    return read_terms(graph.store, subjects(graph.store, iri("rdf:type"), iri(f"pns:{kind}")))


def _terms(row: ReadingRow) -> set[str]:
    """Return the keys of all terms of which a row says something."""
    return {line.term.key for mark in row.marks.values() for line in (mark.line, *mark.further)}


def _no_other(asked: FigureRequest, name: str) -> None:
    if asked.to is not None:
        raise FigureError(f"--to belongs to a forest; {name} takes its terms one after the other")


def _known(graph: KnowledgeGraph, asked: FigureRequest) -> str:
    """Return a hint: the other terms of which most series were counted in the people of the first."""
    if not asked.terms:
        return ""
    term: Term = graph.term(asked.terms[0])
    counted = [each for each in graph.associations(term) if each.series]
    names = [each.to_term.key for each in sorted(counted, key=_series)[:_MOST_NAMED]]
    return f"; most series for {term.key}: {', '.join(names)}" if names else ""


def _series(association: Association) -> tuple[int, int, str]:
    return -(association.series or 0), -(association.people or 0), association.to_term.key
