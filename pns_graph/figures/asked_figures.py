"""What somebody asked of a figure, and the picture that answers it."""

from __future__ import annotations

from dataclasses import dataclass

from ..drawing.picture_parts import Picture
from ..errors import FigureError
from ..graph import KnowledgeGraph
from ..model.associations import Association
from ..model.claims import Claim
from ..model.terms import Term
from ..network.model import read_version
from ..network.reading_rows import ReadingRow
from .forest import forest_picture
from .timeline import timeline_picture

__all__ = ["FigureRequest", "forest", "reading_row", "timeline"]

_MOST_NAMED = 5


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
