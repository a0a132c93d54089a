"""Two rows that cannot both be right: one source says and denies the same, or one sentence stands twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from ....errors import Problem
from ...tables.claim_record import ClaimRow
from ...tables.source_tables import Entry, SourceTables
from ...vocabulary.identity import claim_identifier
from ...vocabulary.lexicon import Lexicon

__all__ = ["check_contradictions"]

_PARTLY = ("most", "often", "some", "rare")
_ClaimEntry = Entry[ClaimRow]
_Record = TypeVar("_Record")


def check_contradictions(tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield, at the second of two rows that clash, both places."""
    yield from _said_and_denied(tables, lexicon)
    yield from _two_risk_levels(tables)
    yield from _same_text(tables.claims, "statement", lambda claim: claim.statement)
    yield from _same_text(tables.terms, "definition", lambda term: term.definition if term.is_ours else None)


def _said_and_denied(tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield denials of what the same source says of the same people, and the other way round.

    That most have something and some have not is no contradiction.
    """
    first: dict[Hashable, _ClaimEntry] = {}
    for entry in tables.claims:
        other = first.setdefault(_whatever_is_said(entry, lexicon), entry)
        if other.record.polarity != entry.record.polarity and not _is_partial(other, entry):
            verb, now = ("said", "denied") if other.record.polarity == "positive" else ("denied", "said")
            reason = f"what is {verb} at {other.place} is {now} here, by the same source of the same people"
            cure = "correct one, or say in 'context' or 'setting' how the people differ"
            yield entry.problem("polarity", reason, cure)


def _whatever_is_said(entry: _ClaimEntry, lexicon: Lexicon) -> Hashable:
    """Return what a claim is about; what criteria hold does not depend on people."""
    claim = entry.record
    if entry.table == "in_criteria":
        return (claim.subject, claim.object, claim.source)
    return claim_identifier(entry, lexicon, polarity="positive")


def _is_partial(one: _ClaimEntry, other: _ClaimEntry) -> bool:
    """Whether the denial only says how many lack something, and the assertion not that all have it."""
    said, denied = sorted((one.record, other.record), key=lambda claim: claim.polarity, reverse=True)
    return denied.strength in _PARTLY and said.strength != "always"


def _two_risk_levels(tables: SourceTables) -> Iterator[Problem]:
    """Yield a second risk level of one antibody and phenotype in one version of criteria."""
    first: dict[Hashable, _ClaimEntry] = {}
    for entry in tables.claims:
        claim = entry.record
        if entry.table != "has_risk_level" or claim.polarity != "positive":
            continue
        people = (claim.with_, claim.without, claim.sex, claim.age_min_years, claim.age_max_years)
        other = first.setdefault((claim.subject, claim.context, claim.source, people), entry)
        if other.record.object != claim.object:
            reason = (
                f"{claim.subject!r} has the risk level {other.record.object!r} at {other.place}, by the same"
            )
            cure = "correct one, or name in 'with' the phenotype for which it holds"
            yield entry.problem("object", f"{reason} source and criteria", cure)


def _words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text; signs that change a number are part of it."""
    return tuple(re.findall(r"[^\W_]+(?:[.,/]\d+)*[%+]?", text.casefold()))


def _same_text(
    entries: Iterable[Entry[_Record]], column: str, text_of: Callable[[_Record], str | None]
) -> Iterator[Problem]:
    """Yield a text that stands in two rows, in other capitals and with other commas too."""
    first: dict[tuple[str, ...], Entry[_Record]] = {}
    for entry in entries:
        text = text_of(entry.record)
        other = first.setdefault(_words_of(text), entry) if text else entry
        if other is not entry:
            reason = f"the same {column} stands at {other.place}: {text!r}"
            yield entry.problem(column, reason, "write what this row says, in its own words")
