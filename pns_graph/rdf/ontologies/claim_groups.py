"""Groups that only claims need, such as *anti-SOX or anti-Hu antibody*: no classes of an importer's tree.

A claim may be about one or another of several terms, or about all others. In what others import such a group
is a deprecated class without a place, for one release (decision 0047); what stood below it stands below what
stood above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from pyoxigraph import Literal, NamedNode, Triple

from ..namespaces import PREFIXES
from ..nodes import boolean, iri, text
from ..triples import TripleIndex
from .hierarchy import Hierarchy

__all__ = ["above_retired", "claim_groups", "retired_class"]

_SUBCLASS = iri("rdfs:subClassOf")
_KEPT = frozenset(map(iri, ("skos:notation", "IAO:0000115", "skos:definition")))
_WHY = (
    "A group for claims and no class: pns.ttl has it as a term, with what is said of it. "
    "It goes from this file with the next release."
)


def claim_groups(index: TripleIndex) -> frozenset[NamedNode]:
    """Return our terms that stand for one or another of several, or for all others, and define nothing else.

    Args:
        index: All triples of the release.
    """
    needed = {t.object for s in index.subjects() for t in index.of(s) if t.predicate in _IN_DEFINITIONS}
    return frozenset(
        s
        for s in index.subjects()
        if isinstance(s, NamedNode)
        and s.value.startswith(PREFIXES["PNSO"])
        and index.value(s, iri("pns:isUnion")) is not None
        and s not in needed
    )


_IN_DEFINITIONS = frozenset(map(iri, ("rdf:first", "owl:someValuesFrom", "owl:complementOf")))


def above_retired(found: Iterable[Triple], retired: Set[NamedNode], hierarchy: Hierarchy) -> list[Triple]:
    """Return triples in which what stands above retired classes takes their place.

    Args:
        found: Triples about classes that are not retired.
        retired: The classes that have no place.
        hierarchy: What stands above others without them.
    """
    placed: list[Triple] = []
    for triple in found:
        if triple.object not in retired:
            placed.append(triple)
        elif triple.predicate == _SUBCLASS and isinstance(triple.subject, NamedNode):
            above = hierarchy.nearest(triple.subject.value)
            placed += [Triple(triple.subject, _SUBCLASS, NamedNode(name)) for name in above]
    return placed


def retired_class(group: NamedNode, index: TripleIndex) -> Iterator[Triple]:
    """Yield a class as OBO ontologies keep one no longer used: named obsolete, with its members to look at.

    Args:
        group: The group.
        index: All triples of the release.
    """
    yield Triple(group, iri("rdf:type"), iri("owl:Class"))
    yield Triple(group, iri("owl:deprecated"), boolean(True))
    yield Triple(group, iri("rdfs:label"), text(f"obsolete {index.text(group, iri('rdfs:label'))}"))
    yield Triple(group, iri("IAO:0000116"), text(_WHY))
    yield from (t for t in index.of(group) if t.predicate in _KEPT and isinstance(t.object, Literal))
    yield from (Triple(group, iri("oboInOwl:consider"), member) for member in _members(group, index))


def _members(group: NamedNode, index: TripleIndex) -> Iterator[NamedNode]:
    """Yield the classes of which a group is the union."""
    for whole in index.objects(group, iri("owl:equivalentClass")):
        for part in index.members(index.value(whole, iri("owl:intersectionOf"))):
            members = index.members(index.value(part, iri("owl:unionOf")))
            yield from (each for each in members if isinstance(each, NamedNode))
