"""Associations and bearings as RDF, and the direct edges that follow from associations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from pyoxigraph import NamedNode, Quad, Store, Triple

from ...evidence.bearing.judgements import read_judgements
from ...evidence.bearing.wider import bearings_of
from ...evidence.summing.all_pairs import associations_of
from ...model.associations import ASSOCIATION_COLUMNS, Association
from ...model.bearings import Bearing
from ...model.edges import read_nodes
from ...rdf.namespaces import PNS, PREFIXES
from ...rdf.nodes import Node, boolean, decimal, integer, iri, text
from ..tables.source_tables import SourceTables
from ..vocabulary.lexicon import Lexicon
from .claim_triples import FEWEST_PEOPLE, least_percent

__all__ = [
    "EDGE_BASES",
    "association_triples",
    "bearing_triples",
    "made_associations",
    "through_syndrome_triples",
    "varying_pairs",
]

EDGE_BASES = (
    "by-definition",
    "counted",
    "counted-in-defined-syndrome",
    "told",
    "counted-not-poolable",
    "said",
)
"""The bases of associations that tie two terms by a plain triple (decision 0036)."""

_DATATYPES: MappingProxyType[str, Callable[[Any], Node]] = MappingProxyType(
    {"xsd:string": text, "xsd:integer": integer, "xsd:decimal": decimal, "xsd:boolean": boolean}
)


def made_associations(triples: Iterable[Triple], tables: SourceTables, lexicon: Lexicon) -> list[Association]:
    """Return the associations of all claims among triples, sorted by IRI.

    Args:
        triples: Everything that was written down, claims and cohorts included.
        tables: Every record of the ontology folder.
        lexicon: The terms of the tables by key and CURIE.
    """
    store = _store(triples)
    return associations_of(store, read_judgements(store, varying_pairs(tables, lexicon)))


def varying_pairs(tables: SourceTables, lexicon: Lexicon) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the pairs whose share differs among people: subject, relation, object -> by what."""
    found: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for entry in tables.varies_by:
        row = entry.record
        pair = (lexicon.node(row.subject).value, row.relation, lexicon.node(row.object).value)
        found[pair].add(row.by)
    return {pair: tuple(sorted(by)) for pair, by in found.items()}


def bearing_triples(triples: Iterable[Triple], associations: Sequence[Association]) -> Iterator[Triple]:
    """Yield from which terms an answer about each syndrome and antibody takes what is said.

    Args:
        triples: The release as far as it is made, with what the reasoner found.
        associations: Every association.
    """
    store = _store(triples)
    terms = read_nodes(store)
    nodes = {term.key: NamedNode(term.iri) for term in terms}
    for bearing in bearings_of(terms, associations, read_judgements(store)):
        yield from _bearing(bearing, nodes)


def _bearing(bearing: Bearing, nodes: Mapping[str, NamedNode]) -> Iterator[Triple]:
    node = NamedNode(f"{PREFIXES['bearing']}{bearing.on}.{bearing.way}.{bearing.said_of}")
    yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
    yield Triple(node, iri("rdf:type"), iri("pns:Bearing"))
    yield Triple(node, iri("pns:bearsOn"), nodes[bearing.on])
    yield Triple(node, iri("pns:saidOf"), nodes[bearing.said_of])
    yield Triple(node, iri("pns:way"), integer(bearing.way))
    for name, addresses in (("pns:tells", bearing.tells), ("pns:tellsOfSome", bearing.tells_of_some)):
        for address in addresses:
            yield Triple(node, iri(name), NamedNode(address))
    for curie, age in (
        ("pns:ageMinYears", bearing.age_min_years),
        ("pns:ageMaxYears", bearing.age_max_years),
    ):
        if age is not None:
            yield Triple(node, iri(curie), decimal(Decimal(age)))


def association_triples(associations: Iterable[Association]) -> Iterator[Triple]:
    """Yield the triples of associations."""
    for association in associations:
        node = NamedNode(association.iri)
        kind = "pns:Association" if association.is_whole else "pns:SubgroupAssociation"
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        yield Triple(node, iri("rdf:type"), iri(kind))
        yield Triple(node, iri("pns:from"), NamedNode(association.from_term.iri))
        yield Triple(node, iri("pns:relation"), NamedNode(association.relation.iri))
        yield Triple(node, iri("pns:to"), NamedNode(association.to_term.iri))
        if association.whole is not None:
            yield Triple(node, iri("pns:subgroupOf"), NamedNode(association.whole))
        yield from _values(node, association)
        for claim in association.claims:
            yield Triple(node, iri("prov:wasDerivedFrom"), NamedNode(claim))


def _values(node: NamedNode, association: Association) -> Iterator[Triple]:
    """Yield what an association says; what is empty, false or zero denials is not stated."""
    for column in ASSOCIATION_COLUMNS:
        value = getattr(association, column.attribute)
        if not _is_stated(column.attribute, value):
            continue
        for each in value if column.several else (value,):
            written = _DATATYPES[column.datatype](each) if column.datatype else NamedNode(each.iri)
            yield Triple(node, iri(column.curie), written)


def _is_stated(attribute: str, value: object) -> bool:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return attribute != "denials" or value > 0
    return bool(value)


def through_syndrome_triples(associations: Iterable[Association]) -> Iterator[tuple[str, Triple]]:
    """Yield the keys of antibodies with the tumours that are said of the syndromes that they define.

    Each stands twice: as what it is, and as the plain relation above it, for tools that do not reason.
    """
    for association in associations:
        if _is_tumour_of_syndrome(association) and _is_enough(association):
            for name in ("indicatesTumourThroughSyndrome", "indicatesTumour"):
                from_, to = association.from_term.iri, association.to_term.iri
                yield (
                    association.from_term.key,
                    Triple(NamedNode(from_), NamedNode(PNS + name), NamedNode(to)),
                )


def _is_tumour_of_syndrome(association: Association) -> bool:
    in_syndrome = association.is_whole and association.basis == "counted-in-defined-syndrome"
    return in_syndrome and association.relation.name == "indicatesTumour"


def _is_enough(association: Association) -> bool:
    """Whether three or more people have the tumour, and a share that ties the two (decision 0033)."""
    share = association.share if association.share is not None else association.highest_share
    found = (association.people or 0) * (share or 0) / 100
    return share is not None and share >= least_percent(association.to_term.key) and found >= FEWEST_PEOPLE


def _store(triples: Iterable[Triple]) -> Store:
    store = Store()
    store.bulk_extend(Quad(each.subject, each.predicate, each.object) for each in triples)
    return store
