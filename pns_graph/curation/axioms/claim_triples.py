"""Claims, sources and mappings as RDF: what is said, who says it, and what others call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

from pyoxigraph import NamedNode, Triple

from ...model.claim_columns import CLAIM_COLUMNS, ClaimColumn, ColumnType
from ...model.terms import ANY_TUMOUR
from ...rdf.namespaces import PNS, PREFIXES
from ...rdf.nodes import Node, boolean, day, decimal, integer, iri, text
from ...rdf.outside_identifiers import SEARCHED_VOCABULARIES, SOURCES_OF_TERMS
from ..tables.claim_record import ClaimRow, cell_of
from ..tables.mapping_records import MappingRow
from ..tables.records import SourceRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.identity import claim_identifier, mapping_identifier, relation_name
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.schema import Vocabulary
from .cohort_triples import cohort_node, source_node
from .logic import LogicalAxiom

__all__ = [
    "FEWEST_PEOPLE",
    "claim_edges",
    "claim_triples",
    "least_percent",
    "mapping_triples",
    "searched_in_vain_triples",
    "source_triples",
]


def claim_triples(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield the triples of every claim that is released.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        lexicon: The terms of the tables by key and CURIE.
    """
    sources = {entry.record.key: entry.record for entry in tables.sources}
    for entry in _released(tables):
        node = NamedNode(PREFIXES["claim"] + claim_identifier(entry, lexicon))
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        yield Triple(node, iri("rdf:type"), iri("pns:Claim"))
        yield Triple(node, iri("pns:predicate"), NamedNode(PNS + relation_name(entry.table)))
        yield Triple(node, iri("rdfs:label"), text(_label(entry, vocabulary, lexicon)))
        yield from _frequency(node, entry.record, vocabulary)
        for column in CLAIM_COLUMNS:
            value = _value(column, entry.record, sources[entry.record.source])
            if value is not None:
                yield Triple(node, iri(column.curie), _node(column.type, value, lexicon))


def _label(entry: Entry[ClaimRow], vocabulary: Vocabulary, lexicon: Lexicon) -> str:
    """Return what a list of nodes shows of a claim: its ends, whether it is denied, and its source."""
    claim = entry.record
    subject, object_ = (lexicon.label(lexicon.node(end)) for end in (claim.subject, claim.object))
    denied = "not: " if claim.polarity == "negative" else ""
    relation = vocabulary.labels[PNS + relation_name(entry.table)]
    return f"{denied}{subject} {relation} {object_} ({claim.source})"


def _frequency(node: NamedNode, claim: ClaimRow, vocabulary: Vocabulary) -> Iterator[Triple]:
    """Yield the HPO frequency of the word for how often; a claim that is merely asserted has none."""
    if claim.strength in vocabulary.frequencies:
        yield Triple(node, iri("pns:frequency"), vocabulary.frequencies[claim.strength])


def _released(tables: SourceTables) -> Iterator[Entry[ClaimRow]]:
    """Yield the claims that somebody verified."""
    return (entry for entry in tables.claims if entry.record.verified != "no")


def _value(column: ClaimColumn, claim: ClaimRow, source: SourceRow) -> object:
    """Return the value of a column, where the row has none that of its source; None when nobody gave one."""
    value = cell_of(claim, column.name)
    return getattr(source, column.name) if value is None and column.name in _AS_THE_SOURCE else value


def _node(type_: ColumnType, value: object, lexicon: Lexicon) -> Node:
    """Return the value of a cell as a node."""
    if type_ in (ColumnType.TERM, ColumnType.EVIDENCE):
        return lexicon.node(str(value))
    return _WRITERS[type_](value)


_AS_THE_SOURCE = ("evidence", "design", "read")
_WRITERS: MappingProxyType[ColumnType, Callable[[Any], Node]] = MappingProxyType(
    {
        ColumnType.SOURCE: source_node,
        ColumnType.COHORT: cohort_node,
        ColumnType.TEXT: text,
        ColumnType.COUNT: integer,
        ColumnType.NUMBER: decimal,
        ColumnType.DAY: day,
        ColumnType.DENIAL: lambda polarity: boolean(polarity == "negative"),
    }
)


def claim_edges(tables: SourceTables, lexicon: Lexicon) -> Iterator[tuple[Entry[ClaimRow], LogicalAxiom]]:
    """Yield claims with the direct edges ``subject relation object`` of the claims that may have one.

    A denial makes none, nor does a claim about people without something (it would read as one
    about people with it), nor one that only says that something is rarer than elsewhere, nor a count of
    a few (decision 0033).
    """
    for entry in _released(tables):
        claim = entry.record
        is_said = claim.polarity == "positive" and claim.without is None and claim.comparison != "less"
        if is_said and not _is_of_few(claim):
            relation = NamedNode(PNS + relation_name(entry.table))
            triple = Triple(lexicon.get(claim.subject).iri, relation, lexicon.node(claim.object))
            yield entry, LogicalAxiom((triple,), ((entry.file, entry.line),), term_level=True)


FEWEST_PEOPLE = 3
"""How many people a count must find to tie two terms by itself (decision 0033)."""

_LEAST_PERCENT = 5
_LEAST_PERCENT_OF_ANY = 30


def least_percent(key: str) -> int:
    """Return what share ties a term to another; more for any tumour, which many people have anyway."""
    return _LEAST_PERCENT_OF_ANY if key in ANY_TUMOUR else _LEAST_PERCENT


def _is_of_few(claim: ClaimRow) -> bool:
    """Whether a claim is of a single case, or a count too small to tie two terms by itself."""
    least = least_percent(claim.object)
    if claim.pool == "single-case":
        return True
    if claim.measure == "count":
        return claim.value is not None and claim.value < FEWEST_PEOPLE
    if claim.positive is not None and claim.total:
        return claim.positive < FEWEST_PEOPLE or 100 * claim.positive < least * claim.total
    return claim.percent is not None and claim.percent < least


def source_triples(tables: SourceTables, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield the triples of every source."""
    for entry in tables.sources:
        source, node = entry.record, source_node(entry.record.key)
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        yield Triple(node, iri("rdf:type"), iri("pns:Source"))
        yield Triple(node, iri("pns:evidence"), lexicon.node(source.evidence))
        if source.year is not None:
            yield Triple(node, iri("pns:year"), integer(source.year))
        if source.open is not None:
            yield Triple(node, iri("pns:open"), boolean(source.open == "yes"))
        if source.checked is not None:
            yield Triple(node, iri("pns:checked"), day(source.checked))
        for name, value in (
            ("skos:notation", source.key),
            ("rdfs:label", source.title),
            ("dcterms:title", source.title),
            ("dcterms:creator", source.authors),
            ("pns:journal", source.journal),
            ("pns:pmid", source.pmid),
            ("pns:pmcid", source.pmcid),
            ("pns:doi", source.doi),
            ("pns:design", source.design),
            ("pns:read", source.read),
            ("IAO:0000116", source.comment),
        ):
            if value is not None:
                yield Triple(node, iri(name), text(value))
        for address in _addresses(source):
            yield Triple(node, iri("rdfs:seeAlso"), NamedNode(address))


def _addresses(source: SourceRow) -> Iterator[str]:
    """Yield the web addresses under which a reader finds a source."""
    if source.pmid:
        yield f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    if source.pmcid:
        yield f"https://pmc.ncbi.nlm.nih.gov/articles/{source.pmcid}/"
    if source.doi:
        yield f"https://doi.org/{source.doi.replace('<', '%3C').replace('>', '%3E')}"
    if source.url:
        yield source.url


def mapping_triples(tables: SourceTables) -> Iterator[Triple]:
    """Yield each mapping twice: as the plain SKOS triple, and as a node that carries its details."""
    for entry in tables.mappings:
        row = entry.record
        subject, predicate, object_ = iri(row.subject_id), iri(row.predicate_id), iri(row.object_id)
        yield Triple(subject, predicate, object_)
        node = NamedNode(PREFIXES["mapping"] + mapping_identifier(row))
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        yield Triple(node, iri("rdf:type"), iri("pns:Mapping"))
        yield Triple(node, iri("rdfs:label"), text(_mapping_label(row)))
        yield Triple(node, iri("pns:mappingSubject"), subject)
        yield Triple(node, iri("pns:mappingPredicate"), predicate)
        yield Triple(node, iri("pns:mappingObject"), object_)
        yield Triple(node, iri("sssom:mapping_justification"), iri(row.mapping_justification))
        yield from _mapping_details(node, row)


_SEARCHED = {SOURCES_OF_TERMS[prefix]: name for name, prefix in SEARCHED_VOCABULARIES.items()}


def _mapping_label(row: MappingRow) -> str:
    way = row.predicate_id.removeprefix("skos:").removesuffix("Match")
    return f"{row.subject_label}: {way} match {row.object_label} ({row.object_id})"


def searched_in_vain_triples(tables: SourceTables) -> Iterator[Triple]:
    """Yield the names of the vocabularies in which a term was looked for and no exact counterpart found."""
    for entry in tables.searched_in_vain:
        row = entry.record
        yield Triple(iri(row.subject_id), iri("pns:noExactCounterpartIn"), text(_SEARCHED[row.object_source]))


def _mapping_details(node: NamedNode, row: MappingRow) -> Iterator[Triple]:
    if row.confidence is not None:
        yield Triple(node, iri("pns:confidence"), decimal(row.confidence))
    for name, value in (
        ("pns:mappingObjectLabel", row.object_label),
        ("pns:mappingAuthor", row.author_label),
        ("pns:mappingObjectVersion", row.object_source_version),
        ("IAO:0000116", row.comment),
    ):
        if value is not None:
            yield Triple(node, iri(name), text(value))
