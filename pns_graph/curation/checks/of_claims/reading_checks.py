"""Checks that what was counted was read by two people: the one who wrote the row, and another one."""

from __future__ import annotations

from collections.abc import Iterator

from ....errors import Problem
from ....model.claim_columns import CLAIM_COLUMNS, ClaimPart
from ...tables.claim_record import ClaimRow, cell_of
from ...tables.source_tables import Entry, SourceTables
from ...vocabulary.identity import claim_identifier
from ...vocabulary.lexicon import Lexicon

__all__ = ["check_readings"]

_NUMBERS = tuple(
    column.name
    for column in CLAIM_COLUMNS
    if column.part in (ClaimPart.SHARE, ClaimPart.MEASURE) and column.name not in ("measure", "unit")
)


def check_readings(tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield verified numbers that nobody else has read, and readings of claims that are not there.

    A folder without ``readings.tsv`` has one curator, and nothing to check.

    Args:
        tables: Every record of the ontology folder.
        lexicon: The terms of the tables by key and CURIE.
    """
    if not tables.readings or "readings.tsv" in tables.unread:
        return
    read = {entry.record.claim for entry in tables.readings}
    claims = {claim_identifier(entry, lexicon): entry for entry in tables.claims}
    for claim, entry in claims.items():
        if entry.record.verified == "yes" and claim not in read and _has_number(entry.record):
            yield _unread(entry, claim)
    known = not any(file.startswith("claims/") for file in tables.unread)
    for reading in tables.readings:
        if known and reading.record.claim not in claims:
            reason = f"no claim has the identifier {reading.record.claim!r}"
            yield reading.problem("claim", reason, "remove the row; what is claimed has changed since")


def _has_number(claim: ClaimRow) -> bool:
    return any(cell_of(claim, column) is not None for column in _NUMBERS)


def _unread(entry: Entry[ClaimRow], claim: str) -> Problem:
    """Return the problem that a number rests on the eyes of one person."""
    reason = f"a number that nobody but its writer has compared with {entry.record.source!r}"
    cure = f"let a second reader compare it and add {claim} to readings.tsv, or write 'secondary' meanwhile"
    return entry.problem("verified", reason, cure)
