"""The release as TriG, a named graph for each source.

The rule: what is said of a claim stands in the graph that is named by the source that makes the claim, once
for each source where there are several. What it restates is told there, by ``pns:restates``, and is no graph
of its own. Everything else stands in the default graph: terms and axioms, associations, the descriptions of
the sources, cohorts, mappings, and the direct edges, which are nobody's own words.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, Triple

from ...rdf.nodes import Node, iri
from ...rdf.writing.trig import trig_of
from ..content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return TriG in UTF-8; all graphs together hold the triples of the release."""
    triples = list(content.triples())
    sources = _sources(triples)
    default: list[Triple] = []
    graphs: dict[NamedNode, list[Triple]] = {}
    for triple in triples:
        for name in sources.get(triple.subject, ()):
            graphs.setdefault(name, []).append(triple)
        if triple.subject not in sources:
            default.append(triple)
    return trig_of(default, graphs).encode()


def _sources(triples: list[Triple]) -> dict[Node, list[NamedNode]]:
    """Return the sources of each claim."""
    claims = {t.subject for t in triples if t.predicate == iri("rdf:type") and t.object == iri("pns:Claim")}
    found: dict[Node, list[NamedNode]] = {}
    for triple in triples:
        if triple.predicate == iri("pns:source") and triple.subject in claims:
            assert isinstance(triple.object, NamedNode)
            found.setdefault(triple.subject, []).append(triple.object)
    return found
