"""Checks of what a curator judges of terms, and of the addresses of sources."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import urlsplit

from ...errors import Problem, near_names
from ..tables.judgement_records import PlainNameRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.identity import relation_name
from ..vocabulary.references import References
from ..vocabulary.schema import Vocabulary

__all__ = ["check_judgements", "hosts_of"]


_MARKED_KINDS = MappingProxyType(
    {
        "context-of-suspicion": ("ClinicalContext",),
        "remark": ("ClinicalContext",),
        "germ-cell-tumour": ("Tumour",),
    }
)
"""The kinds of term that a mark is for; any kind where it is not here."""


def check_judgements(
    tables: SourceTables, vocabulary: Vocabulary, references: References
) -> Iterator[Problem]:
    """Yield judgements of unknown terms or terms of another kind, second ones, and weak addresses.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        references: What cells may refer to.
    """
    yield from _defining(tables, references)
    yield from _marks(tables, references)
    yield from _members(tables, references)
    yield from _sites(tables, references)
    yield from _plain_names(tables, references)
    yield from _varying(tables, vocabulary, references)
    yield from _exceptions(tables, references)
    yield from _weak_hosts(tables)


def _defining(tables: SourceTables, references: References) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for entry in tables.defining_syndromes:
        row = entry.record
        yield from references.term(entry, "antibody", row.antibody, ("Antibody",))
        yield from references.term(entry, "syndrome", row.syndrome, ("Syndrome",))
        if first.setdefault(row.antibody, entry.line) != entry.line:
            reason = f"{row.antibody!r} has a defining syndrome on line {first[row.antibody]} too"
            yield entry.problem("antibody", reason, "keep the one that takes in nearly all carriers")


def _marks(tables: SourceTables, references: References) -> Iterator[Problem]:
    for entry in tables.term_marks:
        kinds = _MARKED_KINDS.get(entry.record.mark, ())
        yield from references.term(entry, "term", entry.record.term, kinds)


def _members(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield members of what is no union, of another kind than their group, and those named before."""
    unions = {entry.record.term for entry in tables.term_marks if entry.record.mark == "union"}
    first: dict[tuple[str, str], int] = {}
    for entry in tables.group_members:
        row, group = entry.record, references.found(entry.record.group)
        yield from references.term(entry, "group", row.group)
        yield from references.term(entry, "member", row.member, (group.kind,) if group else ())
        line = first.setdefault((row.group, row.member), entry.line)
        if group and row.group not in unions:
            reason = f"{row.group!r} is not marked as a union"
            yield entry.problem(
                "group", reason, "give it the mark 'union' in terms/marks.tsv, or remove the row"
            )
        elif line != entry.line:
            yield entry.problem(
                "member", f"{row.member!r} stands on line {line} too", "remove one of the rows"
            )


def _sites(tables: SourceTables, references: References) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for entry in tables.tumour_sites:
        yield from references.term(entry, "tumour", entry.record.tumour, ("Tumour",))
        yield from references.term(entry, "also_under", entry.record.also_under, ("Tumour",))
        if first.setdefault(entry.record.tumour, entry.line) != entry.line:
            reason = f"{entry.record.tumour!r} stands on line {first[entry.record.tumour]} too"
            yield entry.problem("tumour", reason, "merge the rows")


def _plain_names(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield plain names of unknown terms, second ones, labels, and names of another term of the kind."""
    first: dict[str, int] = {}
    names = _names_by_kind(tables, references)
    for entry in tables.plain_names:
        row, term = entry.record, references.found(entry.record.term)
        yield from references.term(entry, "term", row.term)
        if first.setdefault(row.term, entry.line) != entry.line:
            reason = f"{row.term!r} has a plain name on line {first[row.term]} too"
            yield entry.problem("term", reason, "keep the one that clinicians say")
        elif term is not None and row.plain_name.casefold() == term.label.casefold():
            yield entry.problem("plain_name", f"{row.plain_name!r} is the label", "remove the row")
        elif term is not None:
            yield from _other_bearer(entry, names.setdefault((term.kind, _spelled(row.plain_name)), row.term))


def _names_by_kind(tables: SourceTables, references: References) -> dict[tuple[str, str], str]:
    """Return the term that has a label or an exact synonym, by its kind and the spelled name."""
    named = [(term, term.label) for term in references.lexicon.named]
    named += [
        (term, entry.record.synonym)
        for entry in tables.synonyms
        if entry.record.scope == "exact" and (term := references.found(entry.record.term))
    ]
    return {(term.kind, _spelled(name)): term.key for term, name in reversed(named)}


def _other_bearer(entry: Entry[PlainNameRow], bearer: str) -> Iterator[Problem]:
    if bearer != entry.record.term:
        reason = f"{entry.record.plain_name!r} is a name of {bearer!r}, which is of the same kind"
        yield entry.problem("plain_name", reason, "write one that no other term of its kind has")


def _spelled(name: str) -> str:
    return name.casefold().replace("-", " ")


def _varying(tables: SourceTables, vocabulary: Vocabulary, references: References) -> Iterator[Problem]:
    """Yield pairs of unknown ends or relations, and pairs that the named source says nothing of."""
    said = {
        (relation_name(e.table), e.record.subject, e.record.object, e.record.source) for e in tables.claims
    }
    complete = not any(file.startswith("claims/") for file in tables.unread)
    for entry in tables.varies_by:
        row = entry.record
        relation = vocabulary.relations.get(row.relation)
        if relation is None:
            near = near_names(row.relation, vocabulary.relations)
            cure = f"did you mean {near[0]}?" if near else "name a relation of schema.ttl"
            yield entry.problem("relation", f"unknown relation {row.relation!r}", cure)
            continue
        yield from references.term(entry, "subject", row.subject, relation.domain, row.relation)
        yield from references.term(entry, "object", row.object, relation.range, row.relation)
        yield from references.source(entry, "source", row.source)
        if complete and (row.relation, row.subject, row.object, row.source) not in said:
            reason = f"no claim of {row.source!r} is about {row.subject!r} and {row.object!r}"
            yield entry.problem("source", reason, "name the source of a claim that shows the difference")


def _exceptions(tables: SourceTables, references: References) -> Iterator[Problem]:
    for entry in tables.named_without_row:
        yield from references.source(entry, "source", entry.record.source)
        yield from references.term(entry, "term", entry.record.term, ("Tumour", "Antibody"))


def _weak_hosts(tables: SourceTables) -> Iterator[Problem]:
    """Yield sources whose address is on a host where no publication lives."""
    weak = {entry.record.host: entry.record.kind for entry in tables.weak_hosts}
    for entry in tables.sources:
        for host in hosts_of(entry.record.url or ""):
            if host in weak:
                reason = f"{host} is a host of the kind {weak[host]!r}, where no publication lives"
                cure = "link to the publication itself, or drop the source; see weak_hosts.tsv"
                yield entry.problem("url", reason, cure)


def hosts_of(address: str) -> Iterator[str]:
    """Yield the host of an address, and those above it."""
    name = (urlsplit(address).hostname or "").rstrip(".")
    while name:
        yield name
        name = name.partition(".")[2]
