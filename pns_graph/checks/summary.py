"""What a release holds: its version, and how many terms, edges, claims and sources, and who says how much."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ..model.naming.name_table import kinds_of_terms
from ..model.terms import first_text, read_relation
from ..questions.answers import Rows
from ..rdf.namespaces import ONTOLOGY_IRI, PNS
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, describe, pairs, subjects
from ..text.notices import NO_ASSOCIATIONS, TO_BE_CHECKED
from ..text.tables.text_table import text_table
from .association_counts import AssociationCount, count_associations

__all__ = ["Summary", "summarise"]


_MOST_SOURCES = 25
_NOT_NOTED = "not noted"


@dataclass(frozen=True, slots=True)
class RelationCount:
    """How often one relation is used: direct edges, claims that state it, claims that deny it."""

    name: str
    label: str
    edges: int
    stated: int
    denied: int


@dataclass(frozen=True, slots=True)
class ClaimCount:
    """How much is claimed by one source, or under one word of verification.

    Attributes:
        name: Key of the source, or ``yes`` or ``secondary``.
        terms: How many terms its claims speak of, as subject or as object.
        claims: How many claims.
        to_be_checked: How many of them were not read in the source itself.
    """

    name: str
    terms: int
    claims: int
    to_be_checked: int

    @property
    def read(self) -> int:
        """How many of the claims were read in the source itself."""
        return self.claims - self.to_be_checked


@dataclass(frozen=True, slots=True)
class Summary:
    """What a release holds.

    Attributes:
        file: Where it was read from: a file, or the address of an endpoint.
        version: IRI of the version, or the version text; empty when the file does not say.
        triples: How many triples it has.
        kinds: Kind -> how many terms, sorted by kind.
        relations: Each relation in use, sorted by name.
        claims: How many claims.
        to_be_checked: How many of them were not read in the source itself.
        sources: How many sources.
        mappings: How many mappings to other vocabularies.
        by_source: What each source claims, the one that claims most first; also those that claim nothing.
        by_verification: The claims by whether somebody read them in the source.
        by_reading: What was read -> how many claims, most first; empty text where it was not noted.
        by_design: Design of the source -> how many claims, most first.
        counted: How many claims say how many of how many.
        associations: How many associations, in all, by series and by certainty; empty where there are none.
    """

    file: Path | str
    version: str
    triples: int
    kinds: dict[str, int]
    relations: tuple[RelationCount, ...]
    claims: int
    to_be_checked: int
    sources: int
    mappings: int
    by_source: tuple[ClaimCount, ...]
    by_verification: tuple[ClaimCount, ...]
    by_reading: dict[str, int]
    by_design: dict[str, int]
    counted: int
    associations: tuple[AssociationCount, ...]

    def rows(self) -> Rows:
        """Return every count as a row of ``what``, ``name`` and ``count``."""
        counts = [
            ("triples", "", self.triples),
            ("sources", "", self.sources),
            ("mappings", "", self.mappings),
        ]
        counts += [("claims", "", self.claims), ("claims to be checked", "", self.to_be_checked)]
        counts += [("terms", kind, count) for kind, count in self.kinds.items()]
        for one in self.relations:
            counts += [("edges", one.name, one.edges), ("claims stated", one.name, one.stated)]
            counts += [("claims denied", one.name, one.denied)]
        counts += [("claims by reading", word or _NOT_NOTED, n) for word, n in self.by_reading.items()]
        counts += [("claims by design of the source", design, n) for design, n in self.by_design.items()]
        counts += [("claims with how many of how many", "", self.counted)]
        for sort in self.associations:
            counts += [("associations", sort.name, sort.wholes)]
            counts += [("associations of subgroups", sort.name, sort.subgroups)]
        for kind in self.by_verification:
            counts += [("terms by verification", kind.name, kind.terms)]
            counts += [("claims by verification", kind.name, kind.claims)]
        for source in self.by_source:
            counts += [("terms by source", source.name, source.terms)]
            counts += [("claims by source", source.name, source.claims)]
            counts += [("claims by source read in it", source.name, source.read)]
            counts += [("claims by source to be checked", source.name, source.to_be_checked)]
        return Rows(
            ("what", "name", "count"),
            [(Literal(what), Literal(name), Literal(count)) for what, name, count in counts],
        )

    def as_text(self) -> str:
        """Return a page for people."""
        head = [
            f"release   {self.file}",
            f"version   {self.version or 'not stated'}",
            f"holds     terms {sum(self.kinds.values())}, claims {self.claims} "
            f"({self.to_be_checked} {TO_BE_CHECKED}), sources {self.sources}, "
            f"mappings {self.mappings}, triples {self.triples}",
            f"counts    claims with how many of how many {self.counted}",
        ]
        kinds = text_table(["kind", "terms"], [(kind, str(count)) for kind, count in self.kinds.items()])
        relations = text_table(
            ["relation", "edges", "claims", "denied"],
            [(one.name, str(one.edges), str(one.stated), str(one.denied)) for one in self.relations],
        )
        parts = [kinds, relations, self._associations_as_text(), *self._claims_as_text()]
        return "\n\n".join(["\n".join(head), *parts]) + "\n"

    def _associations_as_text(self) -> str:
        """Return the table of associations, or that there are none."""
        if not self.associations:
            return NO_ASSOCIATIONS
        rows = [(sort.name, str(sort.wholes), str(sort.subgroups)) for sort in self.associations]
        return text_table(["associations", "of all people", "of subgroups"], rows)

    def _claims_as_text(self) -> list[str]:
        """Return the tables of claims by verification and by source; of many sources only the largest."""
        kinds = [(one.name, str(one.terms), str(one.claims)) for one in self.by_verification]
        sources = [
            (one.name, str(one.terms), str(one.claims), str(one.read), str(one.to_be_checked))
            for one in self.by_source[:_MOST_SOURCES]
            if one.claims
        ]
        rest = len(self.by_source) - len(sources)
        reading = [(word or _NOT_NOTED, str(count)) for word, count in self.by_reading.items()]
        designs = [(design, str(count)) for design, count in self.by_design.items()]
        return [
            text_table(["verified", "terms", "claims"], kinds),
            text_table(["read", "claims"], reading),
            text_table(["design of the source", "claims"], designs),
            text_table(["source", "terms", "claims", "read in it", "to be checked"], sources),
            *([f"and {rest} more sources; all of them with --format csv"] if rest else []),
        ]


def summarise(store: TripleStore, file: Path | str) -> Summary:
    """Count what a release holds."""
    ontology = describe(store, NamedNode(ONTOLOGY_IRI))
    kinds = _counted(store, dict(pairs(store, iri("pns:verified"))), ["yes", "secondary"])
    return Summary(
        file=file,
        version=first_text(ontology, "owl:versionIRI") or first_text(ontology, "owl:versionInfo") or "",
        triples=len(store),
        kinds=dict(sorted(Counter(kinds_of_terms(store).values()).items())),
        relations=tuple(_relations(store)),
        claims=len(subjects(store, iri("rdf:type"), iri("pns:Claim"))),
        to_be_checked=sum(one.to_be_checked for one in kinds),
        sources=len(subjects(store, iri("rdf:type"), iri("pns:Source"))),
        mappings=len(subjects(store, iri("rdf:type"), iri("pns:Mapping"))),
        by_source=tuple(_by_source(store)),
        by_verification=tuple(kinds),
        by_reading=_by_reading(store),
        by_design=_by_design(store),
        counted=len({c for c, _ in pairs(store, iri("pns:positive"))}),
        associations=count_associations(store),
    )


def _by_reading(store: TripleStore) -> dict[str, int]:
    """Count the claims by what was read for them."""
    read = dict(pairs(store, iri("pns:read")))
    claims = subjects(store, iri("rdf:type"), iri("pns:Claim"))
    return dict(_most_first(Counter(read.get(claim.value, "") for claim in claims)))


def _by_design(store: TripleStore) -> dict[str, int]:
    """Count the claims by the design of their source."""
    designs = dict(pairs(store, iri("pns:design")))
    claims = {node.value for node in subjects(store, iri("rdf:type"), iri("pns:Claim"))}
    said = [source for claim, source in pairs(store, iri("pns:source")) if claim in claims]
    return dict(_most_first(Counter(designs.get(source, "") for source in said)))


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _by_source(store: TripleStore) -> list[ClaimCount]:
    """Count the claims of each source, the one that claims most first."""
    keys = dict(pairs(store, iri("skos:notation")))
    sources = [node.value for node in subjects(store, iri("rdf:type"), iri("pns:Source"))]
    said_by = {claim: keys.get(source, source) for claim, source in pairs(store, iri("pns:source"))}
    counts = _counted(store, said_by, [keys.get(source, source) for source in sources])
    return sorted(counts, key=lambda one: (-one.claims, one.name))


def _counted(store: TripleStore, group_of: dict[str, str], groups: list[str]) -> list[ClaimCount]:
    """Count the claims in each group, the terms they speak of, and which of them are to be checked."""
    unread = {node.value for node in subjects(store, iri("pns:verified"), Literal("secondary"))}
    claims: dict[str, set[str]] = {group: set() for group in groups}
    terms: dict[str, set[str]] = {group: set() for group in groups}
    for end in ("pns:subject", "pns:object"):
        for claim, term in pairs(store, iri(end)):
            if (group := group_of.get(claim)) in claims:
                claims[group].add(claim)
                terms[group].add(term)
    return [ClaimCount(g, len(terms[g]), len(claims[g]), len(claims[g] & unread)) for g in groups]


def _relations(store: TripleStore) -> list[RelationCount]:
    """Count edges and claims of each relation that joins terms."""
    terms = kinds_of_terms(store)
    edges = Counter(
        quad.predicate.value
        for subject in terms
        for quad in store.quads_for_pattern(NamedNode(subject), None, None)
        if quad.predicate.value.startswith(PNS) and isinstance(quad.object, NamedNode)
    )
    relation_of = dict(pairs(store, iri("pns:predicate")))
    denied = {node.value for node in subjects(store, iri("pns:negated"), _TRUE)}
    claims = Counter((relation, claim in denied) for claim, relation in relation_of.items())
    used = sorted(set(edges) | set(relation_of.values()))
    return [
        RelationCount(
            name=relation.removeprefix(PNS),
            label=read_relation(store, NamedNode(relation)).label,
            edges=edges[relation],
            stated=claims[relation, False],
            denied=claims[relation, True],
        )
        for relation in used
    ]


_TRUE = Literal("true", datatype=iri("xsd:boolean"))
