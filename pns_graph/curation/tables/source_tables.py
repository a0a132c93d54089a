"""Reads every table of an ontology folder into records that know their place."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from ...errors import Problem, near_names
from ...model.claim_columns import CLAIM_COLUMNS
from ...rdf.kinds import KIND_TABLES
from ..rules.cells import Cell
from ..rules.rule_error import RuleError
from .claim_record import ClaimRow
from .cohort_records import CohortRow
from .criteria_records import CRITERIA_TABLES, Criterion
from .judgement_records import (
    ClaimReadingRow,
    DefiningSyndromeRow,
    GroupMemberRow,
    NamedWithoutRowRow,
    PlainNameRow,
    TermMarkRow,
    TumourSiteRow,
    VariesByRow,
    WeakHostRow,
)
from .mapping_records import (
    AcceptedSubsumptionRow,
    MappedStepRow,
    MappingRow,
    MondoMatchRow,
    NoTermFoundRow,
)
from .records import (
    AntigenProteinRow,
    AxiomRow,
    DeprecatedRow,
    DescriptionRow,
    GeneAndProteinRow,
    HierarchyEdgeRow,
    OutsidePartRow,
    OutsideRootRow,
    OutsideTermRow,
    SourceRow,
    SynonymRow,
    TermRow,
    UpperClassRow,
)
from .stray_files import stray_files
from .strict_reader import TableFile, TableRow, read_table

__all__ = ["TABLES_ABOUT_TERMS", "Entry", "SourceTables", "read_source"]


_CLAIM_MAY_LACK = frozenset(column.name for column in CLAIM_COLUMNS if column.optional)

_SOURCE_MAY_LACK = frozenset({"open", "read", "checked"})
TABLES_ABOUT_TERMS = tuple(
    f"terms/{name}.tsv"
    for name in (
        *("antigen_proteins", "axioms", "defining_syndromes", "deprecated", "descriptions", "marks"),
        *("members", "plain_names", "synonyms", "tumour_sites"),
    )
)
"""Tables beside those of the kinds: they say more of terms that stand there."""

_NO_TERM_FOUND = "no_term_found.sssom.tsv"

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record and the place it was read from.

    Attributes:
        table: Name of the table without its ending: the kind of a term, the relation of a claim.
    """

    record: R
    file: str
    line: int
    table: str

    @property
    def place(self) -> str:
        """The place as messages name it."""
        return f"{self.file}:{self.line}"

    def problem(self, column: str, reason: str, cure: str) -> Problem:
        """Return a mistake at this place.

        Args:
            column: Name of the column; empty for the whole row.
            reason: What is wrong, with the value found.
            cure: What to do about it.
        """
        return Problem(self.file, self.line, column, reason, cure)


@dataclass(frozen=True, slots=True)
class SourceTables:
    """Every record of an ontology folder, in the order of the files and their lines.

    Attributes:
        broken_keys: Keys and identifiers of terms and sources whose own row is wrong: they are not unknown.
        unread: Tables that could not be read at all: what they would hold is not unknown.
        comments: The comment lines before the header of each table that has some, by file.
        rows: How many rows each table has, right or wrong, by file.
    """

    terms: tuple[Entry[TermRow], ...]
    deprecated: tuple[Entry[DeprecatedRow], ...]
    synonyms: tuple[Entry[SynonymRow], ...]
    descriptions: tuple[Entry[DescriptionRow], ...]
    antigen_proteins: tuple[Entry[AntigenProteinRow], ...]
    axioms: tuple[Entry[AxiomRow], ...]
    claims: tuple[Entry[ClaimRow], ...]
    criteria: tuple[Entry[Criterion], ...]
    sources: tuple[Entry[SourceRow], ...]
    cohorts: tuple[Entry[CohortRow], ...]
    varies_by: tuple[Entry[VariesByRow], ...]
    defining_syndromes: tuple[Entry[DefiningSyndromeRow], ...]
    group_members: tuple[Entry[GroupMemberRow], ...]
    term_marks: tuple[Entry[TermMarkRow], ...]
    tumour_sites: tuple[Entry[TumourSiteRow], ...]
    plain_names: tuple[Entry[PlainNameRow], ...]
    weak_hosts: tuple[Entry[WeakHostRow], ...]
    named_without_row: tuple[Entry[NamedWithoutRowRow], ...]
    readings: tuple[Entry[ClaimReadingRow], ...]
    mappings: tuple[Entry[MappingRow], ...]
    searched_in_vain: tuple[Entry[NoTermFoundRow], ...]
    mondo_matches: tuple[Entry[MondoMatchRow], ...]
    mapped_hierarchy: tuple[Entry[MappedStepRow], ...]
    accepted_subsumptions: tuple[Entry[AcceptedSubsumptionRow], ...]
    outside_terms: tuple[Entry[OutsideTermRow], ...]
    hierarchy: tuple[Entry[HierarchyEdgeRow], ...]
    outside_parts: tuple[Entry[OutsidePartRow], ...]
    outside_roots: tuple[Entry[OutsideRootRow], ...]
    upper_classes: tuple[Entry[UpperClassRow], ...]
    genes_and_proteins: tuple[Entry[GeneAndProteinRow], ...]
    broken_keys: frozenset[str]
    unread: frozenset[str]
    comments: Map[str, tuple[str, ...]]
    rows: Map[str, int]


def read_source(folder: Path, problems: list[Problem]) -> SourceTables:
    """Read every table below an ontology folder and add all mistakes to ``problems``."""
    problems += stray_files(folder)
    reader = _Reader(folder, problems)
    mappings = [path.name for path in reader.tables("mappings")]
    everything: dict[str, Any] = {
        **{name: reader.read(file, record) for name, (file, record) in _TABLES.items()},
        **{name: reader.read_any(file, record) for name, (file, record) in _MAY_BE_LACKING.items()},
        "terms": reader.all(_term_tables(reader), TermRow),
        "claims": reader.all(
            [f"claims/{path.name}" for path in reader.tables("claims")], ClaimRow, optional=_CLAIM_MAY_LACK
        ),
        "criteria": tuple(
            row
            for name, record in CRITERIA_TABLES.items()
            for row in reader.read(f"criteria/{name}.tsv", record)
        ),
        "sources": reader.read("sources.tsv", SourceRow, optional=_SOURCE_MAY_LACK),
        "mappings": reader.all(
            [f"mappings/{name}" for name in mappings if name != _NO_TERM_FOUND], MappingRow, comment="#"
        ),
        "searched_in_vain": reader.all(
            [f"mappings/{name}" for name in mappings if name == _NO_TERM_FOUND], NoTermFoundRow, comment="#"
        ),
    }
    return SourceTables(
        **everything,
        broken_keys=frozenset(reader.broken_keys),
        unread=frozenset(reader.unread),
        comments=reader.comments,
        rows=reader.rows,
    )


_TABLES: Map[str, tuple[str, type[Any]]] = {
    "synonyms": ("terms/synonyms.tsv", SynonymRow),
    "descriptions": ("terms/descriptions.tsv", DescriptionRow),
    "antigen_proteins": ("terms/antigen_proteins.tsv", AntigenProteinRow),
    "axioms": ("terms/axioms.tsv", AxiomRow),
    "outside_terms": ("reference/outside_terms.tsv", OutsideTermRow),
    "hierarchy": ("reference/outside_hierarchy.tsv", HierarchyEdgeRow),
    "outside_roots": ("reference/outside_roots.tsv", OutsideRootRow),
    "genes_and_proteins": ("reference/genes_and_proteins.tsv", GeneAndProteinRow),
}
"""The tables that every ontology folder has, by the field that holds their rows."""

_MAY_BE_LACKING: Map[str, tuple[str, type[Any]]] = {
    "outside_parts": ("reference/outside_parts.tsv", OutsidePartRow),
    "upper_classes": ("reference/upper_classes.tsv", UpperClassRow),
    "deprecated": ("terms/deprecated.tsv", DeprecatedRow),
    "cohorts": ("cohorts.tsv", CohortRow),
    "varies_by": ("varies_by.tsv", VariesByRow),
    "defining_syndromes": ("terms/defining_syndromes.tsv", DefiningSyndromeRow),
    "group_members": ("terms/members.tsv", GroupMemberRow),
    "term_marks": ("terms/marks.tsv", TermMarkRow),
    "tumour_sites": ("terms/tumour_sites.tsv", TumourSiteRow),
    "plain_names": ("terms/plain_names.tsv", PlainNameRow),
    "weak_hosts": ("weak_hosts.tsv", WeakHostRow),
    "named_without_row": ("named_without_row.tsv", NamedWithoutRowRow),
    "readings": ("readings.tsv", ClaimReadingRow),
    "mondo_matches": ("reference/mondo_matches.tsv", MondoMatchRow),
    "mapped_hierarchy": ("reference/mapped_hierarchy.tsv", MappedStepRow),
    "accepted_subsumptions": ("accepted_subsumptions.tsv", AcceptedSubsumptionRow),
}
"""The tables that a folder may lack, by the field that holds their rows."""


def _term_tables(reader: _Reader) -> list[str]:
    """Return the tables of the kinds of terms, and report every other one below ``terms``."""
    about_terms = {Path(file).stem for file in TABLES_ABOUT_TERMS}
    names = [path.stem for path in reader.tables("terms") if path.stem not in about_terms]
    for name in [name for name in names if name not in KIND_TABLES]:
        near = near_names(name, [*KIND_TABLES, *about_terms])
        cure = f"did you mean {near[0]}.tsv?" if near else "name it after a kind"
        reader.problems.append(Problem(f"terms/{name}.tsv", 0, "", "no kind of term has such a table", cure))
        reader.unread.add(f"terms/{name}.tsv")
    return [f"terms/{name}.tsv" for name in names if name in KIND_TABLES]


class _Reader:
    """Reads tables of one folder; remembers the keys of rows that did not become records."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems
        self.broken_keys: set[str] = set()
        self.unread: set[str] = set()
        self.comments: dict[str, tuple[str, ...]] = {}
        self.rows: dict[str, int] = {}

    def tables(self, name: str) -> list[Path]:
        """Return the tables of a sub-folder, sorted by name."""
        return sorted((self.folder / name).glob("*.tsv"))

    def read(
        self, file: str, record_class: type[R], *, optional: frozenset[str] = frozenset(), comment: str = ""
    ) -> tuple[Entry[R], ...]:
        """Read one table into records of a class."""
        cells = _cells(record_class)  # type: ignore[arg-type]
        table = read_table(
            self.folder / file, file, list(cells), self.problems, optional=optional, comment=comment
        )
        self.rows[file] = len(table.rows)
        if table.comments:
            self.comments[file] = table.comments
        if not table.sound:
            self.unread.add(file)
        return tuple(self._entries(table, record_class, cells))

    def all(
        self,
        files: Sequence[str],
        record_class: type[R],
        *,
        optional: frozenset[str] = frozenset(),
        comment: str = "",
    ) -> tuple[Entry[R], ...]:
        """Read several tables of one class, one after the other."""
        rows = (self.read(file, record_class, optional=optional, comment=comment) for file in files)
        return tuple(row for table in rows for row in table)

    def read_any(self, file: str, record_class: type[R]) -> tuple[Entry[R], ...]:
        """Read a table that a folder may lack."""
        return self.read(file, record_class) if (self.folder / file).exists() else ()

    def _entries(
        self, table: TableFile, record_class: type[R], cells: Map[str, tuple[str, Cell]]
    ) -> list[Entry[R]]:
        name = Path(table.file).name.split(".")[0]
        entries = []
        for row in table.rows:
            record = self._record(row, record_class, cells) if table.sound and row.whole else None
            if record is None:
                self.broken_keys |= {row.cells.get(column, "") for column in ("key", "id")}
            else:
                entries.append(Entry(record, row.file, row.line, name))
        return entries

    def _record(self, row: TableRow, record_class: type[R], cells: Map[str, tuple[str, Cell]]) -> R | None:
        """Return the record of a row, or None after reporting what is wrong with it."""
        values: dict[str, Any] = {}
        for column, (name, cell) in cells.items():
            try:
                values[name] = cell.value(row.cells.get(column, ""))
            except RuleError as error:
                self._tell(row, column, error)
        if len(values) < len(cells):
            return None
        try:
            return record_class(**values)
        except RuleError as error:
            self._tell(row, error.column, error)
            return None

    def _tell(self, row: TableRow, column: str, error: RuleError) -> None:
        """Report a broken rule; a cell that was damaged is told so once, and no further rule of it."""
        if column not in row.damaged:
            self.problems.append(Problem(row.file, row.line, column, error.reason, error.cure))


@cache
def _cells(record_class: type[Any]) -> dict[str, tuple[str, Cell]]:
    """Return field name and cell rule by column name, in the order of the columns."""
    hints = typing.get_type_hints(record_class, include_extras=True)
    names = [field.name for field in dataclasses.fields(record_class)]
    return {name.rstrip("_"): (name, hints[name].__metadata__[0]) for name in names}
