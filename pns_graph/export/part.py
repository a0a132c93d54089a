"""Which part of a release is exported: of some terms, of all of a kind, of some sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..errors import UnknownTermError
from ..model.associations import Association
from ..model.claims import Claim
from ..model.naming.names import NameIndex
from ..questions.inputs.parameters import resolve_source
from ..store.triple_store import TripleStore

__all__ = ["WHOLE", "Part", "choose_part"]


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted of a release.

    Attributes:
        terms: IRIs of terms: they, and what is said with them at either end; None for all.
        sources: IRIs of sources: what they say, and what is summed up from it; None for all.
        with_claims: Whether a module has the claims on its terms too.
    """

    terms: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    with_claims: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.terms is None and self.sources is None

    def has_term(self, *iris: str) -> bool:
        """Whether one of the terms is wanted."""
        return self.terms is None or not self.terms.isdisjoint(iris)

    def has_source(self, *iris: str) -> bool:
        """Whether one of the sources is wanted."""
        return self.sources is None or not self.sources.isdisjoint(iris)

    def claims(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Yield those of the claims that are wanted: by an end, or by what the people have besides."""
        for claim in claims:
            ends = [claim.subject, claim.object, *([claim.with_term] if claim.with_term else [])]
            if self.has_term(*(end.iri for end in ends)) and self.has_source(claim.source.iri):
                yield claim

    def associations(
        self, associations: Iterable[Association], claims: Iterable[Claim]
    ) -> Iterator[Association]:
        """Yield those of the associations that are wanted: by an end, and by a claim they are made from."""
        wanted = {claim.iri for claim in claims}
        for each in associations:
            of_source = self.sources is None or not wanted.isdisjoint(each.claims)
            if self.has_term(each.from_term.iri, each.to_term.iri) and of_source:
                yield each


WHOLE = Part()


def choose_part(
    store: TripleStore,
    names: NameIndex,
    terms: Sequence[str] = (),
    sources: Sequence[str] = (),
    kinds: Sequence[str] = (),
    *,
    with_claims: bool = False,
) -> Part:
    """Return the part that is meant by names as people write them; with none of them it is the whole.

    Args:
        store: Where the sources are.
        names: The names of the terms.
        terms: Names of terms.
        sources: Keys of sources.
        kinds: Kinds of terms, of which all are taken beside the terms.
        with_claims: Whether a module has the claims on its terms too.

    Raises:
        UnknownTermError: There is no such term, source or kind; the text offers near ones.
        AmbiguousTermError: A name means several terms.
    """
    meant = {names.resolve(name) for name in terms}
    for kind in kinds:
        meant |= set(_of_kind(names, kind))
    chosen = frozenset(meant) if terms or kinds else None
    published = frozenset(resolve_source(store, key).value for key in sources) if sources else None
    return Part(chosen, published, with_claims)


def _of_kind(names: NameIndex, given: str) -> list[str]:
    known = {kind.casefold(): kind for kind in names.kinds.values()}
    if given.casefold() not in known:
        raise UnknownTermError(given, known.values(), "kind")
    return [term for term, kind in names.kinds.items() if kind == known[given.casefold()]]
