"""The release as RDF 1.2 Turtle: each direct edge is reified by its association and its claims."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from ...rdf.writing.turtle12 import turtle12_of
from ..content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return RDF 1.2 Turtle in UTF-8; without its reifiers it is the Turtle of the release.

    A claim that denies reifies the proposition that it denies, and says ``pns:negated true`` of itself.
    Associations of subgroups reify nothing: what they say is another proposition than that of all people.
    """
    reifiers: dict[Triple, list[NamedNode]] = {}
    for proposition, reifier in _propositions(content):
        reifiers.setdefault(proposition, []).append(reifier)
    return turtle12_of(content.triples(), reifiers).encode()


def _propositions(content: ExportContent) -> Iterator[tuple[Triple, NamedNode]]:
    """Yield what each claim, and each association of all people, is about."""
    for claim in content.claims:
        ends = claim.subject.iri, claim.relation.iri, claim.object.iri
        yield Triple(*map(NamedNode, ends)), NamedNode(claim.iri)
    for each in content.associations:
        if each.whole is None:
            ends = each.from_term.iri, each.relation.iri, each.to_term.iri
            yield Triple(*map(NamedNode, ends)), NamedNode(each.iri)
