"""Checks of claims and sources across tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ....errors import Problem, near_names
from ....model.claim_columns import CLAIM_COLUMNS, ClaimColumn, ClaimPart, ColumnType
from ....rdf.local_names import snake_case
from ...tables.claim_record import ClaimRow, cell_of
from ...tables.records import SourceRow
from ...tables.source_tables import Entry, SourceTables
from ...vocabulary.identity import claim_identifier, relation_name
from ...vocabulary.lexicon import Lexicon
from ...vocabulary.references import References
from ...vocabulary.schema import Vocabulary

__all__ = ["check_claims"]

_NUMBERS = tuple(
    column.name
    for column in CLAIM_COLUMNS
    if column.type in (ColumnType.COUNT, ColumnType.NUMBER) and column.part is not ClaimPart.PEOPLE
)

_NAMING = tuple(
    column
    for column in CLAIM_COLUMNS
    if column.type in (ColumnType.TERM, ColumnType.SOURCE, ColumnType.COHORT, ColumnType.EVIDENCE)
    or column.name in ("subject", "object")
)


def check_claims(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield what is wrong with claims and sources as a whole.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        lexicon: The terms of the tables by key and CURIE.
    """
    references = References(lexicon, tables)
    yield from _claims(tables, vocabulary, references)
    yield from _said_twice(tables, lexicon)
    yield from _sources(tables, references)
    yield from _years_to_come(tables, vocabulary.version)


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
        for column in _NAMING:
            yield from _reference(entry, column, ends, name, references)
        yield from _compared(entry, references)
        yield from _without_version(entry, references)
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
    elif column.type is ColumnType.COHORT:
        yield from references.cohort(entry, column.name, value)
    elif column.type is ColumnType.EVIDENCE:
        yield from references.term(entry, column.name, value, ("EvidenceKind",))
    elif column.name in ends:
        yield from references.term(entry, column.name, value, ends[column.name], relation)
    elif column.type is ColumnType.TERM and not _is_version(entry, column):
        yield from references.term(entry, column.name, value)


def _is_version(entry: Entry[ClaimRow], column: ClaimColumn) -> bool:
    """Whether a cell names the version of the criteria that give a risk level."""
    return entry.table == "has_risk_level" and column.name == "context"


def _compared(entry: Entry[ClaimRow], references: References) -> Iterator[Problem]:
    """Yield a comparison with a term that is neither like what is said nor like those of whom it is said."""
    claim = entry.record
    beside = (claim.subject, claim.object, claim.with_, claim.without, claim.context)
    found = [term for term in map(references.found, beside) if term is not None]
    compared = references.found(claim.compared_with)
    kinds = {"Population", *(term.kind for term in found)}
    kinds |= {"Condition"} if "Syndrome" in kinds else set()
    if compared is not None and compared.kind not in kinds:
        reason = f"{compared.key!r} is of the kind {compared.kind}, and nothing else in the row is"
        cure = "compare with another object, or with other people"
        yield entry.problem("compared_with", reason, cure)


def _without_version(entry: Entry[ClaimRow], references: References) -> Iterator[Problem]:
    """Yield a risk level that does not say in which version of the criteria it holds."""
    context = entry.record.context
    if entry.table != "has_risk_level":
        return
    if context is None:
        reason = "a risk level without the criteria that give it"
        yield entry.problem("context", reason, "write their version, for instance pns-2021")
    else:
        yield from references.term(entry, "context", context, ("CriteriaVersion",))


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
            other = numbered.setdefault(claim_identifier(entry, lexicon, polarity="negative"), entry)
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


def _years_to_come(tables: SourceTables, version: str) -> Iterator[Problem]:
    """Yield sources of a year that is later than the release."""
    for entry in tables.sources:
        year = entry.record.year
        if year and version and str(year) > version[:4]:
            reason = f"the year {year} is later than the release of {version}"
            cure = "correct the year, or set owl:versionInfo and owl:versionIRI in schema.ttl"
            yield entry.problem("year", reason, cure)


def _same_source(entry: Entry[SourceRow], other: Entry[SourceRow], column: str) -> Problem:
    """Return the problem that two sources share a key or an identifier, under one title or under two."""
    reason = f"the {column} {getattr(entry.record, column)!r} stands on line {other.line} too"
    if entry.record.title == other.record.title:
        return entry.problem(column, reason, "merge the rows")
    reason += f", with another title: {other.record.title!r}"
    return entry.problem(
        column, reason, f"correct the {column} of one, or merge the rows under the true title"
    )
