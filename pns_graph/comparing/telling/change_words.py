"""A change in words: from which number to which, what else is said otherwise, and by how much it moved."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...model.associations import Association
from ...model.claim_columns import CLAIM_COLUMNS, ClaimPart
from ...model.claims import Claim
from ...model.terms import Source, Term
from ...rdf.local_names import words_of
from ...text.association_words import association_words, whom_words
from ...text.citation import claim_citation, full_citation
from ...text.claim_words import number_words, people_words, plain, strength_words
from ..changes import Change, Detail, Thing, Value

__all__ = [
    "association_change_words",
    "claim_change_words",
    "detail_words",
    "other_change_words",
    "points_moved",
    "source_change_words",
    "term_change_words",
]

_OF_NUMBER = frozenset(c.curie for c in CLAIM_COLUMNS if c.part in (ClaimPart.SHARE, ClaimPart.MEASURE))
_OF_STRENGTH = frozenset({"pns:strength", "pns:negated"})
_WORDING = "pns:statement"
_DAY = "dcterms:modified"
_NOT_TOLD = frozenset({"rdf:type", "rdfs:label", "owl:deprecated", "IAO:0100001", "oboInOwl:consider"})
"""Of a deprecated term: that it is no longer used says all of these."""

_BEHIND = "prov:wasDerivedFrom"


def term_change_words(change: Change[Term]) -> str:
    """Return the change of a term in one line."""
    term = change.now
    name = f"{term.label} ({', '.join(filter(None, (term.key, words_of(term.kind))))})"
    if change.how in ("new", "withdrawn"):
        return f"{name}: {term.definition}" if term.definition else name
    if change.how == "deprecated":
        told = [detail for detail in change.details if detail.name not in _NOT_TOLD]
        return "; ".join(filter(None, (f"{name}{_instead(change)}", _details(told))))
    return f"{name}: {_details(change.details)}"


def _instead(change: Change[Term]) -> str:
    """Return which term takes the place of a deprecated one."""
    found = [
        value.text
        for detail in change.details
        if detail.name in ("IAO:0100001", "oboInOwl:consider")
        for value in detail.after
    ]
    return f": see {' and '.join(found)}" if found else ": nothing takes its place"


def claim_change_words(change: Change[Claim], about: str) -> str:
    """Return the change of a claim in one line.

    Args:
        change: The change.
        about: IRI of the term under whose name the line stands.
    """
    claim = change.now
    named = f"{claim.relation.label} {claim.object.words}"
    begins = named if claim.subject.iri == about else f"{claim.subject.words} {named}"
    if change.before is None or change.after is None:
        said = "; ".join(filter(None, (strength_words(claim), number_words(claim), people_words(claim))))
        return f"{begins}: {said or 'stated'} [{claim_citation(claim)}]"
    whom = people_words(change.after)
    said = "; ".join(_claim_parts(change, change.before, change.after))
    return f"{begins}{f' ({whom})' if whom else ''}: {said} [{claim.source.key}]"


def _claim_parts(change: Change[Claim], before: Claim, after: Claim) -> Iterable[str]:
    """Yield what a claim says otherwise: number, strength, the rest; its sentence where that is all."""
    numbers = number_words(before), number_words(after)
    strengths = strength_words(before), strength_words(after)
    told: set[str] = set()
    for (old, new), names, none in (
        (numbers, _OF_NUMBER, "no number"),
        (strengths, _OF_STRENGTH, "stated"),
    ):
        if old != new:
            yield f"{old or none} → {new or none}"
            told |= names
    rest = [detail for detail in change.details if detail.name not in told]
    beside = [detail for detail in rest if detail.name not in (_WORDING, _DAY)]
    wording = [detail for detail in rest if detail.name == _WORDING]
    if told or beside:
        yield from map(detail_words, beside)
        yield from ("reworded" for _ in wording)
    else:
        yield from map(detail_words, wording or rest)


def association_change_words(change: Change[Association], about: str) -> str:
    """Return the change of an association in one line.

    Args:
        change: The change.
        about: IRI of the term under whose name the line stands.
    """
    now = change.now
    begins = f"{now.relation.label} {now.to_term.words}"
    if now.from_term.iri != about:
        begins = f"{now.from_term.words} {begins}"
    if change.before is None or change.after is None:
        return f"all together, {begins}: {association_words(now)}"
    if change.how == "moved":
        return f"all together, {begins}: {_move(change.before, change.after)}"
    whom = whom_words(now)
    details = "; ".join(map(_of_association, change.details))
    return f"all together, {begins}{f' ({whom})' if whom else ''}: {details}"


def _move(before: Association, after: Association) -> str:
    by = points_moved(before, after)
    moved = f" ({'+' if by > 0 else '−'}{plain(abs(by))} points)" if by else ""
    return f"{association_words(before)} → {association_words(after)}{moved}"


def _of_association(detail: Detail) -> str:
    """Return one detail of an association; the claims behind it only as their number."""
    if detail.name != _BEHIND:
        return detail_words(detail)
    amounts = {"more": len(detail.after), "fewer": len(detail.before)}
    return f"claims behind it: {', '.join(f'{count} {word}' for word, count in amounts.items() if count)}"


def points_moved(before: Association, after: Association) -> Decimal | None:
    """Return by how many percentage points a share moved; None where one of the two has no single share."""
    return None if before.share is None or after.share is None else after.share - before.share


def source_change_words(change: Change[Source]) -> str:
    """Return the change of a publication in one line."""
    source = change.now
    if change.details:
        return f"{source.key}: {_details(change.details)}"
    parts = filter(None, (full_citation(source), source.identifier))
    return f"{source.key}: {'. '.join(parts)}"


def other_change_words(change: Change[Thing]) -> str:
    """Return the change of anything else in one line."""
    label = change.now.label
    return f"{label}: {_details(change.details)}" if change.details else label


def detail_words(detail: Detail) -> str:
    """Return what is said otherwise with one property: ``locator “Table 1” → “Table 2”``."""
    before, after = _listed(detail.before), _listed(detail.after)
    if detail.before and detail.after:
        return f"{detail.words} {before} → {after}"
    return f"{detail.words} {'added' if detail.after else 'removed'}: {after or before}"


def _details(details: Iterable[Detail]) -> str:
    return "; ".join(map(detail_words, details))


def _listed(values: Iterable[Value]) -> str:
    return ", ".join(each.text if each.id or _is_one_word(each.text) else f"“{each.text}”" for each in values)


def _is_one_word(text: str) -> bool:
    return " " not in text and bool(text)
