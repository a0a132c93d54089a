"""Checks of the mappings to outside vocabularies: each pair once, and in the file of its vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from ...errors import Problem, near_names
from ...rdf.namespaces import PREFIXES
from ..tables.records import MappingRow, NoTermFoundRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.references import References

__all__ = ["VOCABULARIES", "check_mappings"]

VOCABULARIES: Mapping[str, str] = MappingProxyType(
    {
        "DOID": "DOID",
        "HPO": "HP",
        "ICD-10-CM": "ICD10CM",
        "MeSH": "MESH",
        "Mondo": "MONDO",
        "NCIT": "NCIT",
        "ORDO": "Orphanet",
    }
)
"""The vocabularies in which counterparts are looked for, and their prefixes."""

_OF_FILES = {name.casefold().replace("-", ""): {prefix} for name, prefix in VOCABULARIES.items()}
_OF_FILES["uniprot_hgnc"] = {"HGNC", "UniProt"}
_OF_THE_FORM = {"PNSO", "semapv", "skos", "sssom"}


def check_mappings(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield mappings that stand twice, contradict each other, or map no term of ours or of their file."""
    yield from _pairs(tables)
    yield from _found_and_not_found(tables)
    for file, comments in sorted(tables.comments.items()):
        yield from _curie_map(file, comments)
    for entry in tables.mappings:
        yield from _in_its_file(entry, tables)
        yield from _mapped(entry, references)
    for missed in tables.searched_in_vain:
        yield from _mapped(missed, references)


def _pairs(tables: SourceTables) -> Iterator[Problem]:
    """Yield a second mapping of one pair of terms."""
    first: dict[tuple[str, str], Entry[MappingRow]] = {}
    for entry in tables.mappings:
        row = entry.record
        other = first.setdefault((row.subject_id, row.object_id), entry)
        if other is entry:
            continue
        if other.record.predicate_id == row.predicate_id:
            yield entry.problem("object_id", f"the same mapping stands at {other.place}", "remove one row")
        else:
            reason = f"{row.predicate_id} here and {other.record.predicate_id} at {other.place} for one pair"
            yield entry.problem("predicate_id", reason, "keep the row that is right")


def _found_and_not_found(tables: SourceTables) -> Iterator[Problem]:
    """Yield searches in vain that stand twice, found a term after all, or had no known vocabulary."""
    exact = {
        (e.record.subject_id, e.record.object_id.partition(":")[0]): e
        for e in reversed(tables.mappings)
        if e.record.predicate_id == "skos:exactMatch"
    }
    first: dict[tuple[str, str], Entry[NoTermFoundRow]] = {}
    for entry in tables.searched_in_vain:
        row = entry.record
        prefix = VOCABULARIES.get(row.object_source)
        other = first.setdefault((row.subject_id, row.object_source), entry)
        if prefix is None:
            near = near_names(row.object_source, VOCABULARIES)
            cure = f"did you mean {near[0]}?" if near else f"write one of {', '.join(VOCABULARIES)}"
            yield entry.problem("object_source", f"no vocabulary {row.object_source!r}", cure)
        elif other is not entry:
            yield entry.problem("object_source", f"the same stands on line {other.line}", "remove one row")
        elif found := exact.get((row.subject_id, prefix)):
            reason = f"no term found, but {found.place} has the exact match {found.record.object_id}"
            yield entry.problem("object_source", reason, "remove this row or that mapping")


def _in_its_file(entry: Entry[MappingRow], tables: SourceTables) -> Iterator[Problem]:
    """Yield a mapping to a term of another vocabulary than its file is about."""
    prefix = entry.record.object_id.partition(":")[0]
    own = _OF_FILES.get(entry.table) or {
        name for _, name, _ in _declared(tables.comments.get(entry.file, ()))
    }
    if prefix not in own - _OF_THE_FORM:
        wanted = " or ".join(sorted(own - _OF_THE_FORM))
        cure = f"name a term of {wanted}, or move the row to the file of its vocabulary"
        yield entry.problem("object_id", f"{entry.record.object_id!r} is no term of {wanted}", cure)


def _curie_map(file: str, comments: tuple[str, ...]) -> Iterator[Problem]:
    """Yield prefixes of a file that stand for another IRI than everywhere else, or that are missing."""
    declared = list(_declared(comments))
    for line, prefix, iri in declared:
        right = PREFIXES.get(prefix)
        if iri != right:
            cure = f"write {right}" if right else "remove the line, or correct the prefix"
            yield Problem(file, line, "curie_map", f"{prefix} stands for {iri}", cure)
    own = _OF_FILES.get(PurePosixPath(file).name.split(".")[0], set())
    for prefix in sorted({"PNSO", "semapv", "skos", *own} - {prefix for _, prefix, _ in declared}):
        cure = f"add the line '#  {prefix}: {PREFIXES[prefix]}'"
        yield Problem(file, 0, "curie_map", f"the prefix {prefix} is missing", cure)


def _declared(comments: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Yield line, prefix and IRI of each prefix that the comments before a table declare."""
    for line, comment in enumerate(comments, 1):
        found = re.fullmatch(r"#  (\S+): (\S+)", comment)
        if found:
            yield line, found.group(1), found.group(2)


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
