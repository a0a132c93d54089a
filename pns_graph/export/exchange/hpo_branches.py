"""Which branch of HPO a term belongs to, by the hierarchy that a release brings of it."""

from __future__ import annotations

from types import MappingProxyType

from ...rdf.namespaces import TERM_PREFIXES, expand
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs

__all__ = ["HpoBranches"]

_ASPECTS = MappingProxyType(
    {
        "HP:0000118": "P",  # phenotypic abnormality
        "HP:0031797": "C",  # clinical course; before the modifiers, of which it is one since 2020
        "HP:0000005": "I",  # mode of inheritance
        "HP:0032443": "H",  # past medical history
        "HP:0012823": "M",  # clinical modifier
    }
)
_AGE_OF_ONSET = expand("HP:0003674")
_MODIFIER = expand("HP:0012823")


class HpoBranches:
    """The hierarchy of HPO as far as a release has it.

    Args:
        store: Where it is read from.
    """

    def __init__(self, store: TripleStore) -> None:
        self._above: dict[str, set[str]] = {}
        for below, above in pairs(store, iri("rdfs:subClassOf")):
            self._above.setdefault(below, set()).add(above)

    def aspect(self, term: str) -> str | None:
        """Return the letter of the branch of a term; None for what is no part of HPO.

        Args:
            term: IRI of the term.
        """
        above = self._all_above(term)
        return next((letter for root, letter in _ASPECTS.items() if expand(root) in above), None)

    def is_age_of_onset(self, term: str) -> bool:
        """Whether a term is an age at which something begins."""
        return _AGE_OF_ONSET in self._all_above(term)

    def is_modifier(self, term: str) -> bool:
        """Whether a term is a clinical modifier."""
        return _MODIFIER in self._all_above(term)

    def _all_above(self, term: str) -> set[str]:
        """Return a term of HPO and all that is above it; nothing for what hangs there and is ours."""
        found = new = {term} if term.startswith(TERM_PREFIXES["HP"]) else set()
        while new:
            new = {each for below in new for each in self._above.get(below, ())} - found
            found = found | new
        return found
