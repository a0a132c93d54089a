"""Checks of the mappings to outside vocabularies: each pair once, in the file of its vocabulary, and trusted.

What Mondo says of two outside terms is compared with what we say of both; bridges are judged in
``accepted_subsumptions.tsv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import PurePosixPath

from ...errors import Problem
from ...rdf.namespaces import PREFIXES
from ...rdf.outside_identifiers import SEARCHED_VOCABULARIES, SOURCE_PREFIXES, SOURCES_OF_TERMS
from ..rules.mapping_confidence import most_confidence, names_agree
from ..tables.mapping_records import MappingRow, NoTermFoundRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.references import References

__all__ = ["check_mappings"]

_OF_FILES = {name.casefold().replace("-", ""): {prefix} for name, prefix in SEARCHED_VOCABULARIES.items()}
_OF_FILES["uniprot_hgnc"] = {"HGNC", "UniProt"}
_OF_THE_FORM = {"PNSO", "semapv", "skos", "sssom", *SOURCE_PREFIXES}
_SPACES = {**PREFIXES, **SOURCE_PREFIXES}
_FOUND = {SOURCES_OF_TERMS[prefix]: prefix for prefix in SEARCHED_VOCABULARIES.values()}
_EXACT = "skos:exactMatch"

Names = Mapping[str, set[str]]


def check_mappings(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield mappings that stand twice, contradict each other, or map no term of ours or of their file."""
    yield from _pairs(tables)
    yield from _found_and_not_found(tables)
    yield from _less_than_mondo(tables)
    yield from _trusted(tables, _names(tables, references), _joined(tables))
    yield from _accepted(tables, references)
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
    """Yield searches in vain that stand twice, or found a term after all."""
    exact = {
        (e.record.subject_id, e.record.object_id.partition(":")[0]): e
        for e in reversed(tables.mappings)
        if e.record.predicate_id == _EXACT
    }
    first: dict[tuple[str, str], Entry[NoTermFoundRow]] = {}
    for entry in tables.searched_in_vain:
        row = entry.record
        prefix = _FOUND[row.object_source]
        other = first.setdefault((row.subject_id, row.object_source), entry)
        if other is not entry:
            yield entry.problem("object_source", f"the same stands on line {other.line}", "remove one row")
        elif found := exact.get((row.subject_id, prefix)):
            reason = f"no term found, but {found.place} has the exact match {found.record.object_id}"
            yield entry.problem("object_source", reason, "remove this row or that mapping")


def _in_its_file(entry: Entry[MappingRow], tables: SourceTables) -> Iterator[Problem]:
    """Yield a mapping to a term of another vocabulary than its file is about."""
    prefix, source = entry.record.prefix, entry.record.object_source
    own = _OF_FILES.get(entry.table) or {
        name for _, name, _ in _declared(tables.comments.get(entry.file, ()))
    }
    if prefix in own and source != SOURCES_OF_TERMS[prefix]:
        reason = f"{entry.record.object_id!r} is no term of {source!r}"
        yield entry.problem("object_source", reason, f"write {SOURCES_OF_TERMS[prefix]}")
    if prefix not in own - _OF_THE_FORM:
        wanted = " or ".join(sorted(own - _OF_THE_FORM))
        cure = f"name a term of {wanted}, or move the row to the file of its vocabulary"
        yield entry.problem("object_id", f"{entry.record.object_id!r} is no term of {wanted}", cure)


def _curie_map(file: str, comments: tuple[str, ...]) -> Iterator[Problem]:
    """Yield prefixes of a file that stand for another IRI than everywhere else, or that are missing."""
    declared = list(_declared(comments))
    for line, prefix, iri in declared:
        right = _SPACES.get(prefix)
        if iri != right:
            cure = f"write {right}" if right else "remove the line, or correct the prefix"
            yield Problem(file, line, "curie_map", f"{prefix} stands for {iri}", cure)
    own = _OF_FILES.get(PurePosixPath(file).name.split(".")[0], set())
    for prefix in sorted({"PNSO", "semapv", "skos", *own, *_of_sources(own)} - {p for _, p, _ in declared}):
        cure = f"add the line '#  {prefix}: {_SPACES[prefix]}'"
        yield Problem(file, 0, "curie_map", f"the prefix {prefix} is missing", cure)


def _of_sources(prefixes: set[str]) -> set[str]:
    """Return the prefixes of the vocabularies that terms with these prefixes come from."""
    return {SOURCES_OF_TERMS[prefix].partition(":")[0] for prefix in prefixes}


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


def _less_than_mondo(tables: SourceTables) -> Iterator[Problem]:
    """Yield a match that is less than exact, and not why, where Mondo joins its term with an exact one."""
    same = _joined(tables)
    exact = defaultdict(set)
    for entry in tables.mappings:
        if entry.record.predicate_id == _EXACT:
            exact[entry.record.subject_id].add(entry.record.object_id)
    for entry in tables.mappings:
        row = entry.record
        found = sorted(exact[row.subject_id] & same.get(row.object_id, set()))
        if row.predicate_id != _EXACT and found and not row.comment:
            reason = f"Mondo says that {row.object_id} is the same as {found[0]}, which is an exact match"
            yield entry.problem("comment", reason, "say in the comment how they differ, or make both exact")


def _trusted(tables: SourceTables, names: Names, same: Names) -> Iterator[Problem]:
    """Yield a confidence above what the rule gives, of terms that exist."""
    known = {e.record.id for e in tables.outside_terms} | set(same)
    said = {(e.record.subject_id, e.record.predicate_id, e.record.object_id) for e in tables.mappings}
    for entry in tables.mappings:
        row = entry.record
        if row.confidence is None or row.subject_id not in names or row.object_id not in known:
            continue
        pair = (row.subject_id, row.predicate_id)
        most = most_confidence(
            named_alike=names_agree(row.predicate_id, names[row.subject_id], row.object_label),
            said_twice=any((*pair, other) in said for other in same.get(row.object_id, ())),
            has_version=row.object_source_version is not None,
        )
        if row.confidence > most:
            reason = f"a confidence of {row.confidence}, and the rule of decision 0048 gives {most}"
            yield entry.problem("confidence", reason, f"write {most}, or less")


def _names(tables: SourceTables, references: References) -> Names:
    """Return the label and the exact synonyms of each term, by CURIE."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for term in references.lexicon.named:
        found[term.curie].add(term.label)
    for entry in tables.synonyms:
        term_of = references.found(entry.record.term)
        if term_of is not None and entry.record.scope == "exact":
            found[term_of.curie].add(entry.record.synonym)
    return found


def _joined(tables: SourceTables) -> Names:
    """Return the outside terms that Mondo calls the same as one, or that a gene and its protein are."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for entry in tables.mondo_matches:
        groups[entry.record.mondo] |= {entry.record.mondo, entry.record.object}
    for pair in tables.genes_and_proteins:
        groups[pair.record.hgnc] |= {pair.record.hgnc, pair.record.uniprot}
    same: defaultdict[str, set[str]] = defaultdict(set)
    for group in groups.values():
        for one, other in combinations(sorted(group), 2):
            same[one].add(other)
            same[other].add(one)
    return same


def _accepted(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield accepted subsumptions of terms that do not exist, and second ones."""
    first: dict[tuple[str, str, str], int] = {}
    for entry in tables.accepted_subsumptions:
        row = entry.record
        yield from references.term(entry, "child", row.child)
        yield from references.term(entry, "parent", row.parent)
        line = first.setdefault((row.vocabulary, row.child, row.parent), entry.line)
        if line != entry.line:
            yield entry.problem("child", f"the same stands on line {line}", "remove one row")
