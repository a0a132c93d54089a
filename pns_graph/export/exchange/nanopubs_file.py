"""Each claim as a nanopublication in TriG, unsigned: who publishes them signs them.

The assertion is what is claimed, with its numbers and its people; the provenance is where it comes from; the
publication info says which release it is taken from, by its day and never by a clock.

Source:
    Nanopublication Guidelines, https://nanopub.net/guidelines/working_draft/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from pyoxigraph import NamedNode, Quad, Triple

from ...model.claim_columns import CLAIM_COLUMNS, ClaimPart
from ...model.claims import Claim
from ...model.terms import Source, Term
from ...rdf.namespaces import ONTOLOGY_IRI, PREFIXES
from ...rdf.nodes import Node, iri, text
from ...rdf.writing.trig import trig_of
from ...store.triple_store import describe, pairs
from ..content import ExportContent
from .plain_claims import is_plain

__all__ = ["write"]

_ORIGIN = frozenset(
    iri(each.curie) for each in CLAIM_COLUMNS if each.part is ClaimPart.ORIGIN and each.name != "statement"
)
"""Properties of a claim that tell where it comes from."""

_OF_SOURCE = tuple(iri(name) for name in ("rdf:type", "dcterms:title", "pns:pmid", "pns:doi", "rdfs:seeAlso"))
_OF_RELEASE = tuple(iri(f"dcterms:{name}") for name in ("creator", "license"))
_PUNNED = iri("owl:NamedIndividual")
_PARTS = ("hasAssertion", "hasProvenance", "hasPublicationInfo")

_Graphs = dict[NamedNode, list[Triple]]


def write(content: ExportContent) -> bytes:
    """Return TriG in UTF-8, four graphs for each claim."""
    graphs: _Graphs = {}
    nanopublications = _Nanopublications(content)
    for claim in content.claims:
        graphs |= nanopublications.of(claim)
    return trig_of([], graphs).encode()


class _Nanopublications:
    """Makes the nanopublications of a release or a part of it."""

    def __init__(self, content: ExportContent) -> None:
        self._content = content
        self._described = cache(lambda node: describe(content.store, node))
        self._drawn = cache(lambda relation: set(pairs(content.store, relation)))

    def of(self, claim: Claim) -> _Graphs:
        """Return the four graphs of a claim by their names."""
        name = PREFIXES["nanopub"] + claim.iri.rpartition("/")[2]
        head, assertion, provenance, info = (
            NamedNode(f"{name}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
        )
        node = NamedNode(name)
        said = list(self._said(claim))
        parts = zip(_PARTS, (assertion, provenance, info), strict=True)
        return {
            head: [
                Triple(node, iri("rdf:type"), iri("np:Nanopublication")),
                *(Triple(node, iri(f"np:{part}"), graph) for part, graph in parts),
            ],
            assertion: [each for each in said if each.predicate not in _ORIGIN] + self._edge(claim),
            provenance: [
                *(each for each in said if each.predicate in _ORIGIN),
                *self._source(assertion, claim.source),
            ],
            info: list(self._info(node, claim)),
        }

    def _said(self, claim: Claim) -> Iterator[Triple]:
        """Yield what the release says of a claim, but that it is an individual of OWL."""
        quads = self._content.store.quads_for_pattern(NamedNode(claim.iri), None, None)
        yield from (_triple(quad) for quad in quads if quad.object != _PUNNED)

    def _edge(self, claim: Claim) -> list[Triple]:
        """Return the plain triple of a claim that the release draws from it, if it does."""
        relation = NamedNode(claim.relation.iri)
        if not is_plain(claim) or (claim.subject.iri, claim.object.iri) not in self._drawn(relation):
            return []
        return [Triple(NamedNode(claim.subject.iri), relation, NamedNode(claim.object.iri))]

    def _source(self, assertion: NamedNode, source: Source) -> Iterator[Triple]:
        node = NamedNode(source.iri)
        yield Triple(assertion, iri("prov:wasDerivedFrom"), node)
        said = self._described(node)
        for name in _OF_SOURCE:
            values = said.get(name.value, [])
            yield from (Triple(node, name, value) for value in values if value != _PUNNED)

    def _info(self, node: NamedNode, claim: Claim) -> Iterator[Triple]:
        yield from (Triple(node, name, value) for name, value in self._release)
        yield from self._labels([claim.subject, claim.object])
        if claim.statement:
            yield Triple(node, iri("rdfs:label"), text(claim.statement))

    def _labels(self, terms: Iterable[Term]) -> Iterator[Triple]:
        yield from (Triple(NamedNode(each.iri), iri("rdfs:label"), text(each.label)) for each in terms)

    @cached_property
    def _release(self) -> list[tuple[NamedNode, Node]]:
        """What every nanopublication of a release says of itself."""
        said = describe(self._content.store, NamedNode(ONTOLOGY_IRI))
        versions = said.get(iri("owl:versionIRI").value) or [NamedNode(ONTOLOGY_IRI)]
        days = said.get(iri("dcterms:issued").value, [])
        same = [(name, value) for name in _OF_RELEASE for value in said.get(name.value, [])]
        return [
            *((iri("prov:wasDerivedFrom"), version) for version in versions),
            *((iri("dcterms:created"), day) for day in days),
            *same,
        ]


def _triple(quad: Quad) -> Triple:
    return Triple(quad.subject, quad.predicate, quad.object)
