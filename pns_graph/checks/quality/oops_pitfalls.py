"""The pitfalls of OOPS! that a program can see, by their numbers in its catalogue.

Source:
    Poveda-Villalón and others 2014, doi:10.4018/ijswis.2014040102; https://oops.linkeddata.es/catalogue.jsp
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode

from ...rdf.namespaces import PREFIXES, contract
from ...rdf.nodes import iri
from .judged_ontology import JudgedOntology, QualityCheck

__all__ = ["OOPS_PITFALLS"]

_LABEL = "rdfs:label"
_SEVERAL = re.compile(r"\b(and|or)\b|/")
_MIXED = re.compile(r"\b(other|miscellaneous|unspecified|unknown)\b", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(owl|rdf|ttl|n3|rdfs|xml)$")
_SCHEMA = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
Find = Callable[[JudgedOntology], Iterable[str]]


def _curies(nodes: Iterable[NamedNode]) -> Iterator[str]:
    yield from (contract(node.value) for node in nodes)


def _unconnected(o: JudgedOntology) -> Iterator[str]:
    """Yield classes that no other name is joined with, in either direction."""
    named = {t.object for s in o.index.subjects() for t in o.index.of(s) if t.subject != t.object}
    for node in o.classes:
        joins = o.values(node, "rdfs:subClassOf", "owl:equivalentClass", "owl:disjointWith")
        if not joins and node not in named:
            yield contract(node.value)


def _cycles(o: JudgedOntology) -> Iterator[str]:
    for node in o.classes:
        seen: set[object] = set()
        todo = list(o.values(node, "rdfs:subClassOf"))
        while todo:
            above = todo.pop()
            if above not in seen:
                seen.add(above)
                todo += o.values(above, "rdfs:subClassOf")
        if node in seen:
            yield contract(node.value)


def _labelled(pattern: re.Pattern[str]) -> Find:
    """Return what finds classes with a pattern in their label."""

    def find(o: JudgedOntology) -> Iterator[str]:
        yield from _curies(n for n in o.classes if any(pattern.search(text) for text in o.texts(n, _LABEL)))

    return find


def _no_words(o: JudgedOntology) -> Iterator[str]:
    every = [*o.classes, *o.relations]
    yield from o.without(every, _LABEL)
    yield from o.without(every, "IAO:0000115", "rdfs:comment", "skos:definition")


def _nothing_disjoint(o: JudgedOntology) -> Iterator[str]:
    if not o.of_unnamed("owl:AllDisjointClasses") and not any(
        o.values(n, "owl:disjointWith") for n in o.names
    ):
        yield "owl:AllDisjointClasses"


def _no_ends(o: JudgedOntology) -> Iterator[str]:
    yield from o.without(o.relations, "rdfs:domain")
    yield from o.without(o.relations, "rdfs:range")


def _no_inverse(o: JudgedOntology) -> Iterator[str]:
    named = {value for node in o.names for value in o.values(node, "owl:inverseOf")}
    for node in o.relations:
        is_data = o.is_a(node, "owl:DatatypeProperty", "owl:SymmetricProperty")
        if not is_data and node not in named and not o.values(node, "owl:inverseOf"):
            yield contract(node.value)


def _many_ends(o: JudgedOntology) -> Iterator[str]:
    ends = ("rdfs:domain", "rdfs:range")
    yield from _curies(n for n in o.relations if any(len(o.values(n, end)) > 1 for end in ends))


def _label_as_comment(o: JudgedOntology) -> Iterator[str]:
    words = ("rdfs:comment", "IAO:0000115", "skos:definition")
    yield from _curies(n for n in o.ours if set(o.texts(n, _LABEL)) & set(o.texts(n, *words)))


def _cases(o: JudgedOntology) -> Iterator[str]:
    """Yield the names of our vocabulary that differ from the way most of their sort begin: a, or A."""
    for kind in ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty"):
        names = [node for node in o.ours if o.is_a(node, kind) and node.value.startswith(PREFIXES["pns"])]
        capitals = [node for node in names if node.value.removeprefix(PREFIXES["pns"])[:1].isupper()]
        small = [node for node in names if node not in set(capitals)]
        yield from _curies(small if len(small) < len(capitals) else capitals)


def _defined_by_itself(o: JudgedOntology) -> Iterator[str]:
    for node in o.classes:
        for value in o.values(node, "owl:equivalentClass"):
            members = o.index.members(o.index.value(value, iri("owl:intersectionOf")))
            if node in (value, *members):
                yield contract(node.value)


def _inverse_of_itself(o: JudgedOntology) -> Iterator[str]:
    yield from _curies(n for n in o.relations if n in o.values(n, "owl:inverseOf"))


def _of_sort(kind: str, wrong: Callable[[JudgedOntology, NamedNode], bool]) -> Find:
    """Return what finds properties of a sort with something that does not go with it."""

    def find(o: JudgedOntology) -> Iterator[str]:
        yield from _curies(node for node in o.relations if o.is_a(node, kind) and wrong(o, node))

    return find


def _has_inverse(o: JudgedOntology, node: NamedNode) -> bool:
    return bool(o.values(node, "owl:inverseOf"))


def _ends_differ(o: JudgedOntology, node: NamedNode) -> bool:
    ends = [set(map(str, o.values(node, end))) for end in ("rdfs:domain", "rdfs:range")]
    return all(ends) and ends[0] != ends[1] and not any(end.startswith("_:") for end in ends[0] | ends[1])


def _same_label(o: JudgedOntology) -> Iterator[str]:
    bearers = defaultdict(list)
    for node in o.classes:
        for text in o.texts(node, _LABEL):
            bearers[text.casefold()].append(node)
    yield from _curies(node for nodes in bearers.values() if len(nodes) > 1 for node in nodes)


def _short_chains(o: JudgedOntology) -> Iterator[str]:
    for node in o.names:
        for chain in o.values(node, "owl:propertyChainAxiom"):
            if len(o.index.members(chain)) < 2:
                yield contract(node.value)


def _untyped(place: tuple[str, ...], kinds: tuple[str, ...]) -> Find:
    """Return what finds names at a place of an axiom that are declared as none of the kinds."""

    def find(o: JudgedOntology) -> Iterator[str]:
        places = {iri(each) for each in place}
        for subject in o.index.subjects():
            for triple in o.index.of(subject):
                name = triple.object
                if triple.predicate not in places or not isinstance(name, NamedNode):
                    continue
                if not name.value.startswith(_SCHEMA) and not o.is_a(name, *kinds):
                    yield contract(name.value)

    return find


def _file_extension(o: JudgedOntology) -> Iterator[str]:
    if isinstance(o.header, NamedNode) and _EXTENSION.search(o.header.value):
        yield o.header.value


def _no_header(o: JudgedOntology) -> Iterator[str]:
    if o.header is None:
        yield "owl:Ontology"


def _hijacked(o: JudgedOntology) -> Iterator[str]:
    """Yield names of OWL, RDF and RDFS that the file says something of."""
    yield from _curies(node for node in o.described if node.value.startswith(_SCHEMA))


_CLASS_PLACES = ("rdfs:subClassOf", "owl:equivalentClass", "owl:disjointWith", "owl:someValuesFrom")
_PITFALLS: tuple[tuple[str, str, Find], ...] = (
    ("P04", "no class is unconnected", _unconnected),
    ("P06", "no circle in the hierarchy", _cycles),
    ("P07", "no class of two concepts (and, or)", _labelled(_SEVERAL)),
    ("P08", "every name has a label and a definition", _no_words),
    ("P10", "classes are disjoint where they are", _nothing_disjoint),
    ("P11", "every property has a domain and a range", _no_ends),
    ("P13", "every relation has an inverse", _no_inverse),
    ("P19", "no property with several domains or ranges", _many_ends),
    ("P20", "no label as comment", _label_as_comment),
    ("P21", "no class for the rest (other, unspecified)", _labelled(_MIXED)),
    ("P22", "names of one sort are written alike", _cases),
    ("P24", "no class defined by itself", _defined_by_itself),
    ("P25", "no relation that is its own inverse", _inverse_of_itself),
    ("P26", "no inverse of a symmetric relation", _of_sort("owl:SymmetricProperty", _has_inverse)),
    (
        "P28",
        "a symmetric relation has one class at both ends",
        _of_sort("owl:SymmetricProperty", _ends_differ),
    ),
    (
        "P29",
        "a transitive relation has one class at both ends",
        _of_sort("owl:TransitiveProperty", _ends_differ),
    ),
    ("P32", "no two classes with one label, whatever its case", _same_label),
    ("P33", "no property chain of one step", _short_chains),
    ("P34", "every class is declared", _untyped(_CLASS_PLACES, ("owl:Class", "rdfs:Datatype"))),
    (
        "P35",
        "every property is declared",
        _untyped(("owl:onProperty",), ("owl:ObjectProperty", "owl:DatatypeProperty")),
    ),
    ("P36", "no file extension in the IRI", _file_extension),
    ("P38", "the file declares an ontology", _no_header),
    ("P39", "a namespace of its own", lambda o: o.missing("vann:preferredNamespaceUri")),
    ("P40", "nothing is said of names of OWL, RDF and RDFS", _hijacked),
    ("P41", "a licence", lambda o: o.missing("dcterms:license")),
)

OOPS_PITFALLS = tuple(QualityCheck("OOPS", name, asks, find) for name, asks, find in _PITFALLS)
"""Those that need no person to judge, and no network (P37)."""
