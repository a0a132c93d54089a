"""What a comparison finds: things that are new, withdrawn, or of which something else is said now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from ..model.associations import Association
from ..model.claims import Claim
from ..model.terms import Source, Term

__all__ = [
    "WAYS_OF_CHANGE",
    "AnyChange",
    "Change",
    "Changes",
    "ComparedRelease",
    "Detail",
    "Thing",
    "Value",
    "counted",
]

T = TypeVar("T")

WAYS_OF_CHANGE = ("new", "deprecated", "restored", "withdrawn", "renamed", "moved", "changed")
"""How a thing changed, in the order in which it is told.

Only terms are ``deprecated``, ``restored`` or ``renamed``, whatever else changed of them. Only associations
are ``moved``: their number or what else is told of them changed, and not only the claims behind it.
"""


@dataclass(frozen=True, order=True, slots=True)
class Value:
    """One value of a property.

    Attributes:
        text: The value in words: a text, a number, or what a node is called.
        id: The CURIE of a node; empty for a text or a number.
    """

    text: str
    id: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Detail:
    """What is said otherwise of one thing with one property; values that stayed are left out.

    Attributes:
        name: CURIE of the property; ``axiom`` for what its logic says.
        words: What people call it, such as ``exact synonym``.
        before: The values that are gone.
        after: The values that are new.
    """

    name: str
    words: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What is no term, claim, association or source: a cohort, a criterion, a name of the vocabulary.

    Attributes:
        iri: Its identifier.
        label: What it is called.
        kind: What it is, in words, such as ``cohort``.
    """

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """One thing that changed.

    Attributes:
        iri: Its identifier.
        how: One of :data:`WAYS_OF_CHANGE`.
        before: The thing as it was; None for a new one.
        after: The thing as it is; None for a withdrawn one.
        details: What is said otherwise of it. Of new and withdrawn terms everything, of other things nothing.
    """

    iri: str
    how: str
    before: T | None
    after: T | None
    details: tuple[Detail, ...] = ()

    @property
    def now(self) -> T:
        """The thing as it is, or as it last was."""
        found = self.before if self.after is None else self.after
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class ComparedRelease:
    """One of the two releases.

    Attributes:
        name: What it was given as: a file, a revision.
        version: The day of the release; empty when it does not say.
    """

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.version} ({self.name})" if self.version else self.name


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes from one release to another; each thing that changed stands in one place.

    Attributes:
        old: The release that it is compared with.
        new: The release that is told of.
        terms: Terms, sorted by key; what they are mapped to and what their logic says belongs to them.
        claims: Claims, in the order of :func:`~pns_graph.model.claims.claim_order`.
        associations: Associations, sorted by their identifiers.
        sources: Publications, sorted by key.
        others: Everything else, sorted by kind and label.
    """

    old: ComparedRelease
    new: ComparedRelease
    terms: tuple[Change[Term], ...] = ()
    claims: tuple[Change[Claim], ...] = ()
    associations: tuple[Change[Association], ...] = ()
    sources: tuple[Change[Source], ...] = ()
    others: tuple[Change[Thing], ...] = ()

    @property
    def lists(self) -> dict[str, tuple[AnyChange, ...]]:
        """The changes by what changed."""
        return {
            "terms": self.terms,
            "claims": self.claims,
            "associations": self.associations,
            "sources": self.sources,
            "others": self.others,
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(self.lists.values())

    def __len__(self) -> int:
        return sum(map(len, self.lists.values()))


AnyChange: TypeAlias = Change[Term] | Change[Claim] | Change[Association] | Change[Source] | Change[Thing]
"""A change of whatever it is."""


def counted(changes: Iterable[AnyChange]) -> dict[str, int]:
    """Return how many of the changes are of each way, those of which there are any, in the usual order."""
    hows = [change.how for change in changes]
    return {how: hows.count(how) for how in WAYS_OF_CHANGE if how in hows}
