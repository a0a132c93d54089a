"""The words for how often, and the steps of the HPO scale that they stand for."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from ...rdf.namespaces import contract
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore

__all__ = ["frequency_terms"]


def frequency_terms(store: TripleStore) -> dict[str, str]:
    """Return the HPO frequency term of each word: ``{"always": "HP:0040280"}``; none without the schema."""
    quads = store.quads_for_pattern(None, iri("pns:strengthWord"), None)
    said = ((quad.object, quad.subject) for quad in quads)
    return {
        word.value: contract(step.value)
        for word, step in said
        if isinstance(word, Literal) and isinstance(step, NamedNode)
    }
