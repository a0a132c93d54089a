"""What the extract of outside vocabularies says: superclasses, wholes, and what stands above ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Triple

from ...rdf.namespaces import contract
from ...rdf.nodes import iri
from ..tables.source_tables import SourceTables
from ..vocabulary.lexicon import Lexicon
from .logic import LogicalAxiom, names_in, restriction

__all__ = ["outside_axioms", "upper_axioms"]

_PART_OF = iri("BFO:0000050")


def upper_axioms(tables: SourceTables, lexicon: Lexicon) -> Iterator[LogicalAxiom]:
    """Yield what stands above our highest classes, in the upper ontologies that others build on."""
    for entry in tables.upper_classes:
        row = entry.record
        triple = Triple(lexicon.node(row.term), iri("rdfs:subClassOf"), iri(row.upper))
        yield LogicalAxiom((triple,), ((entry.file, entry.line),))


def outside_axioms(
    tables: SourceTables, stated: Iterable[LogicalAxiom], lexicon: Lexicon
) -> list[LogicalAxiom]:
    """Return what the extract says of every outside class in use.

    These are its superclasses up to the roots, and the wholes of which every case of such a class is part.

    Args:
        tables: The records.
        stated: The axioms that name outside classes.
        lexicon: The terms.
    """
    named = [name for axiom in stated if not axiom.term_level for name in names_in(axiom.triples)]
    used = [contract(name.value) for name in named] + [term.curie for term in lexicon.named]
    found = list(_superclasses(tables, used))
    return [
        *found,
        *_wholes(tables, {*used, *(contract(n.value) for a in found for n in names_in(a.triples))}),
    ]


def _superclasses(tables: SourceTables, used: Iterable[str]) -> Iterator[LogicalAxiom]:
    """Yield the steps above classes, up to the roots."""
    above: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for entry in tables.hierarchy:
        above[entry.record.child].append((entry.record.parent, entry.line))
    todo = list(used)
    done: set[str] = set()
    while todo:
        child = todo.pop()
        if child not in done:
            done.add(child)
            for parent, line in above[child]:
                triple = Triple(iri(child), iri("rdfs:subClassOf"), iri(parent))
                yield LogicalAxiom((triple,), (("reference/outside_hierarchy.tsv", line),))
                todo.append(parent)


def _wholes(tables: SourceTables, used: set[str]) -> Iterator[LogicalAxiom]:
    """Yield what classes are part of."""
    for entry in tables.outside_parts:
        row = entry.record
        if row.part in used and row.whole in used:
            some = BlankNode(f"parts.{entry.line}")
            first = Triple(iri(row.part), iri("rdfs:subClassOf"), some)
            triples = (first, *restriction(some, _PART_OF, iri(row.whole)))
            yield LogicalAxiom(triples, ((entry.file, entry.line),))
