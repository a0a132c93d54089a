"""What is said of terms and not reasoned over: names, definitions, synonyms, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import BlankNode, NamedNode, Triple

from ...rdf.namespaces import PNS, contract
from ...rdf.nodes import Node, boolean, iri, text
from ..tables.source_tables import SourceTables
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.schema import Vocabulary
from .logic import LogicalAxiom, names_in

__all__ = ["term_annotations"]

_SYNONYM_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "abbreviation": "OMO:0003000",
        "ambiguous": "OMO:0003001",
        "layperson": "OMO:0003003",
        "misnomer": "OMO:0003007",
        "previous name": "OMO:0003008",
        "acronym": "OMO:0003012",
    }
)


def term_annotations(
    tables: SourceTables, vocabulary: Vocabulary, axioms: Iterable[LogicalAxiom], lexicon: Lexicon
) -> Iterator[Triple]:
    """Yield every triple about terms that is no axiom.

    Args:
        tables: The records.
        vocabulary: The schema.
        axioms: All axioms; the classes they name get their label, of outside ancestors too.
        lexicon: The terms.
    """
    yield from _terms(tables)
    yield from _deprecated(tables, lexicon)
    yield from _class_names(axioms, lexicon)
    yield from _descriptions(tables, lexicon)
    yield from _plain_names(tables, lexicon)
    yield from _synonyms(tables, lexicon)
    yield from _axiom_sources(tables, vocabulary, lexicon)


def _terms(tables: SourceTables) -> Iterator[Triple]:
    """Yield declarations, names, definitions and notes of the terms of the tables."""
    for entry in tables.terms:
        term = entry.record
        node = iri(term.id)
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        if term.group:
            yield Triple(node, iri("pns:grouping"), boolean(True))
        if term.definition_source:
            yield Triple(node, iri("IAO:0000119"), iri(f"source:{term.definition_source}"))
        for name, value in (
            ("skos:notation", term.key),
            ("IAO:0000115", term.definition),
            ("skos:definition", term.definition),
            ("IAO:0000116", term.comment),
        ):
            if value is not None:
                yield Triple(node, iri(name), text(value))


def _deprecated(tables: SourceTables, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield the terms no longer used, as OBO ontologies keep them: a class without a place, and a pointer.

    They have no kind, so that nobody who asks for antibodies finds one of them.
    """
    for entry in tables.deprecated:
        row = entry.record
        node = iri(row.id)
        pointer = iri("IAO:0100001" if row.pointer == "replaced_by" else "oboInOwl:consider")
        yield Triple(node, iri("rdf:type"), iri("owl:Class"))
        yield Triple(node, iri("owl:deprecated"), boolean(True))
        yield Triple(node, iri("rdfs:label"), text(f"obsolete {row.label}"))
        yield Triple(node, iri("skos:notation"), text(row.key))
        yield Triple(node, iri("IAO:0000115"), text(row.definition))
        yield Triple(node, iri("skos:definition"), text(row.definition))
        yield Triple(node, pointer, lexicon.node(row.target))
        if row.comment:
            yield Triple(node, iri("IAO:0000116"), text(row.comment))


def _class_names(axioms: Iterable[LogicalAxiom], lexicon: Lexicon) -> Iterator[Triple]:
    """Yield declaration and label of every class of cases, of outside ancestors too."""
    of_cases = [name for axiom in axioms if not axiom.term_level for name in names_in(axiom.triples)]
    for name in dict.fromkeys([*of_cases, *(term.iri for term in lexicon.named)]):
        curie = contract(name.value)
        if lexicon.find(curie) or curie in lexicon.outside:
            yield Triple(name, iri("rdf:type"), iri("owl:Class"))
            yield Triple(name, iri("rdfs:label"), text(lexicon.label(name)))


def _descriptions(tables: SourceTables, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield the short descriptions, and their sources as annotations of them."""
    for entry in tables.descriptions:
        row = entry.record
        triple = Triple(lexicon.node(row.term), iri("dcterms:description"), text(row.description))
        yield triple
        yield from _annotation(f"{entry.table}.{entry.line}", triple, [], row.source, None)


def _plain_names(tables: SourceTables, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield what clinicians call terms that have another label."""
    for entry in tables.plain_names:
        yield Triple(lexicon.node(entry.record.term), iri("pns:plainName"), text(entry.record.plain_name))


def _synonyms(tables: SourceTables, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield synonyms, and what is said of a synonym as an annotation of it."""
    for entry in tables.synonyms:
        row = entry.record
        triple = Triple(
            lexicon.node(row.term),
            iri(f"oboInOwl:has{row.scope.capitalize()}Synonym"),
            text(row.synonym),
        )
        about = []
        if row.type:
            about.append((iri("oboInOwl:hasSynonymType"), iri(_SYNONYM_TYPES[row.type])))
        yield triple
        yield from _annotation(f"{entry.table}.{entry.line}", triple, about, row.source, row.comment)


def _axiom_sources(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield where the edges of axioms and of proteins come from, as annotations of the edges."""
    for entry in tables.axioms:
        row = entry.record
        if row.property and not row.negated and (filler := lexicon.find(row.filler)):
            relation = NamedNode(PNS + vocabulary.properties[row.property].relation.name)
            edge = Triple(lexicon.node(row.class_), relation, filler.iri)
            place = [(iri("dcterms:bibliographicCitation"), text(row.locator))] if row.locator else []
            yield from _annotation(f"{entry.table}.{entry.line}.edge", edge, place, row.source, row.comment)
    for protein in tables.antigen_proteins:
        part = protein.record
        edge = Triple(lexicon.node(part.antigen), iri("pns:hasProtein"), lexicon.node(part.protein))
        yield from _annotation(f"{protein.table}.{protein.line}", edge, [], part.source, part.comment)


def _annotation(
    name: str,
    triple: Triple,
    about: Iterable[tuple[NamedNode, Node]],
    source: str | None,
    comment: str | None,
) -> Iterator[Triple]:
    """Yield an annotation of a triple, as OWL writes it; nothing when there is nothing to say."""
    said = list(about)
    said += [(iri("dcterms:source"), iri(f"source:{source}"))] if source else []
    said += [(iri("rdfs:comment"), text(comment))] if comment else []
    if not said:
        return
    node = BlankNode(name)
    yield Triple(node, iri("rdf:type"), iri("owl:Axiom"))
    yield Triple(node, iri("owl:annotatedSource"), triple.subject)
    yield Triple(node, iri("owl:annotatedProperty"), triple.predicate)
    yield Triple(node, iri("owl:annotatedTarget"), triple.object)
    for predicate, value in said:
        yield Triple(node, predicate, value)
