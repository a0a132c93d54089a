"""Which pairs of terms a claim speaks of: its own, that of an antibody it defines, and the other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ...model.claims import Claim
from ...model.terms import Term
from .judgements import Judgements
from .people import Condition, conditions_of

__all__ = ["RELATIONS", "Way", "Word", "words_of_claims"]

RELATIONS = (
    *("hasTumour", "indicatesTumour", "hasAntibody", "presentsWith", "hasSymptom", "presentsWithSymptom"),
    *("respondsTo", "treatedBy", "hasAgreedTreatment", "hasOutcome", "evaluatedBy", "affects"),
    "hasRiskLevel",
    *("hasPreferredSpecimen", "differentialOf", "hasOnset", "hasCourse", "indicatesRecurrence"),
)
"""The relations that people ask about, of which associations are made."""

Way = int
"""1 said of the term, 2 said of the syndrome that an antibody defines, 5 said of the other end."""

_RENAMED = MappingProxyType(
    {
        ("hasTumour", "Antibody"): "indicatesTumour",
        ("indicatesTumour", "Syndrome"): "hasTumour",
        ("hasSymptom", "Antibody"): "presentsWithSymptom",
        ("presentsWithSymptom", "Syndrome"): "hasSymptom",
        ("presentsAs", "Antibody"): "presentsWith",
    }
)
"""What a relation is called when it is said of a term of another kind."""

_OF_EITHER = frozenset(
    {"respondsTo", "treatedBy", "hasOutcome", "evaluatedBy", "affects", "hasOnset", "hasCourse"}
)
"""Relations that keep their name, whether they are said of a syndrome or of those with an antibody."""

_BEFORE_DIAGNOSIS = frozenset({"evaluatedBy", "differentialOf"})
"""Relations that are said of people before anybody knows what they have."""

_CONVERSE = MappingProxyType({"hasAntibody": "presentsWith", "presentsWith": "hasAntibody"})
"""What is said of the other end where this is said of one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A claim as it speaks of one pair of terms.

    Attributes:
        of: The term whose people are meant.
        relation: Local name of the relation.
        to: The other term.
        conditions: What sets the people apart from all people of ``of``.
        claim: What was said.
        way: How it comes to speak of the pair.
    """

    of: Term
    relation: str
    to: Term
    conditions: frozenset[Condition]
    claim: Claim
    way: Way


def words_of_claims(claims: Iterable[Claim], judgements: Judgements) -> Iterator[Word]:
    """Yield every pair of terms that each claim speaks of, by the first way that applies.

    What is said only of people suspected to have something is not said of the term.

    Args:
        claims: What sources say.
        judgements: What decides which claims bear on which terms.
    """
    defined: dict[str, list[str]] = {}
    for antibody, syndrome in sorted(judgements.defining_syndrome.items()):
        defined.setdefault(syndrome, []).append(antibody)
    ordered = list(claims)
    terms = _named_terms(ordered)
    for claim in ordered:
        if _is_suspected(claim, judgements):
            continue
        carriers = [terms[each] for each in defined.get(claim.subject.iri, ()) if each in terms]
        for word in (*_of_one(claim, carriers, judgements), *_of_genus(claim, terms, judgements)):
            if _is_bystander(word, judgements):
                continue
            if word.of.iri != word.to.iri and not _is_trivial(word, judgements):
                yield word


def _is_trivial(word: Word, judgements: Judgements) -> bool:
    """Whether an antibody is said to go with a syndrome of its own name that does not define it."""
    named = word.relation == "presentsWith" and judgements.defines(word.to.iri, word.of.iri)
    return named and judgements.defining_syndrome.get(word.of.iri) != word.to.iri


def _is_suspected(claim: Claim, judgements: Judgements) -> bool:
    """Whether people are only suspected to have the subject; tests and mimics are always theirs."""
    suspected = claim.context is not None and claim.context.iri in judgements.suspicions
    return suspected and claim.relation.name not in _BEFORE_DIAGNOSIS


def _is_bystander(word: Word, judgements: Judgements) -> bool:
    """Whether the people have an antibody without its syndrome, which tells how far to trust a result."""
    absent = (each.value for each in word.conditions if each.role == "without")
    return word.of.kind == "Antibody" and any(judgements.defines(each, word.of.iri) for each in absent)


def _named_terms(claims: Iterable[Claim]) -> dict[str, Term]:
    """Return every term that a claim is about, by its IRI."""
    found: dict[str, Term] = {}
    for claim in claims:
        named = (claim.subject, claim.object, claim.with_term)
        found.update({term.iri: term for term in named if term is not None})
    return found


def _of_one(claim: Claim, carriers: Iterable[Term], judgements: Judgements) -> Iterator[Word]:
    """Yield the pairs that one claim speaks of."""
    nobody = judgements.remarks | judgements.suspicions
    conditions = conditions_of(claim, nobody)
    if claim.relation.name in RELATIONS:
        yield Word(claim.subject, claim.relation.name, claim.object, conditions, claim, 1)
    for condition in sorted(conditions, key=lambda each: each.order):
        term = condition.term
        if condition.role != "with" or term is None or term.kind == claim.subject.kind:
            continue
        if (relation := _said_of(claim.relation.name, term)) is not None:
            of_subject = Condition("with", claim.subject.iri, claim.subject)
            yield Word(term, relation, claim.object, conditions - {condition} | {of_subject}, claim, 1)
    for antibody in carriers:
        if (relation := _said_of(claim.relation.name, antibody)) is not None:
            itself = {each for each in conditions if each.role == "with" and each.value == antibody.iri}
            yield Word(antibody, relation, claim.object, conditions - itself, claim, 2)
    yield from _other_side(claim, carriers, judgements)


def _said_of(relation: str, term: Term) -> str | None:
    """Return what a relation is called when it is said of a syndrome or an antibody; None where it is not."""
    if term.kind not in ("Antibody", "Syndrome"):
        return None
    return _RENAMED.get((relation, term.kind)) or (relation if relation in _OF_EITHER else None)


def _of_genus(claim: Claim, terms: Mapping[str, Term], judgements: Judgements) -> Iterator[Word]:
    """Yield that an antibody occurs in a syndrome of whose paraneoplastic form it is said."""
    definition = judgements.definitions.get(claim.subject.iri)
    genus = terms.get(definition.genus_of_form or "") if definition is not None else None
    if genus is None or genus.group or claim.relation.name != "hasAntibody":
        return
    for word in _other_side(claim, (), judgements):
        yield replace(word, to=genus)


def _other_side(claim: Claim, carriers: Iterable[Term], judgements: Judgements) -> Iterator[Word]:
    """Yield that the other end has it too: that it occurs, never how often."""
    denied = claim.negated or claim.comparison == "less" or claim.without_term is not None
    if denied or claim.positive == 0 or claim.object.iri in judgements.unions | judgements.sorting_classes:
        return
    if claim.subject.iri in judgements.unions | judgements.sorting_classes:
        return
    if (converse := _CONVERSE.get(claim.relation.name)) is not None:
        yield Word(claim.object, converse, claim.subject, frozenset(), claim, 5)
    if claim.relation.name == "presentsAs":
        for antibody in carriers:
            yield Word(claim.object, "hasAntibody", antibody, frozenset(), claim, 5)
