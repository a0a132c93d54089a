"""The classes of a release as ontology tools hold them: one record a class, for OBO and OBO Graphs alike.

Only what holds of every case by definition becomes a relationship (*subclass of p some D*). What our tables
say of terms, such as which tumour an antibody points to, holds of some cases only: other formats have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from ...model.terms import Source, Term
from ...rdf.namespaces import PREFIXES, contract
from ...rdf.nodes import Node, iri
from ...rdf.ontologies.claim_groups import claim_groups, retired_class
from ...rdf.triples import TripleIndex
from ..content import ExportContent

__all__ = ["ClassSynonym", "OntologyClass", "OntologyProperty", "OntologyTerms", "read_ontology_terms"]

_SCOPES = ("Exact", "Broad", "Narrow", "Related")
_CONSIDER = iri("oboInOwl:consider")
_MATCHES = ("exact", "close", "broad", "narrow", "related")
Restriction = tuple[str, str]
"""IRI of a property, and of the class that some value of it belongs to."""


@dataclass(frozen=True, slots=True, order=True)
class ClassSynonym:
    """Another name of a class.

    Attributes:
        text: The name.
        scope: Exact, Broad, Narrow or Related.
        type: IRI of its kind, such as acronym; empty for none.
        xrefs: The publications that use it.
    """

    text: str
    scope: str
    type: str = ""
    xrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """One class; a stub has a label alone.

    Attributes:
        iri: Its identifier.
        label: Its name.
        kind: Local name of its kind; empty for a stub.
        key: Its readable name; empty for a stub.
        definition: In our own words; empty where it has none of ours.
        definition_xrefs: The publications that it rests on.
        comment: What to know of it; empty for nothing.
        synonyms: Its other names, sorted.
        mappings: What it is called elsewhere: ``exact`` and the like, IRI.
        parents: IRIs of the classes directly above it.
        relationships: What holds of every case.
        genus: IRIs of the classes that define it with ``differentia``; empty where nothing defines it.
        differentia: The restrictions that it is defined by.
        is_deprecated: Whether it is no longer used.
        replaced_by: IRI of the class in its place; empty for none.
        consider: IRIs of the classes to look at where none takes its place.
    """

    iri: str
    label: str
    kind: str = ""
    key: str = ""
    definition: str = ""
    definition_xrefs: tuple[str, ...] = ()
    comment: str = ""
    synonyms: tuple[ClassSynonym, ...] = ()
    mappings: tuple[tuple[str, str], ...] = ()
    parents: tuple[str, ...] = ()
    relationships: tuple[Restriction, ...] = ()
    genus: tuple[str, ...] = ()
    differentia: tuple[Restriction, ...] = ()
    is_deprecated: bool = False
    replaced_by: str = ""
    consider: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OntologyProperty:
    """A property or a type of synonyms, by its IRI and label."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class OntologyTerms:
    """Classes, the relations that they use, and the types that their synonyms have, each sorted by IRI."""

    classes: tuple[OntologyClass, ...]
    relations: tuple[OntologyProperty, ...]
    synonym_types: tuple[OntologyProperty, ...]
    version: str


def read_ontology_terms(content: ExportContent) -> OntologyTerms:
    """Return the classes of the terms of a release or a part of it, and stubs of what they name besides."""
    return _Reader(content).terms()


class _Reader:
    def __init__(self, content: ExportContent) -> None:
        self._content = content
        self._index = TripleIndex(content.every_triple())
        self._sources = {source.iri: _xref(source) for source in content.every_source()}
        self._axioms = self._annotations()
        self._groups = claim_groups(self._index)

    def terms(self) -> OntologyTerms:
        made = [self._class_or_group(term) for term in self._content.terms]
        if self._content.part.is_whole:
            made += self._deprecated({each.iri for each in made})
        known = {each.iri for each in made}
        stubs = [self._stub(name) for name in sorted(_named(made) - known)]
        used = {name for each in made for name, _ in (*each.relationships, *each.differentia)}
        types = {synonym.type for each in made for synonym in each.synonyms if synonym.type}
        return OntologyTerms(
            tuple(sorted([*made, *stubs], key=lambda each: each.iri)),
            tuple(OntologyProperty(name, self._label(name)) for name in sorted(used)),
            tuple(OntologyProperty(name, self._label(name)) for name in sorted(types)),
            self._content.version,
        )

    def _class_or_group(self, term: Term) -> OntologyClass:
        node = NamedNode(term.iri)
        return self._retired_group(node, term) if node in self._groups else self._class(term)

    def _retired_group(self, node: NamedNode, term: Term) -> OntologyClass:
        """Return what the base keeps of a group that only claims need."""
        kept = TripleIndex(retired_class(node, self._index))
        return OntologyClass(
            iri=term.iri,
            label=kept.text(node, iri("rdfs:label")),
            key=term.key,
            definition=term.definition,
            comment=kept.text(node, iri("IAO:0000116")),
            is_deprecated=True,
            consider=tuple(sorted(map(_text, kept.objects(node, _CONSIDER)))),
        )

    def _class(self, term: Term) -> OntologyClass:
        node = NamedNode(term.iri)
        above = self._index.objects(node, iri("rdfs:subClassOf"))
        genus, differentia = self._definition(node)
        xrefs = {self._sources.get(_text(each), "") for each in self._index.objects(node, iri("IAO:0000119"))}
        return OntologyClass(
            iri=term.iri,
            label=term.label,
            kind=term.kind,
            key=term.key,
            definition=term.definition,
            definition_xrefs=tuple(sorted(xrefs - {""})) if term.definition else (),
            comment=term.description,
            synonyms=tuple(sorted(self._synonyms(node))),
            mappings=tuple(sorted(self._mappings(node))),
            parents=tuple(sorted(each.value for each in above if isinstance(each, NamedNode))),
            relationships=tuple(sorted(filter(None, map(self._restriction, above)))),
            genus=genus,
            differentia=differentia,
            is_deprecated=self._index.text(node, iri("owl:deprecated")) == "true",
            replaced_by=term.replaced_by or "",
        )

    def _stub(self, name: str) -> OntologyClass:
        return OntologyClass(iri=name, label=self._label(name))

    def _deprecated(self, known: set[str]) -> list[OntologyClass]:
        """Return the classes that are no terms any more, with what to look at instead."""
        nodes = self._content.store.quads_for_pattern(None, iri("owl:deprecated"), None)
        old = sorted({node.value for node in (quad.subject for quad in nodes) if isinstance(node, NamedNode)})
        return [
            OntologyClass(
                iri=name,
                label=self._label(name),
                key=self._index.text(NamedNode(name), iri("skos:notation")),
                definition=self._index.text(NamedNode(name), iri("IAO:0000115")),
                synonyms=tuple(sorted(self._synonyms(NamedNode(name)))),
                is_deprecated=True,
                replaced_by=self._index.text(NamedNode(name), iri("IAO:0100001")),
                consider=tuple(sorted(map(_text, self._index.objects(NamedNode(name), _CONSIDER)))),
            )
            for name in old
            if name not in known
        ]

    def _label(self, name: str) -> str:
        return self._index.text(NamedNode(name), iri("rdfs:label")) or contract(name)

    def _definition(self, node: NamedNode) -> tuple[tuple[str, ...], tuple[Restriction, ...]]:
        """Return classes and restrictions whose intersection a class is; none where it is anything else."""
        for value in self._index.objects(node, iri("owl:equivalentClass")):
            for members in self._index.objects(value, iri("owl:intersectionOf")):
                parts = list(self._index.members(members))
                genus = [each.value for each in parts if isinstance(each, NamedNode)]
                rest = [self._restriction(each) for each in parts if not isinstance(each, NamedNode)]
                found = [each for each in rest if each]
                if genus and len(found) == len(rest) and len(parts) > 1:
                    return tuple(sorted(genus)), tuple(sorted(found))
        return (), ()

    def _restriction(self, node: Node) -> Restriction | None:
        """Return *p some D* where a node is that; None for anything else."""
        if not isinstance(node, BlankNode):
            return None
        parts = [self._index.objects(node, iri(f"owl:{name}")) for name in ("onProperty", "someValuesFrom")]
        ends = [each[0] for each in parts if len(each) == 1]
        named = [each.value for each in ends if isinstance(each, NamedNode)]
        return (named[0], named[1]) if len(named) == 2 else None

    def _synonyms(self, node: NamedNode) -> Iterator[ClassSynonym]:
        for scope in _SCOPES:
            predicate = iri(f"oboInOwl:has{scope}Synonym")
            for value in self._index.objects(node, predicate):
                said = self._axioms.get((node, predicate, value), {})
                kind = next(iter(sorted(said.get("oboInOwl:hasSynonymType", ()))), "")
                sources = {self._sources.get(each, "") for each in said.get("dcterms:source", ())}
                yield ClassSynonym(_text(value), scope, kind, tuple(sorted(sources - {""})))

    def _mappings(self, node: NamedNode) -> Iterator[tuple[str, str]]:
        for match in _MATCHES:
            for value in self._index.objects(node, iri(f"skos:{match}Match")):
                if isinstance(value, NamedNode):
                    yield match, value.value

    def _annotations(self) -> dict[tuple[Node, Node, Node], dict[str, list[str]]]:
        """Return what is said of annotations: source, property and target -> property -> values."""
        found: dict[tuple[Node, Node, Node], dict[str, list[str]]] = {}
        for subject in self._index.subjects():
            ends = [self._index.objects(subject, iri(f"owl:annotated{end}")) for end in _ENDS]
            if all(ends):
                said = found.setdefault((ends[0][0], ends[1][0], ends[2][0]), {})
                for triple in self._index.of(subject):
                    said.setdefault(contract(triple.predicate.value), []).append(_text(triple.object))
        return found


_ENDS = ("Source", "Property", "Target")


def _named(classes: Iterable[OntologyClass]) -> set[str]:
    """Return the IRIs of all classes that others name."""
    named: set[str] = set()
    for each in classes:
        fillers = [filler for _, filler in (*each.relationships, *each.differentia)]
        named |= {*each.parents, *each.genus, *fillers, *each.consider}
        named |= {each.replaced_by} if each.replaced_by else set()
    return named


def _text(node: Node) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else ""


def _xref(source: Source) -> str:
    """Return a publication as ontologies cite it: by PMID, DOI, or our identifier."""
    if source.pmid:
        return f"PMID:{source.pmid}"
    return f"DOI:{source.doi}" if source.doi else source.iri.replace(PREFIXES["source"], "source:")
