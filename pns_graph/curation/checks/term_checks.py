"""Checks of the terms across tables: names that must be unique, references, parents, axioms."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator

from ...errors import Problem, near_names
from ...rdf.kinds import KIND_TABLES
from ..tables.records import AxiomRow, DeprecatedRow, SynonymRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.lexicon import Lexicon, Named
from ..vocabulary.references import References
from ..vocabulary.schema import Vocabulary

__all__ = ["check_terms", "doubtful_axioms"]

_SURFACE, _INSIDE = "GO:0009986", "GO:0005622"


def check_terms(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield what is wrong with terms, synonyms, proteins and axioms as a whole.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        lexicon: The terms of the tables by key and CURIE.
    """
    references = References(lexicon, tables)
    yield from _twice(lexicon)
    yield from _parents(tables, references)
    yield from _deprecated(tables, references)
    yield from _synonyms(tables, references)
    yield from _descriptions(tables, references)
    for entry in tables.antigen_proteins:
        row = entry.record
        yield from references.term(entry, "antigen", row.antigen, ("Antigen",))
        yield from references.term(entry, "protein", row.protein, ("Protein",))
        yield from references.term(entry, "gene", row.gene, ("Gene",))
        yield from references.source(entry, "source", row.source)
    for axiom in tables.axioms:
        yield from _axiom(axiom, vocabulary, references)
    yield from _genera(tables)


def _twice(lexicon: Lexicon) -> Iterator[Problem]:
    """Yield keys, identifiers and labels that more than one term has."""
    for column in ("key", "id", "label"):
        first: dict[str, Named] = {}
        for term in lexicon.named:
            value = term.curie if column == "id" else getattr(term, column)
            other = first.setdefault(value.casefold(), term)
            if other is not term:
                reason = f"the {column} {value!r} is taken by {other.key!r} ({other.file}:{other.line})"
                cure = f"give each term its own {column}, or remove the row"
                yield Problem(term.file, term.line, column, reason, cure)


def _parents(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield parents that do not exist or are of another kind, and sources that do not exist."""
    for entry in tables.terms:
        term, kind = entry.record, KIND_TABLES[entry.table]
        yield from references.source(entry, "definition_source", term.definition_source)
        yield from references.class_(entry, "parent", term.parent)
        parent = references.found(term.parent)
        if parent is not None and parent.kind != kind:
            reason = f"the parent {parent.key!r} is of the kind {parent.kind}, the term of the kind {kind}"
            yield entry.problem("parent", reason, "name a parent of the same kind")


def _synonyms(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield synonyms of unknown terms, written twice, or that are the name of another term."""
    names: defaultdict[str, list[Named]] = defaultdict(list)
    for term in references.lexicon.named:
        for name in {term.key.casefold(), term.label.casefold()}:
            names[name].append(term)
    seen: dict[tuple[str, str], int] = {}
    exact: dict[tuple[str, str], Entry[SynonymRow]] = {}
    for entry in tables.synonyms:
        row = entry.record
        if row.term not in references.lexicon.deprecated:
            yield from references.term(entry, "term", row.term)
        yield from references.source(entry, "source", row.source)
        line = seen.setdefault((row.term, row.synonym.casefold()), entry.line)
        if line != entry.line:
            yield entry.problem("synonym", f"{row.synonym!r} stands on line {line} too", "remove one")
        if row.scope == "exact" and row.type != "ambiguous":
            yield from _shared_synonym(entry, exact, references)
            others = [t.key for t in names[row.synonym.casefold()] if t.key != row.term]
            if others:
                reason = f"{row.synonym!r} is a name of {others[0]!r}"
                cure = "remove it, or make its type 'ambiguous'"
                yield entry.problem("synonym", reason, cure)


def _shared_synonym(
    entry: Entry[SynonymRow], first: dict[tuple[str, str], Entry[SynonymRow]], references: References
) -> Iterator[Problem]:
    """Yield an exact synonym that another term of the kind has too, with or without a hyphen."""
    row, term = entry.record, references.found(entry.record.term)
    kind = term.kind if term else ""
    other = first.setdefault((kind, row.synonym.casefold().replace("-", " ")), entry)
    if other.record.term != row.term:
        reason = f"{row.synonym!r} is an exact synonym of {other.record.term!r} too (line {other.line})"
        yield entry.problem("synonym", reason, "keep one of them, or make the type of both 'ambiguous'")


def _deprecated(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield terms no longer used that are still in use, are told in two ways, or point to no term."""
    first: dict[str, Entry[DeprecatedRow]] = {}
    kinds = set(KIND_TABLES.values())
    for entry in tables.deprecated:
        row = entry.record
        yield from references.term(entry, "target", row.target, (row.kind,) if row.kind in kinds else ())
        if row.kind not in kinds:
            near = near_names(row.kind, kinds)
            cure = f"did you mean {near[0]}?" if near else f"write one of {', '.join(sorted(kinds))}"
            yield entry.problem("kind", f"no kind {row.kind!r}", cure)
        yield from _used_again(entry, first, references)


def _used_again(
    entry: Entry[DeprecatedRow], first: dict[str, Entry[DeprecatedRow]], references: References
) -> Iterator[Problem]:
    """Yield an identifier or key that a term in use has too, or another deprecated one."""
    for column in ("id", "key"):
        value = getattr(entry.record, column)
        if (used := references.found(value)) is not None:
            reason = f"the {column} {value!r} is in use ({used.file}:{used.line})"
            yield entry.problem(column, reason, "remove one of the rows; no identifier is used again")
        other = first.setdefault(value, entry)
        if _terms_of(other.record) != _terms_of(entry.record):
            reason = f"{value!r} is told otherwise on line {other.line}"
            yield entry.problem(column, reason, "write the same in each row of a term but its target")
            return


def _terms_of(row: DeprecatedRow) -> DeprecatedRow:
    """Return a row without its target, in which the rows of one term may differ."""
    return dataclasses.replace(row, target="any", pointer="consider")


def _descriptions(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield descriptions of unknown terms, with unknown sources, or of one term twice."""
    seen: dict[str, int] = {}
    for entry in tables.descriptions:
        row = entry.record
        yield from references.term(entry, "term", row.term)
        yield from references.source(entry, "source", row.source)
        line = seen.setdefault(row.term, entry.line)
        if line != entry.line:
            yield entry.problem("term", f"{row.term!r} is described on line {line} too", "remove one")


def _axiom(entry: Entry[AxiomRow], vocabulary: Vocabulary, references: References) -> Iterator[Problem]:
    """Yield what is wrong with one row of axioms."""
    row = entry.record
    property_ = vocabulary.properties.get(row.property or "")
    domain, range_ = (property_.relation.domain, property_.relation.range) if property_ else ((), ())
    yield from references.term(entry, "class", row.class_, domain, row.property or "")
    yield from references.class_(entry, "genus", row.genus)
    yield from references.class_(entry, "filler", row.filler)
    if references.found(row.filler):
        yield from references.term(entry, "filler", row.filler, range_, row.property or "")
    yield from references.source(entry, "source", row.source)
    if row.property and property_ is None:
        near = near_names(row.property, vocabulary.properties)
        known = ", ".join(sorted(vocabulary.properties))
        cure = f"did you mean {near[0]!r}?" if near else f"write one of {known}"
        yield entry.problem("property", f"no property of cases {row.property!r}", cure)


def _genera(tables: SourceTables) -> Iterator[Problem]:
    """Yield equivalences without a genus or with two different ones."""
    rows: defaultdict[str, list[Entry[AxiomRow]]] = defaultdict(list)
    for entry in tables.axioms:
        if entry.record.axiom in ("equivalent", "union"):
            rows[entry.record.class_].append(entry)
    for class_, entries in rows.items():
        genera = sorted({e.record.genus for e in entries if e.record.genus})
        if not genera:
            cure = "name the class that is narrowed down"
            yield entries[0].problem("genus", f"the equivalence of {class_!r} has no genus", cure)
        elif len(genera) > 1:
            reason = f"the equivalence of {class_!r} has several genera: {', '.join(genera)}"
            yield entries[-1].problem("genus", reason, "name the same genus in each of its rows")


def doubtful_axioms(tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield a second antigen of an antibody, and a second side of the membrane of an antigen.

    Neither is a contradiction, but both are seldom meant.
    """
    first: dict[tuple[str, str], Entry[AxiomRow]] = {}
    for entry in tables.axioms:
        row, filler = entry.record, lexicon.find(entry.record.filler)
        sides = filler is not None and filler.curie in (_SURFACE, _INSIDE)
        if row.negated or row.axiom != "subclass" or not (row.property == "binds" or sides):
            continue
        other = first.setdefault((row.class_, row.property or ""), entry)
        if other.record.filler != row.filler:
            said = f"{row.class_!r} {row.property} {row.filler!r}"
            reason = f"{said} here and {other.record.filler!r} at {other.place}"
            yield entry.problem("filler", reason, "keep both only if every case has both")
