"""Checks of everything that is not ours against the frozen extract of the outside vocabularies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...errors import Problem
from ...rdf.namespaces import TERM_PREFIXES, contract, expand
from ...rdf.nodes import iri
from ..axioms.logic import names_in, schema_axioms
from ..tables.records import GeneAndProteinRow, OutsideTermRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.schema import SCHEMA, Vocabulary

__all__ = ["check_outside"]

_GENES = ("HGNC", "UniProt")


def check_outside(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield outside terms that do not exist, are obsolete, are called otherwise or are not human.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        lexicon: The terms of the tables by key and CURIE.
    """
    if any(file.startswith("reference/") for file in tables.unread):
        return
    genes = _Genes(tables.genes_and_proteins)
    for entry in tables.terms:
        prefix = entry.record.id.partition(":")[0]
        if prefix in _GENES:
            yield from genes.check(entry, entry.record.id, entry.record.label)
        elif prefix != "PNSO":
            yield from _exists(entry, "id", entry.record.id, entry.record.label, lexicon)
    for mapping in tables.mappings:
        row = mapping.record
        if row.object_id.partition(":")[0] in _GENES:
            yield from genes.check(mapping, row.object_id, row.object_label, "object_")
        else:
            yield from _exists(mapping, "object_id", row.object_id, row.object_label, lexicon)
    yield from _hierarchy(tables, lexicon)
    yield from _roots(tables, lexicon)
    yield from _schema(vocabulary, lexicon)
    yield from _extract(tables)
    yield from genes.agree(tables, lexicon)
    yield from _cycles(tables, vocabulary, lexicon)


def _exists(
    entry: Entry[Any], column: str, curie: str, label: str | None, lexicon: Lexicon
) -> Iterator[Problem]:
    """Yield an outside term that the extract does not have, that is obsolete, or is called otherwise."""
    outside = lexicon.outside.get(curie)
    if outside is None:
        cure = "correct it, or add it to reference/outside_terms.tsv from the vocabulary itself"
        yield entry.problem(column, f"no outside term {curie!r}", cure)
    elif outside.obsolete:
        yield entry.problem(column, f"{curie} ({outside.label}) is obsolete", _instead(outside))
    elif label is not None and label != outside.label:
        where = "object_label" if column == "object_id" else "label"
        reason = f"{curie} is called {outside.label!r}, not {label!r}"
        yield entry.problem(where, reason, "write the outside label exactly, or correct the identifier")


def _instead(outside: OutsideTermRow) -> str:
    return f"use {outside.replaced_by}" if outside.replaced_by else "choose a term that is in use"


def _hierarchy(tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield steps between outside classes, and above ours, whose ends are unknown or obsolete."""
    for entry in tables.hierarchy:
        yield from _exists(entry, "child", entry.record.child, None, lexicon)
        yield from _exists(entry, "parent", entry.record.parent, None, lexicon)
    for part in tables.outside_parts:
        yield from _exists(part, "part", part.record.part, None, lexicon)
        yield from _exists(part, "whole", part.record.whole, None, lexicon)
    for upper in tables.upper_classes:
        yield from _exists(upper, "upper", upper.record.upper, None, lexicon)


def _roots(tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield outside classes of the hierarchy and of the tables that are cut off from the roots."""
    roots = {entry.record.id for entry in tables.outside_roots}
    for root in tables.outside_roots:
        yield from _exists(root, "id", root.record.id, root.record.label, lexicon)
    above = {entry.record.child for entry in tables.hierarchy} | roots
    used: dict[str, tuple[Entry[Any], str]] = {e.record.parent: (e, "parent") for e in tables.hierarchy}
    used |= {e.record.whole: (e, "whole") for e in tables.outside_parts}
    used |= {e.record.upper: (e, "upper") for e in tables.upper_classes}
    used |= {entry.record.id: (entry, "id") for entry in tables.terms}
    used |= {
        getattr(axiom.record, column): (axiom, column.rstrip("_"))
        for axiom in reversed(tables.axioms)
        for column in ("genus", "filler", "class_")
    }
    for curie, (entry, column) in used.items():
        is_outside = curie is not None and curie.partition(":")[0] not in ("", "PNSO", *_GENES)
        if is_outside and ":" in curie and curie not in above and _is_in_use(curie, lexicon):
            reason = (
                f"{curie} ({lexicon.outside[curie].label}) has no superclass and is no root of the extract"
            )
            cure = (
                "add its steps to reference/outside_hierarchy.tsv, or list it in reference/outside_roots.tsv"
            )
            yield entry.problem(column, reason, cure)


def _is_in_use(curie: str, lexicon: Lexicon) -> bool:
    outside = lexicon.outside.get(curie)
    return outside is not None and not outside.obsolete


def _schema(vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield names in the axioms of the schema that nobody has, or that are called otherwise."""
    places = {
        contract(name.value): axiom.places[0]
        for axiom in reversed(list(schema_axioms(vocabulary)))
        for name in names_in(axiom.triples)
    }
    for curie, (file, line) in sorted(places.items()):
        if curie.partition(":")[0] not in TERM_PREFIXES or _is_told(curie, lexicon):
            continue
        outside, label = lexicon.outside.get(curie), vocabulary.labels.get(expand(curie))
        if curie.startswith("PNSO:"):
            if lexicon.is_complete:
                yield Problem(file, line, "", f"no table has the term {curie}", "add it below terms/")
        elif outside is None or outside.obsolete:
            cure = "correct it, or add it to reference/outside_terms.tsv from the vocabulary itself"
            yield Problem(file, line, "", f"no outside term {curie!r} is in use", cure)
        elif label not in (None, outside.label):
            reason = f"{curie} is called {outside.label!r}, not {label!r}"
            yield Problem(
                file, line, "", reason, "write the outside label exactly, or correct the identifier"
            )


def _is_told(curie: str, lexicon: Lexicon) -> bool:
    """Whether a term is there, or its row is wrong, which is told there."""
    return lexicon.find(curie) is not None or lexicon.is_broken(curie)


def _extract(tables: SourceTables) -> Iterator[Problem]:
    """Yield identifiers that stand twice in the extract."""
    first: dict[str, int] = {}
    for entry in tables.outside_terms:
        line = first.setdefault(entry.record.id, entry.line)
        if line != entry.line:
            yield entry.problem("id", f"{entry.record.id} stands on line {line} too", "remove one row")


class _Genes:
    """The genes and proteins of the extract."""

    def __init__(self, entries: Iterable[Entry[GeneAndProteinRow]]) -> None:
        rows = [entry.record for entry in entries]
        self._by_hgnc: dict[str, GeneAndProteinRow] = {row.hgnc: row for row in rows}
        self._by_uniprot: dict[str, GeneAndProteinRow] = {row.uniprot: row for row in rows}
        self._pairs = {(row.uniprot, row.hgnc) for row in rows}

    def check(self, entry: Entry[Any], curie: str, label: str, columns: str = "") -> Iterator[Problem]:
        """Yield a gene or protein that is not in the extract, not human, or called otherwise.

        Identifier and label stand in the columns ``id`` and ``label``, with ``columns`` before their names.
        """
        is_gene = curie.startswith("HGNC:")
        row = (self._by_hgnc if is_gene else self._by_uniprot).get(curie)
        if row is None:
            cure = "correct it, or add it to reference/genes_and_proteins.tsv from HGNC and UniProt"
            yield entry.problem(f"{columns}id", f"no outside term {curie!r}", cure)
            return
        if not is_gene and not row.entry_name.endswith("_HUMAN"):
            reason = f"{curie} is {row.entry_name}, which is not a human protein"
            yield entry.problem(
                f"{columns}id", reason, "use the entry of UniProt whose name ends with _HUMAN"
            )
        right = row.symbol if is_gene else row.entry_name
        if label != right:
            reason = f"{curie} is called {right!r}, not {label!r}"
            cure = "write the outside label exactly, or correct the identifier"
            yield entry.problem(f"{columns}label", reason, cure)

    def agree(self, tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
        """Yield rows of antigens whose gene does not encode their protein."""
        for entry in tables.antigen_proteins:
            protein, gene = lexicon.find(entry.record.protein), lexicon.find(entry.record.gene)
            if protein is None or gene is None or (protein.curie, gene.curie) in self._pairs:
                continue
            row = self._by_uniprot.get(protein.curie)
            cure = f"name the gene {row.symbol} ({row.hgnc})" if row else "correct the protein or the gene"
            reason = f"{gene.key!r} ({gene.curie}) does not encode {protein.key!r} ({protein.curie})"
            yield entry.problem("gene", reason, cure)


def _cycles(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield every class that is its own superclass, at the place of one edge of the circle."""
    parents: defaultdict[str, dict[str, tuple[str, int, str]]] = defaultdict(dict)
    for entry in tables.hierarchy:
        parents[entry.record.child][entry.record.parent] = (entry.file, entry.line, "parent")
    for term in tables.terms:
        parent = lexicon.find(term.record.parent) if term.record.parent else None
        if term.record.parent and (parent or ":" in term.record.parent):
            curie = parent.curie if parent else term.record.parent
            parents[term.record.id][curie] = (term.file, term.line, "parent")
    for triple in vocabulary.triples:
        if triple.predicate == iri("rdfs:subClassOf"):
            child, above = (contract(getattr(n, "value", "")) for n in (triple.subject, triple.object))
            parents[child][above] = (SCHEMA, vocabulary.line(triple.subject), "")
    yield from _circles(parents)


def _circles(parents: Mapping[str, Mapping[str, tuple[str, int, str]]]) -> Iterator[Problem]:
    """Walk up from each class once; a class met again on the same walk closes a circle."""
    done: set[str] = set()
    for start in sorted(parents):
        path: list[str] = []
        todo = [(start, 0)]
        while todo:
            name, depth = todo.pop()
            del path[depth:]
            if name in path:
                file, line, column = parents[path[-1]][name]
                circle = " < ".join([*path[path.index(name) :], name])
                reason = f"the hierarchy runs in a circle: {circle}"
                yield Problem(file, line, column, reason, "take one of these steps out")
            elif name not in done:
                done.add(name)
                path.append(name)
                todo += [(parent, depth + 1) for parent in sorted(parents.get(name, ()))]
