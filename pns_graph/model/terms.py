"""What a reader holds in the hand: terms, sources and the relations between terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ..rdf.local_names import words_of
from ..rdf.namespaces import CLASSES_OF_DATA, PNS, contract, expand
from ..rdf.nodes import iri, literal_value
from ..store.triple_store import Description, TripleStore, describe, objects, pairs, subjects

__all__ = [
    "ANY_TUMOUR",
    "LABELS",
    "Mapping",
    "Relation",
    "Source",
    "Synonym",
    "Term",
    "first_text",
    "read_children",
    "read_label",
    "read_mappings",
    "read_parents",
    "read_relation",
    "read_source",
    "read_term",
    "read_terms",
    "relation_names",
]

_SYNONYMS = tuple(
    (expand(f"oboInOwl:has{scope.title()}Synonym"), scope)
    for scope in ("exact", "related", "broad", "narrow")
)
LABELS = ("rdfs:label", "dcterms:title", "skos:notation")
"""What a node is called by, the first that it has."""

ANY_TUMOUR = frozenset({"neoplasm", "cancer"})
"""Keys of the terms that stand for a tumour of any kind."""

_MATCHES = ("exact", "close", "narrow", "broad", "related")


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another name of a term.

    Attributes:
        text: The name as written.
        scope: ``exact``, ``related``, ``broad`` or ``narrow``.
    """

    text: str
    scope: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the ontology; its text is its label.

    Attributes:
        iri: Its identifier, for ever.
        key: Its readable unique name, for ever.
        label: Its name in the field, which may change.
        kind: Local name of its one kind, such as ``Antibody``.
        definition: In our own words; empty for a term defined outside.
        description: What to know of it in ten seconds; empty where nobody wrote one.
        group: Whether it only groups other terms.
        synonyms: Its other names, exact ones first.
        replaced_by: IRI of the term that takes its place; None while it is in use.
        plain_name: What clinicians call it where its label is not their word; empty for none.
    """

    iri: str
    key: str
    label: str
    kind: str
    definition: str = ""
    description: str = ""
    group: bool = False
    synonyms: tuple[Synonym, ...] = ()
    replaced_by: str | None = None
    plain_name: str = ""

    @property
    def curie(self) -> str:
        """The short form of the identifier, such as ``PNSO:0002001``."""
        return contract(self.iri)

    @property
    def words(self) -> str:
        """What people who read an answer know it by: its plain name, else its label."""
        return self.plain_name or self.label

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Source:
    """One publication; its text is its key, as cited beside a claim.

    Attributes:
        iri: Its identifier.
        key: Its readable unique name, such as ``nord2016``.
        title: Its title.
        authors: As the table of sources writes them; empty when unknown.
        journal: Where it appeared; empty when unknown.
        year: When it appeared; None when unknown.
        pmid: PubMed identifier; None when it has none.
        pmcid: PubMed Central identifier; None when it has none.
        doi: Digital object identifier; None when it has none.
        links: Web addresses, sorted.
        design: Kind of study, such as ``cohort``.
        open: Whether it can be read without a subscription; None when nobody looked.
        read: What of it was read: full text, table, abstract or restatement; None when it was not noted.
        checked: The day on which its identifiers were compared, as ``YYYY-MM-DD``; None for never.
        comment: A caveat of the curators; empty for none.
    """

    iri: str
    key: str
    title: str
    authors: str = ""
    journal: str = ""
    year: int | None = None
    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    links: tuple[str, ...] = ()
    design: str | None = None
    open: bool | None = None
    read: str | None = None
    checked: str | None = None
    comment: str = ""

    @property
    def identifier(self) -> str:
        """The one way to the paper that lasts longest: PMID, else DOI, else a web address, else nothing."""
        if self.pmid:
            return f"PMID {self.pmid}"
        return f"doi:{self.doi}" if self.doi else next(iter(self.links), "")

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between terms, such as ``pns:indicatesTumour``; its text is its label.

    Attributes:
        iri: Its identifier.
        name: Local name, such as ``indicatesTumour``.
        label: Words for it, such as ``indicates tumour``.
    """

    iri: str
    name: str
    label: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a term is called elsewhere.

    Attributes:
        iri: The identifier there.
        label: The label there; empty when it was not kept.
        match: ``exact``, ``close``, ``broad``, ``narrow`` or ``related``.
    """

    iri: str
    label: str
    match: str

    @property
    def curie(self) -> str:
        """The short form of the identifier."""
        return contract(self.iri)


def read_mappings(store: TripleStore, term: Term) -> list[Mapping]:
    """Return the mappings of a term, the exact ones first."""
    nodes = subjects(store, iri("pns:mappingSubject"), NamedNode(term.iri))
    found = (_mapping(describe(store, node)) for node in nodes)
    return sorted(found, key=lambda each: (_MATCHES.index(each.match), each.curie))


def read_term(store: TripleStore, node: NamedNode) -> Term | None:
    """Return the term with this IRI, or None when the IRI is no term."""
    said = describe(store, node)
    key, kind = first_text(said, "skos:notation"), _kind(said)
    if key is None or kind is None:
        return None
    return Term(
        iri=node.value,
        key=key,
        label=first_text(said, "rdfs:label") or key,
        kind=kind,
        definition=first_text(said, "skos:definition") or first_text(said, "IAO:0000115") or "",
        description=first_text(said, "dcterms:description") or "",
        group=first_text(said, "pns:grouping") == "true",
        synonyms=tuple(_synonyms(said)),
        replaced_by=first_text(said, "IAO:0100001"),
        plain_name=first_text(said, "pns:plainName") or "",
    )


def read_terms(store: TripleStore, nodes: Iterable[NamedNode]) -> list[Term]:
    """Return those of the nodes that are terms, sorted by label."""
    found = (read_term(store, node) for node in nodes)
    return sorted((term for term in found if term), key=lambda term: (term.label, term.iri))


def read_parents(store: TripleStore, term: Term) -> list[Term]:
    """Return the terms directly above a term, or the nearest wider ones of a group for claims, by label."""
    above = objects(store, NamedNode(term.iri), iri("rdfs:subClassOf"))
    return read_terms(store, above or _nearest_wider(store, NamedNode(term.iri)))


def read_children(store: TripleStore, term: Term) -> list[Term]:
    """Return the terms directly below a term, or the members of a group for claims, sorted by label."""
    node = NamedNode(term.iri)
    below = subjects(store, iri("rdfs:subClassOf"), node)
    return read_terms(store, [*below, *objects(store, node, iri("skos:member"))])


def _nearest_wider(store: TripleStore, node: NamedNode) -> set[NamedNode]:
    """Return the wider terms that no other wider term leads to."""
    broader = iri("skos:broaderTransitive")
    wider = set(objects(store, node, broader))
    return wider - {high for low in wider for high in objects(store, low, broader)}


def read_source(store: TripleStore, node: NamedNode) -> Source | None:
    """Return the source with this IRI, or None when the IRI is no source."""
    said = describe(store, node)
    if iri("pns:Source") not in said.get(expand("rdf:type"), []):
        return None
    year = first_text(said, "pns:year")
    return Source(
        iri=node.value,
        key=first_text(said, "skos:notation") or contract(node.value),
        title=first_text(said, "dcterms:title") or "",
        authors=first_text(said, "dcterms:creator") or "",
        journal=first_text(said, "pns:journal") or "",
        year=int(year) if year else None,
        pmid=first_text(said, "pns:pmid"),
        pmcid=first_text(said, "pns:pmcid"),
        doi=first_text(said, "pns:doi"),
        links=tuple(_texts(said, "rdfs:seeAlso")),
        design=first_text(said, "pns:design"),
        open=_is_true(first_text(said, "pns:open")),
        read=first_text(said, "pns:read"),
        checked=first_text(said, "pns:checked"),
        comment=first_text(said, "IAO:0000116") or "",
    )


def _is_true(said: str | None) -> bool | None:
    return None if said is None else said == "true"


def read_relation(store: TripleStore, node: NamedNode) -> Relation:
    """Return a relation; one without a label is named by the words of its local name."""
    name = node.value.removeprefix(PNS)
    label = first_text(describe(store, node), "rdfs:label")
    return Relation(node.value, name, label or words_of(name))


def read_label(store: TripleStore, node: NamedNode) -> str:
    """Return what anything in the store is called: its label, else its title, its key or its CURIE."""
    said = describe(store, node)
    return next(filter(None, (first_text(said, curie) for curie in LABELS)), contract(node.value))


def relation_names(store: TripleStore) -> list[str]:
    """Return the local names of our relations, declared or used, sorted."""
    declared = {node.value for node in subjects(store, iri("rdf:type"), iri("owl:ObjectProperty"))}
    used = {relation for _, relation in pairs(store, iri("pns:predicate"))}
    return sorted(each.removeprefix(PNS) for each in declared | used if each.startswith(PNS))


def first_text(said: Description, curie: str) -> str | None:
    """Return the value of a property as text, the first in sorting order; None when it is not stated."""
    return next(iter(_texts(said, curie)), None)


def _mapping(said: Description) -> Mapping:
    predicate = contract(first_text(said, "pns:mappingPredicate") or "")
    match = predicate.removeprefix("skos:").removesuffix("Match")
    return Mapping(
        iri=first_text(said, "pns:mappingObject") or "",
        label=first_text(said, "pns:mappingObjectLabel") or "",
        match=match if match in _MATCHES else "related",
    )


def _texts(said: Description, curie: str) -> list[str]:
    nodes = said.get(expand(curie), [])
    return sorted(str(node.value) for node in nodes if isinstance(node, NamedNode | Literal))


def _kind(said: Description) -> str | None:
    names = (text.removeprefix(PNS) for text in _texts(said, "rdf:type") if text.startswith(PNS))
    return next((name for name in names if name not in CLASSES_OF_DATA), None)


def _synonyms(said: Description) -> list[Synonym]:
    return [
        Synonym(str(literal_value(node)), scope)
        for property_iri, scope in _SYNONYMS
        for node in sorted(said.get(property_iri, []), key=str)
        if isinstance(node, Literal)
    ]
