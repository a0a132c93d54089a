"""Checks of claims, sources and mappings across tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping

from ...errors import Problem, near_names
from ...model.claim_columns import CLAIM_COLUMNS, ClaimColumn, ClaimPart, ColumnType
from ...rdf.local_names import snake_case
from ..tables.claim_record import ClaimRow, cell_of
from ..tables.records import MappingRow, NoTermFoundRow, SourceRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.identity import claim_identifier, relation_name
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.references import References
from ..vocabulary.schema import Vocabulary

__all__ = ["check_claims"]

_NUMBERS = tuple(
    column.name
    for column in CLAIM_COLUMNS
    if column.type in (ColumnType.COUNT, ColumnType.NUMBER) and column.part is not ClaimPart.PEOPLE
)


def check_claims(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield what is wrong with claims, sources and mappings as a whole.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        lexicon: The terms of the tables by key and CURIE.
    """
    references = References(lexicon, tables)
    yield from _claims(tables, vocabulary, references)
    yield from _said_twice(tables, lexicon)
    yield from _sources(tables, references)
    yield from _mappings(tables, references)


def _claims(tables: SourceTables, vocabulary: Vocabulary, references: References) -> Iterator[Problem]:
    """Yield unknown relations, terms and sources, and terms on the wrong side of a relation."""
    for table in sorted({entry.table for entry in tables.claims}):
        if relation_name(table) not in vocabulary.relations:
            names = {snake_case(name) for name in vocabulary.relations}
            near = near_names(table, names)
            cure = f"did you mean {near[0]}.tsv?" if near else "name it after a relation of schema.ttl"
            yield Problem(f"claims/{table}.tsv", 0, "", "no relation has such a table", cure)
    for entry in tables.claims:
        name = relation_name(entry.table)
        relation = vocabulary.relations.get(name)
        ends = {"subject": relation.domain, "object": relation.range} if relation else {}
        for column in CLAIM_COLUMNS:
            yield from _reference(entry, column, ends, name, references)
        yield from _changed_later(entry, vocabulary.version)


def _reference(
    entry: Entry[ClaimRow],
    column: ClaimColumn,
    ends: Mapping[str, Collection[str]],
    relation: str,
    references: References,
) -> Iterator[Problem]:
    """Yield what is wrong with a cell that names a term or a source; ``ends`` are kinds of the relation."""
    cell = cell_of(entry.record, column.name)
    value = None if cell is None else str(cell)
    if column.type is ColumnType.SOURCE:
        yield from references.source(entry, column.name, value)
    elif column.type is ColumnType.EVIDENCE:
        yield from references.term(entry, column.name, value, ("EvidenceKind",))
    elif column.name in ends:
        yield from references.term(entry, column.name, value, ends[column.name], relation)
    elif column.type is ColumnType.TERM:
        yield from references.term(entry, column.name, value)


def _changed_later(entry: Entry[ClaimRow], version: str) -> Iterator[Problem]:
    """Yield the problem that a row was changed after the day of the release."""
    modified = entry.record.modified
    if modified and version and modified.isoformat() > version:
        reason = f"{modified} is later than the release of {version}"
        yield entry.problem(
            "modified", reason, "correct the date, or set owl:versionInfo and owl:versionIRI in schema.ttl"
        )


def _said_twice(tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield claims that another claim of the same source, about the same people, repeats or contradicts."""
    first: dict[str, Entry[ClaimRow]] = {}
    numbered: dict[str, Entry[ClaimRow]] = {}
    for entry in tables.claims:
        if lexicon.find(entry.record.subject) is None or lexicon.find(entry.record.object) is None:
            continue
        other = first.setdefault(claim_identifier(entry, lexicon), entry)
        if other is not entry:
            yield _other_numbers(entry, other) or _repeated(entry, other)
        elif _has_number(entry.record):
            other = numbered.setdefault(_whatever_its_polarity(entry, lexicon), entry)
            problem = _other_numbers(entry, other)
            yield from [problem] if problem else []


def _repeated(entry: Entry[ClaimRow], other: Entry[ClaimRow]) -> Problem:
    """Return the problem that a claim says what another one says."""
    reason = f"the same is claimed at {other.place}, in the same people and by the same source"
    return entry.problem("", reason, "remove one row, or say in 'context' or 'setting' how they differ")


def _other_numbers(entry: Entry[ClaimRow], other: Entry[ClaimRow]) -> Problem | None:
    """Return the problem that two claims give different numbers for the same; None when they do not."""
    claim, said = entry.record, other.record
    for column in _NUMBERS:
        mine, theirs = getattr(claim, column), getattr(said, column)
        if None not in (mine, theirs) and mine != theirs:
            reason = (
                f"{claim.source!r} gives {column} {mine} here and {theirs} at {other.place} "
                f"for {claim.subject!r} and {claim.object!r}, in the same people"
            )
            cure = "correct one, or say in 'context' or 'setting' how the people differ"
            return entry.problem(column, reason, cure)
    return None


def _has_number(claim: ClaimRow) -> bool:
    return any(getattr(claim, column) is not None for column in _NUMBERS)


def _whatever_its_polarity(entry: Entry[ClaimRow], lexicon: Lexicon) -> str:
    """Return the identifier of a claim as if it were denied: its numbers count the same people either way."""
    denied = dataclasses.replace(entry.record, polarity="negative")
    return claim_identifier(dataclasses.replace(entry, record=denied), lexicon)


def _sources(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield sources that stand twice or share a name with a term, and unknown evidence kinds."""
    for column in ("key", "pmid", "pmcid", "doi"):
        first: dict[str, Entry[SourceRow]] = {}
        for entry in tables.sources:
            value = getattr(entry.record, column)
            other = entry if value is None else first.setdefault(value.casefold(), entry)
            if other is not entry:
                yield _same_source(entry, other, column)
    for entry in tables.sources:
        yield from references.term(entry, "evidence", entry.record.evidence, ("EvidenceKind",))
        if references.lexicon.find(entry.record.key):
            reason = f"{entry.record.key!r} is also the key of a term"
            yield entry.problem("key", reason, "add the year to the key of the source")


def _same_source(entry: Entry[SourceRow], other: Entry[SourceRow], column: str) -> Problem:
    """Return the problem that two sources share a key or an identifier, under one title or under two."""
    reason = f"the {column} {getattr(entry.record, column)!r} stands on line {other.line} too"
    if entry.record.title == other.record.title:
        return entry.problem(column, reason, "merge the rows")
    reason += f", with another title: {other.record.title!r}"
    return entry.problem(
        column, reason, f"correct the {column} of one, or merge the rows under the true title"
    )


def _mappings(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield mappings that stand twice or whose terms do not exist or are called otherwise."""
    first: dict[tuple[str, str, str], str] = {}
    for entry in tables.mappings:
        row, place = entry.record, f"{entry.file}:{entry.line}"
        other = first.setdefault((row.subject_id, row.predicate_id, row.object_id), place)
        if other != place:
            yield entry.problem("object_id", f"the same mapping stands at {other}", "remove one row")
        yield from _mapped(entry, references)
    for missed in tables.searched_in_vain:
        yield from _mapped(missed, references)


def _mapped(entry: Entry[MappingRow] | Entry[NoTermFoundRow], references: References) -> Iterator[Problem]:
    """Yield what is wrong with our end of a mapping; the other one is checked with all outside terms."""
    row = entry.record
    yield from references.term(entry, "subject_id", row.subject_id)
    subject = references.found(row.subject_id)
    if subject is not None and not subject.is_ours:
        yield entry.problem("subject_id", f"{row.subject_id!r} is not one of our terms", "map a PNSO term")
    if subject is not None and subject.label != row.subject_label:
        reason = f"{row.subject_label!r} is not the label of {row.subject_id}"
        yield entry.problem("subject_label", reason, f"write {subject.label!r}, or correct the identifier")
