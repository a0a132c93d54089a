"""Somebody's own file beside a release: what it needs of it, and the words that the release does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ..errors import near_names
from ..model.claim_columns import CLAIM_COLUMNS, ColumnType
from ..rdf.namespaces import ONTOLOGY_IRI, PNS, contract
from ..rdf.nodes import Node, iri
from .validation_report import shortened

__all__ = ["UnknownWord", "needed_of_release", "unknown_words"]


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word or term of ours that is none.

    Attributes:
        rule: ``Vocabulary`` for a property or class, ``Term`` for a term.
        node: The node that uses it.
        message: What it is, and the cure.
    """

    rule: str
    node: Node
    message: str


_HEADER = ox.NamedNode(ONTOLOGY_IRI)
_TYPE = iri("rdf:type")
_DATA = frozenset((iri("pns:Claim"), iri("pns:Mapping")))
_TERM_PROPERTIES = tuple(iri(column.curie) for column in CLAIM_COLUMNS if column.type is ColumnType.TERM)


def needed_of_release(own: ox.Store, release: ox.Store, inverse: Iterable[str]) -> set[ox.Quad]:
    """Return what rules about the nodes of a file need of a release, so that not all of it has to be checked.

    That is all about the nodes that the file names, the kinds of what these are joined to, and who else has
    the same value where a rule looks for that. Claims and mappings of the release are none of the file's.

    Args:
        own: What the file says.
        release: What it may refer to.
        inverse: IRIs of the properties that some rule follows backwards.
    """
    named = {node for quad in own for node in (quad.subject, quad.predicate, quad.object)}
    found = {quad for node in named for quad in _described(release, node)}
    for node in {quad.object for quad in found} - named:
        found.update(_all(release, node, _TYPE))
    for property_ in inverse:
        for quad in (*own.quads_for_pattern(None, ox.NamedNode(property_), None), *found):
            if quad.predicate.value == property_:
                found.update(release.quads_for_pattern(None, quad.predicate, quad.object))
    return found | _above(release, found) | set(_all(release, _HEADER, _TYPE))


def unknown_words(own: ox.Store, release: ox.Store) -> list[UnknownWord]:
    """Return our words that no schema declares, and terms of claims that nobody has, in the order of nodes.

    Args:
        own: What the file says.
        release: What declares words and holds terms; the file itself when it is a release.
    """
    return sorted({*_undeclared(own, release), *_without_term(own, release)}, key=str)


def _described(store: ox.Store, node: Node) -> Iterator[ox.Quad]:
    """Yield all about a node and the blank nodes that hang on it, unless it is a claim or a mapping."""
    said = _all(store, node, None)
    if any(quad.predicate == _TYPE and quad.object in _DATA for quad in said):
        return
    for quad in said:
        yield quad
        if isinstance(quad.object, ox.BlankNode):
            yield from _described(store, quad.object)


def _all(store: ox.Store, node: Node, predicate: ox.NamedNode | None) -> list[ox.Quad]:
    if isinstance(node, ox.Literal | ox.Triple):
        return []
    return list(store.quads_for_pattern(node, predicate, None))


def _above(store: ox.Store, found: set[ox.Quad]) -> set[ox.Quad]:
    """Return the way up from every class that is named."""
    above: set[ox.Quad] = set()
    waiting = [quad.object for quad in found if quad.predicate in (_TYPE, iri("rdfs:subClassOf"))]
    while waiting:
        new = set(_all(store, waiting.pop(), iri("rdfs:subClassOf"))) - above
        above |= new
        waiting += [quad.object for quad in new]
    return above


def _undeclared(own: ox.Store, release: ox.Store) -> Iterator[UnknownWord]:
    declared = {quad.subject for quad in release if _is_word(quad.subject)}
    used = {(quad.subject, node) for quad in own for node in (quad.predicate, quad.object) if _is_word(node)}
    names = [_curie(node) for node in declared]
    for subject, word in used:
        if word not in declared:
            near = near_names(_curie(word), names, limit=1)
            hint = f": did you mean {near[0]}?" if near else ": use one of its own words."
            yield UnknownWord("Vocabulary", subject, f"The schema declares no {_curie(word)}{hint}")


def _without_term(own: ox.Store, release: ox.Store) -> Iterator[UnknownWord]:
    """Yield the claims with a term that neither the release nor the file says anything of."""
    for property_ in _TERM_PROPERTIES:
        for quad in own.quads_for_pattern(None, property_, None):
            said = (_all(store, quad.object, None) for store in (own, release))
            if isinstance(quad.object, ox.NamedNode) and not any(said):
                told = f"There is no term {_curie(quad.object)} in the release: look it up with 'pns find'."
                yield UnknownWord("Term", quad.subject, told)


def _is_word(node: Node) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(PNS) and node.value != PNS


def _curie(node: Node) -> str:
    return shortened(contract(node.value) if isinstance(node, ox.NamedNode) else str(node))
