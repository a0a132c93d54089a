"""Terms, associations and judgements by what is looked up in them, to find what bears on a term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...model.associations import Association
from ...model.terms import Term
from .judgements import Judgements
from .lines import NOT_PLAIN, WITH_PREMISES

__all__ = ["Known"]


@dataclass(frozen=True, slots=True)
class Known:
    """Terms and associations by what is looked up in them."""

    terms: dict[str, Term]
    judgements: Judgements
    said: dict[str, dict[str, list[Association]]]
    narrower: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Iterable[Term], associations: Iterable[Association], judgements: Judgements) -> Known:
        """Return them by what is looked up in them.

        Args:
            terms: Every term of the release.
            associations: Every association, those of subgroups included.
            judgements: Definitions and wider terms after the reasoner.
        """
        said: defaultdict[str, defaultdict[str, list[Association]]] = defaultdict(lambda: defaultdict(list))
        for association in associations:
            said[association.from_term.iri][association.relation.name].append(association)
        narrower: defaultdict[str, list[str]] = defaultdict(list)
        for term, wider in sorted(judgements.broader.items()):
            for wide in sorted(wider):
                narrower[wide].append(term)
        return cls({each.iri: each for each in terms}, judgements, dict(said), dict(narrower))

    def asked(self) -> list[Term]:
        """Return the syndromes and antibodies in use, sorted by key."""
        found = (each for each in self.terms.values() if each.kind in ("Syndrome", "Antibody"))
        return sorted((each for each in found if each.replaced_by is None), key=lambda each: each.key)

    def relations(self, term: str) -> tuple[str, ...]:
        """Return by which relations something is said of a term, sorted."""
        return tuple(sorted(self.said.get(term, {})))

    def plain(self, term: str, relation: str) -> bool:
        """Whether something is said of a term that a narrower one may take over."""
        if relation in WITH_PREMISES:
            return bool(self.said.get(term, {}).get(relation))
        return any(
            each.is_whole and each.basis not in NOT_PLAIN
            for each in self.said.get(term, {}).get(relation, ())
        )

    def hands_on(self, term: str) -> bool:
        """Whether a term is neither a union nor a class that only sorts."""
        return term not in self.judgements.unions and term not in self.judgements.sorting_classes

    def wider(self, term: str) -> list[str]:
        """Return the wider terms of the same kind, sorted."""
        kind = self.terms[term].kind
        above = (each for each in self.judgements.broader.get(term, ()) if each in self.terms)
        return sorted(each for each in above if self.terms[each].kind == kind and each != term)

    def nearest(self, candidates: Sequence[str]) -> list[str]:
        """Return the candidates that no other candidate is narrower than."""
        above = {high for low in candidates for high in self.judgements.broader.get(low, ())}
        return [each for each in candidates if each not in above]

    def lacks_tumour(self, term: str) -> bool:
        """Whether a term by definition has no tumour."""
        return any(
            relation == "hasTumour"
            for each in (term, *self.judgements.broader.get(term, ()))
            for relation, _ in self._parts(each, "lacks")
        )

    def has_by_definition(self, term: str, relation: str) -> set[str]:
        """Return what a term, or a wider one, by definition has."""
        return {
            filler
            for each in (term, *self.judgements.broader.get(term, ()))
            for name, filler in self._parts(each, "has")
            if name == relation
        }

    def _parts(self, term: str, side: str) -> frozenset[tuple[str, str]]:
        definition = self.judgements.definitions.get(term)
        return frozenset() if definition is None else getattr(definition, side)
