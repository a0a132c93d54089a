"""All that is known of one term, put in order once for every face that shows it: the card and the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode

from .model.claims import Claim, find_claims, read_claims
from .model.edges import read_related
from .model.terms import Mapping, Relation, Source, Term, read_children, read_mappings, read_parents
from .store.triple_store import TripleStore

__all__ = ["Field", "FieldValue", "Profile", "Said", "read_profile"]

_FIRST = (
    "targets",
    "antigenLocation",
    "locatedIn",
    "hasCancerAssociation",
    "indicatesTumour",
    "hasTumour",
    "presentsWith",
    "hasAntibody",
    "hasSymptom",
    "affects",
)
"""Relations in the order a clinician asks; all others follow by their label."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of a field; with the IRI of what it names, where it names something."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A few words and the values that go with them."""

    name: str
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with one relation, by the term at the other end.

    Attributes:
        relation: How the two belong together.
        of_it: Whether the term of the profile is the object; else it is the subject.
        claims: The other term -> its claims.
    """

    relation: Relation
    of_it: bool
    claims: dict[Term, list[Claim]]


@dataclass(frozen=True, slots=True)
class Profile:
    """One term with everything that the release says of it.

    Attributes:
        term: The term.
        fields: Names, definition, what holds by definition, place in the hierarchy, names elsewhere.
        said: The claims of which it is the subject, then those of which it is the object.
        sources: The publications of these claims, sorted by key.
    """

    term: Term
    fields: tuple[Field, ...]
    said: tuple[Said, ...]
    sources: tuple[Source, ...]


def read_profile(store: TripleStore, term: Term) -> Profile:
    """Return everything the release knows of a term.

    Raises:
        ReleaseError: A claim names something that the store does not have as a term, source or relation.
    """
    said, of_it = (
        read_claims(store, find_claims(store, {side: NamedNode(term.iri)})) for side in ("subject", "object")
    )
    cited = {claim.source for claim in (*said, *of_it)}
    return Profile(
        term=term,
        fields=tuple(field for field in _fields(store, term, said) if field.values),
        said=(*_grouped(said, of_it=False), *_grouped(of_it, of_it=True)),
        sources=tuple(sorted(cited, key=lambda source: source.key)),
    )


def _fields(store: TripleStore, term: Term, claims: Iterable[Claim]) -> Iterator[Field]:
    claimed = {(claim.relation, claim.object) for claim in claims}
    yield Field("replaced by", (FieldValue(term.replaced_by, term.replaced_by),) if term.replaced_by else ())
    yield Field("in plain words", _texts(filter(None, [term.plain_name])))
    yield Field("also called", _texts(name.text for name in term.synonyms if name.scope == "exact"))
    loose = (f"{name.text} ({name.scope})" for name in term.synonyms if name.scope != "exact")
    yield Field("loosely", _texts(loose))
    yield Field("definition", _texts(filter(None, [term.definition])))
    yield Field("in short", _texts(filter(None, [term.description])))
    for relation, terms in sorted(read_related(store, term).items(), key=lambda item: _rank(item[0])):
        yield Field(relation.label, _terms(each for each in terms if (relation, each) not in claimed))
    yield Field("is a", _terms(read_parents(store, term)))
    yield Field("includes", _terms(read_children(store, term)))
    yield Field("elsewhere", tuple(map(_elsewhere, read_mappings(store, term))))


def _elsewhere(mapping: Mapping) -> FieldValue:
    return FieldValue(f"{mapping.curie} {mapping.label} ({mapping.match} match)", mapping.iri)


def _grouped(claims: Iterable[Claim], of_it: bool) -> Iterator[Said]:
    """Yield claims grouped by relation, and within it by the term at the other end."""
    ordered = sorted(claims, key=lambda claim: _rank(claim.relation))
    for relation, group in groupby(ordered, key=lambda claim: claim.relation):
        by_term: dict[Term, list[Claim]] = {}
        for claim in group:
            by_term.setdefault(claim.subject if of_it else claim.object, []).append(claim)
        yield Said(relation, of_it, by_term)


def _texts(texts: Iterable[str]) -> tuple[FieldValue, ...]:
    return tuple(FieldValue(text) for text in texts)


def _terms(terms: Iterable[Term]) -> tuple[FieldValue, ...]:
    return tuple(FieldValue(term.label, term.iri) for term in terms)


def _rank(relation: Relation) -> tuple[int, str]:
    return (_FIRST.index(relation.name) if relation.name in _FIRST else len(_FIRST), relation.label)
