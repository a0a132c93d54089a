"""What a release holds: its version, and how many terms, edges, claims and sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from .names import kinds_of_terms
from .namespaces import ONTOLOGY_IRI, PNS
from .results import Rows
from .store import describe, iri, pairs, subjects
from .terms import first_text, read_relation
from .text_table import text_table

__all__ = ["Summary", "summarise"]


@dataclass(frozen=True, slots=True)
class RelationCount:
    """How often one relation is used: direct edges, claims that state it, claims that deny it."""

    name: str
    label: str
    edges: int
    stated: int
    denied: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a release holds.

    Attributes:
        file: Where it was read from.
        version: IRI of the version, or the version text; empty when the file does not say.
        triples: How many triples it has.
        kinds: Kind -> how many terms, sorted by kind.
        relations: Each relation in use, sorted by name.
        claims: How many claims.
        to_be_checked: How many of them were not read in the source itself.
        sources: How many sources.
        mappings: How many mappings to other vocabularies.
    """

    file: Path
    version: str
    triples: int
    kinds: dict[str, int]
    relations: tuple[RelationCount, ...]
    claims: int
    to_be_checked: int
    sources: int
    mappings: int

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
            f"({self.to_be_checked} to be checked against the paper), sources {self.sources}, "
            f"mappings {self.mappings}, triples {self.triples}",
        ]
        kinds = text_table(["kind", "terms"], [(kind, str(count)) for kind, count in self.kinds.items()])
        relations = text_table(
            ["relation", "edges", "claims", "denied"],
            [(one.name, str(one.edges), str(one.stated), str(one.denied)) for one in self.relations],
        )
        return "\n\n".join(["\n".join(head), kinds, relations]) + "\n"


def summarise(store: Store, file: Path) -> Summary:
    """Count what a release holds."""
    ontology = describe(store, NamedNode(ONTOLOGY_IRI))
    return Summary(
        file=file,
        version=first_text(ontology, "owl:versionIRI") or first_text(ontology, "owl:versionInfo") or "",
        triples=len(store),
        kinds=dict(sorted(Counter(kinds_of_terms(store).values()).items())),
        relations=tuple(_relations(store)),
        claims=len(subjects(store, iri("rdf:type"), iri("pns:Claim"))),
        to_be_checked=len(subjects(store, iri("pns:verified"), Literal("secondary"))),
        sources=len(subjects(store, iri("rdf:type"), iri("pns:Source"))),
        mappings=len(subjects(store, iri("rdf:type"), iri("pns:Mapping"))),
    )


def _relations(store: Store) -> list[RelationCount]:
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
