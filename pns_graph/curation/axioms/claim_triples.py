"""Claims, sources and mappings as RDF: what is said, who says it, and what others call it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ...rdf.namespaces import PNS, PREFIXES
from ...rdf.nodes import Node, boolean, day, decimal, integer, iri, text
from ..tables.claim_record import ClaimRow
from ..tables.records import MappingRow, SourceRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.identity import claim_identifier, relation_name
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.schema import Vocabulary
from .logic import LogicalAxiom

__all__ = [
    "claim_edges",
    "claim_triples",
    "mapping_triples",
    "searched_in_vain_triples",
    "source_triples",
]


def claim_triples(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield the triples of every claim that is released."""
    sources = {entry.record.key: entry.record for entry in tables.sources}
    for entry in _released(tables):
        node = NamedNode(PREFIXES["claim"] + claim_identifier(entry, lexicon))
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        yield Triple(node, iri("rdf:type"), iri("pns:Claim"))
        yield from _frequency(node, entry.record, vocabulary)
        if entry.record.modified:
            yield Triple(node, iri("dcterms:modified"), day(entry.record.modified))
        for name, value in _claim_values(entry, sources[entry.record.source], lexicon):
            if value is not None:
                yield Triple(node, NamedNode(PNS + name), value)


def _frequency(node: NamedNode, claim: ClaimRow, vocabulary: Vocabulary) -> Iterator[Triple]:
    """Yield the HPO frequency of the word for how often; a claim that is merely asserted has none."""
    if claim.strength in vocabulary.frequencies:
        yield Triple(node, iri("pns:frequency"), vocabulary.frequencies[claim.strength])


def _released(tables: SourceTables) -> Iterator[Entry[ClaimRow]]:
    """Yield the claims that somebody verified."""
    return (entry for entry in tables.claims if entry.record.verified != "no")


def _claim_values(
    entry: Entry[ClaimRow], source: SourceRow, lexicon: Lexicon
) -> Iterator[tuple[str, Node | None]]:
    """Yield the properties of a claim with their values; None where nothing was said."""
    claim = entry.record
    yield "subject", lexicon.node(claim.subject)
    yield "predicate", NamedNode(PNS + relation_name(entry.table))
    yield "object", lexicon.node(claim.object)
    yield "negated", boolean(claim.polarity == "negative")
    yield "strength", text(claim.strength)
    yield from _numbers(claim)
    yield from _people(claim, lexicon)
    yield "source", _source_node(claim.source)
    yield "locator", text(claim.locator)
    yield "evidence", lexicon.node(claim.evidence or source.evidence)
    yield "design", text(claim.design or source.design)
    yield "statement", text(claim.statement)
    yield "verified", text(claim.verified)


def _numbers(claim: ClaimRow) -> Iterator[tuple[str, Node | None]]:
    yield "positive", None if claim.positive is None else integer(claim.positive)
    yield "total", None if claim.total is None else integer(claim.total)
    for name, value in (
        ("percent", claim.percent),
        ("percentLow", claim.percent_low),
        ("percentHigh", claim.percent_high),
        ("value", claim.value),
        ("low", claim.low),
        ("high", claim.high),
        ("ageMinYears", claim.age_min_years),
        ("ageMaxYears", claim.age_max_years),
    ):
        yield name, None if value is None else decimal(value)
    yield "measure", _text(claim.measure)
    yield "unit", _text(claim.unit)


def _people(claim: ClaimRow, lexicon: Lexicon) -> Iterator[tuple[str, Node | None]]:
    yield "sex", _text(claim.sex)
    for name, key in (
        ("with", claim.with_),
        ("without", claim.without),
        ("context", claim.context),
        ("comparedWith", claim.compared_with),
    ):
        yield name, lexicon.node(key) if key else None
    yield "setting", _text(claim.setting)
    yield "comparison", _text(claim.comparison)


def _text(value: str | None) -> Literal | None:
    return None if value is None else text(value)


def _source_node(key: str) -> NamedNode:
    return NamedNode(PREFIXES["source"] + key)


def claim_edges(tables: SourceTables, lexicon: Lexicon) -> Iterator[LogicalAxiom]:
    """Yield the direct edges ``subject relation object`` of the claims that may have one.

    A denial makes none, nor does a claim about people without something (it would read as one
    about people with it), nor one that only says that something is rarer than elsewhere.
    """
    for entry in _released(tables):
        claim = entry.record
        if claim.polarity == "positive" and claim.without is None and claim.comparison != "less":
            relation = NamedNode(PNS + relation_name(entry.table))
            triple = Triple(lexicon.get(claim.subject).iri, relation, lexicon.node(claim.object))
            yield LogicalAxiom((triple,), ((entry.file, entry.line),), term_level=True)


def source_triples(tables: SourceTables, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield the triples of every source."""
    for entry in tables.sources:
        source, node = entry.record, _source_node(entry.record.key)
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        yield Triple(node, iri("rdf:type"), iri("pns:Source"))
        yield Triple(node, iri("pns:evidence"), lexicon.node(source.evidence))
        if source.year is not None:
            yield Triple(node, iri("pns:year"), integer(source.year))
        for name, value in (
            ("skos:notation", source.key),
            ("dcterms:title", source.title),
            ("dcterms:creator", source.authors),
            ("pns:journal", source.journal),
            ("pns:pmid", source.pmid),
            ("pns:pmcid", source.pmcid),
            ("pns:doi", source.doi),
            ("pns:design", source.design),
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
        yield f"https://doi.org/{source.doi}"
    if source.url:
        yield source.url


def mapping_triples(tables: SourceTables) -> Iterator[Triple]:
    """Yield each mapping twice: as the plain SKOS triple, and as a node that carries its details."""
    for entry in tables.mappings:
        row = entry.record
        subject, predicate, object_ = iri(row.subject_id), iri(row.predicate_id), iri(row.object_id)
        yield Triple(subject, predicate, object_)
        digest = hashlib.sha256(f"{row.subject_id}\n{row.predicate_id}\n{row.object_id}".encode())
        node = NamedNode(PREFIXES["mapping"] + digest.hexdigest()[:16])
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        yield Triple(node, iri("rdf:type"), iri("pns:Mapping"))
        yield Triple(node, iri("pns:mappingSubject"), subject)
        yield Triple(node, iri("pns:mappingPredicate"), predicate)
        yield Triple(node, iri("pns:mappingObject"), object_)
        yield Triple(node, iri("sssom:mapping_justification"), iri(row.mapping_justification))
        yield from _mapping_details(node, row)


def searched_in_vain_triples(tables: SourceTables) -> Iterator[Triple]:
    """Yield the names of the vocabularies in which a term was looked for and no exact counterpart found."""
    for entry in tables.searched_in_vain:
        row = entry.record
        yield Triple(iri(row.subject_id), iri("pns:noExactCounterpartIn"), text(row.object_source))


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
