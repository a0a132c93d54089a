"""The outline of a comparison for people: sections, groups by antibody and syndrome, lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from ...model.associations import Association
from ...model.claims import Claim
from ...model.terms import Term
from ..changes import WAYS_OF_CHANGE, AnyChange, Change, Changes, Thing, counted
from .change_words import (
    association_change_words,
    claim_change_words,
    other_change_words,
    points_moved,
    source_change_words,
    term_change_words,
)

__all__ = ["OutlineGroup", "OutlineLine", "OutlineSection", "amount_words", "outline"]

T = TypeVar("T")

_LINES_OF_LIST, _LINES_OF_TERM, _TERMS = 10, 4, 12
"""How many lines a list and a term have, and how many terms are told, where not everything is."""

_BY_KIND = MappingProxyType({"Antibody": "Antibodies", "Syndrome": "Syndromes", "": "Other terms"})
"""The headings, and the kind of term under whose name claims are told; the first that fits."""

_WORDING = frozenset({"pns:statement", "pns:locator", "dcterms:modified"})


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One change.

    Attributes:
        how: How it changed, one of ``WAYS_OF_CHANGE``.
        text: It in words.
    """

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class OutlineGroup:
    """Changes that belong together.

    Attributes:
        title: What they have in common; empty where the section has only one group.
        amount: How many there are, in words.
        lines: Those that are told.
        left_out: How many are not.
    """

    title: str
    amount: str
    lines: tuple[OutlineLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A part of the outline.

    Attributes:
        title: Its heading.
        groups: What it tells.
        left_out: What it leaves out, in words; empty for nothing.
    """

    title: str
    groups: tuple[OutlineGroup, ...]
    left_out: str = ""


def amount_words(changes: Sequence[AnyChange]) -> str:
    """Return how many changes of each way there are: ``3 new, 1 withdrawn``."""
    return ", ".join(f"{count:,} {how}" for how, count in counted(changes).items())


def outline(changes: Changes, *, everything: bool) -> list[OutlineSection]:
    """Return the sections that have something to tell.

    Args:
        changes: What a comparison found.
        everything: Whether each change has its line; else long lists are cut and summed up.
    """
    sections = [
        _listed("Terms", changes.terms, term_change_words, everything),
        *_said(changes, everything),
        _listed("Sources", changes.sources, source_change_words, everything),
        _others(changes.others, everything),
    ]
    return [section for section in sections if section.groups or section.left_out]


def _listed(
    title: str, changes: Sequence[Change[T]], words: Callable[[Change[T]], str], everything: bool
) -> OutlineSection:
    """Return changes in a group for each way of changing."""
    groups = []
    for how in WAYS_OF_CHANGE:
        of_it = [change for change in changes if change.how == how]
        lines = [OutlineLine(how, words(change)) for change in of_it]
        if lines:
            groups.append(_group(how, f"{len(lines):,}", lines, None if everything else _LINES_OF_LIST))
    return OutlineSection(title, tuple(groups))


def _group(title: str, amount: str, lines: Sequence[OutlineLine], most: int | None) -> OutlineGroup:
    """Return a group; one line too many is told rather than counted."""
    cut = len(lines) if most is None or len(lines) <= most + 1 else most
    return OutlineGroup(title, amount, tuple(lines[:cut]), len(lines) - cut)


@dataclass(frozen=True, slots=True)
class _About:
    """What is said otherwise of one term."""

    term: Term
    claims: tuple[Change[Claim], ...]
    associations: tuple[Change[Association], ...]

    @property
    def size(self) -> int:
        return len(self.claims) + len(self.associations)

    @property
    def moved(self) -> list[Change[Association]]:
        """The associations that moved, the farthest first, those of all people before subgroups."""
        return sorted((each for each in self.associations if each.how == "moved"), key=_move_order)

    @property
    def weight(self) -> int:
        """How much of it people want to read: what is new or withdrawn together follows from claims."""
        return len(self.claims) + len(self.moved)


def _said(changes: Changes, everything: bool) -> Iterable[OutlineSection]:
    """Yield claims and associations by antibody, by syndrome, and by other terms."""
    about = _by_term(changes)
    for kind, title in _BY_KIND.items():
        of_kind = [each for each in about if (each.term.kind if each.term.kind in _BY_KIND else "") == kind]
        told = of_kind if everything else _weightiest(of_kind)
        yield OutlineSection(
            title, tuple(_about_term(each, everything) for each in told), _rest(of_kind, told)
        )


def _weightiest(about: Sequence[_About]) -> list[_About]:
    """Return the terms of which most is said otherwise, in the order they came."""
    weighty = [each for each in about if each.weight]
    most = len(weighty) if len(weighty) <= _TERMS + 1 else _TERMS
    chosen = {each.term.iri for each in sorted(weighty, key=lambda each: -each.weight)[:most]}
    return [each for each in weighty if each.term.iri in chosen]


def _rest(every: Sequence[_About], told: Sequence[_About]) -> str:
    """Return how many terms are not told, and how much is said otherwise of them."""
    shown = {each.term.iri for each in told}
    rest = [each for each in every if each.term.iri not in shown]
    if not rest:
        return ""
    sizes = {
        "claims": sum(len(e.claims) for e in rest),
        "associations": sum(len(e.associations) for e in rest),
    }
    return f"and {len(rest):,} more: {', '.join(f'{size:,} {name}' for name, size in sizes.items() if size)}"


def _by_term(changes: Changes) -> list[_About]:
    """Return claims and associations by the term under whose name they are told, sorted by label."""
    terms: dict[str, Term] = {}
    claims: dict[str, list[Change[Claim]]] = {}
    associations: dict[str, list[Change[Association]]] = {}
    for claim in changes.claims:
        term = _heading(claim.now.subject, claim.now.object)
        claims.setdefault(terms.setdefault(term.iri, term).iri, []).append(claim)
    for each in changes.associations:
        term = _heading(each.now.from_term, each.now.to_term)
        associations.setdefault(terms.setdefault(term.iri, term).iri, []).append(each)
    found = [_About(t, tuple(claims.get(i, ())), tuple(associations.get(i, ()))) for i, t in terms.items()]
    return sorted(found, key=lambda each: (each.term.label, each.term.iri))


def _heading(first: Term, second: Term) -> Term:
    """Return the antibody of the two, else the syndrome, else the term spoken of."""
    kinds = [kind for kind in _BY_KIND if kind]
    return next((t for kind in kinds for t in (first, second) if t.kind == kind), first)


def _about_term(about: _About, everything: bool) -> OutlineGroup:
    name = about.term.iri
    claims = sorted(about.claims, key=_claim_order)
    others = [each for each in about.associations if each.how != "moved"] if everything else []
    lines = [
        *(OutlineLine(each.how, association_change_words(each, name)) for each in about.moved),
        *(OutlineLine(each.how, claim_change_words(each, name)) for each in claims),
        *(OutlineLine(each.how, association_change_words(each, name)) for each in others),
    ]
    found = {"claims": amount_words(about.claims), "associations": amount_words(about.associations)}
    amount = "; ".join(f"{name} {words}" for name, words in found.items() if words)
    group = _group(about.term.label, amount, lines, None if everything else _LINES_OF_TERM)
    return replace(group, left_out=about.size - len(group.lines))


def _move_order(change: Change[Association]) -> tuple[bool, Decimal, str]:
    before, after = change.before, change.after
    by = points_moved(before, after) if before and after else None
    return not change.now.is_whole, -abs(by or Decimal(0)), change.iri


def _claim_order(change: Change[Claim]) -> tuple[bool, int, bool, int]:
    """Return where a claim stands: changed numbers, withdrawn and new ones, what is only reworded."""
    is_reworded = change.how == "changed" and all(each.name in _WORDING for each in change.details)
    place = ("changed", "withdrawn", "new").index(change.how)
    claim = change.now
    return is_reworded, place, claim.share_percent is None, -(claim.total or 0)


def _others(others: Sequence[Change[Thing]], everything: bool) -> OutlineSection:
    kinds = sorted({change.now.kind for change in others})
    groups = []
    for kind in kinds:
        of_kind = [change for change in others if change.now.kind == kind]
        lines = [OutlineLine(change.how, other_change_words(change)) for change in of_kind]
        groups.append(_group(kind, amount_words(of_kind), lines, None if everything else 0))
    return OutlineSection("Everything else", tuple(groups))
