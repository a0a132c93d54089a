"""The people who were counted, and what a curator judges of terms, as RDF."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from pyoxigraph import NamedNode, Triple

from ...rdf.namespaces import PREFIXES
from ...rdf.nodes import boolean, decimal, integer, iri, text
from ..tables.cohort_records import CohortRow
from ..tables.source_tables import SourceTables
from ..vocabulary.lexicon import Lexicon

__all__ = ["cohort_node", "cohort_triples", "judgement_triples", "source_node"]

_NUMBERS = MappingProxyType(
    {"people": "pns:people", "women": "pns:women", "from_": "pns:fromYear", "to": "pns:toYear"}
)
_MEASURED = MappingProxyType(
    {
        "follow_up_months": "pns:followUpMonths",
        "age_min_years": "pns:ageMinYears",
        "age_max_years": "pns:ageMaxYears",
    }
)
_TEXTS = MappingProxyType(
    {
        "key": "skos:notation",
        "country": "pns:country",
        "chosen_by": "pns:chosenBy",
        "assay": "pns:assay",
        "tumour_search": "pns:tumourSearch",
        "sex": "pns:sex",
        "comment": "IAO:0000116",
    }
)
_OTHERS = MappingProxyType({"part_of": "pns:partOfCohort", "overlaps": "pns:overlapsCohort"})
_MARKS = MappingProxyType(
    {
        "union": "pns:isUnion",
        "sorting-class": "pns:isSortingClass",
        "context-of-suspicion": "pns:isContextOfSuspicion",
        "remark": "pns:isRemark",
        "germ-cell-tumour": "pns:isGermCellTumour",
    }
)


def source_node(key: str) -> NamedNode:
    """Return the node of a source."""
    return NamedNode(PREFIXES["source"] + key)


def cohort_node(key: str) -> NamedNode:
    """Return the node of a cohort."""
    return NamedNode(PREFIXES["cohort"] + key)


def cohort_triples(tables: SourceTables) -> Iterator[Triple]:
    """Yield the triples of every group of people that somebody counted."""
    for entry in tables.cohorts:
        cohort, node = entry.record, cohort_node(entry.record.key)
        yield Triple(node, iri("rdf:type"), iri("owl:NamedIndividual"))
        yield Triple(node, iri("rdf:type"), iri("pns:Cohort"))
        yield from _details(cohort, node)
        for column, name in _OTHERS.items():
            for key in getattr(cohort, column) or ():
                yield Triple(node, iri(name), cohort_node(key))


def _details(cohort: CohortRow, node: NamedNode) -> Iterator[Triple]:
    """Yield the numbers and texts of a cohort, as far as its sources say them."""
    for names, write in ((_NUMBERS, integer), (_MEASURED, decimal), (_TEXTS, text)):
        for column, name in names.items():
            if (value := getattr(cohort, column)) is not None:
                yield Triple(node, iri(name), write(value))
    for centre in cohort.centres or ():
        yield Triple(node, iri("pns:centre"), text(centre))


def judgement_triples(tables: SourceTables, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield what a curator judges of terms: defining syndromes, marks, members, sites of tumours."""
    for defining in tables.defining_syndromes:
        antibody, syndrome = lexicon.node(defining.record.antibody), lexicon.node(defining.record.syndrome)
        yield Triple(antibody, iri("pns:definingSyndrome"), syndrome)
    for mark in tables.term_marks:
        yield Triple(lexicon.node(mark.record.term), iri(_MARKS[mark.record.mark]), boolean(True))
    for each in tables.group_members:
        group, member = lexicon.node(each.record.group), lexicon.node(each.record.member)
        yield Triple(group, iri("skos:member"), member)
    for site in tables.tumour_sites:
        tumour = lexicon.node(site.record.tumour)
        if site.record.sex:
            yield Triple(tumour, iri("pns:tumourOfSex"), text(site.record.sex))
        if site.record.also_under:
            yield Triple(tumour, iri("pns:alsoUnder"), lexicon.node(site.record.also_under))
