"""What an export is made of: the records of a release or of a part of it, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from ..model.associations import Association, find_associations, read_associations
from ..model.claims import Claim, find_claims, read_claims
from ..model.edges import read_nodes
from ..model.terms import Source, Term, first_text, read_source
from ..rdf.namespaces import ONTOLOGY_IRI
from ..rdf.nodes import Node, iri
from ..store.triple_store import TripleStore, describe, subjects
from .part import Part

__all__ = ["ExportContent"]

_NAMING = frozenset({iri("rdf:type"), iri("rdfs:label"), iri("skos:notation")})


class ExportContent:
    """A release or a part of it.

    Args:
        store: Where it is read from.
        part: What is wanted of it.
    """

    def __init__(self, store: TripleStore, part: Part) -> None:
        self.store = store
        self.part = part

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims, by their identifiers."""
        found = read_claims(self.store, find_claims(self.store, {}))
        return sorted(self.part.claims(found), key=lambda each: each.iri)

    @cached_property
    def associations(self) -> list[Association]:
        """The associations, those of subgroups too, by their identifiers."""
        found = read_associations(self.store, find_associations(self.store, {}))
        claims = [] if self.part.sources is None else self.claims
        return list(self.part.associations(found, claims))

    @cached_property
    def terms(self) -> list[Term]:
        """The terms by their keys: those that are wanted, and those that what is said of them names."""
        every = read_nodes(self.store)
        return every if self.part.is_whole else [each for each in every if each.iri in self._named]

    @cached_property
    def sources(self) -> list[Source]:
        """The publications by their keys: those that the claims have."""
        cited = {claim.source.iri for claim in self.claims} | {
            c.restates.iri for c in self.claims if c.restates
        }
        return [each for each in self.every_source() if self.part.is_whole or each.iri in cited]

    def every_source(self) -> list[Source]:
        """Return all publications of the release by their keys, of whatever part."""
        nodes = subjects(self.store, iri("rdf:type"), iri("pns:Source"))
        read = (read_source(self.store, node) for node in nodes)
        return sorted(filter(None, read), key=lambda each: each.key)

    @cached_property
    def version(self) -> str:
        """The day of the release; empty when it does not say."""
        return first_text(describe(self.store, NamedNode(ONTOLOGY_IRI)), "owl:versionInfo") or ""

    def mapping_nodes(self) -> list[NamedNode]:
        """Return the mappings of the terms that are wanted."""
        named = {term.iri for term in self.terms}
        nodes = subjects(self.store, iri("rdf:type"), iri("pns:Mapping"))
        said = {node: describe(self.store, node) for node in nodes}
        return [node for node in nodes if first_text(said[node], "pns:mappingSubject") in named]

    def every_triple(self) -> Iterable[Triple]:
        """Return every triple of the release, of whatever part."""
        return map(_triple, self.store.quads_for_pattern(None, None, None))

    def triples(self) -> Iterable[Triple]:
        """Return every triple; of a part, all that is said of what is wanted, and the names of the rest."""
        return self.every_triple() if self.part.is_whole else self._part_triples()

    def _part_triples(self) -> Iterator[Triple]:
        said: dict[Node, list[Triple]] = {}
        for triple in self.every_triple():
            said.setdefault(triple.subject, []).append(triple)
        whole = self._described()
        for name in sorted(whole):
            yield from _below(NamedNode(name), said)
        for name in sorted(self._named - whole):
            yield from (each for each in said.get(NamedNode(name), ()) if each.predicate in _NAMING)

    def _described(self) -> set[str]:
        """Return the IRIs of all of which everything that is said is wanted."""
        cohorts = {claim.cohort.iri for claim in self.claims if claim.cohort}
        names = {claim.iri for claim in self.claims} | {each.iri for each in self.associations}
        names |= {source.iri for source in self.sources} | {node.value for node in self.mapping_nodes()}
        return names | cohorts | (self.part.terms or set()) | {ONTOLOGY_IRI}

    @cached_property
    def _named(self) -> set[str]:
        """The IRIs of the terms that are wanted or named."""
        named = set(self.part.terms or ())
        for claim in self.claims:
            ends = (claim.subject, claim.object, claim.with_term, claim.without_term, claim.context)
            named |= {end.iri for end in (*ends, claim.compared_with) if end}
        for each in self.associations:
            lists = (each.criteria_versions, each.with_terms, each.without_terms, each.contexts)
            named |= {each.from_term.iri, each.to_term.iri, *(term.iri for terms in lists for term in terms)}
        return named


def _triple(quad: Quad) -> Triple:
    return Triple(quad.subject, quad.predicate, quad.object)


def _below(subject: Node, said: dict[Node, list[Triple]]) -> Iterator[Triple]:
    """Yield what is said of a node, and of the nodes without a name that hang on it."""
    for triple in said.get(subject, ()):
        yield triple
        if isinstance(triple.object, BlankNode):
            yield from _below(triple.object, said)
