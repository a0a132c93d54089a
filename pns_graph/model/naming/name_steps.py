"""The steps in which a name is looked up: from the very spelling to wider ones, exact names before loose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .identified_terms import ANTIBODY, BOUND
from .name_folding import antibody_target, folded, glued_target, joined, singular
from .name_table import EXACT_SCOPES, LOOSE_SCOPES, PLAIN_SCOPES, NameEntry, NameTable, Step

__all__ = [
    "decided",
    "exact_steps",
    "given_up",
    "loose_steps",
    "parts_of_pair",
    "plain_steps",
    "stands_back",
    "terms_of_kind",
]

_LONGEST_PAIR = 200
_PARENTHESES = re.compile(r"([^()]*)\(([^()]+)\)([^()]*)")


def exact_steps(table: NameTable, given: str, kind: str | None) -> Iterator[list[NameEntry]]:
    """Yield keys, labels and exact synonyms that are the given name, in wider and wider spellings.

    Args:
        table: The names of one store.
        given: As somebody wrote it.
        kind: The kind that is meant; None for any.
    """
    written = table.entries("written", folded(given))
    yield from ([entry for entry in written if entry.scope == scope] for scope in EXACT_SCOPES)
    for step, spelling in _wider(given, kind):
        yield [entry for entry in table.entries(step, spelling) if entry.scope in EXACT_SCOPES]


def plain_steps(table: NameTable, given: str, kind: str | None) -> Iterator[list[NameEntry]]:
    """Yield the plain names that are the given name, in wider and wider spellings.

    They stand behind the exact names of every other term: ``ovary`` is the organ, and the cancer only for who
    asks for a tumour.

    Args:
        table: The names of one store.
        given: As somebody wrote it.
        kind: The kind that is meant; None for any.
    """
    for step, spelling in (("written", folded(given)), *_wider(given, kind)):
        yield [entry for entry in table.entries(step, spelling) if entry.scope in PLAIN_SCOPES]


def loose_steps(table: NameTable, given: str, kind: str | None) -> Iterator[list[NameEntry]]:
    """Yield related, broad and narrow synonyms that are the given name, in wider and wider spellings.

    Args:
        table: The names of one store.
        given: As somebody wrote it.
        kind: The kind that is meant; None for any.
    """
    for step, spelling in (("written", folded(given)), *_wider(given, kind)):
        yield [entry for entry in table.entries(step, spelling) if entry.scope in LOOSE_SCOPES]


def given_up(table: NameTable, given: str) -> str | None:
    """Return the term no longer used that has the given name, in any spelling."""
    for step, spelling in (("written", folded(given)), *_wider(given, ANTIBODY)):
        for entry in table.entries(step, spelling):
            if entry.scope == "deprecated":
                return entry.iri
    return None


def terms_of_kind(entries: Iterable[NameEntry], kind: str | None) -> dict[str, NameEntry]:
    """Return the terms that bear names, of one kind when a kind is given, each with its first name."""
    found: dict[str, NameEntry] = {}
    for entry in entries:
        if kind in (None, entry.kind):
            found.setdefault(entry.iri, entry)
    return found


def stands_back(entry: NameEntry, kind: str | None) -> bool:
    """Return whether another term of the same name is meant first: where nobody asks for a kind."""
    return kind is None and entry.kind in BOUND


def decided(steps: Iterable[list[NameEntry]], kind: str | None) -> tuple[list[str], list[str]]:
    """Return the terms of the first step that knows one, and the terms that stood back for them.

    A term that stands back is taken only if no step knows another one.
    """
    back: list[str] = []
    for entries in steps:
        terms = terms_of_kind(entries, kind)
        front = [term for term, entry in terms.items() if not stands_back(entry, kind)]
        if front:
            return front, list(dict.fromkeys([*back, *(term for term in terms if term not in front)]))
        back = back or list(terms)
    return back, []


def parts_of_pair(given: str) -> list[str]:
    """Return the two or more names in ``anti-Hu (ANNA-1)`` or ``CRMP5/CV2``; none if it is no such pair."""
    if len(given) > _LONGEST_PAIR:
        return []
    found = _PARENTHESES.fullmatch(given)
    parts = [f"{found[1]}{found[3]}", found[2]] if found else re.split(r"[/⁄∕]", given)
    parts = [part.strip() for part in parts]
    return parts if len(parts) > 1 and all(parts) else []


def _wider(given: str, kind: str | None) -> Iterator[tuple[Step, str]]:
    """Yield the wider spellings of a name; what an antibody binds stands for it where one is meant.

    ``LGI1`` is the LGI1 antigen for who asks for an antigen.
    """
    yield "joined", joined(given)
    yield "singular", singular(given)
    if kind in BOUND:
        yield "singular", singular(f"{given} {kind}")
    if target := antibody_target(given):
        yield "target", target.text
    elif kind is None:
        yield "bare", singular(given)
    elif kind == ANTIBODY:
        yield "target", singular(given)
    if glued := glued_target(given):
        yield "target", glued
    if kind not in (ANTIBODY, *BOUND):
        yield "disorder", singular(given)
