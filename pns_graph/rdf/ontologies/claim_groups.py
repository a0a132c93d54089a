"""Groups that only claims need, such as *anti-SOX or anti-Hu antibody*: collections, and no classes.

A claim may be about one or another of several terms, or about all others. In a release such a group is an
individual of its kind and a ``skos:Collection`` of its members; in what others import it is a deprecated
class without a place, for one release (decision 0047).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from pyoxigraph import Literal, NamedNode, Triple

from ..namespaces import PREFIXES
from ..nodes import Node, boolean, iri, text
from ..triples import TripleIndex
from .hierarchy import Hierarchy

__all__ = ["as_collections", "claim_groups", "retired_class"]

_RDF_TYPE = iri("rdf:type")
_CLASS = iri("owl:Class")
_SUBCLASS = iri("rdfs:subClassOf")
_EQUIVALENT = iri("owl:equivalentClass")
_COLLECTION = iri("skos:Collection")
_MEMBER = iri("skos:member")
_IN_DEFINITIONS = frozenset(map(iri, ("rdf:first", "owl:someValuesFrom", "owl:complementOf")))
_KEPT = frozenset(map(iri, ("skos:notation", "IAO:0000115", "skos:definition")))
_WHY = (
    "A group for claims and no class: pns.ttl has it as a collection of its members, with what is said of it."
    " It goes from this file with the next release."
)


def as_collections(triples: Iterable[Triple]) -> list[Triple]:
    """Return triples in which the groups that only claims need are collections instead of classes.

    What was directly below a group is its member, and stands below what stood above the group. What stands
    wider than a term stays said by ``skos:broaderTransitive``.

    Args:
        triples: All triples of a release, with every direct superclass.
    """
    index = TripleIndex(triples)
    groups = _needed_by_claims_alone(index)
    hierarchy, members = Hierarchy(index, groups), _members(groups, index)
    kept = (t for s in index.subjects() if not _is_axiom_about(s, groups, index) for t in index.of(s))
    found = [placed for triple in kept for placed in _placed(triple, groups, hierarchy)]
    dropped = {
        deep for group in groups for t in index.of(group) if _is_logic(t) for deep in index.with_nested(t)
    }
    found = [triple for triple in found if triple not in dropped]
    for group in sorted(groups, key=str):
        found.append(Triple(group, _RDF_TYPE, _COLLECTION))
        found += [Triple(group, _MEMBER, member) for member in members[group]]
    return [*dict.fromkeys(found)]


def _needed_by_claims_alone(index: TripleIndex) -> frozenset[NamedNode]:
    """Return our terms that stand for one or another of several, or all others, and are in no definition."""
    needed = {t.object for s in index.subjects() for t in index.of(s) if t.predicate in _IN_DEFINITIONS}
    return frozenset(
        s
        for s in index.subjects()
        if isinstance(s, NamedNode)
        and s.value.startswith(PREFIXES["PNSO"])
        and index.value(s, iri("pns:isUnion")) is not None
        and s not in needed
        and not _is_defined_by_a_relation(s, index)
    )


def _is_defined_by_a_relation(term: NamedNode, index: TripleIndex) -> bool:
    """Whether a term has a definition of the form *X that has some Y*, as a class has one."""
    whole = (t for t in index.of(term) if t.predicate == _EQUIVALENT)
    return any(deep.predicate == iri("owl:someValuesFrom") for t in whole for deep in index.with_nested(t))


def _members(groups: Set[NamedNode], index: TripleIndex) -> Mapping[NamedNode, list[NamedNode]]:
    """Return what is directly below each group, sorted; below a complement, which is open, nothing is."""
    found: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for subject in index.subjects():
        for above in index.objects(subject, _SUBCLASS):
            if isinstance(above, NamedNode) and above in groups and isinstance(subject, NamedNode):
                found[above].add(subject)
    return defaultdict(
        list, {each: sorted(m, key=str) for each, m in found.items() if not _is_complement(each, index)}
    )


def _is_complement(group: NamedNode, index: TripleIndex) -> bool:
    whole = (t for t in index.of(group) if t.predicate == _EQUIVALENT)
    return any(deep.predicate == iri("owl:complementOf") for t in whole for deep in index.with_nested(t))


def _is_logic(triple: Triple) -> bool:
    """Whether a triple says of its subject what only a class can be."""
    is_type = triple.predicate == _RDF_TYPE and triple.object == _CLASS
    return is_type or triple.predicate in (_SUBCLASS, _EQUIVALENT, iri("owl:disjointWith"))


def _is_axiom_about(node: Node, groups: Set[NamedNode], index: TripleIndex) -> bool:
    """Whether a node annotates an axiom that a collection cannot have, or that puts a class below one."""
    if index.value(node, iri("owl:annotatedProperty")) not in (_SUBCLASS, _EQUIVALENT):
        return False
    ends = (index.value(node, iri("owl:annotatedSource")), index.value(node, iri("owl:annotatedTarget")))
    return any(end in groups for end in ends)


def _placed(triple: Triple, groups: Set[NamedNode], hierarchy: Hierarchy) -> Iterator[Triple]:
    """Yield a triple, with what stands above a group in the place of the group."""
    if triple.predicate != _SUBCLASS or triple.object not in groups:
        yield triple
    elif isinstance(triple.subject, NamedNode) and triple.subject not in groups:
        for name in hierarchy.nearest(triple.subject.value):
            yield Triple(triple.subject, _SUBCLASS, NamedNode(name))


def claim_groups(index: TripleIndex) -> frozenset[NamedNode]:
    """Return the groups that only claims need.

    Args:
        index: All triples of a release.
    """
    every = (s for s in index.subjects() if _COLLECTION in index.objects(s, _RDF_TYPE))
    return frozenset(s for s in every if isinstance(s, NamedNode))


def retired_class(group: NamedNode, index: TripleIndex) -> Iterator[Triple]:
    """Yield a class as OBO ontologies keep one no longer used: named obsolete, with its members to look at.

    Args:
        group: The group.
        index: All triples of a release.
    """
    yield Triple(group, _RDF_TYPE, _CLASS)
    yield Triple(group, iri("owl:deprecated"), boolean(True))
    yield Triple(group, iri("rdfs:label"), text(f"obsolete {index.text(group, iri('rdfs:label'))}"))
    yield Triple(group, iri("IAO:0000116"), text(_WHY))
    yield from (t for t in index.of(group) if t.predicate in _KEPT and isinstance(t.object, Literal))
    consider = iri("oboInOwl:consider")
    yield from (Triple(group, consider, member) for member in index.objects(group, _MEMBER))
